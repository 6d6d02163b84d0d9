"""What goes to a matcher: readable with the phrase only, unchanged or refused, and never in the clear on a disk."""

from __future__ import annotations

import contextlib
import io
import logging
import random
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from belactie_desktop.domain.errors import (
    BelactieError,
    FileDamaged,
    ForeignFile,
    ReadOnlyPlace,
    SpreadsheetUnreadable,
    WorkbookPhraseWrong,
)
from belactie_desktop.files import encrypted_workbook, office_encryption, workbook
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from tests.files import hostile

PHRASE = "citroen-fiets-wolk-tafel-roos"
CANARY = "Kanariepiet"
HEADER = ("Nr", "Naam", "Nota")
ROWS = [(f"{i:03}", f"{CANARY} {i}", "=1+1\r\nboodschappen") for i in range(40)]
AS_READ = (HEADER, *[(nr, naam, "=1+1\nboodschappen") for nr, naam, _ in ROWS])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one hand-over looks like on disk; the phrase costs real work, so it is made once."""
    place = tmp_path_factory.mktemp("written") / "doorgave.xlsx"
    write_encrypted(place, "Hulpvragen", HEADER, ROWS, PHRASE)
    return place.read_bytes()


@pytest.fixture
def path(tmp_path: Path, written: bytes) -> Path:
    place = tmp_path / "doorgave.xlsx"
    place.write_bytes(written)
    return place


def test_comes_back_with_the_phrase(path: Path) -> None:
    assert read_encrypted(path, PHRASE) == AS_READ


def test_nothing_readable_is_in_it(path: Path) -> None:
    data = path.read_bytes()
    assert not zipfile.is_zipfile(io.BytesIO(data))
    for word in (CANARY, "Hulpvragen", "boodschappen", PHRASE, "xl/worksheets"):
        assert word.encode() not in data
        assert word.encode("utf-16-le") not in data


@pytest.mark.parametrize("phrase", [PHRASE + " ", PHRASE.upper(), PHRASE[:-1], "x"])
def test_another_phrase_has_its_own_sentence(path: Path, phrase: str) -> None:
    with pytest.raises(WorkbookPhraseWrong):
        read_encrypted(path, phrase)


def test_an_empty_phrase_is_a_bug_when_writing_and_wrong_when_reading(path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        write_encrypted(path, "A", ("a",), [], "")
    with pytest.raises(WorkbookPhraseWrong):
        read_encrypted(path, "")


# ---- the key


def test_the_key_is_32_random_bytes(path: Path) -> None:
    key = office_encryption.secret_key(path.read_bytes(), PHRASE)
    assert len(key) == 32
    assert not has_padding(key)


def test_twin_the_librarys_own_key_is_half_padding() -> None:
    container = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(hostile.xlsx())).encrypt(PHRASE, container)
    assert has_padding(office_encryption.secret_key(container.getvalue(), PHRASE))


def has_padding(key: bytes) -> bool:
    return key.endswith(b"\x36" * 4)


def test_the_format_is_what_we_say(path: Path) -> None:
    office: Any = msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes()))
    assert office.type == "agile"
    assert (office.info["passwordKeyBits"], office.info["passwordHashAlgorithm"]) == (256, "SHA512")
    assert office.info["spinValue"] == 100_000


def test_the_phrase_is_in_no_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read_encrypted(path, PHRASE)
        read_encrypted(saved_by_libreoffice(path.parent), PHRASE)
    assert PHRASE not in caplog.text


def test_twin_the_library_would_log_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "msoffcrypto"):
        read_encrypted(saved_by_libreoffice(tmp_path), PHRASE)
    assert PHRASE in caplog.text


def saved_by_libreoffice(folder: Path) -> Path:
    """A workbook as LibreOffice 7 saves it ("standard" encryption), kept as a file because only it writes that kind."""
    path = folder / "libreoffice.xlsx"
    path.write_bytes((Path(__file__).parent.parent / "data" / "saved_by_libreoffice_7.xlsx").read_bytes())
    return path


def test_what_libreoffice_saved_is_read(tmp_path: Path) -> None:
    lines = read_encrypted(saved_by_libreoffice(tmp_path), PHRASE)
    assert lines[:2] == (HEADER, ("000", f"{CANARY} 0", "aanvaard"))
    with pytest.raises(WorkbookPhraseWrong):
        read_encrypted(saved_by_libreoffice(tmp_path), PHRASE + "x")


# ---- damage and malice


@pytest.fixture
def light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred times less work for the phrase, so that a test can open many files."""
    monkeypatch.setattr(office_encryption, "SPIN_COUNT", 1_000)


def is_refused(path: Path, data: bytes, good: workbook.Texts) -> bool:
    """Tell whether the changed file is refused; the unused bytes of the container may change, the content may not."""
    path.write_bytes(data)
    try:
        assert read_encrypted(path, PHRASE) == good
    except BelactieError:
        return True
    return False


@pytest.mark.usefixtures("light_key")
@pytest.mark.parametrize(("kind", "flips"), [("ours", 150), ("libreoffice", 20)])
def test_a_flipped_bit_never_gives_another_text(tmp_path: Path, kind: str, flips: int) -> None:
    path = saved_by_libreoffice(tmp_path)
    if kind == "ours":
        write_encrypted(path, "Hulpvragen", HEADER, ROWS, PHRASE)
    whole, good = path.read_bytes(), read_encrypted(path, PHRASE)
    draw = random.Random(kind)
    refused = 0
    for _ in range(flips):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        refused += is_refused(path, data, good)
    assert refused > flips // 3


@pytest.mark.usefixtures("light_key")
def test_a_truncated_file_never_gives_another_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_encrypted(path, "Hulpvragen", HEADER, ROWS, PHRASE)
    whole, good = path.read_bytes(), read_encrypted(path, PHRASE)
    lengths = range(0, len(whole), len(whole) // 37)
    assert sum(is_refused(path, whole[:length], good) for length in lengths) > 30


def test_a_flip_in_the_content_is_damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(FileDamaged):
        read_encrypted(path, PHRASE)


def test_twin_the_library_alone_takes_the_flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    office: Any = msoffcrypto.OfficeFile(io.BytesIO(data))
    office.load_key(password=PHRASE)
    office.decrypt(io.BytesIO())


def test_a_workbook_without_encryption_is_foreign(tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(hostile.xlsx())
    with pytest.raises(ForeignFile):
        read_encrypted(plain, PHRASE)
    lists = Path(__file__).parent.parent / "data" / "lists"
    with pytest.raises(FileDamaged):
        read_encrypted(lists / "ouderenvereniging.xls", PHRASE)


def test_endless_work_is_refused_before_it_starts(tmp_path: Path) -> None:
    agile: Any = ECMA376Agile
    info, key = agile.generate_encryption_parameters(PHRASE)
    payload = agile.encrypt_payload(io.BytesIO(hostile.xlsx()), info.encryptedKey, key, info.keyData.saltValue)
    about = agile.get_encryption_information(info, payload, key)
    place = tmp_path / "a.xlsx"
    for spins, failure in ((b"10000000", SpreadsheetUnreadable), (b"99999999", FileDamaged)):
        container = io.BytesIO()
        asking: Any = ECMA376Encrypted(payload, about.replace(b'spinCount="100000"', b'spinCount="%b"' % spins))
        asking.write_to(container)
        place.write_bytes(container.getvalue())
        started = time.process_time()
        with pytest.raises(failure):
            read_encrypted(place, PHRASE)
        assert time.process_time() - started < 1


def test_what_is_not_as_asked_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = workbook.build
    monkeypatch.setattr(workbook, "build", lambda tables, texts: honest(tables, [texts[0][:-1]]))
    with pytest.raises(FileDamaged, match="niet bewaard"):
        write_encrypted(tmp_path / "a.xlsx", "A", HEADER, ROWS, PHRASE)
    assert list(tmp_path.iterdir()) == []


def test_twin_without_the_comparison_it_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = workbook.build
    monkeypatch.setattr(workbook, "build", lambda tables, texts: honest(tables, [texts[0][:-1]]))
    monkeypatch.setattr(encrypted_workbook, "_check", lambda *_: None)
    write_encrypted(tmp_path / "a.xlsx", "A", HEADER, ROWS, PHRASE)
    assert read_encrypted(tmp_path / "a.xlsx", PHRASE) == AS_READ[:-1]


def test_a_failed_write_keeps_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    before = path.read_bytes()
    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(ReadOnlyPlace):
        write_encrypted(path, "A", HEADER, ROWS, PHRASE)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


# ---- nothing in the clear on the disk, not even for a moment


OURS = "write_encrypted(target, 'A', HEADER, rows, PHRASE); read_encrypted(target, PHRASE)"
OPENPYXL = """
book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet()
for row in rows: sheet.append(row)
book.save(io.BytesIO())
"""
XLSXWRITER = """
book = xlsxwriter.Workbook(io.BytesIO()); sheet = book.add_worksheet()
for at, row in enumerate(rows): sheet.write_row(at, 0, row)
book.close()
"""
PROGRAM = """
import io, sys, os
from pathlib import Path
import openpyxl, xlsxwriter
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
target, PHRASE, HEADER = Path(sys.argv[1]) / 'doorgave.xlsx', 'citroen-fiets-wolk', ('a', 'b')
rows = [(f'{i}', 'Kanariepiet woont in de Lindelaan') for i in range(4000)]
def note(event, arguments):
    if event == 'open' and isinstance(arguments[0], str | os.PathLike) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        os.write(1, f'opened {os.path.dirname(os.fspath(arguments[0]))}\\n'.encode())
sys.addaudithook(note)
os.write(1, b'ready\\n')
while True:
    [EXPORT]
    os.write(1, b'done\\n')
"""


def start_exporting(folder: Path, export: str) -> subprocess.Popen[bytes]:
    """A process that exports again and again, with its temporary folder inside `folder`."""
    temporary = folder / "temp"
    temporary.mkdir()
    environment = {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary), "HOME": str(folder)}
    program = PROGRAM.replace("[EXPORT]", export.strip().replace("\n", "\n    "))
    return subprocess.Popen(
        [sys.executable, "-B", "-c", program, folder], stdout=subprocess.PIPE, env=environment, cwd=folder
    )


def folders_written(folder: Path, export: str) -> set[str]:
    """Every folder in which two whole exports opened a file for writing."""
    opened: set[str] = set()
    done = 0
    with start_exporting(folder, export) as exporter:
        assert exporter.stdout is not None
        for line in exporter.stdout:
            kind, _, place = line.decode().strip().partition(" ")
            opened |= {place} if kind == "opened" else set()
            done += kind == "done"
            if done == 2:
                exporter.kill()
                break
    return opened


def readable_after_kills(folder: Path, export: str) -> int:
    """Kill exports at four random moments; count the readable records left behind anywhere."""
    draw = random.Random(3)
    found = 0
    for turn in range(4):
        place = folder / str(turn)
        place.mkdir()
        with start_exporting(place, export) as exporter:
            assert exporter.stdout is not None
            exporter.stdout.readline()
            moment = time.perf_counter() + 0.05 + draw.random() * 0.4
            with contextlib.suppress(subprocess.TimeoutExpired):
                exporter.wait(moment - time.perf_counter())
            exporter.kill()
        for left in place.rglob("*"):
            if left.is_file():
                data = left.read_bytes()
                found += data.count(CANARY.encode()) + data.count(CANARY.encode("utf-16-le"))
    return found


def test_only_the_target_folder_is_written_to(tmp_path: Path) -> None:
    assert folders_written(tmp_path, OURS) == {str(tmp_path)}


@pytest.mark.parametrize("export", [OPENPYXL, XLSXWRITER], ids=["openpyxl", "xlsxwriter"])
def test_twin_other_ways_of_writing_use_the_temporary_folder(tmp_path: Path, export: str) -> None:
    assert str(tmp_path / "temp") in folders_written(tmp_path, export)


def test_killed_in_the_middle_nothing_readable_stays(tmp_path: Path) -> None:
    assert readable_after_kills(tmp_path, OURS) == 0


def test_twin_openpyxl_leaves_readable_records(tmp_path: Path) -> None:
    assert readable_after_kills(tmp_path, OPENPYXL) > 100


def test_the_header_of_the_payload_is_its_true_size(path: Path) -> None:
    """The container tells the size of the content; a wrong one would make other programs cut or pad it."""
    office: Any = msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes()))
    with office.file.openstream("EncryptedPackage") as stream:
        (size,) = struct.unpack("<Q", stream.read(8))
    assert size == len(office_encryption.decrypt(path.read_bytes(), PHRASE))
