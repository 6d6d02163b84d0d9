"""Looks at a spreadsheet before anything interprets it: what container it is, and whether it keeps within the limits.

Owns the limits. Reads no cells. A list is hostile until proven otherwise: one kilobyte can abort a reader or make it
run for hours (a cell in XFD1048576, a row number of four thousand million, a gigabyte squeezed into a megabyte).
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from enum import Enum
from pathlib import Path

from belactie_desktop.domain.errors import (
    NotASpreadsheet,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)
from belactie_desktop.files import failures, mistaken_files

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 2_000
MAX_ROWS = 200_000
MAX_COLUMNS = 256
MAX_CELLS = 5_000_000
"""Rows times columns, empty cells included: each costs memory, in the child and in the program."""
MAX_CELL_CHARACTERS = 32_767
"""What Excel itself allows in one cell."""

# Below this a high ratio is harmless and happens to honest lists with many equal rows.
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
_ZIP_START = b"PK\x03\x04"
_ZIP_EMPTY = b"PK\x05\x06"
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED_FLAG = 0x1
_MAX_SMALL_MEMBER = 1024 * 1024


class Container(Enum):
    """How the rows are packed."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    LOCKED = "locked"
    """The envelope round an xlsx with a password; `office_encryption` opens it."""
    TEXT = "text"


def load(path: Path) -> bytes:
    """Read the whole file once, so that what is checked is also what is interpreted.

    Raises `SpreadsheetTooLarge` over 64 MB, `NotASpreadsheet` for an empty file or what is not a file.
    """
    with failures.while_reading():
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotASpreadsheet
        if about.st_size > MAX_FILE_BYTES:
            raise SpreadsheetTooLarge("Dit bestand is groter dan 64 MB. Het is niet gelezen.")
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise SpreadsheetTooLarge("Dit bestand is groter dan 64 MB. Het is niet gelezen.")
    if not data.strip():
        raise NotASpreadsheet("Dit bestand is leeg.", "Kies een ander bestand, of vraag de lijst opnieuw.")
    return data


def container(data: bytes) -> Container:
    """Tell from the bytes what the file is, whatever its name says: many a program calls its text list `.xls`.

    Raises `NotASpreadsheet`, `SpreadsheetLocked` or `SpreadsheetUnreadable`.
    """
    if data.startswith((_ZIP_START, _ZIP_EMPTY)):
        return _kind_of_zip(data)
    if data.startswith(_OLE_START):
        return _kind_of_ole(data)
    mistaken_files.refuse_known(data)
    return Container.TEXT


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open the table of contents of a packed spreadsheet and check it without unpacking anything.

    Raises `SpreadsheetUnreadable` or `SpreadsheetTooLarge`; what the table claims is counted again while unpacking.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SpreadsheetUnreadable from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise SpreadsheetTooLarge
    for member in members:
        _check_member(member, len(data))
    check_unpacked(sum(member.file_size for member in members), len(data))
    return archive


def check_unpacked(unpacked: int, packed: int) -> None:
    """Raise `SpreadsheetTooLarge` when `unpacked` bytes out of `packed` bytes is beyond what a list can be."""
    if unpacked > MAX_UNPACKED_BYTES:
        raise SpreadsheetTooLarge
    if unpacked > _RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise SpreadsheetTooLarge


def _check_member(member: zipfile.ZipInfo, packed: int) -> None:
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise SpreadsheetLocked
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SpreadsheetUnreadable
    if member.header_offset < 0 or member.header_offset + member.compress_size > packed:
        raise SpreadsheetUnreadable


def _kind_of_zip(data: bytes) -> Container:
    with open_zip(data) as archive:
        names = {name.lower() for name in archive.namelist()}
        if "xl/workbook.xml" in names:
            return Container.XLSX
        if "encrypted-package" in names:  # LibreOffice from 24.2 on puts a whole ods in one locked member
            raise SpreadsheetLocked
        if "content.xml" in names and _small_member(archive, "mimetype").strip() == _ODS_MIMETYPE:
            if b"encryption-data" in _small_member(archive, "META-INF/manifest.xml"):
                raise SpreadsheetLocked
            return Container.ODS
    raise mistaken_files.other_zip(names)


def _small_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read the start of one member; empty when it is not there."""
    try:
        with archive.open(name) as file:
            return file.read(_MAX_SMALL_MEMBER)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise SpreadsheetUnreadable from error


def _kind_of_ole(data: bytes) -> Container:
    """Tell old Excel from the envelope that Excel puts round a workbook with a password."""
    if _ole_name("EncryptedPackage") in data:
        return Container.LOCKED
    if _ole_name("Workbook") in data or _ole_name("Book") in data:
        return Container.XLS
    raise mistaken_files.other_ole(data)


def _ole_name(name: str) -> bytes:
    """A name as it stands in the folder of an OLE file: UTF-16 with a closing zero."""
    return f"{name}\0".encode("utf-16-le")
