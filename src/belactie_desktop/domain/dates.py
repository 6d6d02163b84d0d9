"""Birth dates as lists write them, known whole or in part, and the age they give.

Owns the reading, the doubt about two-digit years and the proof that a list writes the month first. The day of today is
always a parameter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Final

OLDEST_AGE: Final = 115
"""Years; above this a birth date is a slip of the pen."""

_ADULT_AGE: Final = 18


@dataclass(frozen=True, slots=True, order=True)
class BirthDate:
    """A birth date; registers know of some people only the year, or the year and the month (0 is "unknown")."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """Give the stored text: "1948-07-05", "1948-07" or "1948"; `from_iso` reads it back."""
        if self.month is None:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")

    @property
    def text(self) -> str:
        """Show "05/07/1948", "07/1948" or "1948"."""
        return "/".join(reversed(self.iso.split("-")))


class BirthDateProblem(Enum):
    """Why a cell gives no birth date."""

    UNREADABLE = "unreadable"
    MONTH_FIRST = "month first"
    """It would be a date with month and day the other way round."""
    FUTURE = "future"
    TOO_OLD = "too old"


class DateOrder(Enum):
    """What the text dates of one column prove about day and month."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNDECIDED = "undecided"
    """Every date can be read both ways."""
    MIXED = "mixed"
    """Some prove that the day stands first and others that the month does."""
    SWAPPED = "swapped"
    """A program that expects the month first made dates of the texts it could read, and left the others as text."""


def from_iso(text: str) -> BirthDate:
    """Read the stored text of a birth date. Raises ValueError when it is none."""
    return BirthDate(*map(int, text.split("-", 2)))


def age_on(birth: BirthDate, day: date) -> int:
    """Give the age in whole years on a day.

    Unknown parts count as the first of the year or month: nobody misses a call because a register knows too little.
    """
    before = (day.month, day.day) < (birth.month or 1, birth.day or 1)
    return day.year - birth.year - before


def parse_birth_date(
    cell: object, today: date, month_first: bool = False
) -> tuple[BirthDate | None, BirthDateProblem | None]:
    """Read a birth date from a date, an Excel day number, a year or Belgian text (day first).

    An empty cell gives (None, None). A date with month and day swapped is not guessed: `month_first` must be proved by
    its whole column (`date_order`).
    """
    if isinstance(cell, date):
        return _read_day(cell, today)
    if cell is None or cell == "":
        return None, None
    if isinstance(cell, float | int):
        return _checked(_from_number(cell, today), today)
    return _parse_text(str(cell), today, month_first)


def birth_year(cell: object) -> int:
    """Give the year of a cell that can be read as a birth date, in whatever order; 0 when it cannot."""
    if isinstance(cell, date):
        return cell.year
    birth, problem = parse_birth_date(cell, _HORIZON)
    if problem is BirthDateProblem.MONTH_FIRST:
        birth, _ = parse_birth_date(cell, _HORIZON, month_first=True)
    return birth.year if birth else 0


def date_order(cells: Iterable[object]) -> DateOrder:
    """Tell what the cells of one column prove about the order of day and month."""
    made: list[date] = []
    pairs: set[tuple[int, int]] = set()
    proofs = [0, 0]
    for cell in cells:
        if isinstance(cell, date):
            made.append(cell)
            continue
        match = _DAY_FIRST.fullmatch(_clean(str(cell)))
        if match and match["day"]:
            one, other = int(match["day"]), int(match["month"])
            pairs.add((one, other))
            proofs[0] += one > _MONTHS_A_YEAR >= other
            proofs[1] += other > _MONTHS_A_YEAR >= one
    day_proofs, month_proofs = proofs
    if day_proofs and month_proofs:
        return DateOrder.MIXED if min(proofs) > 0.05 * sum(proofs) else _stronger(day_proofs, month_proofs)
    if day_proofs >= _ENOUGH_PROOF and len(made) >= _ENOUGH_PROOF and _all_ambiguous(made, len(pairs) - day_proofs):
        return DateOrder.SWAPPED
    if month_proofs:
        return DateOrder.MONTH_FIRST if month_proofs > 1 else DateOrder.MIXED
    open_pairs = sum(one != other for one, other in pairs)
    return DateOrder.UNDECIDED if open_pairs >= _ENOUGH_PROOF and not day_proofs else DateOrder.DAY_FIRST


_HORIZON: Final = date(2030, 1, 1)
_MONTHS_A_YEAR: Final = 12
_ENOUGH_PROOF: Final = 5


def _stronger(day_proofs: int, month_proofs: int) -> DateOrder:
    return DateOrder.DAY_FIRST if day_proofs > month_proofs else DateOrder.MONTH_FIRST


def _all_ambiguous(made: list[date], open_texts: int) -> bool:
    """Tell whether every real date could be read both ways, and no text could: chance alone does not do that."""
    return not open_texts and all(day.day <= _MONTHS_A_YEAR for day in made)


@lru_cache(maxsize=65_536)
def _read_day(day: date, today: date) -> tuple[BirthDate | None, BirthDateProblem | None]:
    return _checked(as_birth_date(day), today)


@lru_cache(maxsize=65_536)
def _parse_text(cell: str, today: date, month_first: bool) -> tuple[BirthDate | None, BirthDateProblem | None]:
    text = cell.strip()
    match = _match(text) if len(text) < _LONGEST else None
    if match is None:
        text = _clean(cell)
        if not text or text.strip("-?/0.") == "" or text.lower() in _NOTHING:
            return None, None
        match = _match(text) or _only_date_in(text)
    elif not text.strip("-/0. "):
        return None, None
    if match:
        return _from_text(match, today, month_first)
    if _WHOLE_NUMBER.fullmatch(text):
        return _checked(_from_digits(text, today) or _from_number(int(float(text)), today), today)
    return None, BirthDateProblem.UNREADABLE


def _only_date_in(text: str) -> re.Match[str] | None:
    """Find the one date in a text that says more: "geboren te Leuven op 05/07/1941"."""
    inside = _INSIDE.findall(text) if len(text) < _LONGEST and not _WHOLE_NUMBER.fullmatch(text) else []
    return _match(inside[0]) if len(inside) == 1 else None


def _clean(cell: str) -> str:
    """Take away what stands around a date: a time, "geb.", a weekday, an age between brackets."""
    if len(cell) > _LONGEST:
        return cell
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).translate(_DASHES)
    text = " ".join(text.split())
    if text[:4].isdecimal() and len(text) == 10:
        return text
    return _TAIL.sub("", _NOISE.sub("", text.strip(" .'\"()"))).strip(" .'\"()")


def _match(text: str) -> re.Match[str] | None:
    figures = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if figures:
        return figures
    named = _MONTH_NAME.fullmatch(text) or _NAME_FIRST.fullmatch(text)
    return named if named and _month(named["name"]) <= _MONTHS_A_YEAR else None


def _from_text(
    match: re.Match[str], today: date, month_first: bool
) -> tuple[BirthDate | None, BirthDateProblem | None]:
    swappable = match.re is _DAY_FIRST and bool(match["day"])
    birth, problem = _checked(_from_parts(match, today, month_first and swappable), today)
    if problem is BirthDateProblem.UNREADABLE and swappable:
        other = _from_parts(match, today, not month_first)
        return None, BirthDateProblem.MONTH_FIRST if other and not month_first else problem
    return birth, problem


_LONGEST: Final = 80
"""Characters; a longer text is no date."""

_DASHES: Final = {ord(dash): "-" for dash in "‐‑‒–—−"}
_NOTHING: Final = frozenset(
    {"onbekend", "nvt", "n.v.t", "geen", "niet gekend", "ongekend", "/", "inconnu", "null", "nan"}
)
_NOISE: Final = re.compile(
    r"^(?:°|\*|±|ca\.?|circa|geb\.?|geboren(?: op)?|op|né[e]? le|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\.?(?=\s))[\s:,]*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:[T ]\d{1,2}[:u]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?Z?|\s*\(?\d{2,3}\s?(?:j|jr|jaar)\.?\)?"
    r"|\s?\(\d{2,3}\)|\s?\?)$",
    re.IGNORECASE | re.ASCII,
)
_INSIDE: Final = re.compile(r"(?<![\d/.-])\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?![\d/-])", re.ASCII)
_DAY_FIRST: Final = re.compile(
    r"(?:(?:(?P<day>\d{1,2})\s?[-/. ,]\s?)?(?P<month>\d{1,2})\s?[-/. ,]\s?)(?P<year>\d{4}|(?<=\d[-/. ,])'?\d{2})",
    re.ASCII,
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?", re.ASCII)
_MONTH_NAME: Final = re.compile(
    r"(?:(?P<day>\d{1,2})(?:e|ste|de|er)?[-/. ]*)?(?P<name>[^\W\d_]{1,9})\.?[-/. ]*(?P<year>\d{4}|'?\d{2})",
    re.IGNORECASE,
)
_NAME_FIRST: Final = re.compile(
    r"(?P<name>[^\W\d_]{3,9})\.?[ -]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})", re.IGNORECASE
)
_WHOLE_NUMBER: Final = re.compile(r"\d{4,8}(?:\.0+)?", re.ASCII)
# Dutch, French, English and German months by their first three letters; "juin" and "juillet" need four.
_MONTHS: Final = {
    **{"jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6},
    **{"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12},
    **{"fev": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8, "mae": 3, "dez": 12, "febr": 2},
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12},
}
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)


def _month(name: str) -> int:
    """Give the month of a name; 13 when there is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isascii())
    return _MONTHS.get(plain) or _MONTHS.get(plain[:4]) or (_MONTHS.get(plain[:3]) if len(plain) > 2 else None) or 13


def _from_parts(match: re.Match[str], today: date, swapped: bool = False) -> BirthDate | None:
    parts = match.groupdict()
    if swapped:
        parts["day"], parts["month"] = parts["month"], parts["day"]
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    digits = parts["year"].lstrip("'")
    if len(digits) == 2 and not parts["day"]:
        return None
    year = int(digits) if len(digits) == 4 else _full_year(int(digits), today)
    return _birth_date(year, month, int(parts["day"] or 0))


def _full_year(short: int, today: date) -> int:
    """Choose the century: these lists are of adults, so 19xx unless that makes somebody older than people get."""
    this_century = today.year // 100 * 100 + short
    if today.year - this_century >= _ADULT_AGE or today.year - (this_century - 100) > OLDEST_AGE:
        return this_century if this_century <= today.year else this_century - 100
    return this_century - 100


def _from_number(number: float, today: date) -> BirthDate | None:
    """Read a number: 1948 is a year, 17719 a day count of Excel, 19480705 and 5071948 figures run together."""
    if not isfinite(number):
        return None
    whole = int(number)
    if 1900 <= whole <= today.year:
        return BirthDate(whole)
    if 366 < whole <= 99_999:
        day = _EXCEL_DAY_ZERO + timedelta(days=whole)
        return BirthDate(day.year, day.month, day.day)
    return _from_digits(str(whole), today)


def _from_digits(text: str, today: date) -> BirthDate | None:
    digits = text.partition(".")[0]
    if len(digits) not in (7, 8):
        return None
    digits = digits.zfill(8)
    year_first = _birth_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if year_first and 1800 < year_first.year <= today.year:
        return year_first
    return _birth_date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _birth_date(year: int, month: int, day: int) -> BirthDate | None:
    """Make a birth date of figures in which 0 is unknown, or None when the calendar has no such day."""
    if month == 0:
        return BirthDate(year)
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return BirthDate(year, month, day or None)


def _checked(birth: BirthDate | None, today: date) -> tuple[BirthDate | None, BirthDateProblem | None]:
    if birth is None:
        return None, BirthDateProblem.UNREADABLE
    age = age_on(birth, today)
    if age < 0:
        return None, BirthDateProblem.FUTURE
    return (birth, None) if age <= OLDEST_AGE else (None, BirthDateProblem.TOO_OLD)


def as_birth_date(day: date | datetime) -> BirthDate:
    """Give the birth date of a calendar day."""
    return BirthDate(day.year, day.month, day.day)
