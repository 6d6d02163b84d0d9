"""How values become texts in the tables and back: days, moments, sets, JSON and addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import RowMapping, Table

from belactie_desktop.domain.addresses import Address

E = TypeVar("E", bound=Enum)


def day_text(day: date | None) -> str | None:
    """Write a calendar day as ISO text."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """Read a calendar day."""
    return None if text is None else date.fromisoformat(text)


def moment_text(moment: datetime | None) -> str | None:
    """Write an aware moment as ISO text with its offset, to the millisecond; raise `ValueError` on a naive one."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a stored moment needs an offset")
    return moment.isoformat(timespec="milliseconds")


def moment(text: str | None) -> datetime | None:
    """Read a moment."""
    return None if text is None else datetime.fromisoformat(text)


def known_moment(text: str) -> datetime:
    """Read a moment that is always there."""
    return datetime.fromisoformat(text)


def set_text(values: Iterable[Enum]) -> str:
    """Write a set of enum members as a JSON list of their stored texts, in order."""
    return json.dumps(sorted(str(member.value) for member in values))


def enum_set(kind: type[E], text: str) -> frozenset[E]:
    """Read a set of enum members."""
    return frozenset(kind(value) for value in json.loads(text))


def json_text(value: Any) -> str:
    """Write plain values as compact JSON, letters with accents as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Any:
    """Read plain values."""
    return json.loads(text)


def address(row: RowMapping, table: Table) -> Address:
    """Read the address that a row of a query holds of `table`: a household, or what a list said."""
    columns = (table.c.street, table.c.number, table.c.box, table.c.postcode, table.c.municipality)
    return Address(*(row[column] for column in columns))
