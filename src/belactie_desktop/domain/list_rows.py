"""The rows of a list, read with a column mapping: what goes in, what is wrong, in plain Dutch.

Owns which fault stops a row and which only is told. Stores nothing; a `RowProblem` holds what stood in the cell, for
the coordinator's screen only, never for a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.addresses import Address, make_address, parse_address_line
from belactie_desktop.domain.columns import ColumnMapping, column_title
from belactie_desktop.domain.dates import BirthDate, parse_birth_date
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.names import PersonName, make_name, parse_full_name
from belactie_desktop.domain.phones import PhoneNumber, parse_phones
from belactie_desktop.domain.row_texts import BIRTH_TEXTS, RowText

BLOCK: Final = 2_000
"""Rows between two reports of progress."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row that goes in. `label` is the name of a care home; `row` counts as in the file, the first line is 1."""

    row: int
    name: PersonName | None
    birth: BirthDate | None
    address: Address | None
    phones: tuple[PhoneNumber, ...]
    services: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one cell (`value` as it stood there) and what to do; `refused` when the row does not go in."""

    row: int
    column_title: str
    value: str
    what: str
    do: str
    refused: bool


@dataclass(frozen=True, slots=True)
class ListReading:
    """A whole list as read; nothing is stored yet."""

    entries: tuple[ListEntry, ...]
    problems: tuple[RowProblem, ...]
    skipped_blank: int
    skipped_totals: int = 0

    @property
    def refused_rows(self) -> tuple[int, ...]:
        """Give the rows that do not go in, for the sheet to fix and read again."""
        return tuple(dict.fromkeys(problem.row for problem in self.problems if problem.refused))


def read_list(
    rows: Sequence[Sequence[object]],
    header_index: int | None,
    mapping: ColumnMapping,
    kind: ListKind,
    today: date,
    job: Job | None = None,
) -> ListReading:
    """Read the rows under the header (None: a list without header).

    Only the columns of the mapping that this kind of list wants are looked at. Raises Cancelled when the user stops.
    """
    reader = _Reader.of(mapping, kind, today)
    start = 0 if header_index is None else header_index + 1
    entries: list[ListEntry] = []
    for at in range(start, len(rows), BLOCK):
        if job:
            job.report(at - start, len(rows) - start, "Rijen lezen")
        entries += reader.read(rows[at : at + BLOCK], at + 1)
    return ListReading(tuple(entries), tuple(reader.problems), reader.blank, reader.totals)


@dataclass(slots=True)
class _Row:
    """One row while it is being read: its cells in the order of Field, and what was found wrong."""

    number: int
    cells: list[object]
    problems: list[RowProblem]
    refused: bool = False


@dataclass(slots=True)
class _Reader:
    columns: tuple[int, ...]
    titles: Mapping[Field, str]
    kind: ListKind
    today: date
    problems: list[RowProblem] = field(default_factory=list[RowProblem])
    blank: int = 0
    totals: int = 0

    @classmethod
    def of(cls, mapping: ColumnMapping, kind: ListKind, today: date) -> _Reader:
        used = {wanted: mapping.fields[wanted] for wanted in kind.wanted if wanted in mapping.fields}
        columns = tuple(used.get(each, -1) for each in Field)
        titles = {each: column_title(mapping.titles, at) for each, at in used.items()}
        return cls(columns, titles, kind, today)

    def read(self, rows: Sequence[Sequence[object]], first: int) -> Iterator[ListEntry]:
        """Read a block of rows; `first` is the number of the first one in the file."""
        columns = self.columns
        width = max(columns) + 1
        for number, cells in enumerate(rows, first):
            padded = [*cells[:width], *[None] * (width + 1 - len(cells[:width]))]
            row = _Row(number, [padded[at] for at in columns], [])
            entry = self._entry(row)
            if not row.refused:
                self.problems += row.problems
                yield entry
            elif not any(map(_filled, cells)):
                self.blank += 1
            elif _is_total(cells):
                self.totals += 1
            else:
                self.problems += row.problems

    def _entry(self, row: _Row) -> ListEntry:
        """Read one row; `row.refused` tells whether the entry may be used."""
        cells = row.cells
        phones = self._phones(row, Field.PHONE, cells[_PHONE]) if _filled(cells[_PHONE]) else ()
        if _filled(cells[_MOBILE]):
            phones = tuple(dict.fromkeys((*phones, *self._phones(row, Field.MOBILE, cells[_MOBILE]))))
        name = None if self.kind is ListKind.CARE_HOMES else self._name(row, bool(phones))
        birth = self._birth(row, cells[_BIRTH_DATE]) if Field.BIRTH_DATE in self.titles else None
        address = self._address(row, birth)
        if self.kind is ListKind.DIRECTORY and not phones and not row.refused:
            self._tell(row, Field.PHONE, RowText.NO_NUMBER_IN_DIRECTORY)
        label = _text(cells[_CARE_HOME_NAME])
        return ListEntry(row.number, name, birth, address, phones, _services(_text(cells[_SERVICES])), label)

    def _phones(self, row: _Row, which: Field, cell: object) -> tuple[PhoneNumber, ...]:
        found, rest = parse_phones(cell)
        if rest:
            self._tell(row, which, RowText.PART_IS_NO_NUMBER if found else RowText.NO_NUMBER, ", ".join(rest))
        return found

    def _name(self, row: _Row, has_phone: bool) -> PersonName | None:
        family, given = _text(row.cells[_FAMILY_NAME]), _text(row.cells[_GIVEN_NAME])
        full = "" if family else _text(row.cells[_FULL_NAME])
        which = Field.FULL_NAME if Field.FULL_NAME in self.titles and not family else Field.FAMILY_NAME
        if not family and not any(map(str.isalpha, full)):
            if self.kind is not ListKind.DO_NOT_CALL or not has_phone:
                self._tell(row, which, RowText.NO_NAME)
            return None
        name = make_name(family, given) if family else parse_full_name(full)
        if "?" in name.family or "?" in name.given:
            self._tell(row, which, RowText.LETTER_LOST, name.text)
        return name

    def _birth(self, row: _Row, cell: object) -> BirthDate | None:
        birth, problem = parse_birth_date(cell, self.today)
        if problem:
            self._tell(row, Field.BIRTH_DATE, BIRTH_TEXTS[problem])
        elif birth is None and self.kind is not ListKind.DO_NOT_CALL:
            self._tell(row, Field.BIRTH_DATE, RowText.NO_BIRTH_DATE)
        return birth

    def _address(self, row: _Row, birth: BirthDate | None) -> Address | None:
        if Field.FULL_ADDRESS in self.titles:
            which, address = Field.FULL_ADDRESS, self._whole_address(row.cells)
        else:
            which, address = Field.STREET, self._address_of_cells(row)
        if address is None or (address.street and address.number) or row.refused:
            return address
        if self.kind is ListKind.DO_NOT_CALL:
            return None
        needed = self.kind not in (ListKind.SERVICE, ListKind.ASSOCIATION) or birth is None
        if not address.street:
            self._tell(row, which, RowText.NO_STREET if needed else RowText.NO_STREET_MILD)
        else:
            at = Field.HOUSE_NUMBER if Field.HOUSE_NUMBER in self.titles else which
            self._tell(row, at, RowText.NO_HOUSE_NUMBER if needed else RowText.NO_HOUSE_NUMBER_MILD)
        return None

    def _whole_address(self, cells: list[object]) -> Address:
        address = parse_address_line(_text(cells[_FULL_ADDRESS]))
        postcode, municipality = _text(cells[_POSTCODE]), _text(cells[_MUNICIPALITY])
        if not (postcode or municipality):
            return address
        return make_address(address.street, address.number, address.box, postcode, municipality)

    def _address_of_cells(self, row: _Row) -> Address | None:
        if Field.STREET not in self.titles:
            return None
        cells = row.cells
        number, box = cells[_HOUSE_NUMBER], cells[_BOX]
        if isinstance(box, date):
            self._tell(row, Field.BOX, RowText.BOX_IS_DATE)
            box = None
        return make_address(
            _text(cells[_STREET]),
            "" if isinstance(number, date) else _text(number),
            _text(box),
            _text(cells[_POSTCODE]),
            _text(cells[_MUNICIPALITY]),
        )

    def _tell(self, row: _Row, which: Field, text: RowText, value: str | None = None) -> None:
        shown = _text(row.cells[_AT[which]]) if value is None else value
        title = self.titles.get(which, which.label)
        row.refused = row.refused or text.refuses
        row.problems.append(RowProblem(row.number, title, shown, text.what, text.do, text.refuses))


_AT: Final = {each: at for at, each in enumerate(Field)}
_FAMILY_NAME: Final = _AT[Field.FAMILY_NAME]
_GIVEN_NAME: Final = _AT[Field.GIVEN_NAME]
_FULL_NAME: Final = _AT[Field.FULL_NAME]
_BIRTH_DATE: Final = _AT[Field.BIRTH_DATE]
_STREET: Final = _AT[Field.STREET]
_HOUSE_NUMBER: Final = _AT[Field.HOUSE_NUMBER]
_BOX: Final = _AT[Field.BOX]
_POSTCODE: Final = _AT[Field.POSTCODE]
_MUNICIPALITY: Final = _AT[Field.MUNICIPALITY]
_FULL_ADDRESS: Final = _AT[Field.FULL_ADDRESS]
_PHONE: Final = _AT[Field.PHONE]
_MOBILE: Final = _AT[Field.MOBILE]
_SERVICES: Final = _AT[Field.SERVICES]
_CARE_HOME_NAME: Final = _AT[Field.CARE_HOME_NAME]

_TOTAL: Final = re.compile(r"(?:alg(?:emeen)?\.? |sub)?totaal\b.*|aantal\b.*|som\b.*", re.IGNORECASE)


def _filled(cell: object) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())


def _is_total(cells: Sequence[object]) -> bool:
    first = next((cell for cell in cells if _filled(cell)), None)
    return isinstance(first, str) and _TOTAL.match(first.strip()) is not None


def _text(cell: object) -> str:
    """Give a cell as text: 124.0 is house number 124; a date that Excel made of "1-3" is shown the Belgian way."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=4_096)
def _services(text: str) -> tuple[str, ...]:
    """Split a cell with services: "gezinszorg, Sociale dienst"; small letters, without doubles."""
    parts = (" ".join(part.split()).lower() for part in re.split(r"[,;/+\n]|\ben\b", text))
    return tuple(dict.fromkeys(part for part in parts if part))
