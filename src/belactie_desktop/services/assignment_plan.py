"""A distribution in numbers: how many people each caller has now and gets, and who gets nobody and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
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
from belactie_desktop.domain.callers import Caller, obstacles
from belactie_desktop.domain.circuits import NotGiven
from belactie_desktop.domain.distribution import Proposal, misplaced, outsiders, without_receiver
from belactie_desktop.domain.needs import Receivers, count_not_given


@dataclass(frozen=True, slots=True)
class CallerLoad:
    """One caller in a plan. People still to be called: now and afterwards; `may_receive` is the hard gate."""

    caller: Caller
    may_receive: bool
    people_now: int
    people_after: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A distribution in numbers of people still to be called.

    `to_call`: all of them; `without_caller`: nobody has them yet; `held`: in a belmap or on a call sheet that is out,
    so they stay; `without_number`: on the list, but nobody in the household has a number; `not_given`: no caller may
    have them, with the reason; `outside`: with a caller who may not know them, `outside_held` those of them who are
    held, and `outside_holders` the names of those callers. `to_give`: whom a distribution would give to somebody, or
    take back; `moved`: who changes caller by this plan.
    """

    loads: tuple[CallerLoad, ...]
    to_call: int
    without_caller: int
    held: int
    without_number: int
    not_given: tuple[NotGiven, ...]
    outside: int
    outside_held: int
    outside_holders: tuple[str, ...]
    to_give: int
    moved: int = 0


def plan_of(
    facts: AssignmentFacts,
    callers: Sequence[Caller],
    rules: CallRules,
    today: date,
    proposal: Proposal | None = None,
) -> Plan:
    """Count a proposal, or without one how people are distributed now."""
    needs = needs_of(facts, rules, today)
    households = still_to_call(facts, rules) if proposal is None else proposal.households
    refused = without_receiver(facts, households, callers, needs, today) if proposal is None else proposal.not_given
    nowhere = frozenset(home.household_id for home in refused)
    count = _Count(facts, held_people(facts), outsiders(facts, callers), misplaced(facts, callers, needs))
    for home in households:
        count.add(home, proposal, home.household_id in nowhere)
    unwanted = [home.household_id for home in refused for _ in home.person_ids]
    return Plan(
        loads=tuple(
            CallerLoad(caller, not obstacles(caller, today), count.now[caller.uid], count.after[caller.uid])
            for caller in callers
        ),
        to_call=count.to_call,
        without_caller=count.to_call - count.after.total(),
        held=count.held,
        without_number=facts.on_list - len(facts.candidates),
        not_given=count_not_given(unwanted, needs, Receivers(receivers(callers, today))),
        outside=count.outside,
        outside_held=count.astray.total(),
        outside_holders=tuple(caller.name for caller in callers if count.astray[caller.uid]),
        to_give=count.to_give,
        moved=count.moved,
    )


class _Count:
    """Counts people still to be called, per caller; `astray`: per outsider who holds them in a belmap."""

    def __init__(self, facts: AssignmentFacts, held: Set[int], outsiders: Set[int], misplaced: Set[int]) -> None:
        self._assigned, self._held, self._outsiders, self._misplaced = facts.assigned, held, outsiders, misplaced
        self.now, self.after, self.astray = Counter[str](), Counter[str](), Counter[str]()
        self.to_call = self.held = self.outside = self.to_give = self.moved = 0

    def add(self, home: CallableHousehold, proposal: Proposal | None, nowhere: bool) -> None:
        """Count one household; `nowhere`: no caller may have it."""
        people, assigned = set(home.person_ids), self._assigned
        here = [person for person in home.person_ids if person in assigned]
        stay = here if proposal is None else [person for person in here if person not in proposal.take_back]
        chosen = None if proposal is None else proposal.caller_of.get(home.household_id)
        self.now.update(assigned[person].caller_uid for person in here)
        if chosen is None:
            self.after.update(assigned[person].caller_uid for person in stay)
        else:
            self.after[chosen] += len(people)
            self.moved += sum(assigned[person].caller_uid != chosen for person in here)
        self.to_call += len(people)
        self.held += len(people & self._held)
        astray = people & self._outsiders if proposal is None else people & self._outsiders & self._held
        self.outside += len(astray)
        self.astray.update(assigned[person].caller_uid for person in astray & self._held)
        wrong = people & self._misplaced if proposal is None else set[int]()
        self.to_give += len(wrong - self._held) + (0 if nowhere else len(people) - len(here))


def people_moved(proposal: Proposal) -> Mapping[int, str]:
    """Tell which people go to which caller: person -> caller uid."""
    return {person: proposal.caller_of[home.household_id] for home in proposal.free for person in home.person_ids}
