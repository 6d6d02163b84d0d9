"""After a whole campaign nobody can be found in any file or any byte written, and at the end not in the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.services import purging
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import backups, belmaps
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import derive_root
from tests.builders import FakeClock
from tests.journeys.story import PASSPHRASE, Story
from tests.journeys.traces import (
    FAMILIES,
    GIVEN,
    NOTE,
    STREET,
    Told,
    World,
    everything,
    found_in,
    in_files,
    in_writes,
    run,
    write_register,
)
from tests.round_builder import LIGHT
from tests.storage.pages import canaries_in_pages

CHILD = "tests.journeys.canary_child"
STORED = (*FAMILIES, *GIVEN, STREET, NOTE, "+3216997731", "+3216997732")
"""How the canaries stand in the pages of a file that may hold them."""


def child(verb: str, world: World, strace: Path | None = None) -> Told:
    """Run one verb of the child."""
    register = world.top.with_name("register.xlsx")
    return run(world, [CHILD, verb, str(world.documents), str(register)], strace)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Told]]:
    """A world in which a campaign ran up to the hand-over, with everything that was written meanwhile."""
    folder = tmp_path_factory.mktemp("sporen")
    write_register(folder / "register.xlsx")
    world, strace = World(folder / "wereld"), shutil.which("strace")
    told = child("work", world, Path(strace) if strace else None)
    assert told.code == 0, told.said.decode(errors="replace")
    yield world, told
    shutil.rmtree(folder)


@pytest.fixture
def copy(worked: tuple[World, Told], tmp_path: Path) -> World:
    """The same world, for one test alone."""
    shutil.copytree(worked[0].top, tmp_path / "wereld")
    return World(tmp_path / "wereld")


def dossier_of(world: World) -> Path:
    return Story(world.documents).dossier


def root_of(dossier: Path) -> bytes:
    return derive_root(PASSPHRASE, read_salt(dossier), LIGHT)


def in_dossier_pages(dossier: Path) -> dict[str, int]:
    """Count each canary in the decrypted pages of a dossier."""
    root = root_of(dossier)
    return {canary: canaries_in_pages(dossier, root, [canary]) for canary in STORED}


def known_belmaps(world: World) -> tuple[Belmap, ...]:
    """Read the register of belmappen with their keys from the dossier."""
    dossier = dossier_of(world)
    with Store.open(dossier, FileKind.DOSSIER, root_of(dossier)) as store, store.reading() as connection:
        return belmaps.all_(connection)


def in_belmap_pages(world: World, known: tuple[Belmap, ...]) -> list[int]:
    """Count the canaries in the decrypted pages of each belmap."""
    stick = Story(world.documents).stick
    return [canaries_in_pages(stick / b.file_name, b.root, STORED, FileKind.BELMAP) for b in known]


def test_the_search_finds_a_person_in_every_shape(tmp_path: Path) -> None:
    write_register(tmp_path / "register.xlsx")
    assert list(in_files(tmp_path)) == ["register.xlsx"], "inside the zip that a workbook is"
    for shape in (FAMILIES[0].upper().encode(), STREET.encode("utf-16-le"), b"\0+3216997732\0", NOTE.encode()):
        assert found_in(shape), shape
    (tmp_path / f"{GIVEN[0]}.pdf").touch()
    assert len(in_files(tmp_path)) == 2


def test_no_file_holds_anybody(worked: tuple[World, Told]) -> None:
    world, told = worked
    assert in_files(world.top) == {}
    assert found_in(told.said) == 0, told.said.decode()
    left = everything(world.top)
    assert {Path(name).suffix for name in left} >= {".belactie", ".belmap", ".xlsx", ".pdf", ".json", ".ini", ".log"}
    assert not any(world.temp.iterdir()), "nothing stays behind in the temp folder"


def test_nothing_that_was_written_meanwhile_held_anybody(
    worked: tuple[World, Told], require_peer: Callable[[str], Path]
) -> None:
    require_peer("strace")
    told = worked[1]
    assert in_writes(told) == {}
    places = {place for place, _ in told.written}
    assert any(place.endswith("-journal") for place in places), "the journals were watched too"
    assert sum(len(content) for _, content in told.written) > 1_000_000


def test_the_dossier_does_hold_them_behind_its_key(worked: tuple[World, Told]) -> None:
    """Else finding nobody would show nothing."""
    dossier = dossier_of(worked[0])
    assert all(in_dossier_pages(dossier).values())
    (backup,) = backups.own_backups(dossier)
    assert canaries_in_pages(backup, root_of(dossier), STORED) > 0
    assert all(in_belmap_pages(worked[0], known_belmaps(worked[0])))


def test_the_errors_said_what_happened_and_the_log_says_where(worked: tuple[World, Told]) -> None:
    world, told = worked
    said = told.said.decode()
    assert "geen fout" not in said
    assert said.count(BelactieError.__module__) >= 4
    assert "SQL parameters hidden" in said
    (log,) = (path for path in world.top.rglob("*.log"))
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("ValueError")
    assert "meet_errors" in lines[1]
    assert any(line.endswith("RuntimeError") for line in lines), "the window's own bug came to the same log"
    assert "Er ging iets mis in het programma" in said


def test_after_the_last_day_nobody_is_left_in_the_pages(copy: World, require_peer: Callable[[str], Path]) -> None:
    known = known_belmaps(copy)
    told = child("end", copy, require_peer("strace"))
    assert told.code == 0, told.said.decode(errors="replace")
    dossier = dossier_of(copy)
    assert set(in_dossier_pages(dossier).values()) == {0}
    assert in_belmap_pages(copy, known) == [0] * len(known)
    for backup in backups.own_backups(dossier):
        assert canaries_in_pages(backup, root_of(dossier), STORED) == 0
    assert in_files(copy.top) == in_writes(told) == {}


def purge_in_place(copy: World, monkeypatch: pytest.MonkeyPatch, setting: str) -> dict[str, int]:
    """Wipe everybody without rewriting the file, so that only overwriting what is deleted can help."""
    monkeypatch.setattr(purging, "tidy", lambda *_: True)
    dossier = dossier_of(copy)
    clock = FakeClock()
    clock.forward(days=120)
    with Store.open(dossier, FileKind.DOSSIER, root_of(dossier)) as store:
        store._set(setting)
        assert Purging(store, clock).at_opening().records
    return in_dossier_pages(dossier)


def test_what_is_deleted_is_overwritten_at_once(copy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(purge_in_place(copy, monkeypatch, "secure_delete=ON").values()) == {0}


def test_twin_without_secure_delete_people_stay_in_the_pages(copy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(purge_in_place(copy, monkeypatch, "secure_delete=OFF").values()) > 0


def test_twin_openpyxl_killed_leaves_people_in_the_temp_folder(tmp_path: Path) -> None:
    world = World(tmp_path / "wereld")
    assert child("openpyxl_killed", world).code < 0
    assert any(name.startswith("temp/") for name in in_files(world.top))


def test_twin_what_openpyxl_wrote_meanwhile_is_seen(tmp_path: Path, require_peer: Callable[[str], Path]) -> None:
    world = World(tmp_path / "wereld")
    told = child("openpyxl_normally", world, require_peer("strace"))
    assert told.code == 0
    assert not any(world.temp.iterdir()), "the file itself is gone"
    assert any(place.startswith(str(world.temp)) for place in in_writes(told))
