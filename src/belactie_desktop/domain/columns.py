"""Which column of a list gives what: guessed from titles and contents, corrected by the coordinator.

Owns the guess and the rule that a column of national register numbers is never read. The reading stands in `list_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from belactie_desktop.domain.addresses import parse_address_line
from belactie_desktop.domain.column_words import (
    NATIONAL_NUMBER_REASON,
    NOT_RECOGNISED_REASON,
    field_of_title,
    is_bare_name,
    names_national_number,
    unneeded_reason,
)
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.given_names import COMMON_GIVEN_NAMES
from belactie_desktop.domain.list_kinds import Field, ListKind, Requirement
from belactie_desktop.domain.names import fold, given_key
from belactie_desktop.domain.phones import parse_phones

__all__ = [
    "ColumnMapping",
    "Field",
    "LeftOut",
    "ListKind",
    "Requirement",
    "column_title",
    "guess_columns",
    "guess_header",
    "looks_like_national_numbers",
]

_ROWS_ABOVE: Final = 25
_MOST: Final = 0.7
_NATIONAL_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that is not read, and why. `refused` columns cannot be chosen by hand either."""

    index: int
    title: str
    reason: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column (index from 0) gives which field; all other columns are in `left_out`, empty ones apart."""

    fields: Mapping[Field, int]
    left_out: tuple[LeftOut, ...]
    titles: tuple[str, ...] = ()

    def with_field(self, field: Field, index: int | None) -> ColumnMapping:
        """Let a column give a field (None: no column), and leave out what this pushes aside.

        Raises NotAllowed for a column of national register numbers.
        """
        if any(column.index == index and column.refused for column in self.left_out):
            raise NotAllowed(
                "In deze kolom staan rijksregisternummers. Die leest het programma niet.", "Kies een andere kolom."
            )
        fields = {other: column for other, column in self.fields.items() if other is not field and column != index}
        if index is not None:
            fields[field] = index
        freed = set(self.fields.values()) - set(fields.values())
        left = [column for column in self.left_out if column.index != index]
        left += [LeftOut(at, column_title(self.titles, at), "Je koos om deze kolom niet te lezen.") for at in freed]
        return replace(self, fields=fields, left_out=tuple(sorted(left, key=lambda column: column.index)))

    def missing(self, kind: ListKind) -> tuple[str, ...]:
        """Ask in Dutch for what a list of this kind still needs; empty when it can be read."""
        return tuple(need.text for need in kind.required if not need.fields & self.fields.keys())


def column_title(titles: Sequence[str], index: int) -> str:
    """Give the title of a column, or "kolom C" when it has none."""
    if index < len(titles) and titles[index]:
        return titles[index]
    letters = ""
    rest = index
    while rest >= 0:
        letters = chr(ord("A") + rest % 26) + letters
        rest = rest // 26 - 1
    return f"kolom {letters}"


def guess_header(rows: Sequence[Sequence[object]]) -> int | None:
    """Find the row with the column titles under the title rows of a list; None when the list has no titles."""
    best, found = 1, None
    for at, row in enumerate(rows[:_ROWS_ABOVE]):
        hits = sum(isinstance(cell, str) and _is_title(cell) for cell in row)
        if hits > best:
            best, found = hits, at
    return found


def _is_title(cell: str) -> bool:
    return 0 < len(cell) < 40 and bool(field_of_title(cell) or unneeded_reason(cell) or names_national_number(cell))


def guess_columns(
    header: Sequence[object] | None, sample_rows: Sequence[Sequence[object]], list_kind: ListKind
) -> ColumnMapping:
    """Guess which column gives what, from the titles and from the contents of some rows below them.

    `header` None: a list without titles, guessed from its contents alone.
    """
    width = max([len(header or ()), *map(len, sample_rows)])
    titles = tuple(
        "" if cell is None else " ".join(str(cell).split()) for cell in [*(header or ()), *[None] * width][:width]
    )
    columns = [_Column.of(at, titles[at], sample_rows) for at in range(width)]
    found = _settle([(column, _guess(column)) for column in columns], list_kind)
    fields: dict[Field, int] = {}
    for column, field in found:
        wanted = Field.MOBILE if field is Field.PHONE and field in fields else field
        if wanted in list_kind.wanted and wanted not in fields:
            fields[wanted] = column.index
    used = set(fields.values())
    left = [
        _leave_out(column, field, titles) for column, field in found if column.index not in used and not column.empty
    ]
    return ColumnMapping(fields, tuple(left), titles)


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    title: str
    values: tuple[object, ...]

    @classmethod
    def of(cls, index: int, title: str, rows: Sequence[Sequence[object]]) -> _Column:
        cells = (row[index] for row in rows if index < len(row))
        return cls(index, title, tuple(cell for cell in cells if cell is not None and str(cell).strip()))

    @property
    def empty(self) -> bool:
        return not self.title and not self.values

    @property
    def national(self) -> bool:
        return names_national_number(self.title) or looks_like_national_numbers(self.values)

    def mostly(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether most values have this shape."""
        return self._most(sum(pattern.fullmatch(str(value).strip()) is not None for value in self.values))

    def mostly_addresses(self) -> bool:
        lines = [str(value) for value in self.values]
        return self._most(
            sum(bool(_STREET_AND_NUMBER.search(line) and parse_address_line(line).number) for line in lines)
        )

    def mostly_given_names(self) -> bool:
        return self._most(sum(all(map(_given, str(value).split())) for value in self.values))

    def mostly_full_names(self) -> bool:
        """Tell whether most values hold a known given name among other words."""
        texts = [str(value).replace(",", " ").split() for value in self.values]
        return self._most(sum(1 < len(words) < 7 and any(map(_given, words)) for words in texts))

    def mostly_phones(self) -> bool:
        return self._most(sum(bool(parse_phones(value)[0]) for value in self.values))

    def mostly_dates(self) -> bool:
        return self._most(sum(isinstance(v, date) or _DATE.fullmatch(str(v).strip()) is not None for v in self.values))

    def counts_up(self) -> bool:
        """Tell whether the values are a running number (1, 2, 3), which is no house number."""
        wholes = [str(value).removesuffix(".0") for value in self.values]
        numbers = [int(whole) for whole in wholes if whole.isdecimal()]
        steps = [after - before for before, after in pairwise(numbers)]
        return len(steps) > 2 and all(step == 1 for step in steps)

    def _most(self, hits: int) -> bool:
        return bool(self.values) and hits > _MOST * len(self.values)


def _given(word: str) -> bool:
    return given_key(word) in COMMON_GIVEN_NAMES or fold(word.partition("-")[0]) in COMMON_GIVEN_NAMES


_STREET_AND_NUMBER: Final = re.compile(r"[^\W\d_]{2,}\.?\s+\d")
_DATE: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d(?:[T ].*)?")
_POSTCODE: Final = re.compile(r"[1-9]\d{3}(?:\.0)?")
_POSTCODE_AND_PLACE: Final = re.compile(r"[1-9]\d{3}\s+[^\W\d_].*")
_FULL_ADDRESS: Final = re.compile(r".*[^\W\d_]\s+\d+.*,.*")


def _guess(column: _Column) -> Field | None:
    """Guess one column, before its neighbours are known."""
    if column.national or column.empty:
        return None
    field = field_of_title(column.title)
    if field is Field.HOUSE_NUMBER and column.counts_up():
        return None
    if field is not None:
        return field
    return None if column.title and unneeded_reason(column.title) else _by_contents(column)


def _by_contents(column: _Column) -> Field | None:
    if column.counts_up():
        return None
    shapes: tuple[tuple[Callable[[], bool], Field], ...] = (
        (column.mostly_dates, Field.BIRTH_DATE),
        (column.mostly_phones, Field.PHONE),
        (lambda: column.mostly(_POSTCODE_AND_PLACE), Field.MUNICIPALITY),
        (lambda: column.mostly(_POSTCODE), Field.POSTCODE),
        (column.mostly_addresses, Field.FULL_ADDRESS),
        (column.mostly_given_names, Field.GIVEN_NAME),
        (column.mostly_full_names, Field.FULL_NAME),
    )
    return next((field for fits, field in shapes if fits()), None)


def _settle(guesses: list[tuple[_Column, Field | None]], kind: ListKind) -> list[tuple[_Column, Field | None]]:
    """Let the columns correct each other: a bare "Naam", an address in one cell or in several."""
    found = {field for _, field in guesses}
    return [(column, _settled(column, field, found, kind)) for column, field in guesses]


def _settled(column: _Column, field: Field | None, found: set[Field | None], kind: ListKind) -> Field | None:
    if field is Field.FULL_NAME and is_bare_name(column.title):
        if kind is ListKind.CARE_HOMES:
            return Field.CARE_HOME_NAME
        return Field.FAMILY_NAME if Field.GIVEN_NAME in found else Field.FULL_NAME
    if field is Field.MUNICIPALITY and column.mostly(_FULL_ADDRESS) and column.mostly_addresses():
        return Field.FULL_ADDRESS
    if field is Field.STREET and Field.HOUSE_NUMBER not in found and column.mostly_addresses():
        return Field.FULL_ADDRESS
    if field is Field.FULL_ADDRESS and Field.HOUSE_NUMBER in found and not column.mostly_addresses():
        return Field.STREET
    if field is Field.HOUSE_NUMBER and not {Field.STREET, Field.FULL_ADDRESS} & found:
        return None
    return field


def _leave_out(column: _Column, field: Field | None, titles: Sequence[str]) -> LeftOut:
    title = column_title(titles, column.index)
    if column.national:
        return LeftOut(column.index, title, NATIONAL_NUMBER_REASON, refused=True)
    if field is not None:
        return LeftOut(column.index, title, f"{field.label}: voor deze lijst niet nodig of al in een andere kolom.")
    return LeftOut(column.index, title, unneeded_reason(column.title) or NOT_RECOGNISED_REASON)


def looks_like_national_numbers(values: Sequence[object]) -> bool:
    """Tell whether more than 80 % of the filled cells are national register numbers (mod 97, possible date)."""
    filled = [value for value in values if value is not None and str(value).strip()]
    return bool(filled) and sum(map(_is_national_number, filled)) > _NATIONAL_SHARE * len(filled)


_NATIONAL_NUMBER: Final = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})[-. ]?(\d{3})[-. ]?(\d{2})")


def _is_national_number(value: object) -> bool:
    """Check one number; month and day may be 00, months of a bis number are 20 or 40 higher."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    match = _NATIONAL_NUMBER.fullmatch(text.zfill(11) if text.isdigit() and len(text) >= 9 else text)
    if match is None:
        return False
    month, day, check = int(match[2]), int(match[3]), int(match[5])
    if month % 20 > 12 or month > 52 or day > 31:
        return False
    body = "".join(match.groups()[:4])
    return check in (97 - int(body) % 97, 97 - int("2" + body) % 97)
