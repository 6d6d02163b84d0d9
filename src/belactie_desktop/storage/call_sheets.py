"""Queries on call sheets: which papers were handed out, who is on them, and what was typed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from belactie_desktop.domain.call_sheets import CallSheet, SheetLine
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import call_sheet, call_sheet_line, disclosure


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines of a sheet are left (who was wiped has none any more), and how many have something typed in."""

    lines: int
    typed: int


def next_number(connection: Connection) -> int:
    """Give the number of the next sheet; the first is 1."""
    return (connection.scalar(select(func.max(call_sheet.c.number))) or 0) + 1


def add(connection: Connection, value: CallSheet, people: Sequence[int]) -> None:
    """Store a new sheet with its people, lines from 1. Its row in the register of disclosures has the same uid."""
    connection.execute(
        insert(call_sheet).values(
            uid=value.uid,
            number=value.number,
            caller_uid=value.caller_uid,
            made_at=codecs.moment_text(value.made_at),
            people_count=value.people_count,
        )
    )
    rows = [{"sheet_uid": value.uid, "line": line, "person_id": who} for line, who in enumerate(people, 1)]
    if rows:
        connection.execute(insert(call_sheet_line), rows)


def all_(connection: Connection) -> tuple[CallSheet, ...]:
    """Read every sheet, the highest number first."""
    statement = _with_ending().order_by(call_sheet.c.number.desc())
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, uid: str) -> CallSheet:
    """Read one sheet."""
    return _from_row(connection.execute(_with_ending().where(call_sheet.c.uid == uid)).mappings().one())


def lines(connection: Connection, uid: str) -> tuple[SheetLine, ...]:
    """Read the lines of a sheet in order, without those whose person was wiped."""
    statement = select(call_sheet_line).where(call_sheet_line.c.sheet_uid == uid).order_by(call_sheet_line.c.line)
    return tuple(
        SheetLine(row["line"], row["person_id"], codecs.moment(row["typed_at"]))
        for row in connection.execute(statement).mappings()
    )


def places_of(connection: Connection, person_id: int) -> tuple[tuple[str, int], ...]:
    """List where one person stands on paper: (uid of the sheet, line)."""
    mine = call_sheet_line.c.person_id == person_id
    return tuple(
        (row[0], row[1])
        for row in connection.execute(select(call_sheet_line.c.sheet_uid, call_sheet_line.c.line).where(mine))
    )


def counts(connection: Connection) -> Mapping[str, LineCounts]:
    """Count the lines of every sheet that has any: sheet uid -> counts."""
    uid = call_sheet_line.c.sheet_uid
    statement = select(uid, func.count(), func.count(call_sheet_line.c.typed_at)).group_by(uid)
    return {row[0]: LineCounts(row[1], row[2]) for row in connection.execute(statement)}


def mark_typed(connection: Connection, uid: str, line: int, at: datetime | None) -> None:
    """Keep when a line was typed in; None when it was taken back."""
    this = (call_sheet_line.c.sheet_uid == uid) & (call_sheet_line.c.line == line)
    connection.execute(update(call_sheet_line).where(this).values(typed_at=codecs.moment_text(at)))


def people_out(connection: Connection) -> frozenset[int]:
    """Read who is on a sheet that is still out: nobody else may get them meanwhile."""
    statement = (
        select(call_sheet_line.c.person_id)
        .join(disclosure, disclosure.c.uid == call_sheet_line.c.sheet_uid)
        .where(disclosure.c.returned_at.is_(None))
    )
    return frozenset(connection.scalars(statement))


def _with_ending() -> Select[Any]:
    ended = (disclosure.c.until_day, disclosure.c.returned_at, disclosure.c.ending)
    return select(call_sheet, *ended).join(disclosure, disclosure.c.uid == call_sheet.c.uid)


def _from_row(row: RowMapping) -> CallSheet:
    return CallSheet(
        uid=row["uid"],
        number=row["number"],
        caller_uid=row["caller_uid"],
        made_at=codecs.known_moment(row["made_at"]),
        people_count=row["people_count"],
        until_day=codecs.day(row["until_day"]),
        returned_at=codecs.moment(row["returned_at"]),
        ending=Ending(row["ending"]) if row["ending"] else None,
    )
