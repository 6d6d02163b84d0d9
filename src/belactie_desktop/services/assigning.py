"""Assign people to callers: a fair proposal, the same one kept, one household moved by hand, one handed back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from belactie_desktop.domain.assignment import (
    AssignmentFacts,
    CallableHousehold,
    Proposal,
    held_people,
    outsiders,
    propose,
    require_not_held,
    still_to_call,
    without_receiver,
)
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import RetryRules
from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.circuits import EVERYONE, NotGiven, not_given, require_may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.job import Job
from belactie_desktop.storage import assignments, callers, campaigns, circuits
from belactie_desktop.storage.assignments import AssignedHousehold
from belactie_desktop.storage.database import Store


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

    `to_call`: all of them; `without_caller`: nobody has them yet; `held`: in a belmap that is still out, so they stay;
    `without_number`: on the list, but nobody in the household has a number; `not_given`: no caller may have them, for
    want of a caller of their service; `outside`: with a caller who may not know them, `outside_held` those of them in a
    belmap that is out, and `outside_holders` the names of those callers. `to_give`: whom a distribution would give to
    somebody, or take back.
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


class Assigning:
    """What the coordinator does with the distribution."""

    def __init__(self, store: Store, clock: Clock, rules: RetryRules | None = None) -> None:
        """Work in the dossier `store`; `rules` tell who is still to be called."""
        self._store = store
        self._clock = clock
        self._rules = rules or RetryRules()

    def missing(self) -> tuple[Missing, ...]:
        """List what the campaign lacks before anyone can be assigned."""
        with self._store.reading() as connection:
            return missing(campaigns.get(connection), self._clock().date())

    def now(self) -> Plan:
        """Show how the people are distributed now, without a proposal."""
        with self._store.reading() as connection:
            facts = assignments.facts(connection)
            everyone = callers.all_(connection)
        return self._plan(facts, everyone, still_to_call(facts, self._rules))

    def preview(self, job: Job | None = None) -> Plan:
        """Work out a fair distribution without keeping it; the same rules and refusals as `distribute`."""
        job, today = job or Job(), self._clock().date()
        job.report(0, 2, "Mensen op de lijst bekijken")
        with self._store.reading() as connection:
            require_ready(campaigns.get(connection), today)
            facts = assignments.facts(connection)
            everyone = callers.all_(connection)
        job.report(1, 2, "Verdelen")
        proposal = propose(facts, everyone, self._rules, today)
        job.report(2, 2, "Klaar")
        return self._plan(facts, everyone, proposal.households, proposal)

    def distribute(self, job: Job | None = None) -> Plan:
        """Give every household to a caller, and keep it: household together, same caller again, least loaded first.

        Raises `GateClosed` when the campaign lacks something, `NotAllowed` when nobody may receive names or nobody is
        to be called. People in a belmap that is out stay where they are.
        """
        job, today = job or Job(), self._clock().date()
        job.report(0, 3, "Mensen op de lijst bekijken")
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), today)
            facts = assignments.facts(connection)
            everyone = callers.all_(connection)
            job.report(1, 3, "Verdelen")
            proposal = propose(facts, everyone, self._rules, today)
            job.report(2, 3, "Bewaren")
            assignments.remove(connection, sorted(proposal.take_back))
            assignments.put(connection, proposal.free, proposal.caller_of, self._clock())
            job.report(3, 3, "Klaar")
        return self._plan(facts, everyone, proposal.households, proposal)

    def households(self, caller_uid: str) -> tuple[AssignedHousehold, ...]:
        """List the households of one caller in call order."""
        with self._store.reading() as connection:
            return assignments.households_with(connection, caller_uid)

    def move(self, household_id: int, to_caller_uid: str) -> None:
        """Give one household to another caller; raise `NotAllowed` when that caller may not have names, or not these.

        Also refused while the household is in a belmap that is out: two people would phone it.
        """
        with self._store.transaction() as connection:
            today = self._clock().date()
            require_ready(campaigns.get(connection), today)
            receiver = callers.get(connection, to_caller_uid)
            require_may_receive_names(receiver, today)
            of_home = circuits.of_homes(connection, [household_id])
            require_may_see(receiver, of_home.get(household_id, EVERYONE))
            people = assignments.in_household(connection, household_id)
            require_not_held(people.values(), assignments.made_at_of_out(connection))
            assignments.move(connection, tuple(people), to_caller_uid, self._clock())

    def hand_back(self, household_id: int) -> None:
        """Take one household back from its caller; the next distribution gives it to the least loaded one."""
        with self._store.transaction() as connection:
            people = assignments.in_household(connection, household_id)
            require_not_held(people.values(), assignments.made_at_of_out(connection))
            assignments.remove(connection, tuple(people))

    def _plan(
        self,
        facts: AssignmentFacts,
        everyone: Sequence[Caller],
        households: Sequence[CallableHousehold],
        proposal: Proposal | None = None,
    ) -> Plan:
        today = self._clock().date()
        count = _Count(held_people(facts), outsiders(facts, everyone))
        refused = without_receiver(facts, households, everyone, today) if proposal is None else proposal.not_given
        nowhere = frozenset(home.household_id for home in refused)
        for home in households:
            count.add(home, facts, proposal, home.household_id in nowhere)
        return Plan(
            loads=tuple(
                CallerLoad(caller, not obstacles(caller, today), count.now[caller.uid], count.after[caller.uid])
                for caller in everyone
            ),
            to_call=count.to_call,
            without_caller=count.to_call - count.after.total(),
            held=count.held,
            without_number=facts.on_list - len(facts.candidates),
            not_given=not_given((home.household_id for home in refused for _ in home.person_ids), facts.circuits),
            outside=count.outside,
            outside_held=count.astray.total(),
            outside_holders=tuple(caller.name for caller in everyone if count.astray[caller.uid]),
            to_give=count.to_give,
        )


class _Count:
    """Counts people still to be called, per caller; `astray`: per outsider who has them in a belmap."""

    def __init__(self, held: Set[int], outsiders: Set[int]) -> None:
        self._held, self._outsiders = held, outsiders
        self.now, self.after, self.astray = Counter[str](), Counter[str](), Counter[str]()
        self.to_call = self.held = self.outside = self.to_give = 0

    def add(self, home: CallableHousehold, facts: AssignmentFacts, proposal: Proposal | None, nowhere: bool) -> None:
        """Count one household; `nowhere`: no caller may have it."""
        people = set(home.person_ids)
        here = [person for person in home.person_ids if person in facts.assigned]
        stay = here if proposal is None else [person for person in here if person not in proposal.take_back]
        chosen = None if proposal is None else proposal.caller_of.get(home.household_id)
        self.now.update(facts.assigned[person].caller_uid for person in here)
        if chosen is None:
            self.after.update(facts.assigned[person].caller_uid for person in stay)
        else:
            self.after[chosen] += len(people)
        self.to_call += len(people)
        self.held += len(people & self._held)
        astray = people & self._outsiders if proposal is None else people & self._outsiders & self._held
        self.outside += len(astray)
        self.astray.update(facts.assigned[person].caller_uid for person in astray & self._held)
        self.to_give += len(astray - self._held) + (0 if nowhere else len(people) - len(here))
