"""Reads the rows of a list that somebody delivered: xlsx, xls, ods, csv or tsv.

Owns the way from a path to rows; what the columns mean is the business of the import. Workbooks are interpreted by
`reading_child` in a process of its own, which starts while `unpacking` is still checking the file and whose rows count
only when that check has passed.
"""

from __future__ import annotations

import json
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
from belactie_desktop.files.csv_reader import read_text_rows
from belactie_desktop.files.packed_columns import unpacked
from belactie_desktop.files.preflight import Container
from belactie_desktop.files.reading_child import REQUEST_HEAD
from belactie_desktop.files.watched_process import WatchedProcess

Cell = str | int | float | bool | date | datetime
"""What stands in one cell. An empty cell is the empty text; a number that is whole is an `int`, also when the
spreadsheet keeps it as 3998.0; a number kept as text stays text, with its zeros in front."""

TIME_LIMIT_SECONDS = 60.0
"""The largest list within the limits takes 7 seconds on two quiet cores and 26 on crowded ones."""
MEMORY_BYTES = 2 * 1024 * 1024 * 1024
"""Several times what the largest list within the limits takes. One text of a file can stand in a million cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[i]` is line i + 1 as the user sees it in Excel, empty lines included; all are equally long."""

    name: str
    other_sheets: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_rows(path: Path, *, sheet: str | None = None, phrase: str | None = None, job: Job | None = None) -> Sheet:
    """Read one sheet of a list; without `sheet` the first one that is not hidden.

    `phrase` opens a workbook with a password, in memory; a file without one ignores it. Reports the number of rows read
    to `job` (total unknown). Raises `PhraseWanted`, `WorkbookPhraseWrong`, `FileDamaged`, `NotASpreadsheet`,
    `SpreadsheetTooLarge`, `SpreadsheetLocked`, `SpreadsheetUnreadable`, `FileMissing`, `FileInUse`, `FileUnreadable`,
    `PlaceUnreachable`, or `Cancelled`; the file itself is never changed, and nothing of it is written anywhere.
    """
    job = job or Job()
    data = preflight.load(path)
    kind = preflight.container(data, path.suffix)
    if kind is Container.LOCKED:
        job.report(0, 0, "Rekenblad openen")
        data = _unlocked(data, phrase)
        kind = Container.XLSX
    if kind is Container.TEXT:
        rows = read_text_rows(data, lambda done: job.report(done, 0, "Rijen lezen"))
        return Sheet(path.stem, (), tuple(rows))
    return _read_workbook(data, kind, sheet, job)


def _unlocked(data: bytes, phrase: str | None) -> bytes:
    """Open the envelope of a workbook with a password."""
    if not phrase:
        raise PhraseWanted
    try:
        package = office_encryption.decrypt(data, phrase)
    except WorkbookPhraseWrong as error:
        raise WorkbookPhraseWrong(do=_ASK_PHRASE) from error
    if preflight.container(package, ".xlsx") is not Container.XLSX:
        raise NotASpreadsheet
    return package


_ASK_PHRASE = "Kijk na welk wachtwoord bij deze lijst hoort. Let op hoofdletters, spaties en streepjes."


def _read_workbook(data: bytes, kind: Container, sheet: str | None, job: Job) -> Sheet:
    with WatchedProcess(_request(sheet, data), TIME_LIMIT_SECONDS) as child:
        if kind is not Container.XLS:
            unpacking.inspect(data, kind, lambda: job.report(0, 0, "Rekenblad nakijken"))
        return _gather(child, job)


def _request(sheet: str | None, data: bytes) -> tuple[bytes, bytes]:
    head = json.dumps({"sheet": sheet, "memory": MEMORY_BYTES}).encode()
    return REQUEST_HEAD.pack(len(head)) + head, data


def _gather(child: WatchedProcess, job: Job) -> Sheet:
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
            return Sheet(about["sheet"], tuple(about["others"]), tuple(rows))
        else:
            raise _refusal(message["refused"])
    raise SpreadsheetUnreadable


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
