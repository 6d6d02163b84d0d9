"""Lists come in as they stand in Excel; hostile ones are refused in words and harm nothing."""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Generator
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path

import pytest
import xlsxwriter

from belactie_desktop.domain.errors import (
    BelactieError,
    Cancelled,
    FileMissing,
    NotASpreadsheet,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.files import own_limits, preflight, spreadsheets, unpacking, watched_process
from belactie_desktop.files.spreadsheets import read_rows
from belactie_desktop.files.watched_process import WatchedProcess
from tests.files import hostile

LISTS = Path(__file__).parent.parent / "data" / "lists"
SECONDS = 2.0
"""What refusing may cost; counted in work done, so that a crowded computer does not decide."""
PATIENCE_SECONDS = 20.0
"""By the clock: a reader that hangs would take longer than this."""


@contextlib.contextmanager
def quickly() -> Generator[None]:
    """Fail when the block takes long, in work or by the clock."""
    work, clock = time.process_time(), time.perf_counter()
    yield
    assert time.process_time() - work < SECONDS
    assert time.perf_counter() - clock < PATIENCE_SECONDS


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every reading process that a test starts."""
    started: list[subprocess.Popen[bytes]] = []

    class Remembered(WatchedProcess):
        def __enter__(self) -> Remembered:
            super().__enter__()
            started.append(self._process)
            return self

    monkeypatch.setattr(spreadsheets, "WatchedProcess", Remembered)
    return started


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


# ---- honest lists


@pytest.mark.parametrize(
    ("name", "sheet", "height", "width", "line", "expected"),
    [
        ("bevolkingsregister.xlsx", "Uittreksel", 1607, 14, 5, ("43100747594", "VAN DE VELDE", "Raymond Eddy")),
        ("aanvulling.xlsx", "Sheet", 1607, 8, 1, ("Naam", "Voornaam", "Geboortedatum")),
        ("ouderenvereniging.xls", "Sheet", 321, 11, 2, (1000, "Rosa", "D'hondt", date(1955, 11, 9))),
        ("sociale-dienst.ods", "Cliënten", 178, 7, 3, ("D2026-0001", "Vandamme Godelieve", "16-12-48")),
        ("bel-mij-niet.csv", "bel-mij-niet", 14, 4, 2, ("Goossens", "Georges", "1941-08-17", "tel. 016 381194")),
        ("telefoongids.csv", "telefoongids", None, 4, 8, ("Dubois, Mariette", "Eikenlaan 89")),
        ("woonzorgcentra.csv", "woonzorgcentra", 4, 5, 1, ("naam", "straat")),
    ],
)
def test_the_lists_of_a_town(
    name: str, sheet: str, height: int | None, width: int, line: int, expected: tuple[object, ...]
) -> None:
    read = read_rows(LISTS / name)
    assert read.name == sheet
    assert height in (None, len(read.rows))
    assert {len(row) for row in read.rows} == {width}
    assert read.rows[line - 1][: len(expected)] == expected


def test_whole_numbers_are_whole_and_days_are_days() -> None:
    row = read_rows(LISTS / "bevolkingsregister.xlsx").rows[4]
    assert row[3] == date(1943, 10, 7)
    assert row[8] == 3998
    assert type(row[8]) is int


def test_a_row_keeps_the_number_excel_shows(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Eén")
        sheet.write("C3", "naam")
        sheet.write("C6", "Peeters")
        sheet.write("D6", 1.5)
        sheet.write("E6", True)
        sheet.write("F6", datetime(2026, 11, 23, 9, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))  # noqa: DTZ001
        sheet.write("G6", time_of_day(14, 5), book.add_format({"num_format": "hh:mm"}))
        sheet.write("H6", 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_string("I6", "0475 12 34 56")
        book.add_worksheet("Twee").write("A1", "x")
        book.add_worksheet("Verborgen").hide()
    read = read_rows(path)
    assert (read.name, read.other_sheets) == ("Eén", ("Twee",))
    assert read.rows[2][2] == "naam"
    moment = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
    assert read.rows[5] == ("", "", "Peeters", 1.5, True, moment, "14:05", "36:00", "0475 12 34 56")
    assert read.rows[3] == ("",) * 9
    assert read_rows(path, sheet="Twee").rows == (("x",),)


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Leeg")
    assert read_rows(path).rows == ()


def test_an_unknown_sheet_is_said(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetUnreadable, match="blad staat niet"):
        read_rows(written(tmp_path, "a.xlsx", hostile.xlsx()), sheet="Weg")


def test_libreoffice_filler_rows_are_no_rows(tmp_path: Path) -> None:
    filler = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    read = read_rows(written(tmp_path, "a.ods", hostile.ods(hostile.ods_row() * 2 + filler)))
    assert read.rows == ((1,), (1,))


def test_the_largest_positions_are_honest(tmp_path: Path) -> None:
    long = '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="Y200000"><v>2</v></c></row>'
    read = read_rows(written(tmp_path, "a.xlsx", hostile.xlsx(long)))
    assert (len(read.rows), read.rows[-1][-1]) == (200_000, 2)
    wide = '<row r="1"><c r="IV1"><v>1</v></c></row>'
    assert len(read_rows(written(tmp_path, "a.xlsx", hostile.xlsx(wide))).rows[0]) == 256


def test_long_and_wide_together_is_too_much(tmp_path: Path) -> None:
    both = '<row r="1"><c r="IV1"><v>1</v></c></row><row r="50000"><c r="A50000"><v>2</v></c></row>'
    with pytest.raises(SpreadsheetTooLarge, match="zowel"):
        read_rows(written(tmp_path, "a.xlsx", hostile.xlsx(both)))


# ---- hostile files


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_hostile_file_is_refused_quickly(tmp_path: Path, name: str, children: list[subprocess.Popen[bytes]]) -> None:
    suffix, recipe = hostile.HOSTILE[name]
    path = written(tmp_path, f"lijst{suffix}", recipe())
    with quickly(), pytest.raises((NotASpreadsheet, SpreadsheetTooLarge, SpreadsheetUnreadable)):
        read_rows(path)
    assert all(child.poll() is not None for child in children)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is the kernel's")
def test_a_text_repeated_in_every_cell_ends_in_the_memory_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    """Nothing in the packing gives this one away, so the child meets it and dies instead of the program."""
    monkeypatch.setattr(spreadsheets, "MEMORY_BYTES", 300_000_000)
    path = written(tmp_path, "a.xlsx", hostile.one_text_in_every_cell())
    with pytest.raises((SpreadsheetTooLarge, SpreadsheetUnreadable)):
        read_rows(path)
    assert children[0].poll() is not None


def test_a_process_that_died_before_it_was_fed_is_no_failure_of_its_own() -> None:
    class FedTooLate(WatchedProcess):
        def _feed(self) -> None:
            self._process.wait()
            super()._feed()

    with pytest.raises(SpreadsheetTooLarge), FedTooLate((b"head", bytes(50_000)), 60):
        raise SpreadsheetTooLarge


def test_a_file_over_64_mb_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    with path.open("wb") as file:
        file.truncate(preflight.MAX_FILE_BYTES + 1)
    with pytest.raises(SpreadsheetTooLarge, match="64 MB"):
        read_rows(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotASpreadsheet):
        read_rows(tmp_path)
    with pytest.raises(FileMissing):
        read_rows(tmp_path / "weg.xlsx")


def test_a_password_that_only_its_own_program_knows_has_its_own_sentence(tmp_path: Path) -> None:
    manifest = hostile.ODS_MANIFEST.replace("/></m", "><manifest:encryption-data/></manifest:file-entry></m")
    with pytest.raises(SpreadsheetLocked, match="xlsx"):
        read_rows(written(tmp_path, "a.ods", hostile.ods(hostile.ods_row(), manifest=manifest)))
    whole = hostile.zipped({"mimetype": "x", "encrypted-package": "?", "META-INF/manifest.xml": manifest})
    with pytest.raises(SpreadsheetLocked, match="xlsx"):
        read_rows(written(tmp_path, "b.ods", whole))


@pytest.mark.parametrize("name", ["aanvulling.xlsx", "ouderenvereniging.xls", "sociale-dienst.ods"])
def test_damaged_files_never_break_the_program(tmp_path: Path, name: str) -> None:
    """Twelve files per kind with random bytes changed: rows or a sentence, nothing else, and never slow."""
    whole = (LISTS / name).read_bytes()
    draw = random.Random(name)
    for turn in range(12):
        data = bytearray(whole if turn % 3 else whole[: draw.randrange(len(whole))])
        for _ in range(draw.choice((1, 5, 50))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        with quickly(), contextlib.suppress(BelactieError):
            read_rows(written(tmp_path, name, bytes(data)))


def test_damaged_parts_inside_a_sound_zip_never_break_the_program(tmp_path: Path) -> None:
    with zipfile.ZipFile(LISTS / "aanvulling.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    draw = random.Random(11)
    for _ in range(15):
        broken = {name: bytearray(data) for name, data in parts.items()}
        for _ in range(draw.choice((1, 3, 30))):
            data = broken[draw.choice(list(broken))]
            data[draw.randrange(len(data))] = draw.choice(b'<>"&/=0123456789AZ\x00\xff')
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in broken.items():
                archive.writestr(name, bytes(data))
        with contextlib.suppress(BelactieError):
            read_rows(written(tmp_path, "a.xlsx", packed.getvalue()))


# ---- the guards are what protects


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_twin_the_reader_alone_dies_of_one_kilobyte(tmp_path: Path) -> None:
    path = written(tmp_path, "a.xlsx", hostile.far_corner_and_first())
    assert path.stat().st_size < 4096
    code = "import sys, python_calamine as c; c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)"
    assert subprocess.run([sys.executable, "-c", code, path], check=False, capture_output=True).returncode in (
        -signal.SIGABRT,
        -signal.SIGKILL,
    )


def test_twin_without_the_look_inside_only_the_child_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(unpacking, "inspect", lambda *_: None)
    with pytest.raises(SpreadsheetUnreadable):
        read_rows(written(tmp_path, "a.xlsx", hostile.far_corner_and_first()))
    assert children[0].returncode != 0


@pytest.fixture
def endless_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that hangs; the files that made one hang are refused before."""
    code = "import time; time.sleep(60)"
    monkeypatch.setattr(watched_process, "_command", lambda: [sys.executable, "-c", code])


@pytest.mark.usefixtures("endless_reader")
def test_a_reader_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(spreadsheets, "TIME_LIMIT_SECONDS", 0.3)
    with pytest.raises(SpreadsheetTooLarge, match="te lang"):
        read_rows(written(tmp_path, "a.xlsx", hostile.xlsx()))
    assert children[0].poll() is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is the kernel's")
def test_the_child_cannot_take_much_memory() -> None:
    code = "from belactie_desktop.files.own_limits import limit_self; limit_self(10**9); bytearray(10**9)"
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert b"MemoryError" in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    code = (
        "import sys; from belactie_desktop.files.own_limits import limit_self; limit_self(10**9)\n"
        "with open(sys.argv[1], 'wb') as file: file.write(b'naam')"
    )
    ended = subprocess.run([sys.executable, "-c", code, tmp_path / "a"], check=False, capture_output=True)
    assert b"File too large" in ended.stderr
    assert (tmp_path / "a").read_bytes() == b""


def test_the_structures_of_windows_have_their_size() -> None:
    """As on 64-bit Windows; this at least can be checked anywhere."""
    assert (ctypes.sizeof(own_limits.BasicLimits), ctypes.sizeof(own_limits.ExtendedLimits)) == (64, 144)


def test_a_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched_process._command()[1:] == ["-P", "-m", "belactie_desktop.files.reading_child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert watched_process._command() == [sys.executable, "read-sheet"]


# ---- progress and stopping


def test_progress_counts_rows() -> None:
    seen: list[int] = []
    read_rows(LISTS / "bevolkingsregister.xlsx", job=Job(lambda done, total, text: seen.append(done)))
    assert seen[-1] == 1607
    assert seen == sorted(seen)


@pytest.mark.parametrize("at", ["nakijken", "lezen"])
def test_cancel_ends_the_child(at: str, children: list[subprocess.Popen[bytes]]) -> None:
    job = Job(lambda done, total, text: job.cancel() if at in text else None)
    with pytest.raises(Cancelled):
        read_rows(LISTS / "bevolkingsregister.xlsx", job=job)
        job.report(0, 0)
    assert children[0].poll() is not None


@pytest.mark.usefixtures("endless_reader")
def test_cancel_during_a_hang(tmp_path: Path, children: list[subprocess.Popen[bytes]]) -> None:
    job = Job(lambda done, total, text: job.cancel() if "lezen" in text else None)
    with quickly(), pytest.raises(Cancelled):
        read_rows(written(tmp_path, "a.xlsx", hostile.xlsx()), job=job)
    assert children[0].poll() is not None
