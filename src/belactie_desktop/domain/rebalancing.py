"""Rebalancing: bring the loads of callers together again, moving as few households as that takes.

Only households that nobody began with and that are in no belmap and on no call sheet move; the rules are those of
`distribution`. Source: product row D5; draaiboek step 3 (who began, calls back).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from belactie_desktop.domain.assignment import (
    AssignmentFacts,
    held_people,
    needs_of,
    still_to_call,
)
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.distribution import (
    Proposal,
    check_receivers,
    keepers,
    require_receivers,
    without_receiver,
)
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.fair_shares import even_out
from belactie_desktop.domain.needs import ANYONE, Needs, Receivers, may_have


def rebalance(facts: AssignmentFacts, callers: Sequence[Caller], rules: CallRules, today: date) -> Proposal:
    """Work out which households change caller; `free` holds those alone, and nobody is taken back.

    Households without a caller stay without one: giving them is for a distribution. Raises `NotAllowed` when nobody has
    a caller yet or nobody may receive names.
    """
    households = still_to_call(facts, rules)
    held = held_people(facts)
    had = keepers(facts, held)
    given = [home for home in households if home.household_id in had]
    if not given:
        raise NotAllowed("Er is nog niets verdeeld.", "Verdeel eerst de mensen over de bellers.")
    allowed = require_receivers(callers, today)
    needs = needs_of(facts, rules, today)
    choice = Receivers(allowed)
    fixed = homes_begun(facts) | {facts.household_of[person] for person in held}
    by_uid = {caller.uid: caller for caller in allowed}
    placed = [home for home in given if _is_placed(home.household_id, by_uid.get(had[home.household_id]), needs)]
    movable = [home for home in placed if home.household_id not in fixed]
    loads = {caller.uid: 0 for caller in allowed}
    for home in placed:
        loads[had[home.household_id]] += len(home.person_ids)
    caller_of = {home.household_id: had[home.household_id] for home in movable}
    even_out(movable, caller_of, loads, needs, choice)
    changed = {home: uid for home, uid in caller_of.items() if uid != had[home]}
    check_receivers(callers, changed, needs, today)
    free = tuple(home for home in movable if home.household_id in changed)
    nobody = without_receiver(facts, households, callers, needs, today)
    return Proposal(households, free, nobody, held, changed, frozenset())


def homes_begun(facts: AssignmentFacts) -> frozenset[int]:
    """List the households with which somebody began: a call was tried, or a conversation is not finished.

    One member counts for all, also one who is done.
    """
    home_of = {candidate.person_id: candidate.household_id for candidate in facts.candidates} | dict(facts.household_of)
    people = facts.attempts.keys() | facts.talking
    return frozenset(home_of[person] for person in people if person in home_of)


def _is_placed(home: int, keeper: Caller | None, needs: Mapping[int, Needs]) -> bool:
    """Tell whether the caller of a household may have it. If not it waits for a distribution, which may find nobody."""
    return keeper is not None and may_have(keeper, needs.get(home, ANYONE))
