"""What is killed: making, renewing and collecting belmappen, each beside a twin that left its guard.

Every work opens a dossier, says that it began, does its thing and says that it is done.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from belactie_desktop.services import making_belmappen
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.storage import belmap_merge, callers, schema
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.tables import metadata
from tests.builders import NOW, FakeClock
from tests.round_builder import EXPIRES, LIGHT, ROOT, WORDS
from tests.storage.killing import acknowledge

STICK = "stick"
BEGUN, HALF_WAY, DONE = "begonnen", "halfweg", "klaar"
ASKED = "#"
schema._statements(metadata)  # here, so that not every worker has to write them again


@dataclass(frozen=True)
class Place:
    """A dossier on the disk, with the folder of the belmappen beside it. Every copy lies at the same path."""

    dossier: Path

    @property
    def folder(self) -> Path:
        return self.dossier.parent / STICK

    def keep(self, target: Path) -> Path:
        """Lay a copy aside, to begin from every time."""
        return shutil.copytree(self.dossier.parent, target)

    def again(self, kept: Path) -> None:
        """Put the copy back, as it was."""
        shutil.rmtree(self.dossier.parent)
        shutil.copytree(kept, self.dossier.parent)

    def open(self) -> Store:
        return Store.open(self.dossier, FileKind.DOSSIER, ROOT)


def later() -> FakeClock:
    clock = FakeClock(NOW)
    clock.forward(hours=6)
    return clock


def handing_out(store: Store) -> HandingOut:
    return HandingOut(store, later(), WORDS, LIGHT)


def first_caller(connection: Connection) -> str:
    return min(callers.all_(connection), key=lambda caller: caller.name).uid


def make(dossier: Path) -> Iterator[str]:
    """Make a belmap for every caller."""
    place = Place(dossier)
    with place.open() as store:
        yield BEGUN
        handing_out(store).make_all(place.folder, EXPIRES)
        yield DONE


def make_one_by_one(dossier: Path) -> Iterator[str]:
    """Twin: every belmap in a transaction of its own."""
    real = making_belmappen.MakingBelmappen._keep

    def keep(self: making_belmappen.MakingBelmappen, made: list[object], begun: object) -> None:
        for one in made:
            real(self, [one], begun)  # type: ignore[list-item, arg-type]
            acknowledge(HALF_WAY)
            time.sleep(0.05)

    making_belmappen.MakingBelmappen._keep = keep  # type: ignore[method-assign, assignment]
    yield from make(dossier)


def renew(dossier: Path) -> Iterator[str]:
    """Renew the belmap of the first caller."""
    place = Place(dossier)
    with place.open() as store:
        with store.reading() as connection:
            uid = first_caller(connection)
        yield BEGUN
        handing_out(store).renew(uid, None, place.folder, EXPIRES)
        yield DONE


def renew_deleting_first(dossier: Path) -> Iterator[str]:
    """Twin: the old file goes before the new one is there."""
    real = making_belmappen.MakingBelmappen._keep

    def keep(self: making_belmappen.MakingBelmappen, made: list[making_belmappen._Made], begun: object) -> None:
        assert made[0].wanted.old_path is not None
        made[0].wanted.old_path.unlink()
        acknowledge(HALF_WAY)
        time.sleep(0.05)
        real(self, made, begun)  # type: ignore[arg-type]

    making_belmappen.MakingBelmappen._keep = keep  # type: ignore[method-assign, assignment]
    yield from renew(dossier)


def collect(dossier: Path) -> Iterator[str]:
    """Collect every belmap."""
    place = Place(dossier)
    with place.open() as store:
        yield BEGUN
        Collecting(store, later()).collect_folder(place.folder)
        yield DONE


def collect_table_by_table(dossier: Path) -> Iterator[str]:
    """Twin: every table of a belmap in a transaction of its own."""
    real = belmap_merge._put

    def put(connection: Connection, *arguments: object, **named: object) -> None:
        real(connection, *arguments, **named)  # type: ignore[arg-type]
        connection.exec_driver_sql("COMMIT")
        acknowledge(HALF_WAY)
        time.sleep(0.05)
        connection.exec_driver_sql("BEGIN")

    belmap_merge._put = put  # type: ignore[assignment]
    yield from collect(dossier)


WORKS = {
    work.__name__: work
    for work in (make, make_one_by_one, renew, renew_deleting_first, collect, collect_table_by_table)
}


def do(order: Path) -> Iterator[str]:
    """Do the work that is named behind the path of the dossier."""
    dossier, _, name = str(order).rpartition(ASKED)
    return WORKS[name](Path(dossier))
