"""Finds in an ods what the reader leaves out of it: the text of errors, and cells merged downwards.

Runs in the reading child. Most lists have neither; then the search for two short words is all it costs.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

from belactie_desktop.files.preflight import MAX_ROWS

Place = tuple[int, int]
MAX_FOUND: Final = 50_000
_ERROR: Final = ("calcext:value-type", "error")
_WORDS: Final = re.compile(rb'calcext:value-type="error"|number-rows-spanned="(?:[2-9]|[1-9][0-9])')
_CELLS: Final = ("table:table-cell", "table:covered-table-cell")
_MALFORMED: Final = (expat.ExpatError, zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError)


@dataclass(slots=True)
class OdsCells:
    """Errors by place, and ranges of merged cells; rows and columns counted from 0."""

    errors: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    merged: list[tuple[Place, Place]] = field(default_factory=list[tuple[Place, Place]])


def cells_left_out(workbook: BinaryIO, sheet: str) -> OdsCells:
    """Find them in one sheet; nothing for another kind of file, or for one that cannot be followed."""
    try:
        with zipfile.ZipFile(workbook) as archive:
            if "content.xml" not in archive.namelist():
                return OdsCells()
            content = archive.read("content.xml")
        if not _WORDS.search(content):
            return OdsCells()
        walk = _Walk(sheet)
        walk.through(content)
    except _MALFORMED:
        return OdsCells()
    return walk.found


class _Walk:
    """Goes through the elements and counts rows and cells of the one sheet, repeated ones too."""

    def __init__(self, sheet: str) -> None:
        self.found = OdsCells()
        self._sheet = sheet
        self._inside = False
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._text: list[str] | None = None
        self._notes = 0

    def through(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._inside = attributes.get("table:name") == self._sheet
            self._row = 0
        elif not self._inside:
            return
        elif name == "table:table-row":
            self._rows, self._column = _number(attributes, "table:number-rows-repeated"), 0
        elif name in _CELLS:
            self._columns = _number(attributes, "table:number-columns-repeated")
            self._look_at(attributes)
        elif name == "office:annotation":
            self._notes += 1

    def _look_at(self, attributes: dict[str, str]) -> None:
        row, column, found = self._row, self._column, self.found
        if row >= MAX_ROWS or len(found.errors) + len(found.merged) >= MAX_FOUND:
            return
        if attributes.get(_ERROR[0]) == _ERROR[1]:
            self._text = []
        height, width = (_number(attributes, f"table:number-{way}-spanned") for way in ("rows", "columns"))
        if height > 1:
            found.merged.append(((row, column), (row + height - 1, column + width - 1)))

    def _end(self, name: str) -> None:
        if not self._inside:
            return
        if name in _CELLS:
            if self._text:
                self.found.errors.append((self._row, self._column, "".join(self._text)))
            self._text = None
            self._column += self._columns
        elif name == "table:table-row":
            self._row += self._rows
        elif name == "office:annotation":
            self._notes -= 1

    def _say(self, text: str) -> None:
        if self._text is not None and not self._notes and text.strip():
            self._text.append(text)


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")[:9]
    return max(int(text), 1) if text.isdecimal() else 1
