"""Queries on the register "wie kreeg welke gegevens"."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import disclosure


def add(connection: Connection, value: Disclosure) -> None:
    """Add a line to the register."""
    connection.execute(
        insert(disclosure).values(
            uid=value.uid,
            at=codecs.moment_text(value.at),
            kind=value.kind.value,
            receiver=value.receiver,
            fields=codecs.json_text(list(value.fields)),
            people_count=value.people_count,
            until_day=codecs.day_text(value.until_day),
            returned_at=codecs.moment_text(value.returned_at),
            ending=value.ending.value if value.ending else "",
        )
    )


def all_(connection: Connection) -> tuple[Disclosure, ...]:
    """Read the whole register, newest first."""
    statement = select(disclosure).order_by(disclosure.c.at.desc(), disclosure.c.uid)
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, uid: str) -> Disclosure:
    """Read one line of the register."""
    return _from_row(connection.execute(select(disclosure).where(disclosure.c.uid == uid)).mappings().one())


def mark_returned(connection: Connection, uid: str, at: datetime, ending: Ending = Ending.RETURNED) -> None:
    """Note that what was given is back, destroyed or lost; what was noted first stays."""
    statement = update(disclosure).where(disclosure.c.uid == uid, disclosure.c.returned_at.is_(None))
    connection.execute(statement.values(returned_at=codecs.moment_text(at), ending=ending.value))


def _from_row(row: RowMapping) -> Disclosure:
    return Disclosure(
        uid=row["uid"],
        at=codecs.known_moment(row["at"]),
        kind=DisclosureKind(row["kind"]),
        receiver=row["receiver"],
        fields=tuple(codecs.from_json(row["fields"])),
        people_count=row["people_count"],
        until_day=codecs.day(row["until_day"]),
        returned_at=codecs.moment(row["returned_at"]),
        ending=Ending(row["ending"]) if row["ending"] else None,
    )
