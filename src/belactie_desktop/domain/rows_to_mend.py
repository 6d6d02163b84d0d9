"""The rows of a list that need a person: written out under our own titles, so that they read back without a question.

Owns what goes on the sheet to mend and how such a sheet is known again. Only the columns that this kind of list may use
are on it; the national register number never. The workbook itself is the business of `files.mended_sheet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from belactie_desktop.domain.columns import ColumnMapping, LeftOut
from belactie_desktop.domain.dates import parse_birth_date
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.list_rows import RowProblem

ROW_TITLE: Final = "Rij in de lijst"
WHAT_TITLE: Final = "Wat is er"
DO_TITLE: Final = "Wat kun je doen"
_OWN_TITLES: Final = (ROW_TITLE, WHAT_TITLE, DO_TITLE)
_OWN_REASON: Final = "Dit schreef het programma erbij."
_NOT_FOR_THIS_KIND: Final = "Niet nodig voor deze soort lijst."
GIVEN_FIRST: Final = f"{Field.FULL_NAME.label}, voornaam eerst"
_FIELDS_BY_LABEL: Final = {field.label: field for field in Field} | {GIVEN_FIRST: Field.FULL_NAME}


@dataclass(frozen=True, slots=True)
class RowToMend:
    """One row of the list: `cells` as texts under the fields of the whole; `what` and `do` may have several lines."""

    row: int
    cells: tuple[str, ...]
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class RowsToMend:
    """`refused` rows did not go in; `remarked` rows did, with something to look at. Both in the order of the list."""

    fields: tuple[Field, ...] = ()
    given_first: bool = False
    """Whole names have the given name in front in this list; a few of them alone would not show it."""
    refused: tuple[RowToMend, ...] = ()
    remarked: tuple[RowToMend, ...] = ()

    @property
    def size(self) -> int:
        """Count the rows on both sheets."""
        return len(self.refused) + len(self.remarked)

    @property
    def header(self) -> tuple[str, ...]:
        """Give the titles above the lines."""
        labels = (
            GIVEN_FIRST if self.given_first and field is Field.FULL_NAME else field.label for field in self.fields
        )
        return (ROW_TITLE, *labels, WHAT_TITLE, DO_TITLE)

    @staticmethod
    def line(row: RowToMend) -> tuple[str, ...]:
        """Give one row as it stands under the header."""
        return (str(row.row), *row.cells, row.what, row.do)


NOTHING_TO_MEND: Final = RowsToMend()


def rows_to_mend(
    rows: Sequence[Sequence[object]],
    mapping: ColumnMapping,
    kind: ListKind,
    problems: Iterable[RowProblem],
    today: date,
) -> RowsToMend:
    """Write out every row with a problem. `rows`: the whole sheet, so that row 1 of a problem is `rows[0]`."""
    fields = tuple(field for field in kind.wanted if field in mapping.fields)
    month_first = mapping.fields.get(Field.BIRTH_DATE) in mapping.month_first
    by_row: dict[int, list[RowProblem]] = {}
    for problem in problems:
        by_row.setdefault(problem.row, []).append(problem)
    refused: list[RowToMend] = []
    remarked: list[RowToMend] = []
    for number in sorted(by_row):
        told = by_row[number]
        cells = rows[number - 1] if 0 < number <= len(rows) else ()
        texts = tuple(_text(field, _at(cells, mapping.fields[field]), today, month_first) for field in fields)
        line = RowToMend(number, texts, "\n".join(map(_what, told)), "\n".join(dict.fromkeys(p.do for p in told)))
        (refused if any(problem.refused for problem in told) else remarked).append(line)
    given_first = mapping.fields.get(Field.FULL_NAME) in mapping.given_first
    return RowsToMend(fields, given_first, tuple(refused), tuple(remarked))


def mended_header(rows: Sequence[Sequence[object]]) -> int | None:
    """Give 0 when these rows are a sheet that this program wrote to be mended, else None."""
    titles = {cell for cell in rows[0] if isinstance(cell, str)} if rows else set[str]()
    return 0 if {WHAT_TITLE, DO_TITLE} <= titles and titles & _FIELDS_BY_LABEL.keys() else None


def mended_columns(titles: Sequence[object], kind: ListKind) -> ColumnMapping:
    """Give the columns of such a sheet; nothing is guessed, an empty column counts too."""
    texts = tuple(str(cell).strip() for cell in titles)
    fields: dict[Field, int] = {}
    left: list[LeftOut] = []
    for at, title in enumerate(texts):
        field = _FIELDS_BY_LABEL.get(title)
        if field in kind.wanted and field not in fields:
            fields[field] = at
        elif title:
            left.append(LeftOut(at, title, _OWN_REASON if title in _OWN_TITLES else _NOT_FOR_THIS_KIND))
    given_first = frozenset(at for at, title in enumerate(texts) if title == GIVEN_FIRST)
    return ColumnMapping(fields, tuple(left), texts, given_first=given_first)


def _at(cells: Sequence[object], column: int) -> object:
    return cells[column] if column < len(cells) else ""


def _what(problem: RowProblem) -> str:
    """Say which cell it is about; what stood there is said too, for Excel may have shown it otherwise."""
    where = " ".join(part for part in (problem.column_title, f"({problem.value})" if problem.value else "") if part)
    return f"{where}: {problem.what}" if where else problem.what


def _text(field: Field, cell: object, today: date, month_first: bool) -> str:
    """Write a cell as a text that reads back as the same; a date that is no birth date is a slip of Excel."""
    if field is Field.BIRTH_DATE:
        birth, _ = parse_birth_date(cell, today, month_first)
        if birth is not None and birth.month and birth.day:
            return f"{birth.day:02}/{birth.month:02}/{birth.year}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}" if field is Field.BIRTH_DATE else ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)
