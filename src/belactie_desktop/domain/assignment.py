"""Assignment: a fair distribution of households over callers, under the rules.

Source: draaiboek step 2, "hoeveel bellers heb ik nodig?" (nobody gets the whole list) and step 3 (the same caller
calls back). A household goes whole to one caller. Who may know people on the list of one service: `circuits`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import Attempt, Bucket, RetryRules, standing
from belactie_desktop.domain.circuits import EVERYONE, may_see, nobody_may_see, require_may_see
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.least_loaded import LeastLoaded

TO_BE_CALLED = frozenset({Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT})
"""Where a person stands when a caller still has work with them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who can be called now. `birth` is the ISO text of the birth date, as far as it is known."""

    person_id: int
    household_id: int
    birth: str | None


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
    `out`: caller uid -> when the belmap that is out was made; `off_list`: assigned people who are not to be called any
    more; `on_list`: how many people the list has; `circuits`: per household, where only some callers may have it.
    """

    candidates: Sequence[Candidate]
    attempts: Mapping[int, Sequence[Attempt]]
    assigned: Mapping[int, Assigned]
    household_of: Mapping[int, int]
    out: Mapping[str, datetime]
    off_list: frozenset[int]
    on_list: int
    circuits: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A distribution worked out. `free`: the households it gives, in call order; `take_back`: people to take back.

    `not_given`: households that no caller may have; with `free` and those in a belmap they are all `households`.
    """

    households: tuple[CallableHousehold, ...]
    free: tuple[CallableHousehold, ...]
    not_given: tuple[CallableHousehold, ...]
    held: frozenset[int]
    caller_of: Mapping[int, str]
    take_back: frozenset[int]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who gets which household. `loads` counts people per caller, earlier ones included; `not_given`: nobody may."""

    caller_of: Mapping[int, str]
    loads: Mapping[str, int]
    not_given: tuple[CallableHousehold, ...]


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


def distribute(
    households: Sequence[CallableHousehold],
    callers: Sequence[Caller],
    already: Mapping[int, str],
    loads: Mapping[str, int],
    circuits: Mapping[int, frozenset[str]],
    today: date,
) -> Distribution:
    """Give every household to the least loaded caller who may have it.

    households: in call order; already: household_id -> caller uid (the same caller keeps them, if still allowed);
    loads: people each caller already has outside `households`; circuits: household_id -> circuits. Raises `NotAllowed`
    when nobody may receive names.
    """
    allowed = receivers(callers, today)
    if not allowed:
        raise NotAllowed(
            "Er is nog geen beller die namen mag krijgen.",
            "Laat eerst bij minstens één beller de verklaring tekenen.",
        )
    by_uid = {caller.uid: caller for caller in allowed}
    work = LeastLoaded(allowed, loads)
    caller_of: dict[int, str] = {}
    for household in households:
        keeper = by_uid.get(already.get(household.household_id, ""))
        if keeper and may_see(keeper, circuits.get(household.household_id, EVERYONE)):
            caller_of[household.household_id] = keeper.uid
            work.give(keeper.uid, len(household.person_ids))
    waiting = [household for household in households if household.household_id not in caller_of]
    not_given: list[CallableHousehold] = []
    # Who can go to few callers goes first, before those callers are full with people whom anyone may have.
    for household in sorted(waiting, key=lambda home: not circuits.get(home.household_id)):
        uid = work.find(circuits.get(household.household_id, EVERYONE))
        if uid is None:
            not_given.append(household)
        else:
            caller_of[household.household_id] = uid
            work.give(uid, len(household.person_ids))
    return Distribution(caller_of, work.loads, tuple(not_given))


def receivers(callers: Iterable[Caller], today: date) -> tuple[Caller, ...]:
    """List the callers who may receive names."""
    return tuple(caller for caller in callers if not obstacles(caller, today))


def is_held(assigned: Assigned, belmap_made_at: Mapping[str, datetime]) -> bool:
    """Tell whether a person is in a belmap that is still out, so that nobody else may get them.

    belmap_made_at: caller uid -> when the belmap that is out was made. A belmap holds whom the caller had by then.
    """
    made_at = belmap_made_at.get(assigned.caller_uid)
    return made_at is not None and assigned.at <= made_at


def require_not_held(people: Iterable[Assigned], belmap_made_at: Mapping[str, datetime]) -> None:
    """Raise `NotAllowed` when one of these people is in a belmap that is still out: two callers would phone them."""
    if any(is_held(assigned, belmap_made_at) for assigned in people):
        raise NotAllowed(
            "Dit huishouden zit nog in de belmap van een beller.",
            "Haal die belmap eerst op en noteer dat ze terug is. Daarna kun je het huishouden verplaatsen.",
        )


def still_to_call(facts: AssignmentFacts, rules: RetryRules) -> tuple[CallableHousehold, ...]:
    """List the households with someone a caller still has work with, in call order; a shared number counts for all."""
    waiting = (
        candidate
        for candidate in facts.candidates
        if standing(facts.attempts.get(candidate.person_id, ()), True, rules).bucket in TO_BE_CALLED
    )
    return in_call_order(waiting)


def held_people(facts: AssignmentFacts) -> frozenset[int]:
    """List the people who are in a belmap that is still out."""
    return frozenset(person for person, found in facts.assigned.items() if is_held(found, facts.out))


def propose(facts: AssignmentFacts, callers: Sequence[Caller], rules: RetryRules, today: date) -> Proposal:
    """Work out who gets whom; people in a belmap that is out stay where they are.

    Raises `NotAllowed` when nobody is to be called or nobody may receive names.
    """
    households = still_to_call(facts, rules)
    if not households:
        raise NotAllowed(
            "Er is niemand om te verdelen.", "Lees een lijst in, zoek telefoonnummers en kies wie je belt."
        )
    held = held_people(facts)
    keepers = _keepers(facts, held)
    stuck = _stuck(facts, held, keepers, callers, today)
    loads: dict[str, int] = {}
    for home in households:
        if home.household_id in stuck:
            keeper = keepers[home.household_id]
            loads[keeper] = loads.get(keeper, 0) + len(home.person_ids)
    movable = [home for home in households if home.household_id not in stuck]
    chosen = distribute(movable, callers, keepers, loads, facts.circuits, today)
    _check_receivers(callers, chosen, facts.circuits, today)
    free = tuple(home for home in movable if home.household_id in chosen.caller_of)
    given = {person for home in free for person in home.person_ids}
    take_back = (facts.off_list | outsiders(facts, callers) - given) - held
    return Proposal(households, free, chosen.not_given, held, chosen.caller_of, take_back)


def outsiders(facts: AssignmentFacts, callers: Sequence[Caller]) -> frozenset[int]:
    """List the people who are with a caller who may not know them: the list came later, or the caller moved."""
    by_uid = {caller.uid: caller for caller in callers}
    return frozenset(
        person
        for person, found in facts.assigned.items()
        if (circuits := facts.circuits.get(facts.household_of[person]))
        and (found.caller_uid not in by_uid or not may_see(by_uid[found.caller_uid], circuits))
    )


def without_receiver(
    facts: AssignmentFacts, households: Iterable[CallableHousehold], callers: Sequence[Caller], today: date
) -> tuple[CallableHousehold, ...]:
    """List the households that no caller may have, except who is in a belmap that is out."""
    allowed, held = receivers(callers, today), held_people(facts)
    known = {circuits: nobody_may_see(allowed, circuits) for circuits in set(facts.circuits.values())}
    return tuple(
        home
        for home in households
        if known.get(facts.circuits.get(home.household_id, EVERYONE)) and held.isdisjoint(home.person_ids)
    )


def _keepers(facts: AssignmentFacts, held: frozenset[int]) -> Mapping[int, str]:
    """Tell who has each household already; with two, who has it in a belmap, else the last one."""
    by_weight = sorted(facts.assigned.items(), key=lambda entry: (entry[0] in held, entry[1].at))
    return {facts.household_of[person]: found.caller_uid for person, found in by_weight}


def _stuck(
    facts: AssignmentFacts, held: frozenset[int], keepers: Mapping[int, str], callers: Sequence[Caller], today: date
) -> frozenset[int]:
    """List the households in the belmap of someone who may no longer have them: nobody can get them yet."""
    allowed = {caller.uid: caller for caller in receivers(callers, today)}
    return frozenset(
        home
        for home in {facts.household_of[person] for person in held}
        if keepers[home] not in allowed or not may_see(allowed[keepers[home]], facts.circuits.get(home, EVERYONE))
    )


def _check_receivers(
    callers: Sequence[Caller], chosen: Distribution, circuits: Mapping[int, frozenset[str]], today: date
) -> None:
    """Pass every caller who gets people through the hard gates, whatever the distribution thought."""
    receiving = set(chosen.caller_of.values())
    by_uid = {caller.uid: caller for caller in callers}
    for uid in receiving:
        require_may_receive_names(by_uid[uid], today)
    for household_id, uid in chosen.caller_of.items():
        require_may_see(by_uid[uid], circuits.get(household_id, EVERYONE))
