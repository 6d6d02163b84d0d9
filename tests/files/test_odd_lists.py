"""Lists as town halls really have them: several sheets, hidden ones, merged cells, errors, formulas, wrong names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from belactie_desktop.domain.errors import NotASpreadsheet, SpreadsheetUnreadable
from belactie_desktop.files.preflight import Container
from belactie_desktop.files.sheet_repairs import with_errors, with_merged_cells
from belactie_desktop.files.spreadsheets import SheetAbout, read_rows
from belactie_desktop.files.unpacking import inspect
from tests.files import hostile


def made(path: Path, fill: Callable[[Any], None], **options: Any) -> Path:
    with xlsxwriter.Workbook(path, options) as book:
        fill(book)
    return path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    def fill(book: Any) -> None:
        book.add_worksheet("Leeg vooraan")
        hidden = book.add_worksheet("Oude & lijst")
        hidden.write_column("A1", ["naam", "Claes", "Maes"])
        hidden.hide()
        book.add_worksheet("Lijst 2026").write_column("B2", ["naam", "Peeters"])
        book.add_worksheet("Bijlage").write("A1", "uitleg")
        book.add_chartsheet("Grafiek")
        book.add_worksheet("Diep").very_hidden()

    return made(tmp_path / "lijst.xlsx", fill)


def test_sheets_stand_in_their_order_with_empty_ones_last(several: Path) -> None:
    read = read_rows(several)
    assert read.name == "Lijst 2026"
    assert read.sheets == (
        SheetAbout("Oude & lijst", 3, hidden=True),
        SheetAbout("Lijst 2026", 3, hidden=False),
        SheetAbout("Bijlage", 1, hidden=False),
        SheetAbout("Leeg vooraan", 0, hidden=False),
        SheetAbout("Diep", 0, hidden=True),
    )
    assert read.other_sheets == ("Bijlage", "Leeg vooraan")


def test_a_hidden_sheet_can_be_chosen(several: Path) -> None:
    assert read_rows(several, sheet="Oude & lijst").rows == (("naam",), ("Claes",), ("Maes",))


def test_when_all_are_hidden_the_first_with_something_is_read(tmp_path: Path) -> None:
    hidden = hostile.WORKBOOK.replace('name="Blad1"', 'name="Blad1" state="hidden"')
    path = tmp_path / "a.xlsx"
    path.write_bytes(hostile.xlsx(workbook=hidden))
    read = read_rows(path)
    assert (read.rows, read.sheets) == ((("naam",),), (SheetAbout("Blad1", 1, hidden=True),))


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_every_kind_of_file_tells_its_sheets(suffix: str) -> None:
    lists = Path(__file__).parent.parent / "data" / "lists"
    read = read_rows(next(lists.glob(f"*.{suffix}")))
    assert read.sheets == (SheetAbout(read.name, len(read.rows), hidden=False),)


def test_cells_merged_downwards_count_for_every_row(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "Lijst van het OCMW")
        sheet.write_row("A2", ["Straat", "Naam", "Nr"])
        sheet.merge_range("A3:A5", "Dorpsstraat")
        sheet.write_column("B3", ["Peeters", "Claes", "Maes"])
        sheet.merge_range("C3:C4", 12)

    assert read_rows(made(tmp_path / "a.xlsx", fill)).rows == (
        ("Lijst van het OCMW", "", ""),
        ("Straat", "Naam", "Nr"),
        ("Dorpsstraat", "Peeters", 12),
        ("Dorpsstraat", "Claes", 12),
        ("Dorpsstraat", "Maes", ""),
    )


def test_formulas_come_in_as_what_they_show_and_errors_as_their_text(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", '=HYPERLINK("http://192.0.2.1","klik")', None, "klik")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_formula("C1", "=NA()", None, "#N/A")
        sheet.write_formula("D1", "=VLOOKUP(A1,Weg!A:B,2,0)", None, "#REF!")
        sheet.write_formula("E1", "=1/0", None, "#DIV/0!")
        sheet.write_string("F1", "=cmd|' /C calc'!A0")
        sheet.write_formula("G1", '=A1&"x"', None, "klikx")
        sheet.write_formula("H3", "=NAAM()", None, "#NAME?")

    rows = read_rows(made(tmp_path / "a.xlsx", fill)).rows
    assert rows[0][:7] == ("klik", 2, "#N/A", "#REF!", "#DIV/0!", "=cmd|' /C calc'!A0", "klikx")
    assert rows[2][7] == "#NAME?"


def test_an_ods_keeps_its_errors_and_merged_cells_too(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'

    error = (
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<office:annotation><text:p>nota</text:p></office:annotation><text:p>#N/A</text:p></table:table-cell>"
    )
    twice, two_rows = 'table:number-columns-repeated="2"', 'table:number-rows-spanned="2"'
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        f"<table:table-row>{cell('naam', twice)}{cell('straat')}</table:table-row>",
        f"<table:table-row>{cell('Jan')}{error}{cell('Dorp', two_rows)}</table:table-row>",
        f"<table:table-row>{cell('Piet')}{error}<table:covered-table-cell/></table:table-row>",
    )
    head = hostile.ODS_HEAD.replace(" office:version", ' xmlns:calcext="urn:calcext" office:version', 1)
    path = tmp_path / "a.ods"
    path.write_bytes(hostile.ods("".join(rows), head=head))
    assert read_rows(path).rows[2:] == (("naam", "naam", "straat"), ("Jan", "#N/A", "Dorp"), ("Piet", "#N/A", "Dorp"))


def test_errors_are_seen_wherever_a_piece_of_the_file_ends() -> None:
    """Errors every few bytes over many pieces: none is lost on a border and none is seen twice elsewhere."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>'
        f'<c r="B{row}" s="1" t="e"><f>A{row}/0</f><v>#DIV/0!</v></c></row>'
        for row in range(1, 20_001)
    )
    about = inspect(hostile.xlsx(cells), Container.XLSX, lambda: None)["xl/worksheets/sheet1.xml"]
    assert about.errors == {(row, 1): "#DIV/0!" for row in range(20_000)}
    assert about.rows == 20_000


def test_repairs_stay_within_the_rows_whatever_the_file_claims() -> None:
    rows: list[tuple[object, ...]] = [("a", ""), ("", "b")]
    with_errors(rows, {(5, 0): "#N/A", (0, 9): "#N/A", (1, 1): "#N/A", (0, 1): "#REF!"})
    with_merged_cells(rows, [((0, 0), (4_000_000, 0)), ((0, 5), (3, 5)), ((9, 0), (12, 0)), ((0, 0), (1, 1))])
    assert rows == [("a", "#REF!"), ("a", "b")]


def test_overlapping_merges_fill_each_cell_once() -> None:
    rows: list[tuple[object, ...]] = [("x",), *[("",)] * 5_000]
    with_merged_cells(rows, [((top, 0), (5_000, 0)) for top in range(5_000)])
    assert set(rows) == {("x",)}


@pytest.mark.parametrize("early", [False, True])
def test_days_are_days_in_both_calendars_of_excel(tmp_path: Path, early: bool) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for column, shape in enumerate(
            ("dd/mm/yyyy", "d mmmm yyyy", "yyyy-mm-dd", "[$-813]dddd d mmmm yyyy", "m/d/yy")
        ):
            sheet.write_datetime(0, column, datetime(1931, 2, 3), book.add_format({"num_format": shape}))  # noqa: DTZ001

    rows = read_rows(made(tmp_path / "a.xlsx", fill, date_1904=early)).rows
    assert rows == ((date(1931, 2, 3),) * 5,)


def test_numbers_kept_as_text_stay_text_and_numbers_stay_numbers(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "0475123456")
        sheet.write_number("B1", 475123456)
        sheet.write_string("C1", "007")
        sheet.write_number("D1", 32475123456)
        sheet.write_number("E1", 12.5)
        sheet.write_string("F1", "12,50")

    assert read_rows(made(tmp_path / "a.xlsx", fill)).rows == (
        ("0475123456", 475123456, "007", 32475123456, 12.5, "12,50"),
    )


# ---- the name says one thing, the content another

WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument\0".encode("utf-16-le")
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("lijst.xls", b"  <html><table><tr><td>naam</td></tr></table></html>", "webpagina"),
        ("lijst.xls", b"\xef\xbb\xbf<!DOCTYPE html><html>", "webpagina"),
        ("lijst.csv", b"<table><tr><td>naam;tel</td></tr></table>", "webpagina"),
        ("lijst.xls", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "webpagina"),
        ("lijst.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "webpagina"),
        ("lijst.xls", XML_2003, "XML"),
        ("lijst.xlsx", b"%PDF-1.7\n1;2,3", "PDF"),
        ("lijst.csv", b"{\\rtf1\\ansi naam;tel}", "Word"),
        ("lijst.xls", WORD_97, "Word"),
        ("lijst.xlsx", hostile.other_zip(), "Word"),
        ("lijst.xlsx", hostile.zipped({"xl/workbook.bin": "x"}), "xlsb"),
        ("lijst.xlsx", hostile.zipped({"Index/Document.iwa": "x"}), "Numbers"),
        ("lijst.xlsx", hostile.zipped({"ppt/presentation.xml": "x"}), "presentatie"),
        ("lijsten.zip", hostile.zipped({"map/lijst.XLSX": "x"}), "uit"),
        ("lijst.xls", b"\xff\xd8\xff\xe0" + bytes(50), "foto"),
        ("lijst.xlsx", b"zomaar een zin zonder scheiding", "maar is het niet"),
        (
            "brief.xlsx",
            b"Beste collega, hierbij de lijst.\nMet groeten\nJan, Piet, Joris\nen Corneel\n",
            "maar is het niet",
        ),
        ("lijst.xls", bytes(range(1, 256)) * 20, "geen tekstlijst|niet herkennen"),
    ],
)
def test_what_is_no_list_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises((NotASpreadsheet, SpreadsheetUnreadable), match=words):
        read_rows(path)


@pytest.mark.parametrize("name", ["lijst.xls", "lijst.xlsx", "lijst.ods", "lijst", "lijst.dat"])
def test_a_text_list_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"naam;telefoon\nPeeters;013 12 34 56\n")
    assert read_rows(path).rows == (("naam", "telefoon"), ("Peeters", "013 12 34 56"))


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.xls", "lijst.xlsm", "lijst.ods", "lijst"])
def test_a_workbook_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(hostile.xlsx())
    assert read_rows(path).rows == (("naam",),)


def test_macros_are_not_even_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(hostile.xlsx())) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    path = tmp_path / "lijst.xlsm"
    path.write_bytes(hostile.zipped(parts | {"xl/vbaProject.bin": "no macro at all"}))
    assert read_rows(path).rows == (("naam",),)
