"""See how far the campaign is: numbers that add up, what remains to be done, and the list behind every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum

from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, Standing, standing
from belactie_desktop.domain.campaign import Campaign, missing
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.figures import Progress, count_buckets
from belactie_desktop.domain.number_search import Step
from belactie_desktop.domain.phases import Phase, next_closed
from belactie_desktop.domain.retention import days_left
from belactie_desktop.domain.sign_of_life import is_silent
from belactie_desktop.storage import (
    belmaps,
    call_scripts,
    call_settings,
    call_sheets,
    campaigns,
    doubts,
    household_languages,
    number_searches,
    recurring_calls,
    saved_selections,
    standings,
    worries,
)
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.standings import PersonLine


class TaskState(Enum):
    """How a line of the task list is shown: done, busy, to do, may be done when it suits, not yet possible."""

    DONE = "done"
    BUSY = "busy"
    TODO = "todo"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list. `page` is the key of the page where it is done."""

    title: str
    state: TaskState
    status: str
    page: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the first page shows, of one moment."""

    campaign: Campaign
    progress: Progress
    tasks: tuple[Task, ...]


class Overviewing:
    """Read-only view on the whole campaign."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Look at `store`."""
        self._store = store
        self._clock = clock

    def overview(self) -> Overview:
        """Count everything in one reading, so that the numbers belong to the same moment."""
        now = self._clock()
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            people = standings.people_on_list(connection)
            attempts = standings.attempts(connection)
            placed = self._places(connection, people, attempts)
            wiped = standings.wiped_refusals(connection)
            facts = _facts(connection, len(people), _silent(connection, people, attempts, now))
            open_requests = standings.open_requests(connection)
            consented = standings.people_with_consent(connection)
        answered = sum(any(a.outcome is Outcome.ANSWERED for a in mine) for mine in attempts.values())
        buckets = dict(count_buckets(place.bucket for place in placed.values()))
        buckets[Bucket.REFUSED] += wiped
        due_today = [
            place
            for place in placed.values()
            if place.bucket is Bucket.APPOINTMENT and place.next_at is not None and place.next_at.date() <= now.date()
        ]
        progress = Progress(len(people) + wiped, buckets, open_requests, len(due_today), answered, consented)
        return Overview(campaign, progress, self._tasks(campaign, facts))

    def people(self, bucket: Bucket | None = None) -> Mapping[int, Bucket]:
        """Give everyone on the list, or in one bucket, with their bucket, oldest first. Wiped people are not there."""
        with self._store.reading() as connection:
            people = standings.people_on_list(connection)
            places = self._places(connection, people, standings.attempts(connection))
        return {pid: place.bucket for pid, place in places.items() if bucket in (None, place.bucket)}

    def lines(self, ids: Sequence[int]) -> list[PersonLine]:
        """Read the lines of a page of people, in the order of `ids`."""
        with self._store.reading() as connection:
            return standings.lines(connection, ids)

    def _places(
        self, connection: Connection, people: Mapping[int, Sequence[str]], attempts: Mapping[int, Sequence[Attempt]]
    ) -> Mapping[int, Standing]:
        """Tell where everyone stands; people: person -> the numbers they may be rung on."""
        rules = call_settings.rules(connection)
        noted_at = household_languages.noted_at(connection)
        agreed = recurring_calls.all_(connection)
        return {
            pid: standing(attempts.get(pid, ()), numbers, rules, noted_at.get(pid), agreed.get(pid))
            for pid, numbers in people.items()
        }

    def _tasks(self, campaign: Campaign, facts: _TaskFacts) -> tuple[Task, ...]:
        today = self._clock().date()
        gate_open = not missing(campaign, today)
        return (
            *_worry_task(facts),
            *_silence_task(facts),
            *_heat_task(facts, self._clock().tzinfo),
            _basis_task(len(missing(campaign, today))),
            _list_task(facts, gate_open),
            *_doubt_task(facts),
            _caller_task(facts),
            _distribution_task(facts, gate_open),
            *_belmap_task(facts),
            *_number_task(facts),
            *_phase_task(facts),
            _handover_task(facts),
            _retention_task(campaign, self._clock),
        )


@dataclass(frozen=True, slots=True)
class _TaskFacts:
    people: int
    on_list: int
    assigned: int
    callers: int
    unsigned: int
    to_hand_over: int
    doubts: int
    homes_to_reach: int
    next_phase: Phase | None
    handed_out: bool
    belmaps_out: int
    worries: int
    callers_to_talk_to: int
    silent: int
    hot_since: datetime | None


def _silent(
    connection: Connection,
    people: Mapping[int, Sequence[str]],
    attempts: Mapping[int, Sequence[Attempt]],
    now: datetime,
) -> int:
    """Count who agreed to give a sign of life every day, and gives none now."""
    rules = call_settings.rules(connection)
    return sum(
        is_silent(call, attempts.get(pid, ()), now, rules) is not None
        for pid, call in recurring_calls.all_(connection).items()
        if pid in people
    )


def _facts(connection: Connection, on_list: int, silent: int) -> _TaskFacts:
    steps = number_searches.steps(connection)
    active = saved_selections.active(connection)
    reported = worries.all_(connection)
    return _TaskFacts(
        people=standings.people_total(connection),
        on_list=on_list,
        assigned=standings.people_assigned(connection),
        callers=standings.callers_total(connection),
        unsigned=standings.callers_without_declaration(connection),
        to_hand_over=standings.requests_to_hand_over(connection),
        doubts=doubts.count(connection),
        homes_to_reach=sum(steps.values()) - steps[Step.CLOSED],
        next_phase=next_closed(active.phases) if active is not None and active.is_open else None,
        handed_out=bool(belmaps.all_(connection) or call_sheets.all_(connection)),
        belmaps_out=len(belmaps.out_per_caller(connection)),
        worries=sum(worry.open for worry in reported),
        callers_to_talk_to=sum(worry.care_open for worry in reported),
        silent=silent,
        hot_since=call_scripts.hot_since(connection),
    )


def _worry_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Put before everything else that somebody is worried about, then that a caller waits for a talk."""
    if facts.worries:
        return (Task("Zorgen opvolgen", TaskState.TODO, f"{facts.worries} te doen", "worries"),)
    if facts.callers_to_talk_to:
        waiting = "1 beller wacht" if facts.callers_to_talk_to == 1 else f"{facts.callers_to_talk_to} bellers wachten"
        return (Task("Praten met wie een zorg meldde", TaskState.TODO, waiting, "worries"),)
    return ()


def _silence_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Put high who gave no sign of life today: every hour counts."""
    if not facts.silent:
        return ()
    who = "1 persoon" if facts.silent == 1 else f"{facts.silent} mensen"
    return (Task("Nagaan wie stil blijft", TaskState.TODO, who, "agenda"),)


def _heat_task(facts: _TaskFacts, here: tzinfo | None) -> tuple[Task, ...]:
    """Remind of the script for a hot day while it is on: forgotten, nobody gets the ordinary conversation any more."""
    if facts.hot_since is None:
        return ()
    day = facts.hot_since.astimezone(here)
    return (Task("Hittedag: is het nog nodig?", TaskState.OPEN, f"Sinds {day.day}/{day.month}", "script"),)


def _basis_task(lacking: int) -> Task:
    title = "Waarom en wettelijke basis"
    if lacking:
        return Task(title, TaskState.TODO, f"Nog {lacking} in te vullen", "basis")
    return Task(title, TaskState.DONE, "Klaar", "basis")


def _list_task(facts: _TaskFacts, gate_open: bool) -> Task:
    if not gate_open and not facts.people:
        return Task("Lijsten inlezen", TaskState.LOCKED, "Kan nog niet", "lists")
    if not facts.people:
        return Task("Lijsten inlezen", TaskState.TODO, "Nog te doen", "lists")
    if not facts.on_list:
        return Task("Kiezen wie we bellen", TaskState.TODO, "Nog te doen", "selection")
    people = "1 persoon" if facts.on_list == 1 else f"{facts.on_list} mensen"
    return Task("Kiezen wie we bellen", TaskState.DONE, people, "selection")


def _doubt_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Ask for a look at rows that may be somebody who is there already; nothing while there are none."""
    if not facts.doubts:
        return ()
    rows = "1 rij" if facts.doubts == 1 else f"{facts.doubts} rijen"
    return (Task("Dubbels nakijken", TaskState.TODO, rows, "doubles"),)


def _number_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Point at the households that could not be reached by phone, those set aside for good left out."""
    if not facts.homes_to_reach:
        return ()
    homes = "1 gezin" if facts.homes_to_reach == 1 else f"{facts.homes_to_reach} gezinnen"
    return (Task("Mensen op een andere manier bereiken", TaskState.OPEN, homes, "without_number"),)


def _phase_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Offer the next age group of the list."""
    if facts.next_phase is None:
        return ()
    return (Task("Volgende groep openen", TaskState.OPEN, facts.next_phase.label, "selection"),)


def _caller_task(facts: _TaskFacts) -> Task:
    title = "Verklaringen van bellers"
    if not facts.callers:
        return Task(title, TaskState.TODO, "Nog geen bellers", "callers")
    if facts.unsigned:
        word = "ontbreekt" if facts.unsigned == 1 else "ontbreken"
        return Task(title, TaskState.TODO, f"{facts.unsigned} {word}", "callers")
    return Task(title, TaskState.DONE, "Klaar", "callers")


def _distribution_task(facts: _TaskFacts, gate_open: bool) -> Task:
    title = "Mensen verdelen over bellers"
    if not gate_open or not facts.on_list or facts.unsigned == facts.callers:
        return Task(title, TaskState.LOCKED, "Kan nog niet", "distribution")
    if not facts.assigned:
        return Task(title, TaskState.TODO, "Nog te doen", "distribution")
    return Task(title, TaskState.DONE, f"{facts.assigned} verdeeld", "distribution")


def _belmap_task(facts: _TaskFacts) -> tuple[Task, ...]:
    """Ask for the first belmap or sheet once people have a caller; afterwards say how many belmappen are out."""
    title = "Belmappen meegeven en ophalen"
    if not facts.assigned:
        return ()
    if not facts.handed_out:
        return (Task(title, TaskState.TODO, "Nog te doen", "belmappen"),)
    return (Task(title, TaskState.OPEN, f"{facts.belmaps_out} uitgedeeld", "belmappen"),)


def _handover_task(facts: _TaskFacts) -> Task:
    title = "Hulpvragen doorgeven aan matchers"
    if facts.to_hand_over:
        return Task(title, TaskState.BUSY, f"{facts.to_hand_over} klaar", "requests")
    return Task(title, TaskState.DONE, "Niets te doen", "requests")


def _retention_task(campaign: Campaign, clock: Clock) -> Task:
    title = "Bewaartermijn nakijken"
    if campaign.retention_until is None:
        return Task(title, TaskState.TODO, "Nog te kiezen", "basis")
    left = days_left(campaign.retention_until, clock().date())
    if left < 0:
        return Task(title, TaskState.TODO, "Voorbij", "privacy")
    words = {0: "Laatste dag", 1: "Nog 1 dag"}.get(left, f"Over {left} dagen")
    return Task(title, TaskState.BUSY, words, "privacy")
