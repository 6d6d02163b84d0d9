"""Which lines of the register a filter holds, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.disclosures import EVERYTHING, Disclosure, DisclosureFilter, DisclosureKind, Ending

AT = datetime(2026, 11, 18, 23, 30, tzinfo=timezone(timedelta(hours=1)))
LINE = Disclosure("u", AT, DisclosureKind.BELMAP, "José Peeters", ("naam",), 4, date(2026, 12, 1))
BACK = replace(LINE, returned_at=AT + timedelta(days=2), ending=Ending.RETURNED)


@pytest.mark.parametrize(
    ("chosen", "held"),
    [
        (EVERYTHING, True),
        (DisclosureFilter(kinds=frozenset({DisclosureKind.BELMAP, DisclosureKind.PAPER})), True),
        (DisclosureFilter(kinds=frozenset({DisclosureKind.PAPER})), False),
        (DisclosureFilter(receiver="  jose "), True),
        (DisclosureFilter(receiver="claes"), False),
        (DisclosureFilter(since=date(2026, 11, 18), until=date(2026, 11, 18)), True),
        (DisclosureFilter(since=date(2026, 11, 19)), False),
        (DisclosureFilter(until=date(2026, 11, 17)), False),
        (DisclosureFilter(only_out=True), True),
    ],
)
def test_a_line_is_held_or_not(chosen: DisclosureFilter, held: bool) -> None:
    assert chosen.holds(LINE) is held


def test_what_is_back_is_not_out() -> None:
    assert not DisclosureFilter(only_out=True).holds(BACK)
    assert (LINE.is_out, BACK.is_out) == (True, False)


@pytest.mark.parametrize(
    ("line", "today", "late"),
    [
        (LINE, date(2026, 12, 1), False),
        (LINE, date(2026, 12, 2), True),
        (BACK, date(2027, 1, 1), False),
        (replace(LINE, until_day=None), date(2027, 1, 1), False),
    ],
)
def test_late_is_past_the_last_day_and_still_out(line: Disclosure, today: date, late: bool) -> None:
    assert line.is_late(today) is late


FILTERS = st.builds(
    DisclosureFilter,
    st.frozensets(st.sampled_from(DisclosureKind)),
    st.sampled_from(["", "peeters", "claes"]),
    st.booleans(),
    st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 30)),
    st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 30)),
)


@given(FILTERS)
def test_a_filter_says_something_exactly_when_it_may_leave_something_out(chosen: DisclosureFilter) -> None:
    assert bool(chosen.words) is (chosen != EVERYTHING)


def test_a_filter_says_all_it_leaves_out() -> None:
    chosen = DisclosureFilter(frozenset({DisclosureKind.PAPER}), "An", True, date(2026, 11, 1), date(2026, 11, 30))
    assert chosen.words == (
        "Alleen op papier, met 'An' in de naam, wat nog niet terug is, vanaf 01/11/2026, tot en met 30/11/2026."
    )
