"""Unpacks a zipped spreadsheet once, piece by piece, only to count and to look for what would harm a reader.

Keeps nothing in memory and writes nothing. The rows themselves are read elsewhere, in a process that may die.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from belactie_desktop.domain.errors import SpreadsheetTooLarge, SpreadsheetUnreadable
from belactie_desktop.files.preflight import MAX_COLUMNS, MAX_ROWS, Container, check_unpacked, open_zip

_FEED = 64 * 1024
# A look at one piece holds the interpreter for a millisecond or two: short enough for a window to stay smooth.
_PIECE = 256 * 1024
_LOCAL_HEADER = 30
# Long enough to hold the opening tag of any cell or row, so that none is missed on the border of two pieces.
_OVERLAP = 2048
_XML_SUFFIXES = (".xml", ".rels")

# The limits 200,000 rows and 256 columns (IV) as a pattern for what breaks them, in every spelling that readers accept:
# leading zeros, small letters, blanks round the sign, character references.
_ROW_TOO_FAR = rb"0*(?:[0-9]{7,}|[3-9][0-9]{5}|2(?!00000(?![0-9]))[0-9]{5})"
_COLUMN_TOO_FAR = rb"(?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])"
_POSITION = re.compile(
    rb"\sr\s*=\s*[\"'](?:[A-Z]{0,3}" + _ROW_TOO_FAR + rb"[\"']|" + _COLUMN_TOO_FAR + rb"[0-9]|[^\"'>]{0,64}&)",
    re.IGNORECASE,
)
# That pattern is slow, so a piece must first contain one of three shapes, which `in` finds ten times faster; an honest
# list of 26 columns and 99,999 rows hardly has them. In a shape A stands for any letter, 0 for any digit, and a blank
# for what only a disguise puts twice in a row: blanks, line ends, the sign = and the start of a character reference.
_SHAPES = bytes.maketrans(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'\t\n\r=&#",
    b"0" * 10 + b"A" * 52 + b'"      ',
)
_LONG_NUMBER, _TWO_LETTERS, _DISGUISE = b'000000"', b"AA0", b"  "
_ODS_ROWS_REPEATED = re.compile(rb"<table:table-row\b[^>]*?number-rows-repeated\s*=\s*[\"']([0-9]+)")
_ODS_CELL_REPEATED = re.compile(rb"<table:table-cell\b[^>]*?number-columns-repeated\s*=\s*[\"']([0-9]{3,})[^>]*>")
_ODS_FILLED = re.compile(rb"office:(?:value|string-value|boolean-value|date-value|time-value)|<text:")
_VALUES = (b"<v>", b"<is>", b":v>", b":is>")
# A cell that shows an error, the error in it, and where the cell stands. A formula may stand before the error.
_ERROR_CELL = re.compile(rb"<c (?=[^>]*\bt=\"e\")([^>]*)>(.{0,9000}?)</c>", re.DOTALL)
_ERROR_TEXT = re.compile(rb"<v>(#[A-Za-z0-9/!?_]{1,20})</v>")
_PLACE = re.compile(rb"\br=\"([A-Za-z]{1,3})([0-9]{1,7})\"")
_LONGEST_CELL = 10_000
MAX_ERRORS = 50_000
_ODS_ROW_END = b"</table:table-row>"


@dataclass(slots=True)
class MemberAbout:
    """What was seen in one member: how many rows with something in them, and the cells that show an error."""

    rows: int = 0
    is_filled: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])


def inspect(data: bytes, kind: Container, tick: Callable[[], None]) -> dict[str, MemberAbout]:
    """Unpack every member of the zip `data` and raise at the first thing no honest list has.

    Gives what was seen in each XML member, by its name in small letters. `tick` is called for every piece and may raise
    to stop. Raises `SpreadsheetTooLarge` (512 MB unpacked, 200 times smaller when packed, over 200,000 rows or 256
    columns) or `SpreadsheetUnreadable` (damaged, or a DTD inside).
    """
    look = _OdsLook() if kind is Container.ODS else _XlsxLook()
    unpacked, seen = 0, dict[str, MemberAbout]()
    with open_zip(data) as archive:
        for member in archive.infolist():
            is_xml = member.filename.lower().endswith(_XML_SUFFIXES)
            before = b""
            claimed = unpacked + member.file_size
            seen[member.filename.lower()] = look.start()
            checksum = 0
            for piece in _pieces(data, member):
                unpacked += len(piece)
                if unpacked > claimed:
                    raise SpreadsheetTooLarge
                check_unpacked(unpacked, len(data))
                checksum = zlib.crc32(piece, checksum)
                tick()
                if is_xml:
                    _refuse_doctype(before, piece)
                    before = look.at(before + piece)
            if checksum != member.CRC:
                raise SpreadsheetUnreadable
    return seen


def _pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give the bytes of one member as they really are, whatever size the table of contents claims."""
    header = data[member.header_offset : member.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise SpreadsheetUnreadable
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = member.header_offset + _LOCAL_HEADER + names
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _PIECE):
            yield bytes(packed[at : at + _PIECE])
        return
    yield from _inflated(packed)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    """Inflate in pieces, so that a bomb is noticed while it is still small."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _FEED):
            rest: bytes | memoryview = packed[at : at + _FEED]
            while rest:
                piece = inflater.decompress(rest, _PIECE)
                rest = inflater.unconsumed_tail
                if piece:
                    yield piece
        yield inflater.flush()
    except zlib.error as error:
        raise SpreadsheetUnreadable from error
    if not inflater.eof:
        raise SpreadsheetUnreadable


def _refuse_doctype(before: bytes, piece: bytes) -> None:
    """A document type definition can make one kilobyte into gigabytes, or point to other files; no list needs one."""
    if not before and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:64]):
        raise SpreadsheetUnreadable
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or b"<!DOCTYPE" in before[-16:] + piece[:16]:
        raise SpreadsheetUnreadable


class _XlsxLook:
    """Counts rows, looks for positions beyond the limits and notes errors, in one member at a time."""

    def start(self) -> MemberAbout:
        """Begin with another member; what is seen from now on stands in what this gives."""
        self._about = MemberAbout()
        self._unfinished = b""
        return self._about

    def at(self, piece: bytes) -> bytes:
        """Look at one piece; give back the end of it, which belongs before the next."""
        if _is_suspect(piece) and _POSITION.search(piece):
            raise SpreadsheetTooLarge("Een blad in dit bestand gaat verder dan rij 200.000 of kolom 256.")
        border = _border(piece)
        about = self._about
        about.rows += piece.count(b"<row", 0, border) + piece.count(b":row ", 0, border)
        if about.rows > MAX_ROWS:
            raise SpreadsheetTooLarge("Een blad in dit bestand heeft meer dan 200.000 rijen.")
        about.is_filled = about.is_filled or any(mark in piece for mark in _VALUES)
        if self._unfinished or b't="e"' in piece:
            self._note_errors(self._unfinished + piece[:border])
        return piece[border:]

    def _note_errors(self, text: bytes) -> None:
        """Keep the text of cells that show an error; what is cut off half-way is looked at with the next piece."""
        for cell in _ERROR_CELL.finditer(text):
            place = _PLACE.search(cell[1])
            value = _ERROR_TEXT.search(cell[2])
            if place and value and len(self._about.errors) < MAX_ERRORS:
                self._about.errors[int(place[2]) - 1, _column(place[1])] = value[1].decode("ascii", "replace")
        last = text.rfind(b"<c ", 0, text.rfind(b't="e"') + 1)
        cut = last >= 0 and text.find(b"</c>", last) < 0 and len(text) - last < _LONGEST_CELL
        self._unfinished = text[last:] if cut else b""


def _column(letters: bytes) -> int:
    """Give the column, counted from 0, of its letters."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def _is_suspect(piece: bytes) -> bool:
    """Tell quickly whether a piece may hold a position beyond the limits; never misses one."""
    # From the back: Python searches short texts that way almost twice as fast.
    seen = piece.translate(_SHAPES).rfind
    if seen(_LONG_NUMBER) >= 0 or seen(_DISGUISE) >= 0:
        return True
    return seen(_TWO_LETTERS) >= 0 and (seen(b'"AA0') >= 0 or seen(b'"AAA') >= 0)


class _OdsLook:
    """Counts what `number-rows-repeated` and `number-columns-repeated` would multiply in one member at a time."""

    def start(self) -> MemberAbout:
        """Begin with another member; the reader itself knows the rows of each sheet in it."""
        self._rows = 0
        return MemberAbout()

    def at(self, piece: bytes) -> bytes:
        """Look at one piece; give back the end of it, which belongs before the next."""
        for cell in _ODS_CELL_REPEATED.finditer(piece):
            if int(cell[1][:9]) > MAX_COLUMNS and _ODS_FILLED.search(cell[0]):
                raise SpreadsheetTooLarge("Een blad in dit bestand heeft meer dan 256 kolommen.")
        border = _border(piece)
        self._rows += piece.count(_ODS_ROW_END, 0, border)
        for row in _ODS_ROWS_REPEATED.finditer(piece, 0, border):
            if self._is_filled(piece, row.end()):
                self._rows += int(row[1][:9])
        if self._rows > MAX_ROWS:
            raise SpreadsheetTooLarge("Een blad in dit bestand heeft meer dan 200.000 rijen.")
        return piece[border:]

    @staticmethod
    def _is_filled(piece: bytes, start: int) -> bool:
        """Tell whether a repeated row holds something; LibreOffice closes every sheet with a million empty ones."""
        end = piece.find(_ODS_ROW_END, start)
        found = _ODS_FILLED.search(piece, start, end if end >= 0 else len(piece))
        return found is not None


def _border(piece: bytes) -> int:
    """Where the finished part ends: before the last opening bracket near the end, if there is one."""
    bracket = piece.rfind(b"<", max(0, len(piece) - _OVERLAP))
    return len(piece) if bracket < 0 else bracket
