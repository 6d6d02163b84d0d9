"""Hand out numbered call sheets: one paper per caller with only their own people, and its line in the register.

Every name that leaves the dossier on this way passes the same gates as a belmap. The paper and what the dossier says
of it come together or not at all. Typing in what came of it is `typing_in`; a lost sheet is noted in `losing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.assignment import Assigned, CallableHousehold, still_to_call
from belactie_desktop.domain.call_sheets import (
    FIELDS,
    MOST_PEOPLE,
    USUAL_PEOPLE,
    CallSheet,
    first_homes,
    require_ending,
    require_until,
    usual_until,
)
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import Bucket, Standing, standing
from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.circuits import require_may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.distribution import waiting_for_another
from belactie_desktop.domain.dutch_dates import clock_words, weekday_date
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.round import RoundPerson, age_words, source_words
from belactie_desktop.domain.script import CallScript, ScriptStep, StepKind, fill
from belactie_desktop.domain.script_edits import branch_words
from belactie_desktop.files.call_sheet import (
    SOURCE_BELOW,
    SheetHome,
    SheetPaper,
    SheetPerson,
    SheetWords,
    call_sheet_pdf,
)
from belactie_desktop.services.noting import MATCHERS
from belactie_desktop.services.registered_papers import paper_at
from belactie_desktop.storage import (
    assignments,
    belmaps,
    call_scripts,
    call_settings,
    call_sheets,
    callers,
    calls,
    campaigns,
    circuits,
    disclosures,
)
from belactie_desktop.storage.database import Connection, Store


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """One sheet on the page. `lines`: people whose line is left; `typed`: those for whom something was typed in."""

    sheet: CallSheet
    caller_name: str
    lines: int
    typed: int


@dataclass(frozen=True, slots=True)
class ReadyCaller:
    """A caller who may have names. `people`: whom they still have to call and who are in no belmap and on no sheet."""

    caller: Caller
    people: int


class CallSheets:
    """What the coordinator does with call sheets."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def all_(self) -> tuple[SheetStatus, ...]:
        """List every sheet, the last one first."""
        with self._store.reading() as connection:
            names = {caller.uid: caller.name for caller in callers.all_(connection)}
            counts = call_sheets.counts(connection)
            sheets = call_sheets.all_(connection)
        empty = call_sheets.LineCounts(0, 0)
        return tuple(
            SheetStatus(sheet, names.get(sheet.caller_uid, ""), found.lines, found.typed)
            for sheet in sheets
            for found in [counts.get(sheet.uid, empty)]
        )

    def ready(self) -> tuple[ReadyCaller, ...]:
        """List the callers who may have names, with how many people a sheet could hold; by name."""
        today = self._clock().date()
        with self._store.reading() as connection:
            free = self._free(connection)
            everyone = callers.all_(connection)
        counts = {uid: sum(len(home.person_ids) for home in homes) for uid, homes in free.items()}
        return tuple(
            ReadyCaller(caller, counts.get(caller.uid, 0)) for caller in everyone if not obstacles(caller, today)
        )

    def usual_until(self) -> date:
        """Propose the day before which a new sheet is back."""
        with self._store.reading() as connection:
            return usual_until(self._clock().date(), campaigns.get(connection).retention_until)

    def write(
        self, caller_uid: str, path: Path, until_day: date, job: Job | None = None, most: int = USUAL_PEOPLE
    ) -> CallSheet:
        """Write the next numbered sheet of a caller as a PDF and register it; at most `most` people, whole households.

        Raises `GateClosed`; `NotAllowed` for who may not have names or not these, has nobody to call, or a day that
        cannot be; `Cancelled`, `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`. Then there is no paper
        and nothing changed.
        """
        now, work = self._clock(), job or Job()
        with paper_at(self._store, path) as (connection, write):
            work.report(0, 2, "Belblad maken")
            campaign = campaigns.get(connection)
            require_ready(campaign, now.date())
            require_until(until_day, now.date(), campaign.retention_until)
            caller = callers.get(connection, caller_uid)
            require_may_receive_names(caller, now.date())
            homes = first_homes(self._free(connection).get(caller_uid, ()), min(most, MOST_PEOPLE))
            people = [person for home in homes for person in home.person_ids]
            if not people:
                raise NotAllowed(
                    "Deze beller heeft niemand voor een belblad.",
                    "Verdeel eerst de mensen. Wie al in een belmap of op een blad zit, kan er niet bij.",
                )
            require_may_see(caller, circuits.of_people(connection, people))
            sheet = CallSheet(
                str(uuid4()), call_sheets.next_number(connection), caller_uid, now, len(people), until_day
            )
            disclosures.add(connection, _disclosure(sheet, caller))
            call_sheets.add(connection, sheet, people)
            paper = self._paper(connection, sheet, campaign, caller, people)
            work.report(1, 2, "Belblad maken")
            write(call_sheet_pdf(paper))
        return sheet

    def end(self, uid: str, ending: Ending) -> None:
        """Note that a sheet is back or destroyed: its people can go to someone else. The first moment stays.

        Raises `NotAllowed` for a lost sheet, which is noted with what must be told about it.
        """
        require_ending(ending)
        with self._store.transaction() as connection:
            disclosures.mark_returned(connection, call_sheets.get(connection, uid).uid, self._clock(), ending)

    def _free(self, connection: Connection) -> dict[str, list[CallableHousehold]]:
        """Tell whom each caller still has to call and who is in nobody's hands, in call order.

        Without who waits for a caller of their language.
        """
        facts = assignments.facts(connection)
        held = belmaps.people_out(connection) | call_sheets.people_out(connection)
        rules = call_settings.rules(connection)
        held |= waiting_for_another(facts, callers.all_(connection), rules, self._clock().date())
        found: dict[str, list[CallableHousehold]] = {}
        for home in still_to_call(facts, rules):
            # A household goes whole: who shares the home of somebody in a belmap is called with that belmap.
            if held.isdisjoint(home.person_ids):
                for uid, people in _by_caller(facts.assigned, home.person_ids).items():
                    found.setdefault(uid, []).append(CallableHousehold(home.household_id, tuple(people)))
        return found

    def _paper(
        self, connection: Connection, sheet: CallSheet, campaign: Campaign, caller: Caller, people: Sequence[int]
    ) -> SheetPaper:
        now = self._clock()
        shown = calls.people_of(connection, people)
        attempts = calls.attempts(connection, people)
        rules = call_settings.rules(connection)
        sources = {who: source_words(calls.source_kinds(connection, who), campaign.municipality) for who in people}
        lines = [
            SheetPerson(
                line=line,
                name=person.name,
                age=age_words(person.birth, now.date()),
                numbers=[national(e164) for e164 in person.numbers],
                source=sources[person.person_id],
                appointment=_appointment(standing(attempts.get(person.person_id, ()), person.numbers, rules), now),
            )
            for line, person in enumerate(shown, 1)
        ]
        return SheetPaper(
            name=sheet.name,
            municipality=campaign.municipality,
            campaign=campaign.name,
            caller=caller.name,
            made_on=now.date(),
            until_day=sheet.until_day or now.date(),
            central_number=campaign.central_number,
            words=_words(call_scripts.for_paper(connection, sheet.made_at), campaign, caller, set(sources.values())),
            homes=_homes(shown, lines),
        )


def _disclosure(sheet: CallSheet, caller: Caller) -> Disclosure:
    return Disclosure(
        uid=sheet.uid,
        at=sheet.made_at,
        kind=DisclosureKind.PAPER,
        receiver=caller.name,
        fields=FIELDS,
        people_count=sheet.people_count,
        until_day=sheet.until_day,
    )


def _by_caller(assigned: Mapping[int, Assigned], people: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for person in people:
        if person in assigned:
            found.setdefault(assigned[person].caller_uid, []).append(person)
    return found


def _homes(people: Sequence[RoundPerson], lines: Sequence[SheetPerson]) -> list[SheetHome]:
    pairs = zip(people, lines, strict=True)
    found: list[SheetHome] = []
    for _, group in groupby(pairs, key=lambda pair: pair[0].household_id):
        members = list(group)
        found.append(SheetHome(members[0][0].address, [line for _, line in members]))
    return found


def _appointment(place: Standing, now: datetime) -> str:
    """Say what was agreed in an earlier call, for a promise does not get lost on paper."""
    if place.bucket is not Bucket.APPOINTMENT or place.next_at is None:
        return ""
    moment = place.next_at.astimezone(now.tzinfo)
    return f"Afgesproken: {weekday_date(moment.date()).lower()} om {clock_words(moment)}"


def _words(script: CallScript, campaign: Campaign, caller: Caller, sources: Set[str]) -> SheetWords:
    """Take from the script what is said on paper; with one source for everybody the opening line names it."""
    values = {
        "caller": caller.name,
        "municipality": campaign.municipality,
        "central_number": campaign.central_number,
        "matchers": MATCHERS,
        "source": next(iter(sources)) if len(sources) == 1 else SOURCE_BELOW,
    }
    asked = [question for step in script.steps for question in step.consents]
    return SheetWords(
        opening=[fill(line, values) for step in script.steps[:1] for line in step.spoken],
        asked=[(question.scope.label, fill(question.sentence, values)) for question in asked],
        goodbye=[fill(line, values) for line in script.goodbye],
        questions=[(step.title, [fill(line, values) for line in step.spoken]) for step in question_steps(script)],
        when={step.title: branch_words(step.only_if) for step in script.steps if step.only_if is not None},
    )


def question_steps(script: CallScript) -> tuple[ScriptStep, ...]:
    """List the steps in which something is noted, in order: the three questions."""
    return tuple(step for step in script.steps if step.kind is StepKind.QUESTIONS)
