"""Who is called again and again: the rhythm holds, free days are skipped, and silence is told from lateness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.recurring import RecurringCall, agreed, next_after
from belactie_desktop.domain.sign_of_life import is_silent, silence_steps
from belactie_desktop.services.free_days import is_free_day
from tests.builders import BRUSSELS_WINTER, NOW

RULES = CallRules()
LIES = Contact("Lies", "+32475123456", "dochter")


def call(frequency: Frequency, *moments: DayPart, at_time: time | None = None) -> RecurringCall:
    return RecurringCall(1, "caller", "talk", frequency, moments, at_time, LIES, NOW)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS_WINTER)


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("frequency", "spoken", "next_day"),
    [
        (Frequency.WEEKLY, MONDAY, date(2026, 11, 30)),
        (Frequency.WEEKLY, date(2026, 12, 2), date(2026, 12, 7)),  # Two days late: the Monday after stays the day.
        (Frequency.WEEKLY, date(2026, 11, 29), date(2026, 12, 7)),  # A day early: not again the day after.
        (Frequency.FORTNIGHTLY, MONDAY, date(2026, 12, 7)),
        (Frequency.MONTHLY, MONDAY, date(2026, 12, 21)),
        (Frequency.DAILY, MONDAY, date(2026, 11, 24)),
        (Frequency.DAILY, date(2026, 11, 28), date(2026, 11, 30)),  # No Sunday.
        (Frequency.DAILY, date(2026, 12, 24), date(2026, 12, 26)),  # No Christmas.
    ],
)
def test_the_next_call_keeps_to_the_rhythm(frequency: Frequency, spoken: date, next_day: date) -> None:
    found = next_after(call(frequency, DayPart.AFTERNOON), at(spoken, 10), RULES, is_free_day)
    assert found == at(next_day, 13, 30)


def test_after_a_holiday_the_day_of_the_week_is_what_it_was() -> None:
    friday = replace(call(Frequency.WEEKLY), agreed_at=at(date(2026, 12, 18), 10))
    on_holiday = next_after(friday, at(date(2026, 12, 18), 10), RULES, is_free_day)
    assert on_holiday.date() == date(2026, 12, 26)
    assert next_after(friday, on_holiday, RULES, is_free_day).date() == date(2027, 1, 2)  # New year's day is free too.
    assert next_after(friday, at(date(2027, 1, 2), 9), RULES, is_free_day).date() == date(2027, 1, 8)


def test_the_agreed_time_counts_also_outside_the_windows_but_not_at_night() -> None:
    assert next_after(call(Frequency.DAILY, at_time=time(12, 30)), NOW, RULES, is_free_day) == at(
        date(2026, 11, 24), 12, 30
    )
    assert next_after(call(Frequency.DAILY, at_time=time(6)), NOW, RULES, is_free_day).time() == time(9)


def test_the_days_of_the_campaign_count() -> None:
    rules = replace(RULES, weekdays=frozenset({1, 3}))
    assert next_after(call(Frequency.DAILY), at(date(2026, 11, 24), 9), rules, is_free_day).date() == date(2026, 11, 26)


def test_one_time_more_is_no_agreement() -> None:
    assert agreed(FollowUp("talk", Frequency.ONCE), 1, "caller", NOW) is None
    wish = FollowUp("talk", Frequency.DAILY, (DayPart.MORNING,), time(9), LIES)
    made = agreed(wish, 1, "caller", NOW)
    assert made is not None
    assert made.wish == wish
    assert made.is_sign_of_life


DAILY = call(Frequency.DAILY, at_time=time(9))
HOUR = at(date(2026, 11, 24), 9)
SPOKEN = Attempt("talk", 1, "caller", NOW, Outcome.ANSWERED, HOUR)


def tried(outcome: Outcome, moment: datetime) -> Attempt:
    return Attempt(f"{outcome.value}{moment}", 1, "caller", moment, outcome)


def test_silence_is_an_alarm_an_hour_after_the_call_was_due() -> None:
    rung = tried(Outcome.NO_ANSWER, HOUR + timedelta(minutes=5))
    assert is_silent(DAILY, [SPOKEN, rung], HOUR + timedelta(minutes=59), RULES) is None
    assert is_silent(DAILY, [SPOKEN, rung], HOUR + timedelta(minutes=60), RULES) == HOUR
    quick = replace(RULES, silent_minutes=10)
    assert is_silent(DAILY, [SPOKEN, rung], HOUR + timedelta(minutes=10), quick) == HOUR


@pytest.mark.parametrize(
    ("outcome", "silent"),
    [
        (Outcome.NO_ANSWER, True),
        (Outcome.VOICEMAIL, True),
        (Outcome.BUSY, True),
        (Outcome.FAMILY_ANSWERED, True),
        (Outcome.OUT_OF_SERVICE, True),
        (Outcome.ANSWERED, False),
        (Outcome.CALLBACK, False),
        (Outcome.DECEASED, False),
        (Outcome.REFUSED, False),
        (Outcome.TO_COORDINATOR, False),
    ],
)
def test_what_a_call_says_of_the_silence(outcome: Outcome, silent: bool) -> None:
    found = is_silent(DAILY, [SPOKEN, tried(outcome, HOUR)], HOUR + timedelta(hours=3), RULES)
    assert (found is not None) == silent


def test_a_call_that_nobody_made_is_late_and_not_silent() -> None:
    assert is_silent(DAILY, [SPOKEN], HOUR + timedelta(hours=5), RULES) is None
    before = tried(Outcome.NO_ANSWER, HOUR - timedelta(hours=2))
    assert is_silent(DAILY, [SPOKEN, before], HOUR + timedelta(hours=5), RULES) is None


def test_only_a_daily_call_that_goes_on_can_be_silent_and_what_was_taken_back_counts_not() -> None:
    rung, later = tried(Outcome.NO_ANSWER, HOUR), HOUR + timedelta(hours=3)
    assert is_silent(call(Frequency.WEEKLY), [SPOKEN, rung], later, RULES) is None
    assert is_silent(replace(DAILY, ended_at=HOUR), [SPOKEN, rung], later, RULES) is None
    assert is_silent(DAILY, [SPOKEN, replace(rung, undone_at=later)], later, RULES) is None
    found_back = replace(tried(Outcome.ANSWERED, later), undone_at=later)
    assert is_silent(DAILY, [SPOKEN, rung, found_back], later, RULES) == HOUR


def test_the_steps_name_who_was_agreed_on() -> None:
    steps = silence_steps(DAILY)
    assert steps[1].replace("\N{NO-BREAK SPACE}", " ") == "Bel Lies (dochter) op 0475 12 34 56."
    assert "112" in steps[-1]
    assert len(silence_steps(replace(DAILY, contact=None))) == len(steps)
