"""The rows of a list, read with a column mapping: what goes in, what is wrong, in plain Dutch.

Owns which fault stops a row and which only is told. Stores nothing; a `RowProblem` holds what stood in the cell, for
the coordinator's screen only, never for a log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
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


LONGEST_CELL: Final = 500
"""Characters of a cell that are looked at; no name or address is longer."""


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
class _Reader:
    """Reads row after row. The row at hand is kept in the reader: 100,000 rows make no object too many."""

    pick: Callable[[Sequence[object]], tuple[object, ...]]
    width: int
    titles: Mapping[Field, str]
    kind: ListKind
    today: date
    has_birth: bool
    has_full_address: bool
    has_street: bool
    number: int = 0
    cells: tuple[object, ...] = ()
    told: list[RowProblem] = field(default_factory=list[RowProblem])
    refused: bool = False
    problems: list[RowProblem] = field(default_factory=list[RowProblem])
    blank: int = 0
    totals: int = 0

    @classmethod
    def of(cls, mapping: ColumnMapping, kind: ListKind, today: date) -> _Reader:
        used = {wanted: mapping.fields[wanted] for wanted in kind.wanted if wanted in mapping.fields}
        titles = {each: column_title(mapping.titles, at) for each, at in used.items()}
        return cls(
            pick=itemgetter(*(used.get(each, -1) for each in Field)),
            width=max(used.values(), default=-1) + 1,
            titles=titles,
            kind=kind,
            today=today,
            has_birth=Field.BIRTH_DATE in used,
            has_full_address=Field.FULL_ADDRESS in used,
            has_street=Field.STREET in used,
        )

    def read(self, rows: Sequence[Sequence[object]], first: int) -> Iterator[ListEntry]:
        """Read a block of rows; `first` is the number of the first one in the file."""
        pick, width, told = self.pick, self.width, self.told
        nothing = [None] * (width + 1)
        for number, cells in enumerate(rows, first):
            # A column that is not there is picked at -1: the None put behind every row.
            self.cells = pick([*cells[:width], *nothing[len(cells) :], None])
            self.number, self.refused = number, False
            entry = self._entry()
            if not self.refused:
                yield entry
            elif not any(map(_filled, cells)):
                self.blank += 1
                told.clear()
            elif _is_total(cells):
                self.totals += 1
                told.clear()
            if told:
                self.problems += told
                told.clear()

    def _entry(self) -> ListEntry:
        """Read the row at hand; `refused` tells afterwards whether the entry may be used."""
        cells = self.cells
        phones = self._phones(Field.PHONE, cells[_PHONE]) if cells[_PHONE] else ()
        if cells[_MOBILE]:
            phones = tuple(dict.fromkeys((*phones, *self._phones(Field.MOBILE, cells[_MOBILE]))))
        name = None if self.kind is ListKind.CARE_HOMES else self._name(bool(phones))
        birth = self._birth(cells[_BIRTH_DATE]) if self.has_birth else None
        address = self._address(birth)
        if not phones and self.kind is ListKind.DIRECTORY and not self.refused:
            self._tell(Field.PHONE, RowText.NO_NUMBER_IN_DIRECTORY)
        services = _services(_text(cells[_SERVICES])) if cells[_SERVICES] else ()
        label = _text(cells[_CARE_HOME_NAME]) if cells[_CARE_HOME_NAME] else ""
        return ListEntry(self.number, name, birth, address, phones, services, label)

    def _phones(self, which: Field, cell: object) -> tuple[PhoneNumber, ...]:
        found, rest = parse_phones(cell)
        if rest:
            self._tell(which, RowText.PART_IS_NO_NUMBER if found else RowText.NO_NUMBER, ", ".join(rest))
        return found

    def _name(self, has_phone: bool) -> PersonName | None:
        family = _text(self.cells[_FAMILY_NAME])
        if family:
            name = make_name(family, _text(self.cells[_GIVEN_NAME]))
        else:
            full = _text(self.cells[_FULL_NAME])
            if not any(map(str.isalpha, full)):
                return self._no_name(has_phone)
            name = parse_full_name(full)
        if "?" in name.family or "?" in name.given:
            self._tell(Field.FAMILY_NAME if family else Field.FULL_NAME, RowText.LETTER_LOST, name.text)
        return name

    def _no_name(self, has_phone: bool) -> None:
        """A name is needed, except on the list of people not to call: there a number alone is worth keeping."""
        if self.kind is not ListKind.DO_NOT_CALL or not has_phone:
            self._tell(Field.FULL_NAME if Field.FULL_NAME in self.titles else Field.FAMILY_NAME, RowText.NO_NAME)

    def _birth(self, cell: object) -> BirthDate | None:
        birth, problem = parse_birth_date(cell, self.today)
        if problem:
            self._tell(Field.BIRTH_DATE, BIRTH_TEXTS[problem])
        elif birth is None and self.kind is not ListKind.DO_NOT_CALL:
            self._tell(Field.BIRTH_DATE, RowText.NO_BIRTH_DATE)
        return birth

    def _address(self, birth: BirthDate | None) -> Address | None:
        if self.has_full_address:
            address = self._whole_address()
        elif self.has_street:
            address = self._address_of_cells()
        else:
            return None
        if (address.street and address.number) or self.refused:
            return address
        if self.kind is not ListKind.DO_NOT_CALL:
            self._no_address(address, birth)
        return None

    def _no_address(self, address: Address, birth: BirthDate | None) -> None:
        """Without house number there is no household; a service list finds its people by birth date too."""
        needed = birth is None or self.kind not in (ListKind.SERVICE, ListKind.ASSOCIATION)
        which = Field.FULL_ADDRESS if self.has_full_address else Field.STREET
        if not address.street:
            self._tell(which, RowText.NO_STREET if needed else RowText.NO_STREET_MILD)
        else:
            at = Field.HOUSE_NUMBER if Field.HOUSE_NUMBER in self.titles else which
            self._tell(at, RowText.NO_HOUSE_NUMBER if needed else RowText.NO_HOUSE_NUMBER_MILD)

    def _whole_address(self) -> Address:
        address = parse_address_line(_text(self.cells[_FULL_ADDRESS]))
        postcode, municipality = _text(self.cells[_POSTCODE]), _text(self.cells[_MUNICIPALITY])
        if not (postcode or municipality):
            return address
        return make_address(address.street, address.number, address.box, postcode, municipality)

    def _address_of_cells(self) -> Address:
        cells = self.cells
        number, box = cells[_HOUSE_NUMBER], cells[_BOX]
        if isinstance(box, date):
            self._tell(Field.BOX, RowText.BOX_IS_DATE)
            box = None
        return make_address(
            _text(cells[_STREET]),
            "" if isinstance(number, date) else _text(number),
            _text(box) if box else "",
            _text(cells[_POSTCODE]),
            _text(cells[_MUNICIPALITY]),
        )

    def _tell(self, which: Field, text: RowText, value: str | None = None) -> None:
        shown = _text(self.cells[_AT[which]]) if value is None else value
        title = self.titles.get(which, which.label)
        self.refused = self.refused or text.refuses
        self.told.append(RowProblem(self.number, title, shown, text.what, text.do, text.refuses))


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
    if type(cell) is str:
        return cell.strip() if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL].strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        return _number_text(cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=16_384)
def _number_text(number: float) -> str:
    return str(int(number)) if number.is_integer() else str(number)


@lru_cache(maxsize=4_096)
def _services(text: str) -> tuple[str, ...]:
    """Split a cell with services: "gezinszorg, Sociale dienst"; small letters, without doubles."""
    parts = (" ".join(part.split()).lower() for part in re.split(r"[,;/+\n]|\ben\b", text))
    return tuple(dict.fromkeys(part for part in parts if part))
