"""Killing the program (SIGKILL) while it makes or collects belmappen: dossier and files are fully old or fully new."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from belactie_desktop.storage import belmaps, disclosures
from belactie_desktop.storage.database import FileKind, Store
from tests.builders import READY
from tests.round_builder import ROOT, Round, calling, dump, new_round, open_belmap, talk

REPOSITORY = Path(__file__).parents[2]
MOMENTS = [(1, 0.0), (2, 0.02), (3, 0.0), (3, 0.004), (3, 0.01), (3, 0.02)]

COLLECTING = [(0, 0.0), (0, 0.03), (1, 0.0), (1, 0.03), (2, 0.01)]


@dataclass(frozen=True)
class Place:
    """A dossier on the disk with its key, and the folder of the belmappen."""

    dossier: Path
    root: bytes
    folder: Path

    def again(self, target: Path) -> Place:
        """Copy everything to another place, for one kill."""
        shutil.copytree(self.dossier.parent, target)
        return Place(target / self.dossier.name, self.root, target / self.folder.name)

    def open(self) -> Store:
        return Store.open(self.dossier, FileKind.DOSSIER, self.root)


def closed(filled: Round) -> Place:
    filled.store.close()
    return Place(filled.store.path, ROOT, filled.folder)


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


def run_and_kill(verb: str, place: Place, report: int, delay: float) -> bool:
    """Start the worker and kill it `delay` seconds after its report; tell whether it was still going on."""
    command = [sys.executable, "-m", "tests.services.belmap_worker", verb]
    process = subprocess.Popen(
        [*command, str(place.dossier), place.root.hex(), str(place.folder)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() in (str(report), "klaar"):
                break
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()
        return process.wait() != 0


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


def test_killed_while_making_all_belmappen_are_there_or_none(distributed: Place, tmp_path: Path) -> None:
    cut = 0
    for number, (report, delay) in enumerate(MOMENTS):
        place = distributed.again(tmp_path / str(number))
        cut += run_and_kill("make", place, report, delay)
        assert assert_whole(place) in (0, 3)
    assert cut >= len(MOMENTS) // 2, "most kills must come in the middle of the work"


def test_after_a_kill_making_simply_works(distributed: Place, tmp_path: Path) -> None:
    place = distributed.again(tmp_path / "one")
    assert run_and_kill("make", place, 1, 0.0)
    assert assert_whole(place) == 0
    assert run_and_kill("make", place, 99, 60.0) is False
    assert assert_whole(place) == 3
    leftovers = [path.name for path in place.folder.iterdir() if path.name.startswith(f"~belmap-{READY.uid[:8]}")]
    assert leftovers == []
    assert len(list(place.folder.iterdir())) == 3


def test_killed_while_collecting_each_belmap_is_in_or_not(worked: Place, tmp_path: Path) -> None:
    expected = states(worked.again(tmp_path / "reference"))
    cut = 0
    for number, (report, delay) in enumerate(COLLECTING):
        place = worked.again(tmp_path / str(number))
        cut += run_and_kill("collect", place, report, delay)
        with place.open() as store:
            assert store.integrity() == ()
            assert dump(store) in expected
    assert cut >= len(COLLECTING) // 2, "most kills must come in the middle of the work"


def states(place: Place) -> list[dict[str, list[tuple[object, ...]]]]:
    """Collect one belmap after the other; give the content of the dossier before, between and after."""
    from belactie_desktop.services.collecting import Collecting
    from tests.builders import NOW, FakeClock

    clock = FakeClock(NOW)
    clock.forward(hours=6)
    with place.open() as store:
        found = [dump(store)]
        for path in sorted(place.folder.glob("*.belmap")):
            Collecting(store, clock).collect(path)
            found.append(dump(store))
    assert len({repr(state) for state in found}) == 4
    return found
