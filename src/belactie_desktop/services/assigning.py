"""Assign people to callers: a fair proposal, the same one kept, loads evened out, a household moved or handed back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import uuid4

from belactie_desktop.domain.assignment import AssignmentFacts, Decided, needs_of, require_not_held
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller, require_may_receive_names
from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.distribution import Proposal, propose
from belactie_desktop.domain.hand_back import HandBack, HandBackReason
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.needs import ANYONE, require_may_have
from belactie_desktop.domain.rebalancing import rebalance
from belactie_desktop.domain.why_caller import why_this_caller
from belactie_desktop.services.assignment_plan import CallerLoad, Plan, people_moved, plan_of
from belactie_desktop.storage import (
    assignments,
    belmaps,
    call_settings,
    call_sheets,
    callers,
    campaigns,
    hand_backs,
    household_languages,
)
from belactie_desktop.storage.assignments import AssignedHousehold
from belactie_desktop.storage.database import Connection, Store

__all__ = ["AssignedHousehold", "Assigning", "CallerLoad", "HandedBack", "Plan"]


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A household that a caller gave back. `names`: of who lives there; `now_with`: the caller's name, "" without one.

    `language`: what they need, as that caller said; `at` is aware.
    """

    uid: str
    household_id: int
    names: tuple[str, ...]
    address: str
    caller_name: str
    reason: HandBackReason
    language: Language | None
    at: datetime
    now_with: str


Rule: TypeAlias = Callable[[AssignmentFacts, Sequence[Caller], CallRules, date], Proposal]
"""What works out who gets whom: a distribution or a rebalancing."""


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """A proposal with what it started from."""

    facts: AssignmentFacts
    callers: Sequence[Caller]
    proposal: Proposal
    job: Job
    rules: CallRules


class Assigning:
    """What the coordinator does with the distribution."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def missing(self) -> tuple[Missing, ...]:
        """List what the campaign lacks before anyone can be assigned."""
        with self._store.reading() as connection:
            return missing(campaigns.get(connection), self._clock().date())

    def now(self) -> Plan:
        """Show how the people are distributed now, without a proposal."""
        with self._store.reading() as connection:
            facts = assignments.facts(connection)
            everyone = callers.all_(connection)
            rules = call_settings.rules(connection)
        return plan_of(facts, everyone, rules, self._clock().date())

    def preview(self, job: Job | None = None) -> Plan:
        """Work out a fair distribution without keeping it; the same rules and refusals as `distribute`."""
        return self._preview(propose, "Verdelen", job or Job())

    def distribute(self, job: Job | None = None) -> Plan:
        """Give every household to a caller, and keep it: household together, same caller again, least loaded first.

        Raises `GateClosed` when the campaign lacks something, `NotAllowed` when nobody may receive names or nobody is
        to be called. People in a belmap or on a call sheet that is out stay where they are.
        """
        with self._store.transaction() as connection:
            found = self._work_out(connection, propose, "Verdelen", job or Job())
            assignments.remove(connection, sorted(found.proposal.take_back))
            assignments.put(connection, found.proposal.free, found.proposal.caller_of, self._clock())
            found.job.report(3, 3, "Klaar")
        return self._counted(found)

    def preview_rebalance(self, job: Job | None = None) -> Plan:
        """Work out how loads come together again, without keeping it; the same refusals as `rebalance`."""
        return self._preview(rebalance, "Gelijk verdelen", job or Job())

    def rebalance(self, job: Job | None = None) -> Plan:
        """Move households between callers until loads are as equal as the rules allow, and keep it.

        Only households that nobody began with and that are in no belmap or on no sheet move. Raises `GateClosed`, and
        `NotAllowed` when nobody has a caller yet or nobody may receive names.
        """
        with self._store.transaction() as connection:
            found = self._work_out(connection, rebalance, "Gelijk verdelen", job or Job())
            going = people_moved(found.proposal)
            moving = {person: uid for person, uid in going.items() if person in found.facts.assigned}
            assignments.move(connection, moving, self._clock(), Decided.REBALANCED)
            found.job.report(3, 3, "Klaar")
        return self._counted(found)

    def households(self, caller_uid: str) -> tuple[AssignedHousehold, ...]:
        """List the households of one caller in call order."""
        with self._store.reading() as connection:
            return assignments.households_with(connection, caller_uid)

    def move(self, household_id: int, to_caller_uid: str) -> None:
        """Give one household to another caller; raise `NotAllowed` when that caller may not have names, or not these.

        Also refused while the household is in a belmap or on a sheet that is out: two people would phone it.
        """
        with self._store.transaction() as connection:
            today = self._clock().date()
            require_ready(campaigns.get(connection), today)
            receiver = callers.get(connection, to_caller_uid)
            require_may_receive_names(receiver, today)
            facts = assignments.facts_of(connection, household_id)
            needs = needs_of(facts, call_settings.rules(connection), today)
            require_may_have(receiver, needs.get(household_id, ANYONE))
            require_not_held(facts.assigned, facts.out, facts.on_paper)
            caller_of = dict.fromkeys(facts.assigned, to_caller_uid)
            assignments.move(connection, caller_of, self._clock(), Decided.BY_HAND)

    def hand_back(
        self,
        household_id: int,
        reason: HandBackReason = HandBackReason.OTHER,
        language: Language | None = None,
    ) -> None:
        """Take one household back from its caller, who never gets it again; the next distribution gives it to another.

        language: what they need, with the reason LANGUAGE only. Raises `NotAllowed` while the household is in a belmap
        or on a sheet that is out.
        """
        now = self._clock()
        needed = language if reason is HandBackReason.LANGUAGE else None
        with self._store.transaction() as connection:
            people = assignments.in_household(connection, household_id)
            out, on_paper = belmaps.people_out_per_caller(connection), call_sheets.people_out(connection)
            require_not_held(people, out, on_paper)
            for uid in sorted({found.caller_uid for found in people.values()}):
                hand_backs.add(connection, HandBack(str(uuid4()), household_id, uid, reason, now, needed))
            assignments.remove(connection, tuple(people))

    def undo_hand_back(self, uid: str) -> None:
        """Let a household that was given back count as never given back: its caller may get it again.

        Who has it now keeps it. A slip of the coordinator would else keep a caller from a household for good.
        """
        with self._store.transaction() as connection:
            hand_backs.undo(connection, uid, self._clock())

    def handed_back(self) -> tuple[HandedBack, ...]:
        """List what callers or the coordinator gave back and did not take back, newest first."""
        with self._store.reading() as connection:
            given = [one for one in reversed(hand_backs.all_(connection)) if one.undone_at is None]
            homes = assignments.named(connection, sorted({one.household_id for one in given}))
            holders = assignments.holders(connection, sorted(homes))
            team = {caller.uid: caller.name for caller in callers.all_(connection)}
        return tuple(
            HandedBack(
                uid=one.uid,
                household_id=one.household_id,
                names=homes[one.household_id].names,
                address=homes[one.household_id].address,
                caller_name=team[one.caller_uid],
                reason=one.reason,
                language=one.language,
                at=one.at,
                now_with=team.get(holders.get(one.household_id, ""), ""),
            )
            for one in given
            if one.household_id in homes
        )

    def set_language(self, household_id: int, language: Language | None) -> None:
        """Note in which language a household is to be called; None: nothing is known any more.

        Who could not be understood before is to be called again, by a caller who speaks it.
        """
        with self._store.transaction() as connection:
            household_languages.put(connection, household_id, language, self._clock())

    def language(self, household_id: int) -> Language | None:
        """Tell in which language a household is to be called, as far as that is known."""
        with self._store.reading() as connection:
            found = household_languages.noted(connection).get(household_id)
        return found.language if found else None

    def why(self, household_id: int) -> tuple[str, ...]:
        """Say in sentences why a household has this caller or none: every rule that decided."""
        with self._store.reading() as connection:
            facts = assignments.facts_of(connection, household_id)
            everyone = callers.all_(connection)
            decided = assignments.why(connection, household_id)
            rules = call_settings.rules(connection)
        return why_this_caller(household_id, facts, everyone, decided, rules, self._clock().date())

    def _preview(self, rule: Rule, words: str, job: Job) -> Plan:
        with self._store.reading() as connection:
            found = self._work_out(connection, rule, words, job)
        job.report(3, 3, "Klaar")
        return self._counted(found)

    def _work_out(self, connection: Connection, rule: Rule, words: str, job: Job) -> _WorkedOut:
        """Gather everything and let a rule decide; raise `GateClosed` when the campaign lacks something."""
        today = self._clock().date()
        job.report(0, 3, "Mensen op de lijst bekijken")
        require_ready(campaigns.get(connection), today)
        facts = assignments.facts(connection)
        everyone = callers.all_(connection)
        job.report(1, 3, words)
        rules = call_settings.rules(connection)
        proposal = rule(facts, everyone, rules, today)
        job.report(2, 3, "Bewaren")
        return _WorkedOut(facts, everyone, proposal, job, rules)

    def _counted(self, found: _WorkedOut) -> Plan:
        return plan_of(found.facts, found.callers, found.rules, self._clock().date(), found.proposal)
