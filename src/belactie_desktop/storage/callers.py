"""Queries on callers: who may phone, with what was signed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import caller


def add(connection: Connection, value: Caller) -> None:
    """Store a new caller."""
    connection.execute(insert(caller).values(_to_row(value)))


def change(connection: Connection, value: Caller) -> None:
    """Replace everything that is known of a caller."""
    connection.execute(update(caller).where(caller.c.uid == value.uid).values(_to_row(value)))


def get(connection: Connection, uid: str) -> Caller:
    """Read one caller."""
    return _from_row(connection.execute(select(caller).where(caller.c.uid == uid)).mappings().one())


def all_(connection: Connection) -> tuple[Caller, ...]:
    """Read every caller, by name."""
    statement = select(caller).order_by(caller.c.name, caller.c.uid)
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def _to_row(value: Caller) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "name": value.name,
        "kind": value.kind.value,
        "organisation": value.organisation,
        "address": value.address,
        "role": value.role,
        "declaration_signed_on": codecs.day_text(value.declaration_signed_on),
        "apart_from_office": value.apart_from_office,
        "left_on": codecs.day_text(value.left_on),
    }


def _from_row(row: RowMapping) -> Caller:
    return Caller(
        uid=row["uid"],
        name=row["name"],
        kind=CallerKind(row["kind"]),
        organisation=row["organisation"],
        address=row["address"],
        role=row["role"],
        declaration_signed_on=codecs.day(row["declaration_signed_on"]),
        apart_from_office=row["apart_from_office"],
        left_on=codecs.day(row["left_on"]),
    )
