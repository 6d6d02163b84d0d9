"""Reads the rows of a text list (csv, tsv): finds out its alphabet and its separator, and keeps every value as text.

Works in the program itself: Python's own reader has no entities, formulas or compression to be afraid of. Keeps to
the same limits as the workbooks.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

from belactie_desktop.domain.errors import NotASpreadsheet, SpreadsheetTooLarge, SpreadsheetUnreadable
from belactie_desktop.files.preflight import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS

_SEPARATORS = (";", ",", "\t", "|")
_LAST_LINE = "\x1eend of the list\x1e"
_NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE_LINES = 50
_SAMPLE_CHARACTERS = 100_000
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_HEAD_BYTES = 4096
_MOST_ZERO = 0.8
_SAVE_AS_UTF8 = "Bewaar de lijst in Excel als 'CSV UTF-8' of als .xlsx en kies dan dat bestand."
_TICK_ROWS = 2_000


def read_text_rows(data: bytes, tick: Callable[[int], None]) -> list[tuple[str, ...]]:
    """Give all rows as equally long tuples of text; an empty line is a row of empty texts.

    Utf-8 (with or without mark) and the Windows alphabet of Western Europe; separated by semicolon, comma, tab or bar;
    Excel's first line `sep=;` is obeyed and left out. `tick(rows)` is called every 2,000 rows and may raise to stop.
    Raises `SpreadsheetUnreadable`, `SpreadsheetTooLarge` or `NotASpreadsheet`.
    """
    text = _decoded(data)
    separator, text = _announced(text)
    separator = separator or _guessed(text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(_closed(text), newline=""), delimiter=separator, strict=False):
            rows.append(_checked(row))
            if len(rows) > MAX_ROWS + 1:
                raise SpreadsheetTooLarge("Deze lijst heeft meer dan 200.000 rijen. Ze is niet gelezen.")
            if len(rows) % _TICK_ROWS == 0:
                tick(len(rows))
    except csv.Error as error:
        raise _open_quote(len(rows) + 1) from error
    if rows.pop() != [_LAST_LINE]:
        raise _open_quote(len(rows) + 1)
    width = max(map(len, rows), default=0)
    _refuse_swallowed_rows(rows, separator, width)
    return [tuple(row) + ("",) * (width - len(row)) for row in rows]


def is_regular(data: bytes) -> bool:
    """Tell whether text under the name of a workbook is a list: most lines have as many columns, and more than one.

    Raises `SpreadsheetUnreadable` or `NotASpreadsheet` when it is no text.
    """
    separator, text = _announced(_decoded(data))
    sample = _sample(text)
    lines = sum(1 for line in sample.splitlines() if line.strip())
    most, _ = _regularity(sample, separator or _guessed(text))
    return most > 1 and 2 * most >= min(lines, _SAMPLE_LINES)


def _closed(text: str) -> str:
    """Put a line of our own at the end: when it does not come out as a row, a quotation mark swallowed it."""
    return f"{text}{'' if text.endswith((chr(10), chr(13))) else chr(10)}{_LAST_LINE}"


def _open_quote(row: int) -> SpreadsheetUnreadable:
    return SpreadsheetUnreadable(
        f"In rij {row} begint een aanhalingsteken dat nergens sluit. De rijen daarna zijn niet te lezen.",
        "Open de lijst in Excel, verbeter die rij en bewaar als .xlsx. Kies dan dat bestand.",
    )


def _refuse_swallowed_rows(rows: list[list[str]], separator: str, width: int) -> None:
    """Refuse a cell that holds whole rows: a quotation mark too many, closed by one of a later row."""
    for number, row in enumerate(rows, 1):
        for cell in row:
            if "\n" in cell and width > 2 and cell.count(separator) >= (width - 1) * cell.count("\n"):
                raise _open_quote(number)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_STARTS) or _looks_like_utf16(data[:_HEAD_BYTES]):
        raise SpreadsheetUnreadable(
            "Deze lijst is bewaard als 'Unicode-tekst' (UTF-16). Ze is niet gelezen.", _SAVE_AS_UTF8
        )
    if b"\0" in data:
        raise NotASpreadsheet("Dit bestand is geen tekstlijst.", _SAVE_AS_UTF8)
    text = _text_of(data)
    if _NO_TEXT.search(text):
        raise NotASpreadsheet("Dit bestand is geen tekstlijst.", _SAVE_AS_UTF8)
    return text.removesuffix("\x1a")  # the end of a text in the days of DOS; some registers still write it


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SpreadsheetUnreadable("Deze lijst bevat tekens die we niet herkennen.", _SAVE_AS_UTF8) from error


def _looks_like_utf16(head: bytes) -> bool:
    """Tell whether every other byte is zero, as in Western text of two bytes a letter without a mark in front."""
    half = len(head) // 2
    return half > 0 and max(head[::2].count(0), head[1::2].count(0)) > _MOST_ZERO * half


def _announced(text: str) -> tuple[str | None, str]:
    """Take off Excel's own first line, which names the separator; Excel does not count it as a row either."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r").strip('"')
    if len(first) == len("sep=;") and first.lower().startswith("sep=") and first[-1] in _SEPARATORS:
        return first[-1], rest
    return None, text


def _guessed(text: str) -> str:
    """Choose the separator that gives the most lines the same number of columns, and of these the most columns."""
    sample = _sample(text)
    return max(_SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _sample(text: str) -> str:
    return "".join(text[:_SAMPLE_CHARACTERS].splitlines(keepends=True)[:_SAMPLE_LINES])


def _regularity(sample: str, separator: str) -> tuple[int, int]:
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = Counter(len(row) for row, _ in zip(rows, range(_SAMPLE_LINES), strict=False) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (lines, width)


def _checked(row: list[str]) -> list[str]:
    if len(row) > MAX_COLUMNS:
        raise SpreadsheetTooLarge("Deze lijst heeft meer dan 256 kolommen. Ze is niet gelezen.")
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in row):
        raise SpreadsheetTooLarge("Eén vak van deze lijst is langer dan 32.767 tekens. Ze is niet gelezen.")
    return row
