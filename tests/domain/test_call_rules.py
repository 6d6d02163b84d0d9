"""The limits of the rules: which windows fit with the quiet hours, and what would lose people."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from belactie_desktop.domain.call_rules import CallRules, is_quiet, require_sensible, rules_from_data
from belactie_desktop.domain.errors import NotAllowed

RULES = CallRules()


def windows(*parts: tuple[int, int]) -> CallRules:
    return replace(RULES, day_parts=tuple((time(start), time(end)) for start, end in parts))


@pytest.mark.parametrize(
    "fine",
    [
        RULES,
        windows((8, 20)),
        windows((9, 12), (12, 17), (18, 20)),
        replace(windows((6, 23)), quiet_from=time(8), quiet_until=time(8)),
        replace(windows((9, 12), (14, 18)), quiet_from=time(12), quiet_until=time(14)),
    ],
)
def test_windows_up_to_the_quiet_hours_are_fine(fine: CallRules) -> None:
    require_sensible(fine)


@pytest.mark.parametrize(
    "wrong",
    [
        windows((7, 12)),
        windows((9, 21)),
        windows((20, 22)),
        replace(windows((9, 18)), quiet_from=time(12), quiet_until=time(14)),
        windows((9, 12), (11, 17)),
        windows((14, 17), (9, 12)),
        windows((12, 9)),
        windows(),
        replace(RULES, weekdays=frozenset()),
        replace(RULES, max_attempts=11),
        replace(RULES, silent_minutes=0),
    ],
)
def test_rules_that_ring_in_quiet_hours_or_lose_people_are_refused(wrong: CallRules) -> None:
    with pytest.raises(NotAllowed):
        require_sensible(wrong)


def test_quiet_hours_go_past_midnight_and_end_on_the_hour() -> None:
    assert [is_quiet(time(hour), RULES) for hour in (19, 20, 23, 0, 7, 8)] == [False, True, True, True, True, False]


def test_what_is_stored_is_read_back() -> None:
    other = replace(windows((9, 12), (18, 20)), weekdays=frozenset({1}), quiet_from=time(20, 30), silent_minutes=45)
    assert rules_from_data(other.as_data()) == other
