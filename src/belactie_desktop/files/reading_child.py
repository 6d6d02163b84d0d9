"""The process that reads the rows of one spreadsheet, and may die doing so.

Owns the lines it writes: JSON, first the sheets, then blocks of 2,000 rows column by column, last how it ended. It
knows nothing of the dossier, opens no file (the workbook comes in over standard input) and gives itself little memory.
The parent is `spreadsheets`, which starts it, watches it and reads the lines.
"""

from __future__ import annotations

import gc
import io
import json
import os
import struct
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from belactie_desktop.files.ods_cells import OdsCells, cells_left_out
from belactie_desktop.files.own_limits import limit_self
from belactie_desktop.files.packed_columns import packed
from belactie_desktop.files.preflight import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from belactie_desktop.files.workbook_parts import parts_of_sheets

BLOCK_ROWS = 2_000
MAX_MERGED = 50_000
MAX_TEXT_BYTES = 256 * 1024 * 1024
"""All rows together, as JSON. One text of the file can stand in a million cells, so the file's own size says little."""
REQUEST_HEAD = struct.Struct("<I")
"""Request: the length of a JSON head ({"sheet": name or null, "memory": bytes}), the head, the workbook to its end."""


class _Refused(Exception):
    """This workbook is not for us; `reason` is a word the parent knows."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def main() -> int:
    """Read a request from standard input and write the rows to standard output."""
    gc.disable()  # a short life with millions of cells and no cycles
    with os.fdopen(0, "rb") as asked, os.fdopen(1, "wb") as out:
        (length,) = REQUEST_HEAD.unpack(asked.read(REQUEST_HEAD.size))
        head = json.loads(asked.read(length))
        limit_self(head["memory"])
        workbook = io.BytesIO(asked.read())
        try:
            _read(workbook, head["sheet"], out)
        except _Refused as refusal:
            _write(out, {"refused": refusal.reason})
        except MemoryError:
            _write(out, {"refused": "size"})
    return 0


def _read(workbook: BinaryIO, wanted: str | None, out: BinaryIO) -> None:
    import python_calamine as calamine  # noqa: PLC0415 - after the limits are set

    try:
        book = calamine.CalamineWorkbook.from_filelike(workbook)
        sheets = [about for about in book.sheets_metadata if about.typ == calamine.SheetTypeEnum.WorkSheet]
        visible = [about.name for about in sheets if about.visible == calamine.SheetVisibleEnum.Visible]
        sheet = _choose(book, [about.name for about in sheets], visible, wanted)
        parts = parts_of_sheets(workbook)
        about = [
            {
                "name": name,
                "hidden": name not in visible,
                "part": parts.get(name),
                "rows": _height(sheet if name == sheet.name else book.get_sheet_by_name(name)) if not parts else None,
            }
            for name in (each.name for each in sheets)
        ]
    except calamine.PasswordError as error:
        raise _Refused("password") from error
    except (calamine.CalamineError, OSError) as error:
        raise _Refused("unreadable") from error
    _check_extent(sheet.end)
    left_out = cells_left_out(workbook, sheet.name) if not parts else OdsCells()
    merged: list[Any] = [*list(sheet.merged_cell_ranges or ())[:MAX_MERGED], *left_out.merged]
    _write(out, {"sheet": sheet.name, "sheets": about, "merged": merged, "errors": left_out.errors})
    written = 0
    rows = _from_first_column(sheet)
    while block := list(islice(rows, BLOCK_ROWS)):
        written += _write(out, {"columns": [packed(column) for column in zip(*block, strict=True)]})
        if written > MAX_TEXT_BYTES:
            raise _Refused("size")
    _write(out, {"end": True})


def _choose(book: Any, names: list[str], visible: list[str], wanted: str | None) -> Any:
    """Give the sheet that is wanted, else the first a user of Excel sees that is not empty, else simply the first."""
    if not names or (wanted is not None and wanted not in names):
        raise _Refused("sheet")
    if wanted is not None:
        return book.get_sheet_by_name(wanted)
    first = None
    for name in visible or names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is not None:
            return sheet
        first = first or sheet
    return first


def _height(sheet: Any) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _check_extent(end: tuple[int, int] | None) -> None:
    """Refuse a sheet that is too long or too wide; `end` is the last filled position, counted from 0."""
    if end is None:
        return
    rows, columns = end[0] + 1, end[1] + 1
    if rows > MAX_ROWS:
        raise _Refused("rows")
    if columns > MAX_COLUMNS:
        raise _Refused("columns")
    if rows * columns > MAX_CELLS:
        raise _Refused("cells")


def _from_first_column(sheet: Any) -> Iterator[list[Any]]:
    """Give every row from A1 on; the library keeps empty rows at the top but leaves out empty columns at the left."""
    rows: Iterator[list[Any]] = sheet.iter_rows()
    left = sheet.start[1] if sheet.start else 0
    if not left:
        return rows
    return ([""] * left + row for row in rows)


def _write(out: BinaryIO, line: dict[str, Any]) -> int:
    """Write one line and give its length in bytes."""
    data = _ENCODE(line).encode("utf-8", "replace")
    out.write(data)
    out.write(b"\n")
    out.flush()
    return len(data)


_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

if __name__ == "__main__":
    sys.exit(main())
