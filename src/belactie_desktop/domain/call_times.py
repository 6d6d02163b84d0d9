"""When to call: the parts of the day, when to try again, and which moments to propose for a call-back.

Nothing here falls outside the call windows of the campaign or on a free day; only the person called may choose that.
`available`: the half-days on which the caller is there; empty when nobody asked, and then every window counts. Moments
are in the local zone. Source: draaiboek step 3; research figures (busy: 15 minutes; unanswered: another part of a day).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import UNANSWERED, Outcome
from belactie_desktop.domain.dutch_dates import WEEKDAYS
from belactie_desktop.domain.half_days import AFTERNOON, HalfDay, half_day_of

IsFreeDay: TypeAlias = Callable[[date], bool]
"""Tells whether nobody is called on a day (Sunday, holiday)."""
Available: TypeAlias = frozenset[HalfDay]
Window: TypeAlias = tuple[datetime, datetime]
ANY_TIME: Available = frozenset()
"""Nobody asked this caller when they are there."""

_HORIZON_DAYS = 21
_SLOTS = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed moment to call back, in words; `booked`: so many others are to be called back in that part."""

    label: str
    at: datetime
    booked: int = 0


def next_attempt_at(
    outcome: Outcome,
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    available: Available = ANY_TIME,
    soon: bool = False,
) -> datetime | None:
    """Tell when to try again after `outcome`, or None when the outcome ends it or needs a chosen moment.

    Busy or a technical problem: after some minutes. Unanswered: after the delay, and in another part of the day if
    there is one on which this caller may call. soon: after some minutes, whatever came of it (a daily sign of life).
    """
    if outcome not in UNANSWERED and outcome is not Outcome.TECHNICAL:
        return None
    if soon or outcome in (Outcome.BUSY, Outcome.TECHNICAL):
        return in_window(_later(now, rules.busy_minutes), rules, is_free_day, available)
    earliest = _later(now, _delay(outcome, rules))
    parts = _parts(rules, available)
    own_part = day_part(now, rules)
    for start, end in _windows(now, rules, is_free_day, available):
        moment = max(start, earliest)
        other = start.date() != now.date() if len(parts) == 1 else day_part(start, rules) != own_part
        if moment < end and other:
            return moment
    return earliest


def in_window(moment: datetime, rules: CallRules, is_free_day: IsFreeDay, available: Available = ANY_TIME) -> datetime:
    """Give `moment` itself when it lies in a call window, else the start of the next window."""
    for start, end in _windows(moment, rules, is_free_day, available):
        if moment < end:
            return max(start, moment)
    return moment


def may_call_at(moment: datetime, rules: CallRules, is_free_day: IsFreeDay, available: Available = ANY_TIME) -> bool:
    """Tell whether `moment` lies in a call window of the campaign, on a half-day on which the caller is there."""
    day = _windows_of(moment.date(), moment, rules, is_free_day, _useful(rules, available))
    return any(start <= moment < end for start, end in day)


def day_part(moment: datetime, rules: CallRules) -> int:
    """Tell the index of the part of the day `moment` falls in; before the first counts as the first."""
    clock = moment.time()
    return max((place for place, (start, _) in enumerate(rules.day_parts) if clock >= start), default=0)


def callback_slots(
    now: datetime,
    rules: CallRules,
    is_free_day: IsFreeDay,
    booked: Sequence[datetime] = (),
    available: Available = ANY_TIME,
) -> tuple[Slot, ...]:
    """Propose six moments: the coming five parts of days, and the same moment next week. The first is the proposal.

    booked: the moments on which this caller has to call somebody back.
    """
    coming = [window for window in _windows(now, rules, is_free_day, available) if window[0] > now][:_SLOTS]
    slots = [Slot(_slot_label(start, now), start, _count((start, end), booked)) for start, end in coming]
    week = now.replace(second=0, microsecond=0) + timedelta(days=7)
    if may_call_at(week, rules, is_free_day, available):
        around = next(w for w in _windows_of(week.date(), week, rules, is_free_day, ANY_TIME) if w[0] <= week < w[1])
        slots.append(Slot("Volgende week zelfde moment", week, _count(around, booked)))
    return tuple(slots)


def other_day_slots(
    day: date, now: datetime, rules: CallRules, is_free_day: IsFreeDay, booked: Sequence[datetime] = ()
) -> tuple[Slot, ...]:
    """Propose every part of a day that the person chose themselves; nothing on a free day or in the past.

    Also when the caller is not there as a rule: an appointment somebody asked for comes anyway.
    """
    windows = _windows_of(day, now, rules, is_free_day, ANY_TIME)
    return tuple(
        Slot(_slot_label(start, now), start, _count((start, end), booked)) for start, end in windows if start > now
    )


def part_name(start: time) -> str:
    """Name the part of the day that starts at `start`."""
    if start < time(12):
        return "voormiddag"
    return "namiddag" if start < time(18) else "avond"


def _delay(outcome: Outcome, rules: CallRules) -> int:
    if outcome is Outcome.VOICEMAIL:
        return rules.voicemail_minutes
    return rules.family_minutes if outcome is Outcome.FAMILY_ANSWERED else rules.no_answer_minutes


def _later(now: datetime, minutes: int) -> datetime:
    """So many minutes that really pass: also in the night in which the clock is changed."""
    return (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)


def _count(window: Window, booked: Sequence[datetime]) -> int:
    return sum(window[0] <= moment < window[1] for moment in booked)


def _slot_label(start: datetime, now: datetime) -> str:
    return f"{_day_name(start.date(), now.date())} {part_name(start.time())}"


def _windows(now: datetime, rules: CallRules, is_free_day: IsFreeDay, available: Available) -> Iterator[Window]:
    """Yield (start, end) of every call window from today on, free days left out, three weeks far."""
    useful = _useful(rules, available)
    for offset in range(_HORIZON_DAYS + 1):
        yield from _windows_of(now.date() + timedelta(days=offset), now, rules, is_free_day, useful)


def _windows_of(
    day: date, now: datetime, rules: CallRules, is_free_day: IsFreeDay, available: Available
) -> Iterator[Window]:
    """Yield the call windows of one day, in the zone of `now`."""
    if day.weekday() not in rules.weekdays or is_free_day(day):
        return
    for start, end in _clock_windows(rules, available):
        first = datetime.combine(day, start, now.tzinfo)
        if not available or half_day_of(first) in available:
            yield first, datetime.combine(day, end, now.tzinfo)


def _clock_windows(rules: CallRules, available: Available) -> tuple[tuple[time, time], ...]:
    """Give the windows of a day; for who is there half of the day, one that lasts past noon is two."""
    if not available:
        return rules.day_parts
    return tuple(
        half
        for start, end in rules.day_parts
        for half in ((start, min(end, AFTERNOON)), (max(start, AFTERNOON), end))
        if half[0] < half[1]
    )


def _useful(rules: CallRules, available: Available) -> Available:
    """Give the half-days as far as they say something: with not one call window in them, they would lose people."""
    starts = [start for start, _ in _clock_windows(rules, available)]
    return frozenset(
        half for half in available if half.weekday in rules.weekdays and any(_is_in(s, half) for s in starts)
    )


def _is_in(start: time, half: HalfDay) -> bool:
    return (start >= AFTERNOON) == half.in_the_afternoon


def _parts(rules: CallRules, available: Available) -> frozenset[int]:
    """Tell in which parts of the day this caller may call at all."""
    useful = _useful(rules, available)
    if not useful:
        return frozenset(range(len(rules.day_parts)))
    return frozenset(
        place
        for place, (start, end) in enumerate(rules.day_parts)
        if any(_is_in(start, half) or (half.in_the_afternoon and end > AFTERNOON) for half in useful)
    )


def _day_name(day: date, today: date) -> str:
    if day == today:
        return "Vandaag"
    if day == today + timedelta(days=1):
        return "Morgen"
    name = WEEKDAYS[day.weekday()].capitalize()
    return name if 0 < (day - today).days < 7 else f"{name} {day.day}/{day.month}"
