"""How well two birth dates go together: equal, a slip of the pen, known in part, or plainly another day.

Owns the usual slips. Weighs nothing: see `evidence`.
"""

from __future__ import annotations

from enum import Enum

from belactie_desktop.domain.dates import BirthDate


class BirthFit(Enum):
    """How two birth dates go together, best first."""

    EQUAL = "equal"
    SWAPPED = "swapped"
    """Day and month have changed places."""
    SLIP = "slip"
    """One figure differs, or two neighbouring figures have changed places."""
    YEAR = "year"
    """The same year; one of the two knows no more."""
    UNKNOWN = "unknown"
    NEAR = "near"
    """Two of day, month and year are equal, or the years known are neighbours."""
    OTHER = "other"


def birth_fit(one: BirthDate | None, other: BirthDate | None) -> BirthFit:
    """Compare two birth dates."""
    if one is None or other is None:
        return BirthFit.UNKNOWN
    if one == other:
        return BirthFit.EQUAL if one.day else BirthFit.YEAR
    if not (_is_whole(one) and _is_whole(other)):
        return _in_part(one, other)
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return BirthFit.SWAPPED
    if _one_slip(_figures(one), _figures(other)):
        return BirthFit.SLIP
    equal = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return BirthFit.NEAR if equal == 2 else BirthFit.OTHER


def _is_whole(birth: BirthDate) -> bool:
    """Tell whether the day is known; 1 January often stands for a day that nobody knows."""
    return bool(birth.day) and (birth.month, birth.day) != (1, 1)


def _in_part(one: BirthDate, other: BirthDate) -> BirthFit:
    if one.year == other.year:
        invented = (1, 1) in {(one.month, one.day), (other.month, other.day)}
        months_differ = one.month and other.month and one.month != other.month and not invented
        return BirthFit.NEAR if months_differ else BirthFit.YEAR
    if abs(one.year - other.year) == 1:
        return BirthFit.NEAR
    if one.day and other.day and _one_slip(_figures(one), _figures(other)):
        return BirthFit.SLIP
    return BirthFit.OTHER


def _figures(birth: BirthDate) -> str:
    return f"{birth.day or 0:02}{birth.month or 0:02}{birth.year:04}"


def _one_slip(one: str, other: str) -> bool:
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    return one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
