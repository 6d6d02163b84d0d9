"""How much work a campaign is, and how its own figures take the place of the usual ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.capacity import (
    ANSWER_RATE,
    CALLER_DAYS_NEEDED,
    CONTACTS_A_DAY,
    TRIES_NEEDED,
    OwnFigures,
    WithoutNumber,
    Work,
    answer_figure,
    caller_days,
    contacts_figure,
    own_figures,
    units_a_day,
    work_for,
)

CET = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 25)
WORKS = st.builds(
    Work, st.lists(st.integers(0, 400), min_size=1, max_size=4).map(tuple), st.integers(0, 300), st.floats(1, 2.5)
)


def attempt(person: int, day: int, hour: int, minute: int, outcome: Outcome, caller: str = "an") -> Attempt:
    at = datetime(2026, 11, day, hour, minute, tzinfo=CET)
    return Attempt(f"{person}-{at}", person, caller, at, outcome)


def test_the_formula_of_the_campaigns_comes_out_when_everyone_is_reached() -> None:
    """People with a number / 15 + letters / 60 + visits / 8."""
    work = Work((700,), 60, 1.0)
    assert caller_days(work, 15, 0.999999, 4, WithoutNumber.LETTER, 0.999999) == pytest.approx(700 / 15 + 1, abs=0.01)
    assert caller_days(Work((0,), 80), 15, 0.5, 4, WithoutNumber.VISIT, 0.5) == pytest.approx(10)
    assert caller_days(Work((0,), 120), 15, 0.5, 4, WithoutNumber.BOTH, 0.5) == pytest.approx(2 + 15)


def test_at_the_rate_it_was_seen_a_day_holds_the_contacts_with_their_tries_in_vain() -> None:
    """Only the few who are never reached make a difference; 40 tries leave nobody."""
    assert caller_days(Work((150,), 0, 1.0), 15, 0.5, 40, WithoutNumber.LETTER, 0.5) == pytest.approx(10)
    assert units_a_day(15, 0.5) > 15


@given(WORKS, st.floats(0.1, 0.9))
def test_fewer_answers_never_make_less_work(work: Work, rate: float) -> None:
    days = [caller_days(work, 15, each, 40, WithoutNumber.LETTER, 0.5) for each in (rate, rate * 0.8)]
    assert days[0] <= days[1] + 1e-6


@given(WORKS, st.integers(0, 5000), st.floats(0, 1))
def test_other_people_and_another_share_keep_the_whole(work: Work, people: int, share: float) -> None:
    asked = work_for(work, people, share)
    assert asked.homes == round(people / work.people_a_home)
    assert asked.without == round(asked.homes * share)
    moved = work_for(work, None, share)
    assert moved.homes == work.homes
    assert min(moved.to_call) >= 0


def test_without_other_wishes_the_work_is_that_of_the_dossier() -> None:
    work = Work((10, 3, 0, 1), 5)
    assert work_for(work, None, None) is work
    assert work_for(work, None, 0.0).to_call == (14, 4, 0, 1), "the tries that were done stay in proportion"


@pytest.mark.parametrize(
    ("days", "contacts", "weight", "used"),
    [
        (0.0, 0, 0.0, CONTACTS_A_DAY),
        (CALLER_DAYS_NEEDED - 0.5, 95, 0.0, CONTACTS_A_DAY),
        (float(CALLER_DAYS_NEEDED), 100, 0.5, 12.5),
        (30.0, 300, 0.75, 11.25),
    ],
)
def test_own_contacts_count_from_ten_caller_days_on(days: float, contacts: int, weight: float, used: float) -> None:
    figure = contacts_figure(OwnFigures(contacts=contacts, caller_days=days))
    assert figure.weight == pytest.approx(weight)
    assert figure.used == pytest.approx(used)
    assert figure.own is None if not days else figure.own == pytest.approx(contacts / days)


def test_own_answers_count_from_fifty_tries_on() -> None:
    assert answer_figure(OwnFigures(tries=TRIES_NEEDED - 1, answered=0)).used == ANSWER_RATE
    assert answer_figure(OwnFigures(tries=TRIES_NEEDED, answered=TRIES_NEEDED)).used == pytest.approx(0.75)
    assert answer_figure(OwnFigures(tries=5000, answered=1000)).used == pytest.approx(0.203, abs=0.001)


def test_what_the_coordinator_chose_goes_before_both() -> None:
    figure = contacts_figure(OwnFigures(contacts=300, caller_days=30), chosen=20)
    assert (figure.used, figure.proposed) == (20, 11.25)


def test_tries_contacts_and_half_days_are_counted_as_callers_work() -> None:
    """Home 1: in vain, then a couple on one line. Home 2: later. A worry is no try. Today is not over."""
    seen = [
        (1, attempt(1, 23, 9, 0, Outcome.NO_ANSWER)),
        (1, attempt(1, 24, 14, 0, Outcome.ANSWERED)),
        (1, attempt(2, 24, 14, 12, Outcome.ANSWERED)),
        (2, attempt(3, 24, 15, 0, Outcome.CALLBACK)),
        (2, attempt(3, 24, 15, 1, Outcome.TO_COORDINATOR)),
        (3, attempt(4, 25, 9, 0, Outcome.ANSWERED)),
    ]
    assert own_figures(seen, TODAY) == OwnFigures(tries=3, answered=1, contacts=2, caller_days=1.0)


def test_what_was_taken_back_does_not_count() -> None:
    gone = Attempt("x", 1, "an", datetime(2026, 11, 23, 9, tzinfo=CET), Outcome.ANSWERED, undone_at=datetime.now(CET))
    assert own_figures([(1, gone)], TODAY) == OwnFigures()


def test_two_callers_on_one_half_day_are_one_caller_day() -> None:
    seen = [
        (1, attempt(1, 23, 9, 0, Outcome.ANSWERED, "an")),
        (2, attempt(2, 23, 9, 0, Outcome.ANSWERED, "bert")),
    ]
    assert own_figures(seen, TODAY).caller_days == 1.0
