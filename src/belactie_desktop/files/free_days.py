"""Days on which nobody is called: Sundays and Belgian holidays. The calendar ships with a library; no network."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_SUNDAY = 6


def is_free_day(day: date) -> bool:
    """Tell whether `day` is a Sunday or a Belgian public holiday."""
    return day.weekday() == _SUNDAY or day in _holidays(day.year)


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    # The import costs a tenth of a second, so it waits until somebody plans a call.
    import holidays  # noqa: PLC0415 - slow, see above

    return frozenset(holidays.country_holidays("BE", years=year))
