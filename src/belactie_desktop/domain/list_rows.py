"""The rows of a list, read with a column mapping: what goes in, what is wrong, in plain Dutch.

Owns which fault stops a row and which only is told. Stores nothing; a `RowProblem` holds what stood in the cell, for
the coordinator's screen only, never for a log.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final

from belactie_desktop.domain.addresses import Address, make_address, parse_address_line
from belactie_desktop.domain.column_mapping import ColumnMapping, column_title
from belactie_desktop.domain.dates import BirthDate, parse_birth_date
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import MATCHING_KINDS, Field, ListKind
from belactie_desktop.domain.names import PersonName, make_name, parse_full_name, split_couple
from belactie_desktop.domain.national_numbers import read_national_number, without_national_numbers
from belactie_desktop.domain.phones import NoNumber, PhoneNumber, parse_phones, why_no_number
from belactie_desktop.domain.row_texts import BIRTH_TEXTS, PHONE_TEXTS, RowText
from belactie_desktop.domain.service_words import plain_services
from belactie_desktop.domain.skipped_rows import Skipped, is_filled, skipped, top_lines

BLOCK: Final = 2_000
"""Rows between two reports of progress."""


LONGEST_CELL: Final = 500
"""Characters of a cell that are looked at; no address is longer."""

LONGEST_NAME: Final = 120
"""Characters; what is longer is no name, but a story about somebody."""


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
    national_number: str = field(default="", repr=False)
    """Eleven digits that passed the check, only to recognise the person: never stored, never shown."""


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
    skipped_headers: int = 0
    """Titles that came back on a next page, and lines of the printer."""
    left_out_services: tuple[str, ...] = ()
    """What stood among the services and is sensitive or not known; it is in no entry."""

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
    reader = _Reader.of(mapping, kind, today, top_lines(rows, header_index))
    start = 0 if header_index is None else header_index + 1
    entries: list[ListEntry] = []
    for at in range(start, len(rows), BLOCK):
        if job:
            job.report(at - start, len(rows) - start, "Rijen lezen")
        entries += reader.read(rows[at : at + BLOCK], at + 1)
    return ListReading(
        tuple(entries),
        tuple(reader.problems),
        reader.counts[Skipped.BLANK],
        reader.counts[Skipped.TOTAL],
        reader.counts[Skipped.HEADER] + reader.counts[Skipped.FOOTER],
        tuple(reader.services_left),
    )


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
    top: frozenset[tuple[str, ...]] = frozenset()
    month_first: bool = False
    given_first: bool = False
    counts: Counter[Skipped] = field(default_factory=Counter[Skipped])
    services_left: dict[str, None] = field(default_factory=dict[str, None])

    @classmethod
    def of(cls, mapping: ColumnMapping, kind: ListKind, today: date, top: frozenset[tuple[str, ...]]) -> _Reader:
        used = {wanted: mapping.fields[wanted] for wanted in kind.wanted if wanted in mapping.fields}
        titles = {each: column_title(mapping.titles, at) for each, at in used.items()}
        national = mapping.national_column if kind in MATCHING_KINDS else None
        return cls(
            pick=itemgetter(*(used.get(each, -1) for each in Field), -1 if national is None else national),
            width=max([*used.values(), -1 if national is None else national], default=-1) + 1,
            titles=titles,
            kind=kind,
            today=today,
            has_birth=Field.BIRTH_DATE in used,
            has_full_address=Field.FULL_ADDRESS in used,
            has_street=Field.STREET in used,
            top=top,
            month_first=used.get(Field.BIRTH_DATE) in mapping.month_first,
            given_first=used.get(Field.FULL_NAME) in mapping.given_first,
        )

    def read(self, rows: Sequence[Sequence[object]], first: int) -> Iterator[ListEntry]:
        """Read a block of rows; `first` is the number of the first one in the file."""
        pick, width, told = self.pick, self.width, self.told
        nothing = [None] * (width + 1)
        loose = self.kind is ListKind.DO_NOT_CALL
        for number, cells in enumerate(rows, first):
            # A column that is not there is picked at -1: the None put behind every row.
            self.cells = pick([*cells[:width], *nothing[len(cells) :], None])
            self.number, self.refused = number, False
            entry = self._entry()
            if (self.refused or loose) and self._nobody(entry, cells):
                told.clear()
                continue
            if not self.refused:
                yield entry
            if told:
                self.problems += told
                told.clear()

    def _nobody(self, entry: ListEntry, cells: Sequence[object]) -> bool:
        """Count a total, a title or a blank; a row that tells anything of a person is never one of these."""
        reason = skipped(cells, self.top)
        alone = reason in (Skipped.BLANK, Skipped.HEADER) or sum(map(is_filled, cells)) == 1
        if reason is None or not (alone or not _is_personal(entry)):
            return False
        self.counts[reason] += 1
        return True

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
        services = self._services(_text(cells[_SERVICES])) if cells[_SERVICES] else ()
        label = without_national_numbers(_text(cells[_CARE_HOME_NAME])) if cells[_CARE_HOME_NAME] else ""
        national = read_national_number(cells[_NATIONAL]) if cells[_NATIONAL] else ""
        return ListEntry(self.number, name, birth, address, phones, services, label, national)

    def _services(self, text: str) -> tuple[str, ...]:
        taken, left = plain_services(text)
        if left:
            self.services_left.update(dict.fromkeys(left))
        return taken

    def _phones(self, which: Field, cell: object) -> tuple[PhoneNumber, ...]:
        found, rest = parse_phones(cell)
        if rest:
            self._tell_rest(which, found, rest)
        return found

    def _tell_rest(self, which: Field, found: Sequence[PhoneNumber], rest: Sequence[str]) -> None:
        """Tell of the pieces that are no number, those with the same fault together."""
        pieces: dict[RowText, list[str]] = {}
        for piece in rest:
            why = why_no_number(piece)
            text = PHONE_TEXTS.get(why) or (RowText.PART_IS_NO_NUMBER if found else RowText.NO_NUMBER)
            if why is NoNumber.SOMEBODY_ELSE and found:
                text = RowText.SOMEBODY_ELSES_NUMBER
            pieces.setdefault(text, []).append(piece)
        for text, those in pieces.items():
            self._tell(which, text, ", ".join(those))

    def _name(self, has_phone: bool) -> PersonName | None:
        cells = self.cells
        family = _text(cells[_FAMILY_NAME]) if cells[_FAMILY_NAME] else ""
        if family:
            which, given = Field.FAMILY_NAME, _text(cells[_GIVEN_NAME])
            if _is_odd_part(given):
                given = self._cleaned(Field.GIVEN_NAME, given)
        else:
            which, given = Field.FULL_NAME, ""
            family = _text(cells[_FULL_NAME])
            if not any(map(str.isalpha, family)):
                return self._no_name(has_phone)
        if _is_odd_part(family) if given else _is_odd(family):
            family = self._cleaned(which, family)
        if which is Field.FAMILY_NAME:
            name = make_name(family, given)
        else:
            name = parse_full_name(family, given_first=self.given_first)
        if not (name.family or name.given):
            return self._no_name(has_phone)
        if "?" in name.family or "?" in name.given:
            self._tell(which, RowText.LETTER_LOST, name.text)
        return name

    def _cleaned(self, which: Field, text: str) -> str:
        """Take out of a name what is none: a birth date, a national register number, a second person."""
        if len(text) >= LONGEST_NAME:
            self._tell(which, RowText.CELL_TOO_LONG, text[:LONGEST_NAME])
            return text[:LONGEST_NAME]
        # Whoever asked not to be called stays on that list, whatever else the cell says.
        if self.kind is not ListKind.DO_NOT_CALL and _DIED.search(text):
            self._tell(which, RowText.PERSON_DIED, without_national_numbers(text))
        if not text.isascii():
            text = _INVISIBLE.sub("", text)
        if any(map(str.isdecimal, text)):
            text = _FIGURES.sub(" ", without_national_numbers(text))
            text = " ".join(text.split()).strip(" -,;.:/°*")
            self._tell(which, RowText.FIGURES_IN_NAME, text)
        if which is Field.FULL_NAME:
            people = split_couple(text)
            if len(people) > 1:
                self._tell(which, RowText.TWO_NAMES, text)
            text = next(iter(people))
        return text

    def _no_name(self, has_phone: bool) -> None:
        """A name is needed, except on the list of people not to call: there a number alone is worth keeping."""
        if self.kind is not ListKind.DO_NOT_CALL or not has_phone:
            self._tell(Field.FULL_NAME if Field.FULL_NAME in self.titles else Field.FAMILY_NAME, RowText.NO_NAME)

    def _birth(self, cell: object) -> BirthDate | None:
        birth, problem = parse_birth_date(cell, self.today, self.month_first)
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

_NATIONAL: Final = len(Field)


def _is_odd(text: str) -> bool:
    """Tell whether there may be more than a name in a cell; cheap, for every name of every list passes here."""
    return (
        not _ODD_LETTERS.isdisjoint(text)
        or len(text) >= LONGEST_NAME
        or not _ODD_WORDS.isdisjoint(text.lower().split())
        or (not text.isascii() and _INVISIBLE.search(text) is not None)
    )


# Surnames and given names come back thousands of times in a register.
_is_odd_part: Final = lru_cache(maxsize=65_536)(_is_odd)


def _is_personal(entry: ListEntry) -> bool:
    """Tell whether a row says more of a person than one word that might be a name."""
    placed = entry.address is not None and entry.address.street and entry.address.number
    return bool(entry.phones or entry.birth or placed)


_DIED: Final = re.compile(r"†|✝|\boverl(?:eden|\.)|\(\s*\+\s*\)|\bwijlen\b|\bgestorven\b", re.IGNORECASE)
_ODD_WORDS: Final = frozenset("en et overleden overl. overl wijlen gestorven".split())
_ODD_LETTERS: Final = frozenset("0123456789†✝(+&/;")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# A date, a year or a number, with the "°" or "geb." that leads it and the brackets around it.
_FIGURES: Final = re.compile(r"\(?\s*(?:°|\*|geb\.?|rr\.?|nr\.?|insz)?\s*:?\s*[\d][\d./ -]*\)?", re.IGNORECASE)


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
