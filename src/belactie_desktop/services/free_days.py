"""Say on which days nobody is called: Sundays and Belgian public holidays."""

from __future__ import annotations

from datetime import date

import holidays

_SUNDAY = 6


def is_free_day(day: date) -> bool:
    """Tell whether nobody is called on `day`; calculated, so it works without a network."""
    return day.weekday() == _SUNDAY or day in _HOLIDAYS


_HOLIDAYS = holidays.country_holidays("BE")
