"""Assignment: a fair distribution of households over callers, under the rules.

Source: draaiboek step 2, "hoeveel bellers heb ik nodig?" (nobody gets the whole list) and step 3 (the same caller
calls back). A household goes whole to one caller.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import Attempt, Bucket, RetryRules, standing
from belactie_desktop.domain.errors import NotAllowed

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
    more; `on_list`: how many people the list has.
    """

    candidates: Sequence[Candidate]
    attempts: Mapping[int, Sequence[Attempt]]
    assigned: Mapping[int, Assigned]
    household_of: Mapping[int, int]
    out: Mapping[str, datetime]
    off_list: frozenset[int]
    on_list: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A distribution worked out. `free`: the households it gives, in call order; `take_back`: people to take back."""

    households: tuple[CallableHousehold, ...]
    free: tuple[CallableHousehold, ...]
    held: frozenset[int]
    caller_of: Mapping[int, str]
    take_back: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who gets which household. `loads` counts people per caller, earlier ones included."""

    caller_of: Mapping[int, str]
    loads: Mapping[str, int]


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
    today: date,
) -> Distribution:
    """Give every household to the least loaded caller who may receive names.

    households: in call order; already: household_id -> caller uid (the same caller keeps them, if still allowed);
    loads: people each caller already has outside `households`. Raises `NotAllowed` when nobody may receive names.
    """
    allowed = [caller.uid for caller in callers if not obstacles(caller, today)]
    if not allowed:
        raise NotAllowed(
            "Er is nog geen beller die namen mag krijgen.",
            "Laat eerst bij minstens één beller de verklaring tekenen.",
        )
    load = {uid: loads.get(uid, 0) for uid in allowed}
    caller_of: dict[int, str] = {}
    for household in households:
        keeper = already.get(household.household_id)
        if keeper in load:
            caller_of[household.household_id] = keeper
            load[keeper] += len(household.person_ids)
    heap = [(count, place, uid) for place, (uid, count) in enumerate(load.items())]
    heapq.heapify(heap)
    for household in households:
        if household.household_id in caller_of:
            continue
        count, place, uid = heapq.heappop(heap)
        caller_of[household.household_id] = uid
        load[uid] = count + len(household.person_ids)
        heapq.heappush(heap, (load[uid], place, uid))
    return Distribution(caller_of, load)


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
    free = tuple(home for home in households if home.household_id not in stuck)
    loads: dict[str, int] = {}
    for home in households:
        if home.household_id in stuck:
            keeper = keepers[home.household_id]
            loads[keeper] = loads.get(keeper, 0) + len(home.person_ids)
    chosen = distribute(free, callers, keepers, loads, today)
    _check_receivers(callers, chosen, today)
    return Proposal(households, free, held, chosen.caller_of, tuple(sorted(facts.off_list - held)))


def _keepers(facts: AssignmentFacts, held: frozenset[int]) -> Mapping[int, str]:
    """Tell who has each household already; with two, who has it in a belmap, else the last one."""
    by_weight = sorted(facts.assigned.items(), key=lambda entry: (entry[0] in held, entry[1].at))
    return {facts.household_of[person]: found.caller_uid for person, found in by_weight}


def _stuck(
    facts: AssignmentFacts, held: frozenset[int], keepers: Mapping[int, str], callers: Sequence[Caller], today: date
) -> frozenset[int]:
    """List the households in the belmap of someone who may no longer have names: nobody can get them yet."""
    allowed = {caller.uid for caller in callers if not obstacles(caller, today)}
    return frozenset(home for home in (facts.household_of[p] for p in held) if keepers[home] not in allowed)


def _check_receivers(callers: Sequence[Caller], chosen: Distribution, today: date) -> None:
    """Pass every caller who gets people through the hard gate, whatever the distribution thought."""
    receiving = set(chosen.caller_of.values())
    for caller in callers:
        if caller.uid in receiving:
            require_may_receive_names(caller, today)
