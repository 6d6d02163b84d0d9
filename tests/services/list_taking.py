"""Takes the invented lists of tests/data into a dossier, and shows what a dossier holds."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.job import Job
from belactie_desktop.services.importing import DryRun, Importing, ImportReport, SourceDetails
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.tables import metadata
from tests.builders import FakeClock, new_dossier, opened_copy
from tests.domain.real_lists import FOLDER, KINDS

SOURCE = SourceDetails("Uittreksel november", "Bevolkingsregister", "Dienst Bevolking", date(2026, 11, 20))
REGISTER = "bevolkingsregister.xlsx"
THREE = (REGISTER, "woonzorgcentra.csv", "telefoongids.csv")


def dry_run(importing: Importing, name: str, job: Job | None = None) -> DryRun:
    """Read a list of tests/data with the columns as guessed."""
    sheet = importing.read(FOLDER / name, job or Job())
    return importing.dry_run(sheet, importing.propose(sheet, KINDS[name]), job or Job())


def take_in(store: Store, clock: Clock, *names: str) -> list[ImportReport]:
    """Take these lists in, one after another."""
    importing = Importing(store, clock)
    return [importing.take_in(dry_run(importing, name), SOURCE, Job()) for name in names]


def dossier_with(folder: Path, *names: str) -> Store:
    """Give a dossier with these lists in it: a copy of one that took them in once."""
    return opened_copy(_taken_in(names), folder / "actie.belactie", FileKind.DOSSIER)


@cache
def _taken_in(names: tuple[str, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        with new_dossier(Path(folder)) as store:
            take_in(store, FakeClock(), *names)
        return store.path.read_bytes()


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table."""
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }
