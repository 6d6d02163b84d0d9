"""`belactie check` says what is wrong, and finds nothing wrong where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.errors import ForeignFile, WrongSecret
from belactie_desktop.domain.recovery_code import recovery_code
from belactie_desktop.files import shipped
from belactie_desktop.services import checking
from belactie_desktop.services.checking import check_file, check_self
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import BELMAP_PROFILE, derive_root, new_salt

PHRASE = "appel boter citroen dadel eend"


@pytest.fixture
def belmap(tmp_path: Path) -> Path:
    salt = new_salt()
    path = tmp_path / "belmap-a2b3.belmap"
    Store.create(path, FileKind.BELMAP, derive_root(PHRASE, salt, BELMAP_PROFILE), salt).close()
    return path


def test_this_installation_is_sound() -> None:
    """The real key derivation, a real encrypted dossier and workbook, a real reading process."""
    assert check_self() == ()


def test_twin_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "word_list", lambda: ("een", "twee", "drie", "vier", "vijf", "zes"))
    monkeypatch.setattr(checking, "KNOWN_ROOT", "00" * 16)
    monkeypatch.setattr(checking, "resource", lambda *parts: Path("/nergens", *parts))
    monkeypatch.setattr(checking, "likeness", lambda _one, _other: 1.0)
    found = check_self()
    assert [line.partition(":")[0] for line in found] == [
        "De meegeleverde bestanden",
        "De woordenlijst",
        "De sleutelafleiding",
        "Het lezen van lijsten",
        "Het vergelijken van namen",
    ]


def test_a_sound_file_has_nothing_to_say(belmap: Path) -> None:
    assert check_file(belmap, PHRASE.upper()) == ()


def test_the_code_of_the_recovery_sheet_opens_it_too(belmap: Path) -> None:
    root = derive_root(PHRASE, belmap.read_bytes()[:16], BELMAP_PROFILE)
    assert check_file(belmap, recovery_code(root)) == ()


def test_a_wrong_phrase_and_another_file_are_refused(belmap: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongSecret):
        check_file(belmap, "andere woorden")
    (tmp_path / "lijst.xlsx").write_bytes(b"PK\x03\x04" + bytes(5000))
    with pytest.raises(ForeignFile):
        check_file(tmp_path / "lijst.xlsx", PHRASE)


def test_a_damaged_page_is_found(belmap: Path) -> None:
    content = bytearray(belmap.read_bytes())
    content[-2000] ^= 1
    belmap.write_bytes(content)
    assert check_file(belmap, PHRASE) != ()
