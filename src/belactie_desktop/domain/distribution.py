"""Distribution: fair shares of households for callers, under the rules.

The same caller again where that is still allowed; then who can go to few callers; then the least loaded; then evened
out. What it starts from is in `assignment`. Source: draaiboek step 2 (nobody gets the whole list) and step 3; product
row D5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.assignment import (
    AssignmentFacts,
    CallableHousehold,
    held_people,
    needs_of,
    receivers,
    still_to_call,
)
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller, require_may_receive_names
from belactie_desktop.domain.circuits import may_see
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.fair_shares import even_out
from belactie_desktop.domain.least_loaded import LeastLoaded
from belactie_desktop.domain.needs import ANYONE, Needs, Receivers, may_have, require_may_have


@dataclass(frozen=True, slots=True)
class Proposal:
    """A distribution worked out. `free`: the households it gives, in call order; `take_back`: people to take back.

    `not_given`: households that no caller may have; with `free` and those that are held they are all `households`.
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


def distribute(
    households: Sequence[CallableHousehold],
    callers: Sequence[Caller],
    already: Mapping[int, str],
    loads: Mapping[str, int],
    needs: Mapping[int, Needs],
    today: date,
) -> Distribution:
    """Give every household to the least loaded caller who may have it, and even out what the order of giving left.

    households: in call order; already: household_id -> caller uid (the same caller keeps them, if still allowed);
    loads: people each caller already has outside `households`; needs: household_id -> needs. Raises `NotAllowed` when
    nobody may receive names.
    """
    allowed = require_receivers(callers, today)
    by_uid = {caller.uid: caller for caller in allowed}
    choice = Receivers(allowed)
    work = LeastLoaded(choice, loads)
    caller_of: dict[int, str] = {}
    for home in households:
        keeper = by_uid.get(already.get(home.household_id, ""))
        if keeper and may_have(keeper, needs.get(home.household_id, ANYONE)):
            caller_of[home.household_id] = keeper.uid
            work.give(keeper.uid, len(home.person_ids))
    waiting = [home for home in households if home.household_id not in caller_of]
    given, not_given = _give_out(waiting, needs, work, choice)
    return Distribution(caller_of | given, work.loads, not_given)


def require_receivers(callers: Iterable[Caller], today: date) -> tuple[Caller, ...]:
    """List the callers who may receive names; raise `NotAllowed` when there are none."""
    allowed = receivers(callers, today)
    if not allowed:
        raise NotAllowed(
            "Er is nog geen beller die namen mag krijgen.",
            "Laat eerst bij minstens één beller de verklaring tekenen.",
        )
    return allowed


def _give_out(
    waiting: Iterable[CallableHousehold], needs: Mapping[int, Needs], work: LeastLoaded, choice: Receivers
) -> tuple[dict[int, str], tuple[CallableHousehold, ...]]:
    """Give these households to whoever has the least to do, evened out: household -> caller, and who nobody may have.

    `work` counts them in.
    """
    caller_of: dict[int, str] = {}
    not_given: list[CallableHousehold] = []
    # Who can go to few callers goes first, before those callers are full with people whom anyone may have.
    for home in sorted(waiting, key=lambda found: len(choice.of(needs.get(found.household_id, ANYONE)))):
        uid = work.find(needs.get(home.household_id, ANYONE))
        if uid is None:
            not_given.append(home)
        else:
            caller_of[home.household_id] = uid
            work.give(uid, len(home.person_ids))
    given = [home for home in waiting if home.household_id in caller_of]
    even_out(given, caller_of, work.loads, needs, choice)
    return caller_of, tuple(not_given)


def propose(facts: AssignmentFacts, callers: Sequence[Caller], rules: CallRules, today: date) -> Proposal:
    """Work out who gets whom; people in a belmap or on a call sheet that is out stay where they are.

    Raises `NotAllowed` when nobody is to be called or nobody may receive names.
    """
    households = still_to_call(facts, rules)
    if not households:
        raise NotAllowed(
            "Er is niemand om te verdelen.", "Lees een lijst in, zoek telefoonnummers en kies wie je belt."
        )
    held, needs = held_people(facts), needs_of(facts, rules, today)
    had = keepers(facts, held)
    stuck = _stuck(facts, held, had, needs, callers, today)
    loads: dict[str, int] = {}
    for home in households:
        if home.household_id in stuck:
            keeper = had[home.household_id]
            loads[keeper] = loads.get(keeper, 0) + len(home.person_ids)
    movable = [home for home in households if home.household_id not in stuck]
    chosen = distribute(movable, callers, had, loads, needs, today)
    check_receivers(callers, chosen.caller_of, needs, today)
    free = tuple(home for home in movable if home.household_id in chosen.caller_of)
    given = {person for home in free for person in home.person_ids}
    take_back = (facts.off_list | misplaced(facts, callers, needs) - given) - held
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


def misplaced(facts: AssignmentFacts, callers: Sequence[Caller], needs: Mapping[int, Needs]) -> frozenset[int]:
    """List the people who are with a caller who may not have them, by any hard rule."""
    by_uid = {caller.uid: caller for caller in callers}
    return frozenset(
        person
        for person, found in facts.assigned.items()
        if (asked := needs.get(facts.household_of[person]))
        and not (found.caller_uid in by_uid and may_have(by_uid[found.caller_uid], asked))
    )


def waiting_for_another(
    facts: AssignmentFacts, callers: Sequence[Caller], rules: CallRules, today: date
) -> frozenset[int]:
    """List the people whose caller may know them and yet cannot have them: another language, or given back.

    They stay out of what that caller gets until a distribution finds another. Outsiders are refused, not left out.
    """
    needs = needs_of(facts, rules, today)
    return misplaced(facts, callers, needs) - outsiders(facts, callers)


def without_receiver(
    facts: AssignmentFacts,
    households: Iterable[CallableHousehold],
    callers: Sequence[Caller],
    needs: Mapping[int, Needs],
    today: date,
) -> tuple[CallableHousehold, ...]:
    """List the households that no caller may have, except who is in a belmap or on a call sheet that is out."""
    choice, held = Receivers(receivers(callers, today)), held_people(facts)
    return tuple(
        home
        for home in households
        if (asked := needs.get(home.household_id)) and not choice.of(asked) and held.isdisjoint(home.person_ids)
    )


def keepers(facts: AssignmentFacts, held: frozenset[int]) -> Mapping[int, str]:
    """Tell who has each household already; with two, who holds it outside the dossier, else the last one."""
    by_weight = sorted(facts.assigned.items(), key=lambda entry: (entry[0] in held, entry[1].at))
    return {facts.household_of[person]: found.caller_uid for person, found in by_weight}


def check_receivers(
    callers: Sequence[Caller], caller_of: Mapping[int, str], needs: Mapping[int, Needs], today: date
) -> None:
    """Pass every caller who gets people through the hard gates, whatever the distribution thought."""
    by_uid = {caller.uid: caller for caller in callers}
    for uid in set(caller_of.values()):
        require_may_receive_names(by_uid[uid], today)
    for household_id, uid in caller_of.items():
        if household_id in needs:
            require_may_have(by_uid[uid], needs[household_id])


def _stuck(
    facts: AssignmentFacts,
    held: frozenset[int],
    had: Mapping[int, str],
    needs: Mapping[int, Needs],
    callers: Sequence[Caller],
    today: date,
) -> frozenset[int]:
    """List the households held by someone who may no longer have them: nobody can get them yet."""
    allowed = {caller.uid: caller for caller in receivers(callers, today)}
    return frozenset(
        home
        for home in {facts.household_of[person] for person in held}
        if had[home] not in allowed or not may_have(allowed[had[home]], needs.get(home, ANYONE))
    )
