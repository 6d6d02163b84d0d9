"""When it will be done: the calendar, the band, and how many callers it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.capacity import (
    ANSWER_RATE,
    TRIES_NEEDED,
    VAIN_PART,
    OwnFigures,
    WithoutNumber,
    Work,
    answer_figure,
    caller_days,
    contacts_figure,
    units_a_day,
    work_for,
)
from belactie_desktop.domain.finish import (
    HALF_DAY_SPREAD,
    PACE_SPREAD,
    Band,
    Effort,
    WorkHalf,
    available_week,
    band_of,
    callers_needed,
    chance_by,
    expected_day,
    expected_half,
    finish_days,
    usual_week,
    work_halves,
)
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.plan_weights import PlanInput, one_caller_more, weights

CET = timezone(timedelta(hours=1))
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=CET)
SEED = 4


def sundays(day: date) -> bool:
    return day.weekday() == 6


def effort(work: Work, callers: float = 8, days: float = 5, own: OwnFigures | None = None) -> Effort:
    seen = own or OwnFigures()
    return Effort(
        work=work,
        callers=callers,
        halves=work_halves(MONDAY, usual_week(days), CallRules(), sundays),
        contacts=contacts_figure(seen),
        answer=answer_figure(seen),
        way=WithoutNumber.LETTER,
        max_tries=4,
        pace_at=ANSWER_RATE,
    )


def test_the_calendar_skips_free_days_weekends_and_half_days_that_began() -> None:
    halves = work_halves(MONDAY.replace(hour=11), usual_week(5), CallRules(), lambda day: day == date(2026, 11, 25))
    assert [half.day.day for half in halves[:6]] == [23, 24, 24, 26, 26, 27]
    assert all(half.day.weekday() < 5 for half in halves)


def test_the_calendar_follows_the_call_windows() -> None:
    evenings = CallRules(day_parts=((time(17), time(20)),))
    halves = work_halves(MONDAY, usual_week(6), evenings, sundays)
    assert [half.day.day for half in halves[:6]] == [23, 24, 25, 26, 27, 28]


@pytest.mark.parametrize(("days", "whole"), [(0.5, 1), (3, 6), (5, 10), (5.5, 11), (6, 12), (7, 14)])
def test_a_week_holds_twice_as_many_half_days_as_days(days: float, whole: float) -> None:
    assert sum(usual_week(days).values()) == pytest.approx(whole)


def test_callers_who_were_not_asked_are_like_the_others() -> None:
    mornings = frozenset({HalfDay.MONDAY_MORNING, HalfDay.TUESDAY_MORNING})
    week = available_week([mornings, frozenset({HalfDay.MONDAY_MORNING}), frozenset()])
    assert week is not None
    assert (week[HalfDay.MONDAY_MORNING], week[HalfDay.TUESDAY_MORNING], week[HalfDay.FRIDAY_MORNING]) == (1.0, 0.5, 0)
    assert available_week([frozenset()]) is None


def test_the_same_seed_gives_the_same_days_and_another_one_does_not() -> None:
    asked = effort(Work((600,), 100))
    assert finish_days(asked, SEED) == finish_days(asked, SEED)
    assert finish_days(asked, SEED) != finish_days(asked, SEED + 1)


def test_the_town_that_called_833_households_in_two_weeks_lies_in_the_band() -> None:
    """De Haan: seven callers, 41 % without a number who got a letter, two weeks: done on the tenth working day."""
    band = band_of(finish_days(effort(work_for(Work((833,), 0, 1.4), None, 0.41), callers=7), SEED))
    assert band.early is not None
    assert band.late is not None
    assert band.early <= date(2026, 12, 4)
    assert band.late <= date(2026, 12, 11)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 1500), st.integers(0, 400), st.integers(1, 40))
def test_the_expected_day_takes_about_the_work_divided_by_the_callers(homes: int, without: int, callers: int) -> None:
    """Never before all work fits in, and only the waiting for a second try comes on top."""
    asked = effort(Work((homes,), without), callers)
    end = expected_half(asked)
    days = caller_days(asked.work, 15, ANSWER_RATE, 4, asked.way, ANSWER_RATE) / callers
    assert end is not None
    assert end + 1 >= 2 * days - 2
    assert end + 1 <= 2 * days + 2 * asked.max_tries + 2


@settings(max_examples=25, deadline=None)
@given(st.integers(50, 1500), st.integers(2, 20))
def test_the_expected_day_lies_in_the_band(homes: int, callers: int) -> None:
    asked = effort(Work((homes,), homes // 3), callers)
    band, middle = band_of(finish_days(asked, SEED)), expected_day(asked)
    assert middle is not None
    assert band.early is not None
    assert band.late is not None
    assert band.early - timedelta(days=3) <= middle <= band.late + timedelta(days=3)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 30), st.floats(1, 6))
def test_more_callers_are_never_later_when_all_goes_as_expected(homes: int, callers: int, days: float) -> None:
    ends = [expected_half(effort(Work((homes,), 50), each, days)) for each in (callers, callers + 1)]
    assert ends[1] is not None or ends[0] is None
    assert ends[0] is None or ends[1] is None or ends[1] <= ends[0]


def test_own_caller_days_make_the_band_narrower() -> None:
    known = OwnFigures(tries=4000, answered=2000, contacts=1500, caller_days=100.0)
    wide, narrow = (band_of(finish_days(effort(Work((3000,), 0), own=own), SEED)) for own in (OwnFigures(), known))
    assert _width(narrow) < 0.6 * _width(wide)


def test_who_is_never_done_is_said_so() -> None:
    nobody = effort(Work((10,), 0), callers=0)
    assert band_of(finish_days(nobody, SEED)) == Band(None, None, None)
    assert band_of(finish_days(replace(nobody, callers=3, halves=()), SEED)) == Band(None, None, None)
    assert expected_day(nobody) is None


def test_nothing_to_do_is_done_at_once() -> None:
    assert expected_day(effort(Work((0,), 0))) == date(2026, 11, 23)


def test_the_number_of_callers_is_the_least_that_is_enough() -> None:
    asked, ready_by = effort(Work((1200,), 300)), date(2026, 12, 18)
    needed = callers_needed(asked, ready_by, SEED)
    assert needed.even is not None
    assert needed.sure is not None
    assert needed.even <= needed.sure
    for callers, least in ((needed.even, 0.5), (needed.sure, 0.9)):
        enough = [
            chance_by(finish_days(replace(_until(asked, ready_by), callers=n), SEED), ready_by) >= least
            for n in (callers - 1, callers)
        ]
        assert enough == [False, True]


def test_no_number_of_callers_helps_when_the_day_is_too_near() -> None:
    needed = callers_needed(effort(Work((1200,), 300)), date(2026, 11, 23), SEED)
    assert (needed.even, needed.sure) == (None, None)


def test_the_share_without_a_number_weighs_only_as_long_as_it_is_a_guess() -> None:
    asked = effort(Work((800,), 200))
    assert PlanInput.WITHOUT not in {weight.what for weight in weights(asked, share_known=True)}
    found = weights(asked, share_known=False)
    assert PlanInput.WITHOUT in {weight.what for weight in found}
    assert [weight.days for weight in found] == sorted((weight.days for weight in found), reverse=True)


def test_one_caller_more_helps_a_small_team_most() -> None:
    small, large = (one_caller_more(effort(Work((800,), 200), callers)).days for callers in (2, 30))
    assert small > large >= 0


def _until(asked: Effort, day: date) -> Effort:
    halves: tuple[WorkHalf, ...] = tuple(half for half in asked.halves if half.day <= day)
    return replace(asked, halves=halves)


def _width(band: Band) -> int:
    assert band.early is not None
    assert band.late is not None
    return (band.late - band.early).days


def test_the_quick_reckoning_agrees_with_living_every_home_apart() -> None:
    """A slow simulation that knows every home: its finish days spread and centre as those of the quick one."""
    asked = effort(Work((260,), 40), callers=3)
    slow = sorted(asked.halves.index(half) for half in (_home_by_home(asked, Random(seed)) for seed in range(60)))
    days = finish_days(asked, SEED)
    for part in (0.1, 0.5, 0.9):
        apart, together = asked.halves[slow[int(part * len(slow))]].day, days[int(part * len(days))]
        assert abs((apart - together).days) <= 3, "a weekend at most lies between them"


def _home_by_home(asked: Effort, random: Random) -> WorkHalf:
    """Ring every home apart, with the same pace, rates and luck as the model says; give the half-day it is done on."""
    pace = random.gauss(1, PACE_SPREAD)
    rate = min(0.99, max(0.02, random.gauss(0.5, (0.25 / TRIES_NEEDED) ** 0.5)))
    units = units_a_day(15, 0.5) * pace / 2
    fresh: list[int] = [0] * asked.work.to_call[0]
    again: list[int] = []
    letters = asked.work.without / 60
    for half in asked.halves:
        time = asked.callers * half.part * units * random.gauss(1, HALF_DAY_SPREAD / asked.callers**0.5)
        later: list[int] = []
        for queue in (again, fresh):
            while queue and time > 0:
                tries = queue.pop()
                reached = random.random() < rate
                time -= asked.work.people_a_home if reached else VAIN_PART
                if not reached and tries + 1 < 4:
                    later.append(tries + 1)
                elif not reached:
                    letters += 1 / 60
        letters -= max(0.0, time) / units / 2
        again += later
        if not fresh and not again and letters <= 0:
            return half
        letters = max(0.0, letters)
    raise AssertionError("never done")
