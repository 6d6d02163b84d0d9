"""Opening files: wrong phrases, other people's files, damage, and somebody else who has it open."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import (
    BelactieError,
    FileDamaged,
    FileInUse,
    FileMissing,
    ForeignFile,
    RecoveryCodeWrong,
    WrongSecret,
)
from belactie_desktop.domain.recovery_code import recovery_code
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.unlocking import Unlocking, is_belmap, kind_of
from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.keys import KdfProfile
from tests.builders import READY, FakeClock

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
PHRASE = "fiets kastanje lepel wolk"


@pytest.fixture
def unlocking() -> Unlocking:
    return Unlocking(FakeClock(), "An Peeters", dict.fromkeys(FileKind, LIGHT))


@pytest.fixture
def path(tmp_path: Path, unlocking: Unlocking) -> Path:
    founding = Founding(FakeClock(), unlocking, LIGHT)
    prepared = founding.prepare(PHRASE)
    dossier = tmp_path / "actie.belactie"
    founding.found(prepared, prepared.code, READY, dossier).close()
    return dossier


@pytest.mark.parametrize(
    "wrong", ["", "fiets kastanje lepel wolken", "Fiets kastanje lepel wolk", "fietskastanjelepelwolk"]
)
def test_a_wrong_phrase_opens_nothing_and_holds_nothing(path: Path, unlocking: Unlocking, wrong: str) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongSecret) as caught:
        unlocking.unlock(path, wrong)
    assert not wrong or wrong not in str(caught.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    unlocking.unlock(path, PHRASE).close()


def test_twin_the_right_phrase_does_open(path: Path, unlocking: Unlocking) -> None:
    with unlocking.unlock(path, PHRASE) as file, file.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM campaign").scalar() == 1


def test_the_code_of_another_sheet_opens_nothing(path: Path, unlocking: Unlocking) -> None:
    with pytest.raises(WrongSecret):
        unlocking.unlock_with_code(path, recovery_code(bytes(range(16))))
    with pytest.raises(RecoveryCodeWrong):
        unlocking.unlock_with_code(path, "ABCD-EFGH")


def test_files_of_others_are_named_as_such(tmp_path: Path, path: Path, unlocking: Unlocking) -> None:
    text = tmp_path / "brief.belactie"
    text.write_text("Beste collega, hierbij de lijst.", encoding="utf-8")
    packed = tmp_path / "lijst.belactie"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    for other in (text, packed):
        with pytest.raises(BelactieError) as caught:
            unlocking.unlock(other, PHRASE)
        assert isinstance(caught.value, ForeignFile | FileDamaged)
    renamed = tmp_path / "actie.xlsx"
    renamed.write_bytes(path.read_bytes())
    with pytest.raises(ForeignFile):
        unlocking.unlock(renamed, PHRASE)
    with pytest.raises(FileMissing):
        unlocking.unlock(tmp_path / "weg.belactie", PHRASE)


def test_a_dossier_named_as_a_belmap_does_not_open(path: Path, unlocking: Unlocking) -> None:
    other = path.with_suffix(".belmap")
    other.write_bytes(path.read_bytes())
    with pytest.raises(WrongSecret):
        unlocking.unlock(other, PHRASE)


@pytest.mark.parametrize("length", [0, 10, 4096 + 100])
def test_a_file_cut_short_says_so_and_stays(path: Path, unlocking: Unlocking, length: int) -> None:
    cut = path.read_bytes()[:length]
    path.write_bytes(cut)
    with pytest.raises((FileDamaged, WrongSecret, ForeignFile)):
        unlocking.unlock(path, PHRASE)
    assert path.read_bytes() == cut


def test_who_has_the_file_open_is_named(path: Path, unlocking: Unlocking) -> None:
    other = Unlocking(FakeClock(), "Bert Maes", dict.fromkeys(FileKind, LIGHT))
    with unlocking.unlock(path, PHRASE), pytest.raises(FileInUse, match=r"An Peeters, sinds 23/11/2026 om 10:00"):
        other.unlock(path, PHRASE)
    other.unlock(path, PHRASE).close()


def test_another_process_that_has_the_file_open_is_named(path: Path, unlocking: Unlocking) -> None:
    code = (
        "import sys; from datetime import datetime, timezone; from pathlib import Path;"
        "from belactie_desktop.storage.locking import FileLock;"
        "lock = FileLock(Path(sys.argv[1]), 'Carla', datetime(2026, 11, 23, 9, tzinfo=timezone.utc));"
        "lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FileInUse, match="Carla"):
            unlocking.unlock(path, PHRASE)
        holder.stdin.close()
    unlocking.unlock(path, PHRASE).close()


def test_names_tell_what_a_file_is() -> None:
    assert kind_of(Path("A.BELACTIE")) is FileKind.DOSSIER
    assert kind_of(Path("b.belmap")) is FileKind.BELMAP
    assert is_belmap(Path("x.Belmap"))
    assert not is_belmap(Path("x.belactie"))
    with pytest.raises(ForeignFile):
        kind_of(Path("lijst.xlsx"))
