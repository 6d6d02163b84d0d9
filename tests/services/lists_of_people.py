"""Lists of invented people as long as a test wants, taken in as the wizard does it, without a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.phones import national
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.services.importing import DryRun, Importing, ImportReport, SourceDetails
from belactie_desktop.storage.database import Store
from tests.doubts_builder import Somebody

_TITLES = ("Familienaam", "Voornaam", "Geboortedatum", "Straat", "Huisnummer", "Postcode", "Gemeente", "Telefoon")


def sheet_of(people: Sequence[Somebody], with_services: bool) -> Sheet:
    """Write people as a sheet with plain titles."""
    titles = (*_TITLES, "Diensten") if with_services else _TITLES
    rows = [titles, *(_cells(one)[: len(titles)] for one in people)]
    return Sheet("Blad1", (), tuple(rows))


def dry_run_of(store: Store, clock: Clock, kind: ListKind, people: Sequence[Somebody]) -> DryRun:
    """Look what a list of these people would change."""
    importing = Importing(store, clock)
    sheet = sheet_of(people, kind is ListKind.SERVICE)
    return importing.dry_run(sheet, importing.propose(sheet, kind), Job())


def take(
    store: Store, clock: Clock, kind: ListKind, people: Sequence[Somebody], day: date | None = None
) -> ImportReport:
    """Take a list of these people in; it was delivered on `day`."""
    source = SourceDetails(kind.label, "Authentieke bron", "Dienst", day or date(2026, 11, 20))
    return Importing(store, clock).take_in(dry_run_of(store, clock, kind, people), source, Job())


def _cells(one: Somebody) -> tuple[str, ...]:
    home = one.address
    birth = from_iso(one.birth).text if one.birth else ""
    numbers = " / ".join(national(number) for number in one.numbers)
    place = (home.street, home.number, home.postcode, home.municipality)
    return (one.family, one.given, birth, *place, numbers, ", ".join(one.services))
