"""Builds a workbook of texts in memory, and reads one back; knows no encryption and no disk.

Every cell is a text cell: a note that begins with = is no formula, a phone number keeps its zero and its plus.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from belactie_desktop.domain.errors import SpreadsheetTooLarge, SpreadsheetUnreadable
from belactie_desktop.files import unpacking
from belactie_desktop.files.preflight import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Container

Texts = tuple[tuple[str, ...], ...]

_CHOICES_SHEET = "Keuzes"
_NOTES_SHEET = "Uitleg"
_WIDTHS = (8, 45)
_PAPER_A4 = 9
# Never a temporary file, and never a guess at what a text means.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MALFORMED = (
    *(zipfile.BadZipFile, InvalidFileException, ParseError, OSError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of texts: what stands in it and how it looks. All rows are as long as the header."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] | None = None
    """Of the columns, in characters; without it they follow the content."""
    notes: Sequence[str] = ()
    """Lines for the person who opens it, on a sheet of their own."""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """By header text: the only values Excel lets a person fill in in that column."""


def writable(text: str) -> str:
    """Give the text as a cell can hold it: one kind of line end, no control characters."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def texts_of(table: Table) -> Texts:
    """Give header and rows as they will stand in the sheet. Raises `SpreadsheetTooLarge`, or `ValueError` for a bug."""
    lines = [table.header, *table.rows]
    if len(lines) > MAX_ROWS or len(table.header) > MAX_COLUMNS:
        raise SpreadsheetTooLarge("Dit zijn te veel rijen of kolommen voor één rekenblad.")
    if any(len(line) != len(table.header) for line in lines):
        raise ValueError("a row is not as long as the header")
    texts = tuple(tuple(map(writable, line)) for line in lines)
    if any(len(cell) > MAX_CELL_CHARACTERS for line in texts for cell in line):
        raise SpreadsheetTooLarge("Eén tekst is langer dan een rekenblad kan bevatten.", "Kort de langste nota in.")
    return texts


def build(tables: Sequence[Table], texts: Sequence[Texts]) -> bytes:
    """Give the bytes of an xlsx: frozen bold header that repeats in print, wrapped text, one page wide.

    `texts` is what `texts_of` gave for each table; notes and choices are those of the first.
    """
    packed = io.BytesIO()
    first = tables[0]
    book: Any
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        bold = book.add_format(
            {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "bold": True, "bg_color": "#E6E6E6"}
        )
        sheets = [book.add_worksheet(table.title) for table in tables]
        for sheet, table, lines in zip(sheets, tables, texts, strict=True):
            _fill(sheet, table, lines, text, bold)
        if first.choices:
            _offer_choices(book.add_worksheet(_CHOICES_SHEET), sheets[0], first, text)
        if first.notes:
            _add_notes(book.add_worksheet(_NOTES_SHEET), first.notes, text)
    return packed.getvalue()


def read_texts(package: bytes) -> Texts:
    """Read the first sheet of an xlsx as texts, equally long rows, without the empty rows at the end.

    A day is written as 23/11/2026, a whole number without a point. The package is checked as any delivered list.
    Raises `SpreadsheetTooLarge` or `SpreadsheetUnreadable`.
    """
    unpacking.inspect(package, Container.XLSX, lambda: None)
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            if archive.testzip() is not None:
                raise SpreadsheetUnreadable
        with warnings.catch_warnings():
            # openpyxl warns about decoration it will not keep; we only read the texts.
            warnings.simplefilter("ignore", UserWarning)
            book: Any = openpyxl.load_workbook(io.BytesIO(package), read_only=True, data_only=True)
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()
            lines = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            book.close()
    except _MALFORMED as error:
        raise SpreadsheetUnreadable from error
    while lines and not any(lines[-1]):
        lines.pop()
    width = max((len(line) for line in lines), default=0)
    return tuple(tuple(line) + ("",) * (width - len(line)) for line in lines)


def _fill(sheet: Any, table: Table, lines: Texts, text: Any, bold: Any) -> None:
    _lay_out(sheet, lines, table.widths)
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write_string(at, column, cell, text if at else bold)


def _lay_out(sheet: Any, texts: Texts, widths: Sequence[float] | None) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&CBlad &P van &N")
    sheet.autofilter(0, 0, max(len(texts) - 1, 1), len(texts[0]) - 1)
    for column, width in enumerate(widths or map(_width, zip(*texts, strict=True))):
        sheet.set_column(column, column, width)


def _width(column: tuple[str, ...]) -> float:
    least, most = _WIDTHS
    return min(max(*(len(cell) for cell in column), least), most) + 2


def _offer_choices(choices: Any, sheet: Any, table: Table, text: Any) -> None:
    """Put the values on a sheet of their own (a list inside the rule itself may have 255 characters and no commas)."""
    for at, (name, values) in enumerate(table.choices.items()):
        for line, value in enumerate(values):
            choices.write_string(line, at, writable(value), text)
        column = list(table.header).index(name)
        letter = chr(ord("A") + at)
        sheet.data_validation(
            1,
            column,
            max(len(table.rows), 1),
            column,
            {
                "validate": "list",
                "source": f"={_CHOICES_SHEET}!${letter}$1:${letter}${len(values)}",
                "error_title": "Kies uit de lijst",
                "error_message": "Klik op het pijltje naast het vak en kies een van de waarden.",
            },
        )


def _add_notes(sheet: Any, notes: Sequence[str], text: Any) -> None:
    sheet.set_column(0, 0, 100)
    for line, note in enumerate(notes):
        sheet.write_string(line, 0, writable(note), text)


def _text(value: object) -> str:
    """Say a cell as the person who filled it in sees it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Excel writes the carriage return of a pasted text as these seven characters.
    return "" if value is None else str(value).replace("_x000D_", "")
