"""Assignment: what a distribution starts from. Who is still to be called, who has whom, and what has to stay there.

A household goes whole to one caller. What a household asks is `needs`, the choice is `distribution` and `rebalancing`.
Source: draaiboek step 2, "hoeveel bellers heb ik nodig?" and step 3 (the same caller calls back).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller, obstacles
from belactie_desktop.domain.calls import Attempt, Bucket, Standing, standing
from belactie_desktop.domain.circuits import EVERYONE
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay, half_day_of
from belactie_desktop.domain.needs import Needs, NotedLanguage

TO_BE_CALLED = frozenset({Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT})
"""Where a person stands when a caller still has work with them."""


class Decided(Enum):
    """Which step gave a household to its caller; the value is the stored text."""

    SAME_CALLER = "same_caller"
    LEAST_LOADED = "least_loaded"
    REBALANCED = "rebalanced"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who can be called now. `birth` is the ISO text of the birth date, as far as it is known.

    `numbers`: E.164, what they may be rung on, their own or of the home.
    """

    person_id: int
    household_id: int
    birth: str | None
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who has a person, and since when (aware)."""

    caller_uid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CallableHousehold:
    """A household with the ids of its people to call, in call order."""

    household_id: int
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """What a distribution starts from, of one moment.

    `candidates`: who can be called; `attempts`: per person; `assigned`: who has whom; `household_of`: of the assigned;
    `out`: caller uid -> who was put in a belmap of theirs that is out; `off_list`: assigned people who are not to be
    called any more; `on_list`: how many people the list has; `circuits`: per household, where only some callers may
    have it; `languages`: per household, where it is known; `handed_back`: household -> callers who gave it back;
    `on_paper`: people on a call sheet that is out; `talking`: people with a conversation that is not finished.
    """

    candidates: Sequence[Candidate]
    attempts: Mapping[int, Sequence[Attempt]]
    assigned: Mapping[int, Assigned]
    household_of: Mapping[int, int]
    out: Mapping[str, frozenset[int]]
    off_list: frozenset[int]
    on_list: int
    circuits: Mapping[int, frozenset[str]]
    languages: Mapping[int, NotedLanguage] = field(default_factory=dict[int, NotedLanguage])
    handed_back: Mapping[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    on_paper: frozenset[int] = frozenset()
    talking: frozenset[int] = frozenset()


def in_call_order(candidates: Iterable[Candidate]) -> tuple[CallableHousehold, ...]:
    """Group candidates by household, the household with the oldest member first, the oldest member first inside it.

    Source: draaiboek step 2 (the oldest first). Without a birth date someone comes last.
    """
    members: dict[int, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda found: (found.birth is None, found.birth or "", found.person_id)):
        members.setdefault(candidate.household_id, []).append(candidate)
    return tuple(
        CallableHousehold(household, tuple(member.person_id for member in found))
        for household, found in members.items()
    )


def receivers(callers: Iterable[Caller], today: date) -> tuple[Caller, ...]:
    """List the callers who may receive names."""
    return tuple(caller for caller in callers if not obstacles(caller, today))


def is_held(person: int, assigned: Assigned, out: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether a person is in a belmap of their caller that is still out, so that nobody else may get them.

    out: caller uid -> who was put in it. Who was given back there has no caller or another one, and is free.
    """
    return person in out.get(assigned.caller_uid, frozenset())


def require_not_held(
    people: Mapping[int, Assigned], out: Mapping[str, frozenset[int]], on_paper: frozenset[int] = frozenset()
) -> None:
    """Raise `NotAllowed` when one of these people is in a belmap or on a call sheet that is still out.

    Two callers would phone them.
    """
    if any(is_held(person, assigned, out) for person, assigned in people.items()):
        raise NotAllowed(
            "Dit huishouden zit nog in de belmap van een beller.",
            "Haal die belmap eerst op en noteer dat ze terug is. Daarna kun je het huishouden verplaatsen.",
        )
    if not on_paper.isdisjoint(people):
        raise NotAllowed(
            "Dit huishouden staat nog op een belblad van een beller.",
            "Typ eerst over wat erop staat en noteer dat het blad terug is. Daarna kun je het huishouden verplaatsen.",
        )


def held_people(facts: AssignmentFacts) -> frozenset[int]:
    """List the people who are in a belmap or on a call sheet that is still out."""
    in_belmap = (person for person, found in facts.assigned.items() if is_held(person, found, facts.out))
    return frozenset(in_belmap) | (facts.on_paper & facts.assigned.keys())


def still_to_call(facts: AssignmentFacts, rules: CallRules) -> tuple[CallableHousehold, ...]:
    """List the households with someone a caller still has work with, in call order; a shared number counts for all."""
    return in_call_order(
        candidate for candidate in facts.candidates if _standing(facts, candidate, rules).bucket in TO_BE_CALLED
    )


def needs_of(facts: AssignmentFacts, rules: CallRules, today: date) -> Mapping[int, Needs]:
    """Tell what each household asks that not every caller can give: household -> needs.

    An appointment before `today` asks nothing of the half-day any more: it is due at once.
    """
    moments = _moments(facts, rules, today)
    homes = facts.circuits.keys() | facts.languages.keys() | facts.handed_back.keys() | moments.keys()
    return {home: _needs(facts, home, moments.get(home)) for home in homes}


def _needs(facts: AssignmentFacts, home: int, moment: HalfDay | None) -> Needs:
    noted = facts.languages.get(home)
    return Needs(
        circuits=facts.circuits.get(home, EVERYONE),
        language=noted.language if noted else None,
        not_with=facts.handed_back.get(home, frozenset()),
        moment=moment,
    )


def _moments(facts: AssignmentFacts, rules: CallRules, today: date) -> Mapping[int, HalfDay]:
    """Tell in which half-day the first appointment of each household falls."""
    first: dict[int, datetime] = {}
    for candidate in facts.candidates:
        if candidate.person_id not in facts.attempts:
            continue
        found = _standing(facts, candidate, rules)
        if found.bucket is Bucket.APPOINTMENT and found.next_at and found.next_at.date() >= today:
            known = first.get(candidate.household_id, found.next_at)
            first[candidate.household_id] = min(known, found.next_at)
    return {home: half_day_of(moment) for home, moment in first.items()}


def _standing(facts: AssignmentFacts, candidate: Candidate, rules: CallRules) -> Standing:
    noted = facts.languages.get(candidate.household_id)
    attempts = facts.attempts.get(candidate.person_id, ())
    return standing(attempts, candidate.numbers, rules, noted.at if noted else None)
