"""Killing the program (SIGKILL) while it makes or collects belmappen: dossier and files are fully old or fully new."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from belactie_desktop.domain.job import Job
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.storage import belmaps, disclosures
from belactie_desktop.storage.database import FileKind, Store
from tests.builders import NOW, READY, FakeClock
from tests.round_builder import EXPIRES, LIGHT, ROOT, WORDS, Round, calling, dump, new_round, open_belmap, talk
from tests.storage.killing import Nursery, acknowledge, nursery

HERE = "tests.services.test_belmap_kills"
STICK = "stick"
DONE = "klaar"
# After which report of the work the kill comes, and how many seconds later.
MOMENTS = [(1, 0.0), (2, 0.02), (3, 0.0), (3, 0.004), (3, 0.01), (3, 0.02)]
COLLECTING = [(0, 0.0), (0, 0.03), (1, 0.0), (1, 0.03), (2, 0.01)]


@dataclass(frozen=True)
class Place:
    """A dossier on the disk, with the folder of the belmappen beside it."""

    dossier: Path

    @property
    def folder(self) -> Path:
        return self.dossier.parent / STICK

    def again(self, target: Path) -> Place:
        """Copy everything to another place, for one kill."""
        shutil.copytree(self.dossier.parent, target)
        return Place(target / self.dossier.name)

    def open(self) -> Store:
        return Store.open(self.dossier, FileKind.DOSSIER, ROOT)


def later() -> FakeClock:
    clock = FakeClock(NOW)
    clock.forward(hours=6)
    return clock


def reporting() -> Job:
    return Job(lambda done, total, text: acknowledge(str(done)))


def make(dossier: Path) -> Iterator[str]:
    """Make a belmap for every caller; a line at every report, and one at the end."""
    place = Place(dossier)
    with place.open() as store:
        HandingOut(store, later(), WORDS, LIGHT).make_all(place.folder, EXPIRES, reporting())
        yield DONE


def collect(dossier: Path) -> Iterator[str]:
    """Collect every belmap; a line at every report, and one at the end."""
    place = Place(dossier)
    with place.open() as store:
        Collecting(store, later()).collect_folder(place.folder, reporting())
        yield DONE


def closed(filled: Round) -> Place:
    filled.store.close()
    assert filled.folder == filled.store.path.parent / STICK
    return Place(filled.store.path)


@pytest.fixture(scope="module")
def distributed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    filled = new_round(tmp_path_factory.mktemp("make"), people=12, callers=3)
    filled.assigning.distribute()
    return closed(filled)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Place:
    filled = new_round(tmp_path_factory.mktemp("collect"), people=12, callers=3)
    for handed in filled.hand_out():
        filled.clock.forward(minutes=30)
        with open_belmap(handed) as belmap:
            for _ in range(2):
                talk(calling(belmap, filled.clock))
    return closed(filled)


@pytest.fixture(scope="module")
def makers() -> Iterator[Nursery]:
    with nursery(f"{HERE}:make") as workers:
        yield workers


@pytest.fixture(scope="module")
def collectors() -> Iterator[Nursery]:
    with nursery(f"{HERE}:collect") as workers:
        yield workers


def killed(workers: Nursery, place: Place, report: int, delay: float) -> bool:
    """Kill a worker `delay` seconds after its report (they count from 0); tell whether it was still going on."""
    return DONE not in workers.kill_after(place.dossier, report + 1, partial(time.sleep, delay))


def assert_whole(place: Place) -> int:
    """Check the dossier and every belmap it knows; give how many it knows."""
    with place.open() as store:
        assert store.integrity() == ()
        with store.reading() as connection:
            known = belmaps.all_(connection)
            registered = {line.uid for line in disclosures.all_(connection)}
    assert registered == {belmap.uid for belmap in known}
    for belmap in known:
        with Store.open(place.folder / belmap.file_name, FileKind.BELMAP, belmap.root) as file:
            assert file.integrity() == ()
            assert len(dump(file)["person"]) == belmap.people_count
    return len(known)


def test_killed_while_making_all_belmappen_are_there_or_none(
    distributed: Place, makers: Nursery, tmp_path: Path
) -> None:
    cut = 0
    for number, (report, delay) in enumerate(MOMENTS):
        place = distributed.again(tmp_path / str(number))
        cut += killed(makers, place, report, delay)
        assert assert_whole(place) in (0, 3)
    assert cut >= len(MOMENTS) // 2, "most kills must come in the middle of the work"


def test_after_a_kill_making_simply_works(distributed: Place, makers: Nursery, tmp_path: Path) -> None:
    place = distributed.again(tmp_path / "one")
    assert killed(makers, place, 1, 0.0)
    assert assert_whole(place) == 0
    assert killed(makers, place, 99, 0.0) is False
    assert assert_whole(place) == 3
    leftovers = [path.name for path in place.folder.iterdir() if path.name.startswith(f"~belmap-{READY.uid[:8]}")]
    assert leftovers == []
    assert len(list(place.folder.iterdir())) == 3


def test_killed_while_collecting_each_belmap_is_in_or_not(worked: Place, collectors: Nursery, tmp_path: Path) -> None:
    expected = states(worked.again(tmp_path / "reference"))
    cut = 0
    for number, (report, delay) in enumerate(COLLECTING):
        place = worked.again(tmp_path / str(number))
        cut += killed(collectors, place, report, delay)
        with place.open() as store:
            assert store.integrity() == ()
            assert dump(store) in expected
    assert cut >= len(COLLECTING) // 2, "most kills must come in the middle of the work"


def states(place: Place) -> list[dict[str, list[tuple[object, ...]]]]:
    """Collect one belmap after the other; give the content of the dossier before, between and after."""
    clock = later()
    with place.open() as store:
        found = [dump(store)]
        for path in sorted(place.folder.glob("*.belmap")):
            Collecting(store, clock).collect(path)
            found.append(dump(store))
    assert len({repr(state) for state in found}) == 4
    return found
