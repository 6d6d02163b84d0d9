"""Read a list: look at it, correct the columns, see what it would change, and take it in whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.campaign import Campaign, Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.columns import ColumnMapping, guess_columns, guess_header, header_titles
from belactie_desktop.domain.disclosures import COORDINATOR, Disclosure, DisclosureKind
from belactie_desktop.domain.entries import ListSourceFacts
from belactie_desktop.domain.errors import BelactieError, NotAllowed, NotASpreadsheet
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListReading, RowProblem, read_list
from belactie_desktop.domain.rows_to_mend import (
    NOTHING_TO_MEND,
    RowsToMend,
    mended_columns,
    mended_header,
    rows_to_mend,
)
from belactie_desktop.files.mended_sheet import write_mended_sheet
from belactie_desktop.files.shipped import word_list
from belactie_desktop.files.spreadsheets import Sheet, read_rows
from belactie_desktop.services.import_plans import Fate, Plan, Prepared, make_plan
from belactie_desktop.services.link_differences import Effect
from belactie_desktop.services.linking_lists import relink, write
from belactie_desktop.services.registered_papers import with_file
from belactie_desktop.storage import blocks, campaigns, disclosures, list_sources, people
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.list_sources import ListSource
from belactie_desktop.storage.phrases import new_phrase

SAMPLE_ROWS = 20
GUESS_ROWS = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A guess the user can correct: where the header is, and which column gives what."""

    kind: ListKind
    header_index: int | None
    mapping: ColumnMapping

    def samples(self, sheet: Sheet) -> tuple[tuple[object, ...], ...]:
        """Give the first filled rows under the header, to show beside the columns."""
        first = 0 if self.header_index is None else self.header_index + 1
        filled = (row for row in sheet.rows[first:] if any(cell not in (None, "") for cell in row))
        return tuple(row for row, _ in zip(filled, range(SAMPLE_ROWS), strict=False))


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """Where a list comes from (draaiboek: only authentic sources, never "via via").

    `first_hand`: who delivered it keeps the source, and did not get it by way of somebody else. `owner`: which service
    keeps it; `ground`: why we may use it; `circuit`: the service whose callers alone may get its people, or empty.
    """

    name: str
    authentic_source: str
    delivered_by: str
    delivered_on: date | None
    first_hand: bool = True
    owner: str = ""
    ground: str = ""
    circuit: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What taking in would change; nothing is stored yet.

    Every row that was read is in exactly one of `new`, `known`, `changed`, `doubtful`, `waiting` and `refused`; the
    other figures count people (`new_people`, `moved`, `gone`, `do_not_call`), homes, and what people get (`numbers`,
    `services`). `remembered` are new hashes of who must not be called, now or later; `fresh_waiting` counts rows that
    belong to nobody for sure and that no other list said already.
    """

    kind: ListKind
    reading: ListReading
    new_people: int
    new_households: int
    known: int
    numbers: int
    services: int
    care_homes: int
    do_not_call: int
    remembered: int
    problems: tuple[RowProblem, ...]
    new: int = 0
    changed: int = 0
    moved: int = 0
    gone: int = 0
    doubtful: int = 0
    waiting: int = 0
    complete: bool = False
    proposed_complete: bool = False
    mending: RowsToMend = NOTHING_TO_MEND
    fresh_waiting: int = 0
    prepared: Prepared | None = field(default=None, repr=False, compare=False)

    @property
    def refused(self) -> int:
        """How many rows do not go in."""
        return len({problem.row for problem in self.problems if problem.refused})

    @property
    def useful(self) -> bool:
        """Tell whether taking it in would change anything; a wrong file never says "gelukt"."""
        told = (self.numbers, self.services, self.care_homes, self.remembered, self.fresh_waiting)
        return any((self.new_people, self.changed, self.moved, self.gone, *told))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken in, in numbers."""

    source_id: int
    new_people: int
    new_numbers: int
    refused: int


class Importing:
    """Takes lists into one dossier."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take in lists for the campaign in `store`."""
        self._store = store
        self._clock = clock

    def require_ready(self) -> None:
        """Raise `GateClosed` while the campaign may not work with lists."""
        with self._store.reading() as connection:
            require_ready(campaigns.get(connection), self._clock().date())

    def missing(self) -> tuple[Missing, ...]:
        """List what the campaign still needs before it may work with lists."""
        with self._store.reading() as connection:
            return missing(campaigns.get(connection), self._clock().date())

    def today(self) -> date:
        """Give the day of today, for the date a list was delivered."""
        return self._clock().date()

    def sources(self) -> list[ListSource]:
        """Read every list that was taken in, the last one first."""
        with self._store.reading() as connection:
            return list_sources.sources(connection)

    def read(self, path: Path, job: Job, sheet: str | None = None, phrase: str | None = None) -> Sheet:
        """Read one sheet; raise `GateClosed`, `NotASpreadsheet` for an empty one, or what is wrong with the file.

        `phrase` opens an encrypted workbook.
        """
        self.require_ready()
        with _without_collector():
            secret = {} if phrase is None else {"phrase": phrase}
            found = read_rows(path, sheet=sheet, job=job, **secret)
        if not any(any(cell not in (None, "") for cell in row) for row in found.rows):
            raise NotASpreadsheet("Er staat niets in dit rekenblad.", "Kies een ander bestand of een ander blad.")
        return found

    def propose(self, sheet: Sheet, kind: ListKind) -> Proposal:
        """Guess the header row and the columns, from names and contents; our own sheet to mend needs no guess."""
        own = mended_header(sheet.rows)
        if own is not None:
            return Proposal(kind, own, mended_columns(sheet.rows[own], kind))
        return self.with_header(sheet, kind, guess_header(sheet.rows))

    def with_header(self, sheet: Sheet, kind: ListKind, header: int | None) -> Proposal:
        """Guess the columns for a header row the user pointed at."""
        titles = None if header is None else header_titles(sheet.rows, header)
        first = 0 if header is None else header + 1
        return Proposal(kind, header, guess_columns(titles, sheet.rows[first : first + GUESS_ROWS], kind))

    def dry_run(self, sheet: Sheet, proposal: Proposal, job: Job, complete: bool | None = False) -> DryRun:
        """Work out what the list would change; raise `BelactieError` when columns are missing.

        `complete`: this register names everybody, so who is not on it does not live here any more; None: as proposed.
        """
        lacking = proposal.mapping.missing(proposal.kind)
        if lacking:
            raise BelactieError("Er ontbreekt nog een kolom.", " ".join(lacking))
        today = self._clock().date()
        with _without_collector():
            reading = read_list(sheet.rows, proposal.header_index, proposal.mapping, proposal.kind, today, job)
            with self._store.reading() as connection:
                whole = bool(complete)
                facts = ListSourceFacts(list_sources.next_id(connection), proposal.kind, today.isoformat(), whole)
                plan = make_plan(connection, facts, reading, job)
                if complete is None and plan.proposed_complete:
                    facts = replace(facts, complete=True)
                    plan = make_plan(connection, facts, reading, job)
                prepared = Prepared(plan, facts, self._store, blocks.written(connection))
        run = _dry_run(proposal.kind, reading, plan, facts.complete)
        mending = rows_to_mend(sheet.rows, proposal.mapping, run.kind, run.problems, today)
        return replace(run, mending=mending, prepared=prepared)

    def take_in(self, dry_run: DryRun, source: SourceDetails, job: Job) -> ImportReport:
        """Store the list in one transaction; cancelled or failed, nothing of it is kept.

        Raises `GateClosed`, `Cancelled`, `NotAllowed` for a list that came "via via", and `BelactieError` when the
        source is not named or the list would change nothing.
        """
        _require_source(source)
        if not dry_run.useful:
            raise BelactieError("Deze lijst verandert niets.", "Kijk na of je de juiste lijst en de juiste soort koos.")
        now = self._clock()
        with _without_collector(), self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            delivered = (source.delivered_on or now.date()).isoformat()
            source_id = list_sources.next_id(connection)
            facts = ListSourceFacts(source_id, dry_run.kind, delivered, dry_run.complete)
            ready = dry_run.prepared
            holds = ready is not None and ready.holds(self._store, connection, facts)
            plan = ready.plan if ready and holds else make_plan(connection, facts, dry_run.reading, job)
            list_sources.add_source(connection, _source(source_id, dry_run, source, now))
            _store_plan(connection, plan, facts, now.date(), job)
        new = len(plan.change.effect.new) if plan.change else 0
        return ImportReport(source_id, new, plan.numbers, dry_run.refused)

    def save_problems(self, dry_run: DryRun, path: Path) -> str:
        """Save the rows with problems as an encrypted sheet to mend and read again; return its phrase, shown once.

        The sheet is a row of the register of disclosures. Raises what `write_mended_sheet` raises; then nothing
        changed.
        """
        phrase = new_phrase(word_list())
        with with_file(self._store) as (connection, stands_at):
            if dry_run.mending.size:
                campaign = campaigns.get(connection)
                disclosures.add(connection, _disclosure(dry_run.mending, campaign, self._clock()))
            write_mended_sheet(path, dry_run.mending, dry_run.kind, phrase)
            stands_at(path)
        return phrase


def _disclosure(mending: RowsToMend, campaign: Campaign, now: datetime) -> Disclosure:
    return Disclosure(
        uid=str(uuid4()),
        at=now,
        kind=DisclosureKind.EXPORT,
        receiver=COORDINATOR,
        fields=tuple(field.label.lower() for field in mending.fields),
        people_count=mending.size,
        until_day=campaign.retention_until,
    )


def _require_source(source: SourceDetails) -> None:
    """Refuse a list of which nobody can say where it comes from. Source: draaiboek step 2, "enkele aandachtspunten"."""
    if not source.authentic_source.strip() or not source.delivered_by.strip():
        raise BelactieError(
            "Zeg eerst waar deze lijst vandaan komt.",
            "Vul de bron in en wie de lijst gaf. Lijsten die via via komen, mag je niet gebruiken.",
        )
    if not source.first_hand:
        raise NotAllowed(
            "Gegevens die via via komen, mag je niet gebruiken.",
            "Vraag de lijst aan de dienst die de bron zelf bijhoudt, bijvoorbeeld de dienst Bevolking.",
        )


@contextmanager
def _without_collector() -> Generator[None]:
    """Let Python not search for cycles while millions of small objects come: that is a third of the time.

    It also keeps the search off the worker thread, where it could free objects of the window.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _source(source_id: int, dry_run: DryRun, source: SourceDetails, now: datetime) -> ListSource:
    return ListSource(
        id=source_id,
        kind=dry_run.kind.value,
        name=source.name,
        authentic_source=source.authentic_source,
        delivered_by=source.delivered_by,
        delivered_on=source.delivered_on,
        imported_at=now,
        row_count=len(dry_run.reading.entries),
        refused_count=dry_run.refused,
        owner=source.owner,
        ground=source.ground,
        circuit=source.circuit,
        complete=dry_run.complete,
    )


def _store_plan(connection: Connection, plan: Plan, facts: ListSourceFacts, today: date, job: Job) -> None:
    """Write what a list says; who must not be called, and the order of numbers, follow from everything together."""
    if plan.change is not None:
        write(connection, plan.change, job)
        return
    people.add_phones(connection, plan.phones, facts.id, job)
    people.add_care_homes(connection, plan.care_homes, facts.id)
    people.add_suppressions(connection, plan.tokens, today, facts.id)
    if facts.kind is not ListKind.CARE_HOMES:
        relink(connection, job)


def _dry_run(kind: ListKind, reading: ListReading, plan: Plan, complete: bool) -> DryRun:
    effect = plan.change.effect if plan.change else Effect()
    return DryRun(
        kind=kind,
        reading=reading,
        new_people=len(effect.new),
        new_households=effect.new_homes,
        new=plan.count(Fate.NEW),
        known=plan.count(Fate.KNOWN),
        changed=plan.count(Fate.CHANGED),
        doubtful=plan.count(Fate.DOUBTFUL),
        waiting=plan.count(Fate.WAITING),
        numbers=plan.numbers,
        services=plan.services,
        care_homes=plan.new_care_homes,
        do_not_call=plan.do_not_call,
        remembered=plan.remembered,
        problems=(*reading.problems, *plan.problems),
        moved=len(effect.moved),
        gone=len(effect.gone),
        complete=complete,
        proposed_complete=plan.proposed_complete,
        fresh_waiting=plan.fresh_waiting,
    )
