"""Lists that come with a password: opened in memory with the right words only; nothing readable touches the disk."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import msoffcrypto
import pytest

from belactie_desktop.domain.errors import (
    BelactieError,
    FileDamaged,
    NotASpreadsheet,
    PhraseWanted,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
    WorkbookPhraseWrong,
)
from belactie_desktop.files import office_encryption
from belactie_desktop.files.spreadsheets import read_rows
from tests.files import hostile

LISTS = Path(__file__).parent.parent / "data" / "lists"
REGISTER = LISTS / "aanvulling.xlsx"
PHRASE = "Een wachtwoord van de dienst Bevolking: 3998 €é"


def padded(package: bytes) -> bytes:
    """The same zip with a long comment: msoffcrypto-tool cannot write an envelope round less than 4 kB."""
    grown = io.BytesIO(package)
    with zipfile.ZipFile(grown, "a") as archive:
        archive.comment = b" " * 6_000
    return grown.getvalue()


def sealed(package: bytes) -> bytes:
    """As this program writes it."""
    return office_encryption.encrypt(padded(package), "woord")


def locked(package: bytes, phrase: str = PHRASE) -> bytes:
    """As msoffcrypto-tool writes it, which is as Excel does."""
    envelope = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(package)).encrypt(phrase, envelope)
    return envelope.getvalue()


@pytest.fixture(scope="module")
def sealed_register() -> bytes:
    return locked(REGISTER.read_bytes())


def written(folder: Path, data: bytes, name: str = "lijst.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_right_words_open_the_same_list(tmp_path: Path, sealed_register: bytes) -> None:
    read = read_rows(written(tmp_path, sealed_register), phrase=PHRASE)
    assert read.rows == read_rows(REGISTER).rows
    assert [path.name for path in tmp_path.iterdir()] == ["lijst.xlsx"]


def test_what_we_seal_ourselves_opens_too(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, sealed(hostile.xlsx())), phrase="woord").rows == (("naam",),)


@pytest.mark.parametrize("phrase", [None, ""])
def test_without_words_it_asks_for_them(tmp_path: Path, sealed_register: bytes, phrase: str | None) -> None:
    with pytest.raises(PhraseWanted, match="Typ het wachtwoord"):
        read_rows(written(tmp_path, sealed_register), phrase=phrase)


@pytest.mark.parametrize("phrase", [PHRASE.lower(), PHRASE + " ", "geheim"])
def test_other_words_do_not_open_it(tmp_path: Path, sealed_register: bytes, phrase: str) -> None:
    with pytest.raises(WorkbookPhraseWrong, match="bij deze lijst"):
        read_rows(written(tmp_path, sealed_register), phrase=phrase)


def test_a_list_without_password_needs_no_words(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, hostile.xlsx()), phrase="niet nodig").rows == (("naam",),)


def test_its_own_name_does_not_matter(tmp_path: Path, sealed_register: bytes) -> None:
    assert len(read_rows(written(tmp_path, sealed_register, "lijst.xls"), phrase=PHRASE).rows) == 1607


def test_one_changed_bit_is_noticed(tmp_path: Path, sealed_register: bytes) -> None:
    changed = bytearray(sealed_register)
    changed[len(changed) // 2] ^= 1
    with pytest.raises(FileDamaged):
        read_rows(written(tmp_path, bytes(changed)), phrase=PHRASE)


def test_endless_work_is_refused_before_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_encryption, "SPIN_COUNT", office_encryption.MAX_SPIN_COUNT + 1)
    endless = sealed(hostile.xlsx())
    with pytest.raises(SpreadsheetUnreadable, match="ongewoon veel rekenwerk"):
        read_rows(written(tmp_path, endless), phrase="woord")


@pytest.mark.parametrize("name", ["far corner", "gigabyte of strings", "billion laughs", "impossible row"])
def test_what_hides_behind_a_password_is_hostile_too(tmp_path: Path, name: str) -> None:
    with pytest.raises((SpreadsheetTooLarge, SpreadsheetUnreadable)):
        read_rows(written(tmp_path, sealed(hostile.HOSTILE[name][1]())), phrase="woord")


def test_another_document_behind_a_password_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(NotASpreadsheet):
        read_rows(written(tmp_path, sealed(hostile.other_zip())), phrase="woord")


def test_damaged_envelopes_give_a_sentence(tmp_path: Path) -> None:
    sound = sealed(hostile.xlsx())
    draw = random.Random(5)
    for _ in range(40):
        data = bytearray(sound)
        for _ in range(draw.choice((1, 8, 60))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        with suppress(BelactieError):
            read_rows(written(tmp_path, bytes(data)), phrase="woord")
