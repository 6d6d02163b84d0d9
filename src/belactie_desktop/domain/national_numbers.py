"""The Belgian national register number: recognised so that it is never kept, and read only to recognise people.

Owns the check digits and the spellings. Source: royal decree of 3 April 1984 on the identification number (mod 97; 2 in
front for who was born from 2000 on; the month is 20 or 40 higher in a bis number).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SHARE: Final = 0.8
_NUMBER: Final = re.compile(
    r"(?<![\d+])(\d{2})[ ./-]?(\d{2})[ ./-]?(\d{2})[ ./-]{0,3}(\d{3})[ ./-]{0,3}(\d{2})(?!\d)", re.ASCII
)
_FEWEST_DIGITS: Final = 8
"""A number loses its leading zeros: 00.01.01-010.68 becomes 10101068."""
_LONGEST: Final = 200


def looks_like_national_numbers(values: Sequence[object]) -> bool:
    """Tell whether more than 80 % of the filled cells are national register numbers (mod 97, possible date)."""
    filled = [value for value in values if value is not None and str(value).strip()]
    return bool(filled) and sum(bool(read_national_number(value)) for value in filled) > _SHARE * len(filled)


def read_national_number(cell: object) -> str:
    """Give the eleven digits of a cell with a national register number; empty when there is none that passes mod 97."""
    if type(cell) is str and len(cell) == 11 and cell.isdecimal():
        return cell if _is_possible(int(cell)) else ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()[:_LONGEST].removesuffix(".0")
    if text.isdecimal() and _FEWEST_DIGITS <= len(text) <= 11:
        text = text.zfill(11)
    return next((digits for digits in map(_checked, _NUMBER.finditer(text)) if digits), "")


def without_national_numbers(text: str) -> str:
    """Take the national register numbers out of a text, so that none is kept with a name or an address."""
    return _NUMBER.sub(lambda match: "" if _checked(match) else match[0], text)


def _checked(match: re.Match[str]) -> str:
    """Give the digits when date and check digits are possible; month and day may be 00."""
    digits = "".join(match.groups())
    return digits if _is_possible(int(digits)) else ""


def _is_possible(number: int) -> bool:
    body, check = divmod(number, 100)
    # 2,000,000,000 more for who was born from 2000 on.
    if body % 97 != 97 - check and (2_000_000_000 + body) % 97 != 97 - check:
        return False
    month, day = body // 100_000 % 100, body // 1_000 % 100
    return month % 20 <= 12 and month <= 52 and day <= 31
