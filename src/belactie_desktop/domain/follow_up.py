"""The wish to be called again: how often, at which part of the day, and when that is for the first time.

Source: draaiboek, annex, part 3 ("vraag met welke frequentie en vraag welke momenten passen").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay, in_window


class Frequency(Enum):
    """How often; the value is the stored text."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            Frequency.ONCE: "Eén keer",
            Frequency.WEEKLY: "Elke week",
            Frequency.FORTNIGHTLY: "Om de twee weken",
            Frequency.MONTHLY: "Elke maand",
        }[self]

    @property
    def days(self) -> int:
        """Days until the next call; always whole weeks, so that the day of the week stays the same."""
        return {Frequency.ONCE: 7, Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14, Frequency.MONTHLY: 28}[self]


class DayPart(Enum):
    """The part of the day that suits; the value is the stored text."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {DayPart.MORNING: "Voormiddag", DayPart.AFTERNOON: "Namiddag"}[self]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the person chose in one conversation; `moments` in order of preference, empty means "no matter"."""

    conversation_uid: str
    frequency: Frequency
    moments: tuple[DayPart, ...] = ()


def part_of(moment: datetime) -> DayPart:
    """Tell in which part of the day a moment falls: the part of this call is what we propose for the next."""
    return DayPart.MORNING if moment.hour < 12 else DayPart.AFTERNOON


def first_call_at(wish: FollowUp, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Tell when the person is called again: after the interval, in the part of the day that suits, no free day."""
    part = wish.moments[0] if wish.moments else part_of(now)
    windows = [start for start, _ in rules.day_parts if (start.hour < 12) == (part is DayPart.MORNING)]
    start = windows[0] if windows else rules.day_parts[0][0]
    day = now.date() + timedelta(days=wish.frequency.days)
    for _ in range(14):
        if not is_free_day(day):
            break
        day += timedelta(days=1)
    return in_window(datetime.combine(day, start, now.tzinfo), rules, is_free_day)
