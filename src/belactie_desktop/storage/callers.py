"""Queries on callers: who may phone, with what was signed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from belactie_desktop.domain.callers import Caller, CallerKind, CallPlace, LeavingReason
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
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
        "availability": codecs.json_text(sorted(half_day.value for half_day in value.availability)),
        "place": value.place.value if value.place else "",
        "languages": codecs.json_text(sorted(language.value for language in value.languages)),
        "phone": value.phone,
        "intro_talk_on": codecs.day_text(value.intro_talk_on),
        "trained_on": codecs.day_text(value.trained_on),
        "informed_on": codecs.day_text(value.informed_on),
        "insured": value.insured,
        "expenses": value.expenses,
        "leaving_reason": value.leaving_reason.value if value.leaving_reason else "",
        "leaving_note": value.leaving_note,
        "statement_on": codecs.day_text(value.statement_on),
        "thanked_on": codecs.day_text(value.thanked_on),
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
        availability=frozenset(HalfDay(value) for value in codecs.from_json(row["availability"])),
        place=CallPlace(row["place"]) if row["place"] else None,
        languages=frozenset(Language(value) for value in codecs.from_json(row["languages"])),
        phone=row["phone"],
        intro_talk_on=codecs.day(row["intro_talk_on"]),
        trained_on=codecs.day(row["trained_on"]),
        informed_on=codecs.day(row["informed_on"]),
        insured=row["insured"],
        expenses=row["expenses"],
        leaving_reason=LeavingReason(row["leaving_reason"]) if row["leaving_reason"] else None,
        leaving_note=row["leaving_note"],
        statement_on=codecs.day(row["statement_on"]),
        thanked_on=codecs.day(row["thanked_on"]),
    )
