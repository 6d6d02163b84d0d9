"""A new dossier: made only after the recovery code was typed over, and nothing left when somebody gives up."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError, FileExists, FileInUse, ReadOnlyPlace, RecoveryCodeWrong
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services.founding import Founding, Prepared
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.unlocking import Unlocking
from belactie_desktop.storage import about, call_scripts
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import KdfProfile, suppression_key
from tests.builders import READY, FakeClock
from tests.files.pdf_reading import words
from tests.storage.pages import canaries_in_bytes

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
PHRASE = "fiets kastanje lepel wolk"


@pytest.fixture
def unlocking() -> Unlocking:
    return Unlocking(FakeClock(), "An Peeters op laptop 3", dict.fromkeys(FileKind, LIGHT))


@pytest.fixture
def founding(unlocking: Unlocking) -> Founding:
    return Founding(FakeClock(), unlocking, LIGHT)


def found(founding: Founding, path: Path) -> Prepared:
    prepared = founding.prepare(PHRASE)
    founding.found(prepared, prepared.code, READY, path).close()
    return prepared


def test_a_dossier_opens_with_the_phrase_and_with_the_code(
    founding: Founding, unlocking: Unlocking, tmp_path: Path
) -> None:
    path = tmp_path / "actie.belactie"
    prepared = found(founding, path)
    assert [file.name for file in tmp_path.iterdir()] == ["actie.belactie"], "no lock or journal stays"
    for open_it in (
        lambda: unlocking.unlock(path, PHRASE),
        lambda: unlocking.unlock_with_code(path, prepared.code.lower().replace("-", " ")),
    ):
        with open_it() as file:
            assert Grounding(file.store, FakeClock()).campaign() == READY
            assert Grounding(file.store, FakeClock()).missing() == ()


def test_a_new_dossier_holds_what_everything_else_counts_on(
    founding: Founding, unlocking: Unlocking, tmp_path: Path
) -> None:
    prepared = found(founding, tmp_path / "actie.belactie")
    with unlocking.unlock(tmp_path / "actie.belactie", PHRASE) as file, file.store.reading() as connection:
        assert about.get(connection, "kind") == "dossier"
        assert about.get(connection, "campaign_uid") == READY.uid
        assert about.get(connection, "suppression_key") == suppression_key(prepared.root).hex()
        assert len(about.get(connection, "file_uid") or "") == 36
        assert [call_scripts.in_use(connection, purpose) for purpose in ScriptPurpose] == [
            default_script(purpose) for purpose in ScriptPurpose
        ]


def test_the_sheet_shows_the_code_and_nothing_else_exists_yet(founding: Founding, tmp_path: Path) -> None:
    prepared = founding.prepare(PHRASE)
    sheet = tmp_path / "herstelblad.pdf"
    founding.write_sheet(prepared, READY, tmp_path / "actie.belactie", sheet)
    text = words(sheet.read_bytes())
    assert all(group in text for group in prepared.code.split("-"))
    assert "actie.belactie" in text
    assert [file.name for file in tmp_path.iterdir()] == ["herstelblad.pdf"]
    founding.withdraw_sheet(sheet)
    founding.withdraw_sheet(sheet)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["", "0000", "ABCD-" * 7, "another"])
def test_a_wrong_code_makes_nothing(founding: Founding, tmp_path: Path, typed: str) -> None:
    prepared = founding.prepare(PHRASE)
    code = founding.prepare(PHRASE).code if typed == "another" else typed
    with pytest.raises(RecoveryCodeWrong):
        founding.found(prepared, code, READY, tmp_path / "actie.belactie")
    assert list(tmp_path.iterdir()) == []


def test_twin_without_the_check_any_readable_code_would_do(
    founding: Founding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared, other = founding.prepare(PHRASE), founding.prepare(PHRASE)
    monkeypatch.setattr("belactie_desktop.services.founding.root_from_recovery_code", lambda _typed: prepared.root)
    founding.found(prepared, other.code, READY, tmp_path / "actie.belactie").close()
    assert (tmp_path / "actie.belactie").exists()


@pytest.mark.parametrize("weak", ["", "gemeente", "aaaaaaaaaaaaaaaaaaa", "1234567890123456"])
def test_a_weak_phrase_is_refused_before_any_key(founding: Founding, weak: str) -> None:
    with pytest.raises(BelactieError) as caught:
        founding.prepare(weak)
    assert not weak or weak not in str(caught.value)


def test_what_stands_there_is_never_replaced(founding: Founding, tmp_path: Path) -> None:
    path = tmp_path / "actie.belactie"
    path.write_bytes(b"iets van een ander")
    prepared = founding.prepare(PHRASE)
    with pytest.raises(FileExists):
        founding.found(prepared, prepared.code, READY, path)
    assert path.read_bytes() == b"iets van een ander"
    assert [file.name for file in tmp_path.iterdir()] == ["actie.belactie"]


def test_a_failure_half_way_leaves_no_file(founding: Founding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise ReadOnlyPlace

    monkeypatch.setattr(call_scripts, "adopt", refuse)
    prepared = founding.prepare(PHRASE)
    with pytest.raises(ReadOnlyPlace):
        founding.found(prepared, prepared.code, READY, tmp_path / "actie.belactie")
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_is_held_while_it_is_open(founding: Founding, unlocking: Unlocking, tmp_path: Path) -> None:
    path = tmp_path / "actie.belactie"
    prepared = founding.prepare(PHRASE)
    with founding.found(prepared, prepared.code, READY, path), pytest.raises(FileInUse, match="An Peeters"):
        unlocking.unlock(path, PHRASE)


def test_secrets_are_in_no_text(founding: Founding, tmp_path: Path) -> None:
    prepared = found(founding, tmp_path / "actie.belactie")
    assert prepared.root.hex() not in repr(prepared)
    assert prepared.code not in repr(prepared)
    assert canaries_in_bytes(tmp_path, [PHRASE, READY.municipality, READY.name, prepared.code]) == {}


def test_the_real_profile_makes_a_dossier_too(tmp_path: Path) -> None:
    unlocking = Unlocking(FakeClock(), "An")
    founding = Founding(FakeClock(), unlocking)
    prepared = founding.prepare(PHRASE)
    founding.found(prepared, prepared.code, READY, tmp_path / "echt.belactie").close()
    with unlocking.unlock(tmp_path / "echt.belactie", PHRASE) as file:
        assert isinstance(file.store, Store)
