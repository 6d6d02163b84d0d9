"""The words under the settings: they tell what the rules really do, by asking the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from belactie_desktop.domain.call_rule_words import (
    Example,
    again_words,
    attempts_words,
    duration_words,
    example_after,
    parts_words,
    quiet_words,
    silence_words,
    window_words,
)
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import next_attempt_at
from belactie_desktop.domain.calls import UNANSWERED, Outcome
from belactie_desktop.services.free_days import is_free_day
from tests.builders import NOW

RULES = CallRules()
MONDAY = NOW.date()


def example(rules: CallRules = RULES, today: date = MONDAY) -> Example:
    return example_after(today, NOW.tzinfo, rules, is_free_day)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minuut"),
        (15, "15 minuten"),
        (60, "1 uur"),
        (90, "1 uur en 30 minuten"),
        (180, "3 uur"),
        (1440, "1 dag"),
        (2880, "2 dagen"),
        (1500, "25 uur"),
    ],
)
def test_a_duration_in_words(minutes: int, words: str) -> None:
    assert duration_words(minutes) == words


def test_days_and_windows_in_one_sentence() -> None:
    words = window_words(RULES)
    assert "op maandag tot en met zaterdag, van 9 uur tot 12 uur en van 13.30 uur tot 17.30 uur." in words
    assert "op maandag en donderdag," in window_words(replace(RULES, weekdays=frozenset({0, 3})))


def test_the_example_lies_in_the_first_window_after_today() -> None:
    assert example().at.isoformat() == "2026-11-24T10:00:00+01:00"
    saturday = date(2026, 11, 28)
    assert example(today=saturday).at.date() == date(2026, 11, 30), "nobody is called on a Sunday"
    short = replace(RULES, day_parts=((time(9), time(9, 30)),))
    assert example(short).at.time() == time(9), "an hour later would be past the window"


@pytest.mark.parametrize("outcome", sorted(UNANSWERED, key=lambda each: each.value))
def test_the_example_says_what_the_rule_does(outcome: Outcome) -> None:
    shown = example()
    again = next_attempt_at(outcome, shown.at, RULES, is_free_day)
    assert again is not None
    words = again_words(outcome, shown)
    hour = f"{again.hour} uur" if not again.minute else f"{again.hour}.{again.minute:02} uur"
    assert words.endswith(f"om {hour}.")
    assert words.startswith("Dinsdag om 10 uur ")


def test_another_delay_gives_another_sentence() -> None:
    assert again_words(Outcome.BUSY, example()) == (
        "Dinsdag om 10 uur is het bezet. We bellen opnieuw dezelfde dag om 10.15 uur."
    )
    later = replace(RULES, busy_minutes=60)
    assert again_words(Outcome.BUSY, example(later)).endswith("dezelfde dag om 11 uur.")
    tomorrow = replace(RULES, no_answer_minutes=24 * 60)
    assert "de dag erna om" in again_words(Outcome.NO_ANSWER, example(tomorrow))


def test_the_other_settings_follow_too() -> None:
    assert attempts_words(replace(RULES, max_attempts=7)).startswith("Na 7 keer geen gehoor")
    assert "Tussen 20 uur en 8 uur" in quiet_words(RULES)
    assert "geen stille uren" in quiet_words(replace(RULES, quiet_from=time(8)))
    assert "om 10 uur een alarm" in silence_words(RULES)
    assert "om 9.30 uur een alarm" in silence_words(replace(RULES, silent_minutes=30))
    assert "na 1 dag een alarm" in silence_words(replace(RULES, silent_minutes=1440))
    assert "een andere dag" in parts_words(replace(RULES, day_parts=RULES.day_parts[:1]))
    assert "ander deel" in parts_words(RULES)
