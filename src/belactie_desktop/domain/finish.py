"""When a campaign is done: half-days one after the other, many times over, with what nobody knows drawn by lot.

Pure: the seed is a parameter. What is drawn: how many contacts a day this campaign turns out to have, how many tries
reach somebody, good and bad half-days, and luck. Holidays of callers and new lists are not in it. Product row D4.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from statistics import NormalDist

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.capacity import VAIN_PART, Figure, WithoutNumber, Work, units_a_day
from belactie_desktop.domain.half_days import HalfDay, half_day_of

HORIZON_DAYS = 731
"""Two years: what is not done then, is not done in any useful time."""
PACE_SPREAD = 0.2 / NormalDist().inv_cdf(0.9)
"""The field's 12 to 18 beside 15, taken as what eight of ten campaigns do, as long as there is no own figure."""
HALF_DAY_SPREAD = 0.3
"""So far one caller's half-day differs from their average; callers together differ less. An assumption."""
MOST_CALLERS = 500
_RUNS, _FEWEST_RUNS, _MOST_STEPS, _LONG = 80, 20, 3_000, 160
_LITTLE, _FEW = 0.5, 8


@dataclass(frozen=True, slots=True)
class WorkHalf:
    """One half-day on which is called: the day, and the part of the callers that is there."""

    day: date
    part: float


def usual_week(days_a_week: float) -> Mapping[HalfDay, float]:
    """Spread so many days a week of one caller over the week: Monday to Friday first, then Saturday and Sunday."""
    parts = (min(days_a_week, 5.0) / 5, min(max(days_a_week - 5, 0.0), 1.0), min(max(days_a_week - 6, 0.0), 1.0))
    return {half: parts[max(0, half.weekday - 4)] for half in HalfDay}


def available_week(availability: Sequence[frozenset[HalfDay]]) -> Mapping[HalfDay, float] | None:
    """Give the part of the callers that is there per half-day; who was not asked yet is like the others.

    None when nobody was asked.
    """
    known = [halves for halves in availability if halves]
    if not known:
        return None
    return {half: sum(half in halves for halves in known) / len(known) for half in HalfDay}


def work_halves(
    start: datetime, week: Mapping[HalfDay, float], rules: CallRules, is_free_day: IsFreeDay
) -> tuple[WorkHalf, ...]:
    """List the half-days on which is called from `start` on: in a call window, not on a free day, somebody there.

    A half-day that began before `start` no longer counts.
    """
    found: list[WorkHalf] = []
    for offset in range(HORIZON_DAYS):
        day = start.date() + timedelta(days=offset)
        if is_free_day(day):
            continue
        begins = [datetime.combine(day, begin, start.tzinfo) for begin, _ in rules.day_parts]
        halves = dict.fromkeys(half_day_of(moment) for moment in begins if moment >= start)
        found += [WorkHalf(day, week[half]) for half in halves if week[half] > 0]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Effort:
    """Everything a finish day follows from.

    `halves`: the calendar; `max_tries`: tries before somebody counts as not reached; `pace_at`: the answer rate at
    which `contacts` was seen.
    """

    work: Work
    callers: float
    halves: tuple[WorkHalf, ...]
    contacts: Figure
    answer: Figure
    way: WithoutNumber
    max_tries: int
    pace_at: float


@dataclass(frozen=True, slots=True)
class Band:
    """The day on which all is done: in one of ten cases earlier than `early`, in one of ten later than `late`.

    None: not within two years.
    """

    early: date | None
    middle: date | None
    late: date | None


def finish_days(effort: Effort, seed: int) -> tuple[date, ...]:
    """Give the finish day of every run, the earliest first; `date.max` where it is not done within two years."""
    certain = expected_half(effort)
    steps = len(effort.halves) if certain is None else certain + 1
    if steps > _LONG:
        effort, steps = replace(effort, halves=_whole_days(effort.halves)), steps // 2
    runs = max(_FEWEST_RUNS, min(_RUNS, _MOST_STEPS // max(1, steps)))
    random = Random(seed)
    paces, rates = _drawn_paces(effort, runs), _drawn_rates(effort, runs)
    random.shuffle(rates)
    ends = (_run(effort, pace, rate, random) for pace, rate in zip(paces, rates, strict=True))
    return tuple(sorted(_day(effort, end) for end in ends))


def _whole_days(halves: Sequence[WorkHalf]) -> tuple[WorkHalf, ...]:
    """Take the halves of a day together: over months it makes no difference, and it is twice as quick."""
    parts: dict[date, float] = {}
    for half in halves:
        parts[half.day] = parts.get(half.day, 0.0) + half.part
    return tuple(WorkHalf(day, part) for day, part in parts.items())


def band_of(days: Sequence[date]) -> Band:
    """Give median and 80 % band of sorted finish days."""
    early, middle, late = (days[min(len(days) - 1, math.floor(part * len(days)))] for part in (0.1, 0.5, 0.9))
    return Band(*(None if day == date.max else day for day in (early, middle, late)))


def chance_by(days: Sequence[date], ready_by: date) -> float:
    """Give the part of the runs that was done on a day or earlier."""
    return sum(day <= ready_by for day in days) / len(days)


def expected_half(effort: Effort) -> int | None:
    """Give the place of the half-day on which it is done when everything goes as expected, or None."""
    return _run(effort, 1.0, effort.answer.used, None)


def expected_day(effort: Effort) -> date | None:
    """Give the day on which it is done when everything goes as expected, or None."""
    end = _day(effort, expected_half(effort))
    return None if end == date.max else end


@dataclass(frozen=True, slots=True)
class CallersNeeded:
    """How many callers it takes: to be ready as likely as not, and in nine of ten cases. None: no number helps."""

    even: int | None
    sure: int | None


def callers_needed(effort: Effort, ready_by: date, seed: int) -> CallersNeeded:
    """Find the least number of callers with which the work is done by a day."""
    until = replace(effort, halves=tuple(half for half in effort.halves if half.day <= ready_by))
    chances: dict[int, float] = {}

    def chance(callers: int) -> float:
        if callers not in chances:
            chances[callers] = chance_by(finish_days(replace(until, callers=callers), seed), ready_by)
        return chances[callers]

    even = _least(lambda callers: chance(callers) >= 0.5, _expected_callers(until))
    return CallersNeeded(even, None if even is None else _least(lambda callers: chance(callers) >= 0.9, even))


def _expected_callers(until: Effort) -> int:
    """Find how many it takes when everything goes as expected: a quick first guess."""
    return _least(lambda callers: expected_half(replace(until, callers=callers)) is not None, 1) or MOST_CALLERS


def _least(enough: Callable[[int], bool], guess: int) -> int | None:
    """Find the least number for which it is enough, near a guess first; more is never worse. None past the most."""
    step, low, high = 1, 0, guess
    while not enough(high):
        if high == MOST_CALLERS:
            return None
        low, high, step = high, min(high + step, MOST_CALLERS), 2 * step
    step = 1
    while low == 0 and high - step > 0:
        if not enough(high - step):
            low = high - step
        else:
            high, step = high - step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _drawn_paces(effort: Effort, runs: int) -> list[float]:
    """Draw how the pace of this campaign turns out, evenly over a normal curve; own caller-days make it narrower."""
    contacts = effort.contacts
    seen = contacts.seen if contacts.weight else 0.0
    spread = NormalDist(1.0, PACE_SPREAD * math.sqrt(contacts.needed / (contacts.needed + seen)))
    return [max(0.3, spread.inv_cdf((run + 0.5) / runs)) for run in range(runs)]


def _drawn_rates(effort: Effort, runs: int) -> list[float]:
    """Draw how many tries reach somebody, as sure as the observations; without any it is worth `needed` of them."""
    answer = effort.answer
    seen = answer.needed + (answer.seen if answer.weight else 0.0)
    spread = NormalDist(answer.used, max(math.sqrt(answer.used * (1 - answer.used) / seen), 1e-6))
    return [min(0.99, max(0.02, spread.inv_cdf((run + 0.5) / runs))) for run in range(runs)]


def _run(effort: Effort, pace: float, rate: float, random: Random | None) -> int | None:
    """Live through the half-days once; give the place of the one on which the last household is done, or None.

    Without `random` everything goes as expected. Second tries come before new homes; a home tried in vain comes back in
    a later half-day; letters and visits fill the time that is left.
    """
    units = units_a_day(effort.contacts.used, effort.pace_at) * pace / 2
    size, most = effort.work.people_a_home, effort.max_tries
    due = [float(homes) for homes in effort.work.to_call[:most]] + [0.0] * (most - len(effort.work.to_call))
    rest = (effort.work.without + sum(effort.work.to_call[most:])) * effort.way.caller_days
    debt, cost, a_home = 0.0, rate * size + (1 - rate) * VAIN_PART, effort.way.caller_days
    backwards = range(most - 1, -1, -1)
    for place, half in enumerate(effort.halves):
        there = effort.callers * half.part
        time = units * there * _luck(there, random) - debt
        later = [0.0] * most
        for tries in backwards:
            waiting = due[tries]
            if waiting < _LITTLE or time <= 0:
                continue
            tried = min(waiting, time / cost if random is None else math.ceil(time / cost))
            vain = tried * (1 - rate) if random is None else tried - _answered(int(tried), rate, random)
            time -= (tried - vain) * size + vain * VAIN_PART
            due[tries] = waiting - tried
            if tries + 1 < most:
                later[tries + 1] = vain
            else:
                rest += vain * a_home
        debt = max(0.0, -time)
        if time > 0:
            rest -= time / units / 2
        due = [now + again for now, again in zip(due, later, strict=True)]
        if rest <= 0 and max(due) < _LITTLE:
            return place
        rest = max(rest, 0.0)
    return None


def _luck(callers: float, random: Random | None) -> float:
    """Draw how good a half-day is: the more callers, the more the good and the bad even out."""
    if random is None:
        return 1.0
    return max(0.0, random.gauss(1.0, HALF_DAY_SPREAD / math.sqrt(max(1.0, callers))))


def _answered(tries: int, rate: float, random: Random) -> int:
    """Draw how many of so many tries reach somebody; large numbers by the normal curve."""
    if tries < _FEW:
        return sum([random.random() < rate for _ in range(tries)])
    drawn = random.gauss(tries * rate, math.sqrt(tries * rate * (1 - rate)))
    return min(tries, max(0, round(drawn)))


def _day(effort: Effort, place: int | None) -> date:
    return date.max if place is None else effort.halves[place].day
