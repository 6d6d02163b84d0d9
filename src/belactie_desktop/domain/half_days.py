"""Half-days: when callers are available, and in which half-day an appointment falls. Owns no calendar."""

from __future__ import annotations

from datetime import datetime, time
from enum import Enum

AFTERNOON = time(13)
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


class HalfDay(Enum):
    """A half-day of the week; the value is the stored text."""

    MONDAY_MORNING = "mon_am"
    MONDAY_AFTERNOON = "mon_pm"
    TUESDAY_MORNING = "tue_am"
    TUESDAY_AFTERNOON = "tue_pm"
    WEDNESDAY_MORNING = "wed_am"
    WEDNESDAY_AFTERNOON = "wed_pm"
    THURSDAY_MORNING = "thu_am"
    THURSDAY_AFTERNOON = "thu_pm"
    FRIDAY_MORNING = "fri_am"
    FRIDAY_AFTERNOON = "fri_pm"
    SATURDAY_MORNING = "sat_am"
    SATURDAY_AFTERNOON = "sat_pm"
    SUNDAY_MORNING = "sun_am"
    SUNDAY_AFTERNOON = "sun_pm"

    @property
    def weekday(self) -> int:
        """The day of the week, Monday is 0."""
        return _ORDER.index(self) // 2

    @property
    def in_the_afternoon(self) -> bool:
        """Whether it is the second half of the day."""
        return _ORDER.index(self) % 2 == 1

    @property
    def label(self) -> str:
        """The words on screen and on paper: "maandagvoormiddag"."""
        return f"{_DAYS[self.weekday]}{'namiddag' if self.in_the_afternoon else 'voormiddag'}"


_ORDER = tuple(HalfDay)


def half_day_of(moment: datetime) -> HalfDay:
    """Tell in which half-day a moment falls, in the zone of that moment; the afternoon begins at one o'clock."""
    return _ORDER[moment.weekday() * 2 + (moment.time() >= AFTERNOON)]
