"""Writes agreed calls as a calendar file (.ics) that Outlook and others open. It holds moments and nothing of people.

A calendar travels: to a telephone, to a server of somebody else. So an entry says "Belafspraak" and a number, and who
it is about stays in the program. Source: product row G1; RFC 5545.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from belactie_desktop.files.atomic import write_atomically

SUFFIX = ".ics"
_LASTS = timedelta(minutes=15)
_OURS = UUID("5c1f6f2e-5d0f-4c6b-9a55-0f3a7d1be0c4")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One call. `key` tells the same call again in a later file; only a digest of it is written."""

    at: datetime
    key: str


def write_calendar(path: Path, entries: Sequence[CalendarEntry], now: datetime) -> None:
    """Write these calls, the earliest as number 1; raises what `write_atomically` raises, and then nothing is left."""
    write_atomically(path, calendar_bytes(entries, now))


def calendar_bytes(entries: Sequence[CalendarEntry], now: datetime) -> bytes:
    """Give the calendar as it is written."""
    calendar: Any = Calendar()
    calendar.add("prodid", "-//Belactie//Belafspraken//NL")
    calendar.add("version", "2.0")
    for number, entry in enumerate(sorted(entries, key=lambda one: (one.at, one.key)), start=1):
        calendar.add_component(_event(number, entry, now))
    written: bytes = calendar.to_ical()
    return written


def _event(number: int, entry: CalendarEntry, now: datetime) -> Any:
    start = entry.at.astimezone(UTC)
    event: Any = Event()
    event.add("uid", f"{uuid5(_OURS, entry.key)}@belactie")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", start)
    event.add("dtend", start + _LASTS)
    event.add("summary", f"Belafspraak {number}")
    event.add("class", "PRIVATE")
    return event
