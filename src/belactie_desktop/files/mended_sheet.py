"""The sheet to mend: rows of a list that did not go in, in an encrypted workbook that can be mended and read again.

Owns how it looks and what it explains. What stands in it is worked out in `domain.rows_to_mend`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.rows_to_mend import RowsToMend, RowToMend
from belactie_desktop.files.encrypted_workbook import write_encrypted_tables
from belactie_desktop.files.workbook import Table

REFUSED_SHEET: Final = "Te verbeteren"
REMARKED_SHEET: Final = "Ging wel mee"
_NARROW, _NORMAL, _WIDE = 9, 20, 44
_NARROW_FIELDS = (Field.HOUSE_NUMBER, Field.BOX, Field.POSTCODE)


def write_mended_sheet(path: Path, rows: RowsToMend, kind: ListKind, phrase: str) -> None:
    """Write the rows that did not go in first, the rows that went in with a remark on a second sheet.

    Raises `DiskFull`, `ReadOnlyPlace`, `FileInUse`, `PlaceUnreachable`, `SpreadsheetTooLarge` or `FileDamaged`.
    """
    sheets = ((REFUSED_SHEET, rows.refused), (REMARKED_SHEET, rows.remarked))
    tables = [_table(title, rows, lines, _notes(kind)) for title, lines in sheets if lines]
    write_encrypted_tables(path, tables or [_table(REFUSED_SHEET, rows, (), _notes(kind))], phrase)


def _table(title: str, rows: RowsToMend, lines: Sequence[RowToMend], notes: Sequence[str]) -> Table:
    widths = [_NARROW, *(_NARROW if field in _NARROW_FIELDS else _NORMAL for field in rows.fields), _WIDE, _WIDE]
    return Table(title, rows.header, [rows.line(line) for line in lines], widths, notes)


def _notes(kind: ListKind) -> tuple[str, ...]:
    return (
        f"Deze rijen komen uit een lijst van de soort: {kind.label}.",
        f"Op het blad '{REFUSED_SHEET}' staan de rijen die niet meegingen. Verbeter ze daar en bewaar met hetzelfde "
        "wachtwoord.",
        "Lees dit bestand daarna in bij Lijsten, met dezelfde soort. De kolommen worden vanzelf herkend.",
        "Laat de titels boven de kolommen staan. Een rij die je niet nodig hebt, mag je verwijderen.",
        f"Op het blad '{REMARKED_SHEET}' staan rijen die wel meegingen, met iets om na te kijken.",
        "Wis dit bestand als de rijen ingelezen zijn.",
    )
