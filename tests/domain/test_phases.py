"""Phases: the groups that are proposed, changed by hand and opened one after the other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.phases import (
    Phase,
    PhaseFixed,
    next_closed,
    open_next,
    phases_from_data,
    phases_to_data,
    proposed,
    starts_of,
    with_starts,
)

TODAY = date(2026, 11, 23)
ages = st.none() | st.integers(0, 120)


@pytest.mark.parametrize(
    ("low", "high", "starts"),
    [
        (80, None, (90, 85, 80)),
        (82, None, (90, 85, 82)),
        (None, None, (90, 85, 80, 75, 70, 65, 0)),
        (95, None, (95,)),
        (80, 88, (85, 80)),
        (85, 85, (85,)),
        (86, 88, (86,)),
        (None, 50, (0,)),
    ],
)
def test_bands_of_five_years_are_proposed(low: int | None, high: int | None, starts: tuple[int, ...]) -> None:
    assert starts_of(proposed(low, high)) == starts


@given(low=ages, high=ages, age=st.none() | st.integers(0, 120))
def test_everybody_of_the_selection_is_in_exactly_one_group(low: int | None, high: int | None, age: int | None) -> None:
    groups = proposed(low, high)
    fits = age is not None and (low is None or age >= low) and (high is None or age <= high)
    no_limit = not low and high is None
    if fits or (age is None and no_limit):
        assert sum(group.holds(age) for group in groups) == 1


@given(
    st.lists(st.integers(0, 110), min_size=1, max_size=6), st.lists(st.integers(0, 110), max_size=6), st.integers(0, 6)
)
def test_open_groups_never_change(before: list[int], after: list[int], opened: int) -> None:
    groups = with_starts((), before)
    for _ in range(opened):
        groups = open_next(groups, TODAY)
    was_open = [group for group in groups if group.is_open]
    try:
        changed = with_starts(groups, after)
    except PhaseFixed:
        return
    assert [group for group in changed if group.is_open] == was_open
    assert starts_of(changed) == tuple(sorted(set(after), reverse=True))


def test_a_group_may_come_below_but_not_inside_an_open_one() -> None:
    groups = open_next(with_starts((), (90, 80)), TODAY)
    assert starts_of(with_starts(groups, (90, 85, 70))) == (90, 85, 70)
    for starts in ((95, 90), (95, 90, 80), (88, 80), (80,), ()):
        with pytest.raises(PhaseFixed):
            with_starts(groups, starts)


def test_the_next_group_opens_below_the_ones_that_are_open() -> None:
    groups = proposed(80, None)
    for label in ("90 jaar en ouder", "85 tot 89 jaar", "80 tot 84 jaar"):
        wanted = next_closed(groups)
        assert wanted is not None
        assert wanted.label == label
        groups = open_next(groups, TODAY)
    assert next_closed(groups) is None
    assert open_next(groups, date(2027, 1, 1)) == groups


def test_a_new_proposal_keeps_the_groups_that_are_open() -> None:
    groups = open_next(with_starts((), (92, 87, 80)), TODAY)
    assert starts_of(proposed(75, None, groups)) == (92, 90, 85, 80, 75)


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Phase(90), "90 jaar en ouder"),
        (Phase(85, 89), "85 tot 89 jaar"),
        (Phase(85, 85), "85 jaar"),
        (Phase(0, 64), "tot 64 jaar"),
        (Phase(0), "alle leeftijden"),
    ],
)
def test_a_group_has_a_name(phase: Phase, words: str) -> None:
    assert phase.label == words


def test_who_has_no_birth_date_is_in_the_last_group() -> None:
    assert [group.holds(None) for group in proposed(None, None)] == [False] * 6 + [True]


@given(st.lists(st.integers(0, 110), max_size=5), st.integers(0, 5), st.dates())
def test_groups_come_back_the_same(starts: list[int], opened: int, day: date) -> None:
    groups = with_starts((), starts)
    for _ in range(opened):
        groups = open_next(groups, day)
    assert phases_from_data(phases_to_data(groups)) == groups
