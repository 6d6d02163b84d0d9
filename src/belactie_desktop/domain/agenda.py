"""The agenda: whom callers agreed to call, sorted in what asks for care first.

Owns the sorting into silent, late, stalled, today and the coming week. When the next call is stands in `recurring` and
`call_times`. Source: product row G1 ("agenda today, overdue, stalled > 14 days") and G2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, Standing
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.domain.sign_of_life import is_silent

STALLED_AFTER = timedelta(days=14)
WEEK = timedelta(days=7)
_ENDED = frozenset({Bucket.REFUSED, Bucket.OUT_OF_SCOPE})
_SPOKEN = frozenset({Outcome.ANSWERED, Outcome.CALLBACK})


class Place(Enum):
    """Where a call stands in the agenda, in the order in which it asks for care; the value is a stable key."""

    SILENT = "silent"
    STALLED = "stalled"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            Place.SILENT: "Blijft stil",
            Place.STALLED: "Ligt stil",
            Place.OVERDUE: "Te laat",
            Place.TODAY: "Vandaag",
            Place.WEEK: "Komende week",
        }[self]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is known of one person who may be in the agenda; `caller_uid` is who has them now, empty for nobody."""

    person_id: int
    caller_uid: str
    standing: Standing
    attempts: Sequence[Attempt]
    call: RecurringCall | None = None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One call of the agenda. `at`: when; None when nothing is planned. `since`: since when it waits or is silent."""

    planned: Planned
    place: Place
    at: datetime | None
    since: datetime
    last_spoken: datetime | None

    @property
    def person_id(self) -> int:
        """The id of the person in this file."""
        return self.planned.person_id

    @property
    def call(self) -> RecurringCall | None:
        """What was agreed about calling again and again; None for one call-back."""
        return self.planned.call


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one day; every person stands in at most one list, the earliest first."""

    day: date
    silent: tuple[AgendaLine, ...]
    stalled: tuple[AgendaLine, ...]
    overdue: tuple[AgendaLine, ...]
    today: tuple[AgendaLine, ...]
    week: tuple[AgendaLine, ...]

    @property
    def lines(self) -> tuple[AgendaLine, ...]:
        """Everything, what asks for care first."""
        return (*self.silent, *self.stalled, *self.overdue, *self.today, *self.week)


def make_agenda(everyone: Iterable[Planned], now: datetime, rules: CallRules) -> Agenda:
    """Sort who was agreed to be called into the agenda of the day of `now`; what comes after a week is left out."""
    found: dict[Place, list[AgendaLine]] = {place: [] for place in Place}
    for planned in everyone:
        line = _line(planned, now, rules)
        if line is not None:
            found[line.place].append(line)
    silent, stalled, overdue, today, week = (
        tuple(sorted(found[place], key=lambda line: (line.at or line.since, line.person_id))) for place in Place
    )
    return Agenda(now.date(), silent, stalled, overdue, today, week)


def of_caller(agenda: Agenda, caller_uid: str) -> Agenda:
    """Give the part of an agenda that one caller has now."""
    parts = (agenda.silent, agenda.stalled, agenda.overdue, agenda.today, agenda.week)
    return Agenda(agenda.day, *(tuple(one for one in part if one.planned.caller_uid == caller_uid) for part in parts))


def coming(everyone: Iterable[Planned], now: datetime) -> tuple[tuple[datetime, str], ...]:
    """Give every agreed call from `now` on: when, and the uid of the attempt in which it was agreed. Earliest first."""
    found: list[tuple[datetime, str]] = []
    for planned in everyone:
        counted = _counted(planned.attempts)
        due = planned.standing.next_at
        agreed = planned.call is not None or planned.standing.bucket is Bucket.APPOINTMENT
        if agreed and due is not None and due >= now and counted and planned.standing.bucket not in _ENDED:
            found.append((due, counted[-1].uid))
    return tuple(sorted(found))


def _line(planned: Planned, now: datetime, rules: CallRules) -> AgendaLine | None:
    if planned.standing.bucket in _ENDED:
        return None
    counted = _counted(planned.attempts)
    spoken = next((attempt for attempt in reversed(counted) if attempt.outcome in _SPOKEN), None)
    spoken_at = None if spoken is None else spoken.at
    due = planned.standing.next_at
    silent = None if planned.call is None else is_silent(planned.call, counted, now, rules)
    if silent is not None:
        return AgendaLine(planned, Place.SILENT, due, silent, spoken_at)
    if planned.call is None and planned.standing.bucket is not Bucket.APPOINTMENT:
        return None
    waits_since = _waits_since(planned, counted, spoken)
    if waits_since is None:
        return None
    place = _place(due, waits_since, now)
    return None if place is None else AgendaLine(planned, place, due, waits_since, spoken_at)


def _waits_since(planned: Planned, counted: Sequence[Attempt], spoken: Attempt | None) -> datetime | None:
    """Tell since when the call waits: from the moment that was agreed, or else from the last contact."""
    if spoken is not None and spoken.next_at is not None:
        return spoken.next_at
    if counted:
        return planned.standing.next_at or counted[-1].at
    return planned.call.agreed_at if planned.call is not None else None


def _place(due: datetime | None, waits_since: datetime, now: datetime) -> Place | None:
    if now - waits_since > STALLED_AFTER:
        return Place.STALLED
    day = None if due is None else due.astimezone(now.tzinfo).date()
    if day is None or day < now.date():
        return Place.OVERDUE
    if day == now.date():
        return Place.TODAY
    return Place.WEEK if day <= now.date() + WEEK else None


def _counted(attempts: Sequence[Attempt]) -> list[Attempt]:
    return sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at)
