"""When to call: the parts of the day, when to try again, and which moments to propose for a call-back.

Nothing here falls outside the call windows of the campaign or on a free day; only the person called may choose that.
Source: draaiboek step 3; research figures (busy: 15 minutes; unanswered: another part of the day).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import UNANSWERED, Outcome
from belactie_desktop.domain.dutch_dates import WEEKDAYS

IsFreeDay: TypeAlias = Callable[[date], bool]
"""Tells whether nobody is called on a day (Sunday, holiday)."""

_HORIZON_DAYS = 21
_SLOTS = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed moment to call back, in words."""

    label: str
    at: datetime


def next_attempt_at(outcome: Outcome, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime | None:
    """Tell when to try again after `outcome`, or None when the outcome ends it or needs a chosen moment.

    Busy: after some minutes. Unanswered: after the delay, and in another part of the day if the campaign has one.
    """
    if outcome not in UNANSWERED:
        return None
    if outcome is Outcome.BUSY:
        return in_window(now + timedelta(minutes=rules.busy_minutes), rules, is_free_day)
    earliest = now + timedelta(minutes=rules.no_answer_minutes)
    own_part = day_part(now, rules)
    for start, end in _windows(now, rules, is_free_day):
        moment = max(start, earliest)
        if moment < end and (len(rules.day_parts) == 1 or day_part(start, rules) != own_part):
            return moment
    return earliest


def in_window(moment: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Give `moment` itself when it lies in a call window, else the start of the next window."""
    for start, end in _windows(moment, rules, is_free_day):
        if moment < end:
            return max(start, moment)
    return moment


def may_call_at(moment: datetime, rules: CallRules, is_free_day: IsFreeDay) -> bool:
    """Tell whether `moment` lies in a call window of the campaign."""
    return in_window(moment, rules, is_free_day) == moment


def day_part(moment: datetime, rules: CallRules) -> int:
    """Tell the index of the part of the day `moment` falls in; before the first counts as the first."""
    clock = moment.time()
    return max((place for place, (start, _) in enumerate(rules.day_parts) if clock >= start), default=0)


def callback_slots(now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> tuple[Slot, ...]:
    """Propose six moments: the coming five parts of days, and the same moment next week. The first is the proposal."""
    coming = [start for start, _ in _windows(now, rules, is_free_day) if start > now][:_SLOTS]
    slots = [Slot(_slot_label(start, now), start) for start in coming]
    week = now.replace(second=0, microsecond=0) + timedelta(days=7)
    if may_call_at(week, rules, is_free_day):
        slots.append(Slot("Volgende week zelfde moment", week))
    return tuple(slots)


def part_name(start: time) -> str:
    """Name the part of the day that starts at `start`."""
    if start < time(12):
        return "voormiddag"
    return "namiddag" if start < time(18) else "avond"


def _slot_label(start: datetime, now: datetime) -> str:
    return f"{_day_name(start.date(), now.date())} {part_name(start.time())}"


def _windows(now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> Iterator[tuple[datetime, datetime]]:
    """Yield (start, end) of every call window from today on, free days left out, three weeks far."""
    for offset in range(_HORIZON_DAYS + 1):
        day = now.date() + timedelta(days=offset)
        if is_free_day(day):
            continue
        for start, end in rules.day_parts:
            yield datetime.combine(day, start, now.tzinfo), datetime.combine(day, end, now.tzinfo)


def _day_name(day: date, today: date) -> str:
    if day == today:
        return "Vandaag"
    if day == today + timedelta(days=1):
        return "Morgen"
    name = WEEKDAYS[day.weekday()].capitalize()
    return name if (day - today).days < 7 else f"{name} {day.day}/{day.month}"
