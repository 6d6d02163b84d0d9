"""Assign people to callers: a fair proposal, the same one kept, one household moved by hand, one handed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from belactie_desktop.domain.assignment import (
    AssignmentFacts,
    CallableHousehold,
    held_people,
    propose,
    require_not_held,
    still_to_call,
)
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import RetryRules
from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.job import Job
from belactie_desktop.storage import assignments, callers, campaigns
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
    `without_number`: on the list, but nobody in the household has a number.
    """

    loads: tuple[CallerLoad, ...]
    to_call: int
    without_caller: int
    held: int
    without_number: int


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
        return self._plan(facts, everyone, still_to_call(facts, self._rules), {})

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
        return self._plan(facts, everyone, proposal.households, proposal.caller_of)

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
            assignments.remove(connection, proposal.take_back)
            assignments.put(connection, proposal.free, proposal.caller_of, self._clock())
            job.report(3, 3, "Klaar")
        return self._plan(facts, everyone, proposal.households, proposal.caller_of)

    def households(self, caller_uid: str) -> tuple[AssignedHousehold, ...]:
        """List the households of one caller in call order."""
        with self._store.reading() as connection:
            return assignments.households_with(connection, caller_uid)

    def move(self, household_id: int, to_caller_uid: str) -> None:
        """Give one household to another caller; raise `NotAllowed` when that caller may not have names.

        Also refused while the household is in a belmap that is out: two people would phone it.
        """
        with self._store.transaction() as connection:
            today = self._clock().date()
            require_ready(campaigns.get(connection), today)
            require_may_receive_names(callers.get(connection, to_caller_uid), today)
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
        caller_of: Mapping[int, str],
    ) -> Plan:
        now: dict[str, int] = {}
        after: dict[str, int] = {}
        total = 0
        for home in households:
            holders = [facts.assigned[person].caller_uid for person in home.person_ids if person in facts.assigned]
            chosen = caller_of.get(home.household_id)
            _count(now, holders)
            _count(after, holders if chosen is None else [chosen] * len(home.person_ids))
            total += len(home.person_ids)
        held = held_people(facts)
        today = self._clock().date()
        return Plan(
            loads=tuple(
                CallerLoad(caller, not obstacles(caller, today), now.get(caller.uid, 0), after.get(caller.uid, 0))
                for caller in everyone
            ),
            to_call=total,
            without_caller=total - sum(after.values()),
            held=sum(person in held for home in households for person in home.person_ids),
            without_number=facts.on_list - len(facts.candidates),
        )


def _count(counts: dict[str, int], uids: Sequence[str]) -> None:
    for uid in uids:
        counts[uid] = counts.get(uid, 0) + 1
