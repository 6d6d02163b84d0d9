"""The encrypted workbook that goes to a matcher and comes back: written so that it opens in Excel and LibreOffice.

Nothing readable touches the disk, not even for a moment: built, encrypted, opened again and compared in memory, and
only then written, at once.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import python_calamine

from belactie_desktop.domain.errors import FileDamaged
from belactie_desktop.files import office_encryption, preflight, workbook
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.workbook import Table, Texts


def write_encrypted(
    path: Path,
    sheet_title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    phrase: str,
    *,
    column_widths: Sequence[float] | None = None,
    notes: Sequence[str] = (),
    list_columns: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write one sheet of texts, encrypted with `phrase` (AES-256), replacing `path` at once.

    `rows`: as long as `header`; every cell becomes a text cell, without control characters. `notes` become a sheet
    "Uitleg", `list_columns` (header text: allowed values) lists to choose from. Raises `SpreadsheetTooLarge`,
    `DiskFull`, `ReadOnlyPlace`, `FileInUse`, `PlaceUnreachable`, or `FileDamaged` when what was made is not what was
    asked; then nothing was written.
    """
    write_encrypted_tables(path, [Table(sheet_title, header, rows, column_widths, notes, list_columns or {})], phrase)


def write_encrypted_tables(path: Path, tables: Sequence[Table], phrase: str) -> None:
    """Write a sheet per table, encrypted with `phrase` (AES-256), replacing `path` at once.

    Notes and lists to choose from are those of the first. Raises as `write_encrypted`.
    """
    texts = [workbook.texts_of(table) for table in tables]
    container = office_encryption.encrypt(workbook.build(tables, texts), phrase)
    _check(office_encryption.decrypt(container, phrase), texts)
    write_atomically(path, container)


def read_encrypted(path: Path, phrase: str) -> Texts:
    """Read the first sheet of an encrypted workbook as texts: header first, rows equally long.

    Raises `WorkbookPhraseWrong`, `FileDamaged` (one changed bit is enough), `ForeignFile`, `SpreadsheetTooLarge`,
    `SpreadsheetUnreadable`, `FileMissing`, `FileInUse`, `FileUnreadable` or `PlaceUnreachable`.
    """
    return workbook.read_texts(office_encryption.decrypt(preflight.load(path), phrase))


def _check(package: bytes, wanted: Sequence[Texts]) -> None:
    """Compare what can be decrypted with what was asked, cell by cell, through a reader that did not write it."""
    book: Any = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(package))
    for at, texts in enumerate(wanted):
        lines: list[list[str]] = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
        if tuple(map(tuple, lines)) != texts:
            raise FileDamaged("Het versleutelde rekenblad klopte niet en is niet bewaard.", "Probeer opnieuw.")
