"""Birth dates as lists write them, known whole or in part, and the age they give.

Owns the reading and the doubt about two-digit years. The day of today is always a parameter.
"""

from __future__ import annotations

import re
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
    FUTURE = "future"
    TOO_OLD = "too old"


def from_iso(text: str) -> BirthDate:
    """Read the stored text of a birth date. Raises ValueError when it is none."""
    return BirthDate(*map(int, text.split("-", 2)))


def age_on(birth: BirthDate, day: date) -> int:
    """Give the age in whole years on a day.

    Unknown parts count as the first of the year or month: nobody misses a call because a register knows too little.
    """
    before = (day.month, day.day) < (birth.month or 1, birth.day or 1)
    return day.year - birth.year - before


def parse_birth_date(cell: object, today: date) -> tuple[BirthDate | None, BirthDateProblem | None]:
    """Read a birth date from a date, an Excel day number, a year or Belgian text (day first).

    An empty cell gives (None, None). A date with month and day swapped is not guessed: it is unreadable.
    """
    if isinstance(cell, date):
        return _read_day(cell, today)
    if cell is None or cell == "":
        return None, None
    if isinstance(cell, float | int):
        return _checked(_from_number(cell, today), today)
    return _parse_text(str(cell), today)


@lru_cache(maxsize=65_536)
def _read_day(day: date, today: date) -> tuple[BirthDate | None, BirthDateProblem | None]:
    return _checked(as_birth_date(day), today)


@lru_cache(maxsize=65_536)
def _parse_text(cell: str, today: date) -> tuple[BirthDate | None, BirthDateProblem | None]:
    text = _NOISE.sub("", " ".join(cell.replace("\u00a0", " ").split())).strip(" .'")
    if not text or text.strip("-?/0.") == "" or text.lower() in {"onbekend", "nvt", "geen"}:
        return None, None
    match = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _MONTH_NAME.fullmatch(text)
    if match:
        return _checked(_from_parts(match, today), today)
    if _WHOLE_NUMBER.fullmatch(text):
        return _checked(_from_digits(text, today) or _from_number(int(float(text)), today), today)
    return None, BirthDateProblem.UNREADABLE


_NOISE: Final = re.compile(r"^(?:°|\*|geb\.?|geboren(?: op)?|op)\s*|[T ]0?0:00(?::00(?:\.0+)?)?$", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(
    r"(?:(?:(?P<day>\d{1,2})\s?[-/. ]\s?)?(?P<month>\d{1,2})\s?[-/. ]\s?)(?P<year>\d{4}|(?<=\d[-/. ])'?\d{2})", re.ASCII
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?", re.ASCII)
_MONTH_NAME: Final = re.compile(
    r"(?:(?P<day>\d{1,2})(?:e|ste|de)?[-/. ]*)?(?P<name>[a-zé]{3,9})\.?[-/. ]*(?P<year>\d{4}|'?\d{2})",
    re.IGNORECASE | re.ASCII,
)
_WHOLE_NUMBER: Final = re.compile(r"\d{4,8}(?:\.0+)?", re.ASCII)
_MONTHS: Final = {
    **{"jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6},
    **{"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12},
}
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)


def _from_parts(match: re.Match[str], today: date) -> BirthDate | None:
    parts = match.groupdict()
    name = parts.get("name")
    month = _MONTHS.get(name[:3].lower(), 13) if name else int(parts["month"] or 0)
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
