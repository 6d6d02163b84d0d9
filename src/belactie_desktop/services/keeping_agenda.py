"""Keep the agenda of the campaign: who is called when, what is late, who stays silent; stop, move, take it along.

What callers do in a belmap is known after collecting; what is moved or stopped here reaches a caller when the belmap
is renewed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from belactie_desktop.domain.agenda import Agenda, Planned, coming, make_agenda
from belactie_desktop.domain.call_rules import is_quiet
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, standing
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.files.calendar import CalendarEntry, write_calendar
from belactie_desktop.services.free_days import is_free_day as usual_free_day
from belactie_desktop.storage import (
    assignments,
    call_settings,
    callers,
    calls,
    recurring_calls,
    ring_numbers,
    standings,
)
from belactie_desktop.storage.database import Connection, Store

_NOT_PLANNED = "Voor deze persoon is geen gesprek gepland."


@dataclass(frozen=True, slots=True)
class AgendaPerson:
    """Who a line of the agenda is about; `numbers` E.164. `caller` is who has them now, empty for nobody."""

    name: str
    numbers: tuple[str, ...]
    caller: str


@dataclass(frozen=True, slots=True)
class ShownAgenda:
    """The agenda, and who can be chosen as a caller: (uid, name), by name."""

    agenda: Agenda
    callers: tuple[tuple[str, str], ...]


class KeepingAgenda:
    """What the coordinator does with agreed calls."""

    def __init__(self, store: Store, clock: Clock, is_free_day: IsFreeDay = usual_free_day) -> None:
        """Work in the dossier `store`; on a free day nobody is called."""
        self._store, self._clock, self._is_free_day = store, clock, is_free_day

    def agenda(self, day: date | None = None) -> Agenda:
        """Give the agenda of a day, None for today; of another day as it looks when that day begins."""
        now = self._moment(day)
        with self._store.reading() as connection:
            return make_agenda(_planned(connection), now, call_settings.rules(connection))

    def shown(self, job: Job) -> ShownAgenda:
        """Give the agenda of today and who can be chosen. It grows with what was agreed; raises `Cancelled`."""
        job.report(0, 3)
        with self._store.reading() as connection:
            rules, planned = call_settings.rules(connection), _planned(connection)
            job.report(2, 3)
            team = tuple((one.uid, one.name) for one in callers.all_(connection) if one.left_on is None)
        return ShownAgenda(make_agenda(planned, self._clock(), rules), team)

    def people(self, person_ids: Sequence[int]) -> dict[int, AgendaPerson]:
        """Read who these lines are about, for a page of them; who was wiped since is left out."""
        with self._store.reading() as connection:
            found = standings.lines(connection, person_ids)
        return {
            line.person_id: AgendaPerson(f"{line.given_name} {line.family_name}", line.phones, line.caller)
            for line in found
        }

    def stop(self, person_id: int) -> None:
        """End what was agreed with one person: no calls again and again, and no next one. Twice changes nothing.

        Who was rung in vain since is still tried, as everybody is.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            recurring_calls.end(connection, person_id, now)
            last = _last(connection, person_id)
            if last is not None and last.outcome is Outcome.ANSWERED and last.next_at is not None:
                calls.redo_attempt(connection, replace(last, next_at=None))

    def move(self, person_id: int, at: datetime) -> None:
        """Plan the next call with one person at another moment.

        Raises `NotAllowed` for a moment that is over, in the quiet hours or on a free day, and for who is not called.
        """
        with self._store.transaction() as connection:
            rules = call_settings.rules(connection)
            if at <= self._clock():
                raise NotAllowed("Dit moment is al voorbij.", "Kies een later moment.")
            if is_quiet(at.time(), rules):
                until, since = (one.strftime("%H.%M") for one in (rules.quiet_until, rules.quiet_from))
                raise NotAllowed("Op dat uur bellen we niet.", f"Kies een uur tussen {until} en {since} uur.")
            if self._is_free_day(at.date()):
                raise NotAllowed("Op die dag bellen we niet.", "Kies een dag die geen zondag of feestdag is.")
            last = _last(connection, person_id)
            if last is None or not any(_is_called(one) for one in _planned_with(connection, person_id)):
                raise NotAllowed(_NOT_PLANNED, "Kijk in de lijst van inwoners hoe het met deze persoon staat.")
            calls.redo_attempt(connection, replace(last, next_at=at))

    def write_calendar(self, path: Path, caller_uid: str | None = None) -> int:
        """Write the coming calls, of everybody or of one caller, as a calendar without anything of people; count them.

        Raises `NotAllowed` when nothing is planned, and what writing a file raises.
        """
        now = self._clock()
        with self._store.reading() as connection:
            planned = [one for one in _planned(connection) if caller_uid in (None, one.caller_uid)]
        entries = [CalendarEntry(at, uid) for at, uid in coming(planned, now)]
        if not entries:
            raise NotAllowed("Er staat geen enkel gesprek gepland.", "Kies een andere beller, of alle bellers.")
        write_calendar(path, entries, now)
        return len(entries)

    def _moment(self, day: date | None) -> datetime:
        now = self._clock()
        return now if day is None or day == now.date() else datetime.combine(day, time(0), now.tzinfo)


def _planned(connection: Connection) -> list[Planned]:
    """Read everybody with whom a call was agreed, once or again and again.

    Only who may have an appointment is read with their calls; where they stand `domain.calls.standing` decides.
    """
    agreed = recurring_calls.all_(connection)
    return _planned_of(connection, standings.perhaps_agreed(connection, agreed.keys()), agreed)


def _planned_of(connection: Connection, asked: Sequence[int], agreed: Mapping[int, RecurringCall]) -> list[Planned]:
    rules = call_settings.rules(connection)
    numbers, attempts = ring_numbers.of_people(connection, asked), calls.attempts(connection, asked)
    holders = assignments.callers_of(connection, asked)
    found: list[Planned] = []
    for person_id in asked:
        tried, call = attempts.get(person_id, ()), agreed.get(person_id)
        where = standing(tried, numbers[person_id], rules, recurring=call)
        if call is not None or where.bucket is Bucket.APPOINTMENT:
            found.append(Planned(person_id, holders.get(person_id, ""), where, tried, call))
    return found


def _planned_with(connection: Connection, person_id: int) -> list[Planned]:
    """Read the same of one person: one, or none."""
    asked = standings.among_list(connection, [person_id])
    return _planned_of(connection, asked, recurring_calls.of_people(connection, asked))


def _is_called(planned: Planned) -> bool:
    return planned.standing.bucket not in (Bucket.REFUSED, Bucket.OUT_OF_SCOPE)


def _last(connection: Connection, person_id: int) -> Attempt | None:
    """Read the attempt that counted last for one person."""
    found: Sequence[Attempt] = calls.attempts(connection, [person_id]).get(person_id, [])
    return next((attempt for attempt in reversed(found) if attempt.undone_at is None), None)
