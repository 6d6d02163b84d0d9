"""The top of a list as it stands there, beside what the program makes of each cell: "12/0201" is nr 12 bus 0201.

Owns how one cell of one row is shown as read. The reading itself is that of `list_rows`: what is shown is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from belactie_desktop.domain.columns import ColumnMapping, column_title
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.list_rows import ListEntry, RowProblem, read_list
from belactie_desktop.domain.phones import national, parse_phones


@dataclass(frozen=True, slots=True)
class CellReading:
    """What becomes of one cell. `wrong`: the text says what is wrong with it."""

    text: str
    wrong: bool = False


Readings = Mapping[tuple[int, int], CellReading]
"""By (row index, column index), both from 0."""


def preview(
    rows: Sequence[Sequence[object]], header_index: int | None, mapping: ColumnMapping, kind: ListKind, today: date
) -> Readings:
    """Read the top rows of a list (`rows`: only those that are shown) and tell what becomes of every cell.

    A cell that is not read is not in the answer.
    """
    reading = read_list(rows, header_index, mapping, kind, today)
    fields = {field: at for field, at in mapping.fields.items() if field in kind.wanted}
    found: dict[tuple[int, int], CellReading] = {}
    for entry in reading.entries:
        for field, at in fields.items():
            text = _numbers(rows[entry.row - 1][at]) if field in _PHONES else _WORDS[field](entry)
            if text:
                found[entry.row - 1, at] = CellReading(text)
    titles = {column_title(mapping.titles, at): at for at in fields.values()}
    for problem in reading.problems:
        place = problem.row - 1, _column(problem, titles, fields)
        if problem.refused or place not in found:
            found[place] = CellReading(problem.what, wrong=True)
    return found


def _column(problem: RowProblem, titles: Mapping[str, int], fields: Mapping[Field, int]) -> int:
    """Find the column of a problem; a problem of the whole row stands in its first column that is read."""
    return titles.get(problem.column_title, min(fields.values(), default=0))


def _name(entry: ListEntry) -> str:
    return entry.name.text if entry.name else ""


def _family(entry: ListEntry) -> str:
    return entry.name.family if entry.name else ""


def _given(entry: ListEntry) -> str:
    return entry.name.given if entry.name else ""


def _birth(entry: ListEntry) -> str:
    return entry.birth.text if entry.birth else ""


def _street(entry: ListEntry) -> str:
    return entry.address.street if entry.address else ""


def _house(entry: ListEntry) -> str:
    if entry.address is None or not entry.address.number:
        return ""
    return f"nr {entry.address.number}" + (f" bus {entry.address.box}" if entry.address.box else "")


def _box(entry: ListEntry) -> str:
    return entry.address.box if entry.address else ""


def _postcode(entry: ListEntry) -> str:
    return entry.address.postcode if entry.address else ""


def _municipality(entry: ListEntry) -> str:
    return entry.address.municipality if entry.address else ""


def _whole_address(entry: ListEntry) -> str:
    return entry.address.text if entry.address else ""


def _numbers(cell: object) -> str:
    """Show the numbers of this cell alone: a row may have two columns with numbers."""
    return ", ".join(national(number.e164) for number in parse_phones(cell)[0])


def _services(entry: ListEntry) -> str:
    return ", ".join(entry.services)


def _label(entry: ListEntry) -> str:
    return entry.label


_PHONES: Final = (Field.PHONE, Field.MOBILE)
_WORDS: Final[Mapping[Field, Callable[[ListEntry], str]]] = {
    Field.FAMILY_NAME: _family,
    Field.GIVEN_NAME: _given,
    Field.FULL_NAME: _name,
    Field.BIRTH_DATE: _birth,
    Field.STREET: _street,
    Field.HOUSE_NUMBER: _house,
    Field.BOX: _box,
    Field.POSTCODE: _postcode,
    Field.MUNICIPALITY: _municipality,
    Field.FULL_ADDRESS: _whole_address,
    Field.SERVICES: _services,
    Field.CARE_HOME_NAME: _label,
}
