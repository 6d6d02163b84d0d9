"""Days and times in Dutch words, the same on every paper and computer, whatever its language settings."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def clock_words(moment: datetime) -> str:
    """Say a time of day the Belgian way: "10.42 uur"."""
    return f"{moment.hour}.{moment.minute:02} uur"


def day_and_month(day: date) -> str:
    """Write a day without its year: `23 november`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """Write a day: `23 november 2026`."""
    return f"{day_and_month(day)} {day.year}"


def weekday_date(day: date) -> str:
    """Write a day with its weekday, as the head of a page: `Donderdag 26 november 2026`."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {long_date(day)}"


def short_date(day: date) -> str:
    """Write a day for a narrow column: `23/11/2026`."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def long_moment(moment: datetime) -> str:
    """Write a moment in its own time zone: `23 november 2026 om 14.05 uur`. The caller converts to local time."""
    return f"{long_date(moment.date())} om {clock_words(moment)}"
