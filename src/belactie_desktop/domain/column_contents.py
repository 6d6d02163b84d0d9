"""What the cells of one column prove: dates, phone numbers, names, addresses, a running number, free text.

Owns the shapes and how many cells must show one. Which field a column gives is decided in `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

from belactie_desktop.domain.addresses import parse_address_line
from belactie_desktop.domain.dates import birth_year
from belactie_desktop.domain.given_names import COMMON_GIVEN_NAMES
from belactie_desktop.domain.names import fold, given_key
from belactie_desktop.domain.national_numbers import looks_like_national_numbers, without_national_numbers
from belactie_desktop.domain.phones import parse_phones

_MOST: Final = 0.7
_FEW: Final = 0.2
ENOUGH: Final = 3
"""Cells; with fewer the contents prove nothing against a title."""


class Shape(Enum):
    """What a column seems to hold, by its cells alone."""

    DATES = "dates"
    PHONES = "phones"
    POSTCODES_AND_PLACES = "postcodes and places"
    POSTCODES = "postcodes"
    ADDRESSES = "addresses"
    GIVEN_NAMES = "given names"
    FULL_NAMES = "full names"
    STREETS = "streets"
    RUNNING_NUMBER = "running number"
    MAIL = "mail"
    FREE_TEXT = "free text"


_STREET_AND_NUMBER: Final = re.compile(r"[^\W\d_]{2,}\.?,?\s+(?:nr\.?\s*)?\d")
_POSTCODE: Final = re.compile(r"(?:BE?[ -]?)?[1-9]\d{3}(?:\.0)?", re.IGNORECASE)
_POSTCODE_AND_PLACE: Final = re.compile(r"(?:BE?[ -]?)?[1-9]\d{3}[\s,-]+[^\W\d_][^\d]*", re.IGNORECASE)
_STREET: Final = re.compile(
    r".*(?:straat|str\.?|laan|weg|plein|steenweg|stwg\.?|dreef|baan|lei|kaai|kade|hof|pad|veld|berg|dijk|markt|ring|park"
    r"|singel|dries|rue|avenue|hoek|wijk|heide|akker|gracht|vest|plaats)(?: \w+)?|(?:rue|avenue|steenweg|chaussee)\b.*",
    re.IGNORECASE,
)
_HOUSE_NUMBER: Final = re.compile(r"(?:nr\.?\s*)?\d{1,4}(?:\.0)?\s?(?:[A-Za-z]|bis|ter)?(?:[\s/,-]+\S{1,6}){0,2}")
_WORDS: Final = re.compile(r"[^\W\d_][^\d@]*")
_TIDY: Final = re.compile(r"[\s,;()]+")


@dataclass(frozen=True)
class Contents:
    """One column of a sample: its place, its title and its filled cells."""

    index: int
    title: str
    values: tuple[object, ...]

    @classmethod
    def of(cls, index: int, title: str, rows: Sequence[Sequence[object]]) -> Contents:
        """Take one column out of some rows; a cell that only repeats the title is a page break."""
        cells = (row[index] for row in rows if index < len(row))
        return cls(
            index, title, _bare_names(tuple(c for c in cells if c is not None and str(c).strip() and c != title))
        )

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing at all, title included."""
        return not self.title and not self.values

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Give the cells as text, on one line."""
        return tuple(" ".join(str(value).split()) for value in self.values)

    @cached_property
    def national(self) -> bool:
        """Tell whether these are national register numbers."""
        return looks_like_national_numbers(self.values)

    @cached_property
    def shape(self) -> Shape | None:
        """Tell what most cells are; None when they prove nothing."""
        if self.counts_up:
            return Shape.RUNNING_NUMBER
        return next((shape for shape, fits in _SHAPES.items() if fits(self)), None)

    @cached_property
    def birth_years(self) -> tuple[int, ...]:
        """Give the years of the cells that can be read as dates."""
        return tuple(year for year in map(birth_year, self.values) if year)

    @property
    def middle_year(self) -> float:
        """Give the middle one of the years; 0 without dates."""
        return median(self.birth_years) if self.birth_years else 0

    @cached_property
    def counts_up(self) -> bool:
        """Tell whether the values are a running number (1, 2, 3), which is no house number."""
        wholes = [text.removesuffix(".0") for text in self.texts]
        numbers = [int(whole) for whole in wholes if whole.isdecimal() and len(whole) < 10]
        steps = [after - before for before, after in pairwise(numbers)]
        ones = sum(step == 1 for step in steps)
        return len(steps) > 2 and ones >= 0.9 * len(steps) and len(numbers) > _MOST * len(self.values)

    def share(self, fits: Callable[[str], object]) -> float:
        """Give how large a part of the cells passes a test (0 to 1)."""
        return sum(bool(fits(text)) for text in self.texts) / len(self.texts) if self.texts else 0

    def mostly(self, fits: Callable[[str], object]) -> bool:
        """Tell whether most cells pass a test."""
        return self.share(fits) > _MOST

    def hardly(self, fits: Callable[[str], object]) -> bool:
        """Tell whether there are enough cells, and nearly none passes a test."""
        return len(self.values) >= ENOUGH and self.share(fits) < _FEW

    @property
    def distinct(self) -> float:
        """Give how many different values there are for each cell (0 to 1)."""
        return len(set(self.texts)) / len(self.texts) if self.texts else 0


def _bare_names(values: tuple[object, ...]) -> tuple[object, ...]:
    """Take register numbers off a column of names; they are taken off every cell when it is read, too."""
    if not looks_like_national_numbers(values):
        return values
    bare = tuple(without_national_numbers(str(value)).strip() for value in values)
    return bare if sum(map(is_full_name, bare)) > _MOST * len(bare) else values


def is_phone(text: str) -> bool:
    """Tell whether there is a number of a person in it."""
    return bool(parse_phones(text)[0])


def is_postcode(text: str) -> bool:
    """Tell whether it is a Belgian postcode and nothing else."""
    return _POSTCODE.fullmatch(text) is not None


def is_house_number(text: str) -> bool:
    """Tell whether it is a house number, perhaps with its box."""
    return _HOUSE_NUMBER.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Tell whether it is a street with a house number."""
    return bool(_STREET_AND_NUMBER.search(text) and parse_address_line(text).number)


def is_words(text: str) -> bool:
    """Tell whether it is one to four words without figures, as a surname or a municipality."""
    return _WORDS.fullmatch(text) is not None and len(text) < 40 and len(text.split()) < 5


def is_given_name(text: str) -> bool:
    """Tell whether every word is a known given name."""
    words = _TIDY.sub(" ", text).split()
    return bool(words) and all(map(_given, words))


def is_full_name(text: str) -> bool:
    """Tell whether a known given name stands among other words."""
    words = _TIDY.sub(" ", text).split()
    known = sum(map(_given, words))
    return 1 < len(words) < 8 and 0 < known < len(words) and not any(map(str.isdigit, text))


def _given(word: str) -> bool:
    return given_key(word) in COMMON_GIVEN_NAMES or fold(word.partition("-")[0]) in COMMON_GIVEN_NAMES


def _is_street(text: str) -> bool:
    return _STREET.fullmatch(text) is not None and not any(map(str.isdigit, text))


def _dates(column: Contents) -> bool:
    written = sum(isinstance(value, date) or not str(value).strip().isdecimal() for value in column.values)
    dated = [v for v in column.values if isinstance(v, date) or not str(v).strip().replace(".0", "").isdecimal()]
    if written > _MOST * len(column.values):
        return sum(map(bool, map(birth_year, dated))) > _MOST * len(column.values)
    run_together = column.mostly(lambda text: len(text) == 8 and text[:2] in ("19", "20") and birth_year(text))
    years = column.mostly(lambda text: len(text.removesuffix(".0")) == 4 and birth_year(text) in range(1905, 1970))
    return run_together or (years and len(set(column.texts)) > 8 and not column.mostly(lambda text: text[-1] == "0"))


def _free_text(column: Contents) -> bool:
    """Tell whether the cells are long and all different: sentences, not values."""
    long = column.share(lambda text: len(text.split()) > 4 or len(text) > 45)
    return len(column.values) >= ENOUGH and long > 0.4 and column.distinct > 0.5


_SHAPES: Final[dict[Shape, Callable[[Contents], bool]]] = {
    Shape.MAIL: lambda column: column.mostly(lambda text: "@" in text),
    Shape.DATES: _dates,
    Shape.PHONES: lambda column: column.mostly(is_phone),
    Shape.POSTCODES_AND_PLACES: lambda column: column.mostly(_POSTCODE_AND_PLACE.fullmatch),
    Shape.POSTCODES: lambda column: column.mostly(is_postcode),
    Shape.ADDRESSES: lambda column: column.mostly(is_address),
    Shape.GIVEN_NAMES: lambda column: column.mostly(is_given_name),
    Shape.FULL_NAMES: lambda column: column.mostly(is_full_name),
    Shape.STREETS: lambda column: column.mostly(_is_street),
    Shape.FREE_TEXT: _free_text,
}
