"""Reads the rows of a list that somebody delivered: xlsx, xls, ods, csv or tsv.

Owns the way from a path to rows; what the columns mean is the business of the import. Workbooks are interpreted by
`reading_child` in a process of its own, which starts while `unpacking` is still checking the file and whose rows count
only when that check has passed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from belactie_desktop.domain.errors import (
    BelactieError,
    NotASpreadsheet,
    PhraseWanted,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
    WorkbookPhraseWrong,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.files import office_encryption, preflight, unpacking
from belactie_desktop.files.csv_reader import is_regular, read_text_rows
from belactie_desktop.files.packed_columns import unpacked
from belactie_desktop.files.preflight import Container
from belactie_desktop.files.reading_child import REQUEST_HEAD
from belactie_desktop.files.sheet_repairs import with_errors, with_merged_cells
from belactie_desktop.files.unpacking import MemberAbout
from belactie_desktop.files.watched_process import WatchedProcess

Cell = str | int | float | bool | date | datetime
"""What stands in one cell. An empty cell is the empty text; a number that is whole is an `int`, also when the
spreadsheet keeps it as 3998.0; a number kept as text stays text, with its zeros in front."""

TIME_LIMIT_SECONDS = 60.0
"""The largest list within the limits takes 7 seconds on two quiet cores and 26 on crowded ones."""
MEMORY_FROM, MEMORY_PER_BYTE, MEMORY_BYTES = 512 * 1024 * 1024, 5, 2 * 1024 * 1024 * 1024
"""What the child may take: so much, more for every byte that is unpacked, and never more than the last. Honest lists
take 1 to 3 bytes for each (100,000 rows: 150 MB as xlsx, 500 MB as ods); a hostile kilobyte wants more than the first.
"""


@dataclass(frozen=True, slots=True)
class SheetAbout:
    """One sheet of the file, to choose from. `rows`: its lines, 0 when it is empty, None when nobody counted them."""

    name: str
    rows: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[i]` is line i + 1 as the user sees it in Excel, empty lines included; all are equally long.

    `other_sheets` are the names of the others a user of Excel sees; `sheets` are all, hidden ones and this one too, in
    the order of the workbook, empty ones last.
    """

    name: str
    other_sheets: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheets: tuple[SheetAbout, ...] = ()


def read_rows(path: Path, *, sheet: str | None = None, phrase: str | None = None, job: Job | None = None) -> Sheet:
    """Read one sheet of a list; without `sheet` the first one that is not hidden.

    `phrase` opens a workbook with a password, in memory; a file without one ignores it. Reports the number of rows read
    to `job` (total unknown). Raises `PhraseWanted`, `WorkbookPhraseWrong`, `FileDamaged`, `NotASpreadsheet`,
    `SpreadsheetTooLarge`, `SpreadsheetLocked`, `SpreadsheetUnreadable`, `FileMissing`, `FileInUse`, `FileUnreadable`,
    `PlaceUnreachable`, or `Cancelled`; the file itself is never changed, and nothing of it is written anywhere.
    """
    job = job or Job()
    data = preflight.load(path)
    kind = preflight.container(data)
    if kind is Container.LOCKED:
        job.report(0, 0, "Rekenblad openen")
        data = _unlocked(data, phrase)
        kind = Container.XLSX
    if kind is Container.TEXT:
        if path.suffix.lower() not in _TEXT_SUFFIXES and not is_regular(data):
            raise NotASpreadsheet(*_NO_LIST)
        rows = read_text_rows(data, lambda done: job.report(done, 0, "Rijen lezen"))
        return Sheet(path.stem, (), tuple(rows), (SheetAbout(path.stem, len(rows), hidden=False),))
    return _read_workbook(data, kind, sheet, job)


def _unlocked(data: bytes, phrase: str | None) -> bytes:
    """Open the envelope of a workbook with a password."""
    if not phrase:
        raise PhraseWanted
    try:
        package = office_encryption.decrypt(data, phrase)
    except WorkbookPhraseWrong as error:
        raise WorkbookPhraseWrong(do=_ASK_PHRASE) from error
    if preflight.container(package) is not Container.XLSX:
        raise NotASpreadsheet
    return package


_TEXT_SUFFIXES = {".csv", ".tsv", ".txt"}
_NO_LIST = (
    "Dit bestand heet een rekenblad te zijn, maar is het niet.",
    "Open het in Excel en bewaar het als .xlsx. Kies dan dat bestand.",
)
_ASK_PHRASE = "Kijk na welk wachtwoord bij deze lijst hoort. Let op hoofdletters, spaties en streepjes."


def _read_workbook(data: bytes, kind: Container, sheet: str | None, job: Job) -> Sheet:
    seen: dict[str, MemberAbout] = {}
    with WatchedProcess(_request(sheet, data, kind), TIME_LIMIT_SECONDS) as child:
        if kind is not Container.XLS:
            seen = unpacking.inspect(data, kind, lambda: job.report(0, 0, "Rekenblad nakijken"))
        return _gather(child, seen, job)


def _request(sheet: str | None, data: bytes, kind: Container) -> tuple[bytes, bytes]:
    unpacked_bytes = len(data)
    if kind is not Container.XLS:
        with preflight.open_zip(data) as archive:
            unpacked_bytes = sum(member.file_size for member in archive.infolist())
    memory = min(MEMORY_BYTES, MEMORY_FROM + MEMORY_PER_BYTE * unpacked_bytes)
    head = json.dumps({"sheet": sheet, "memory": memory}).encode()
    return REQUEST_HEAD.pack(len(head)) + head, data


def _gather(child: WatchedProcess, seen: Mapping[str, MemberAbout], job: Job) -> Sheet:
    """Put the child's lines together into a sheet."""
    about: dict[str, Any] = {}
    rows: list[tuple[Cell, ...]] = []
    for line in child.lines(lambda: job.report(len(rows), 0, "Rijen lezen")):
        message: dict[str, Any] = json.loads(line)
        if "columns" in message:
            columns = [unpacked(kind, packed) for kind, packed in message["columns"]]
            rows.extend(zip(*columns, strict=True))
            job.report(len(rows), 0, "Rijen lezen")
        elif "sheet" in message:
            about = message
        elif "end" in message:
            return _sheet(about, rows, seen)
        else:
            raise _refusal(message["refused"])
    raise SpreadsheetUnreadable


def _sheet(about: dict[str, Any], rows: list[tuple[Cell, ...]], seen: Mapping[str, MemberAbout]) -> Sheet:
    """Add to the rows what the reader leaves out, and tell of the other sheets what was seen while unpacking."""
    name, sheets = about["sheet"], list[SheetAbout]()
    for each in about["sheets"]:
        member = seen.get(each["part"] or "")
        if each["name"] == name:
            with_errors(rows, member.errors if member else {})
            sheets.append(SheetAbout(name, len(rows), each["hidden"]))
        elif member:
            sheets.append(SheetAbout(each["name"], member.rows if member.is_filled else 0, each["hidden"]))
        else:
            sheets.append(SheetAbout(each["name"], each["rows"], each["hidden"]))
    with_errors(rows, {(row, column): text for row, column, text in about["errors"]})
    with_merged_cells(rows, about["merged"])
    sheets.sort(key=lambda sheet: sheet.rows == 0)
    others = tuple(sheet.name for sheet in sheets if sheet.name != name and not sheet.hidden)
    return Sheet(name, others, tuple(rows), tuple(sheets))


_REFUSALS: dict[str, tuple[type[BelactieError], str | None, str | None]] = {
    "password": (SpreadsheetLocked, None, None),
    "rows": (SpreadsheetTooLarge, "Dit blad heeft meer dan 200.000 rijen. Het is niet gelezen.", None),
    "columns": (SpreadsheetTooLarge, "Dit blad heeft meer dan 256 kolommen. Het is niet gelezen.", None),
    "cells": (
        SpreadsheetTooLarge,
        "Dit blad heeft zowel heel veel rijen als heel veel kolommen. Het is niet gelezen.",
        "Verwijder in Excel de kolommen die je niet nodig hebt, ook lege ver naar rechts, en bewaar opnieuw.",
    ),
    "size": (SpreadsheetTooLarge, None, None),
    "sheet": (SpreadsheetUnreadable, "Dit blad staat niet in het bestand.", "Kies een ander blad."),
    "unreadable": (SpreadsheetUnreadable, None, None),
}


def _refusal(reason: str) -> BelactieError:
    """Say in words why the child refused."""
    failure, what, do = _REFUSALS[reason]
    return failure(what, do)
