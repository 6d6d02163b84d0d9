"""Where a household without a number stands, where results lead, and in which order one walks."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.number_search import (
    DAYS_TO_REACT,
    FIRST,
    MAY_PROPOSE,
    STEPS,
    Place,
    Result,
    Step,
    Stream,
    Trace,
    after,
    allows,
    propose,
    require_day,
    require_leave,
    require_may_go,
    require_occasion,
    spoken_list,
    walking_key,
)

TODAY = date(2026, 11, 23)
HOME = Address("Dorpsstraat", "12", "", "3998", "Berkenhove")
NOWHERE = Address("", "", "", "", "")


def trace(result: Result, days_ago: int = 0) -> Trace:
    return Trace("uid", 1, result, Place.VISIT, TODAY - timedelta(days=days_ago))


def test_every_step_is_in_exactly_one_stream_and_has_words() -> None:
    assert sorted(step.value for steps in STEPS.values() for step in steps) == sorted(step.value for step in Step)
    assert all(FIRST[step.stream].stream is step.stream and step.label for step in Step)


@pytest.mark.parametrize(
    ("step", "result", "then"),
    [
        (Step.SEARCH, Result.NOT_FOUND, Step.SEARCHED),
        (Step.SEARCHED, Result.UNLISTED, Step.SEARCHED),
        (Step.SEARCH, Result.CHECK_AGAIN, Step.CHECK_AGAIN),
        (Step.PRINTED, Result.SENT, Step.SENT),
        (Step.SENT, Result.NO_REACTION, Step.UNANSWERED),
        (Step.SENT, Result.RETURNED, Step.RETURNED),
        (Step.KEY_FIGURE, Result.ASKED, Step.ASKED),
        (Step.ASKED, Result.NOT_KNOWN, Step.NO_LINK),
        (Step.NO_LINK, Result.ASKED, Step.ASKED),
        (Step.PLANNED, Result.NOT_HOME, Step.VISIT),
        (Step.PLANNED, Result.CARD_LEFT, Step.VISIT),
        (Step.VISIT, Result.SPOKEN, Step.CLOSED),
        (Step.PLANNED, Result.MOVED, Step.CLOSED),
    ],
)
def test_a_result_leads_where_it_should(step: Step, result: Result, then: Step) -> None:
    assert after(step, result) is then


@given(st.sampled_from(Step), st.sampled_from(Result))
def test_what_is_not_allowed_is_refused_with_a_sentence_and_nothing_else(step: Step, result: Result) -> None:
    if allows(step, result):
        assert isinstance(after(step, result), Step)
    else:
        with pytest.raises(NotAllowed, match=result.label):
            after(step, result)


def test_a_number_may_turn_up_at_any_moment() -> None:
    assert all(allows(step, Result.FOUND) for step in Step)


def test_the_waterfall_proposes_letter_then_key_figure_then_visit_then_stop() -> None:
    assert propose(Step.SEARCH, (), HOME, TODAY) is None
    steps = [
        (Step.SEARCHED, (), Step.LETTER),
        (Step.SENT, (trace(Result.SENT, DAYS_TO_REACT),), Step.KEY_FIGURE),
        (Step.UNANSWERED, (), Step.KEY_FIGURE),
        (Step.ASKED, (trace(Result.ASKED, DAYS_TO_REACT),), Step.VISIT),
        (Step.NO_LINK, (), Step.VISIT),
        (Step.RETURNED, (), Step.VISIT),
        (Step.VISIT, (trace(Result.NOT_HOME), trace(Result.CARD_LEFT)), Step.CLOSED),
    ]
    for step, traces, then in steps:
        proposal = propose(step, traces, HOME, TODAY)
        assert proposal is not None
        assert proposal.step is then
        assert proposal.reason.endswith(".")


def test_a_letter_gets_its_days_and_one_closed_door_is_not_the_end() -> None:
    assert propose(Step.SENT, (trace(Result.SENT, DAYS_TO_REACT - 1),), HOME, TODAY) is None
    assert propose(Step.VISIT, (trace(Result.NOT_HOME),), HOME, TODAY) is None


def test_without_a_whole_address_no_letter_is_proposed_and_none_allowed() -> None:
    assert propose(Step.SEARCHED, (), NOWHERE, TODAY) is None
    for stream in (Stream.LETTERS, Stream.VISITS):
        with pytest.raises(NotAllowed, match="adres"):
            require_may_go(FIRST[stream], NOWHERE)
        require_may_go(FIRST[stream], HOME)
    require_may_go(Step.SEARCH, NOWHERE)


@pytest.mark.parametrize("place", [Place.FAMILY, Place.SERVICE, Place.KEY_FIGURE])
def test_a_number_by_hearsay_needs_the_leave_of_its_owner(place: Place) -> None:
    with pytest.raises(NotAllowed, match="vinkje"):
        require_leave(place, agreed=False)
    require_leave(place, agreed=True)
    require_leave(Place.INFO_1207, agreed=False)


def test_a_visit_needs_an_occasion_and_a_day_that_was() -> None:
    with pytest.raises(NotAllowed, match="aanleiding"):
        require_occasion("  ")
    for day in (None, TODAY + timedelta(days=1)):
        with pytest.raises(NotAllowed):
            require_day(day, TODAY)
    assert require_day(TODAY, TODAY) == TODAY


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["Maria"], "Maria"), (["Maria", "Jan"], "Maria en Jan"), (["A", "B", "C"], "A, B en C")],
)
def test_names_are_written_as_spoken(names: list[str], text: str) -> None:
    assert spoken_list(names) == text


def test_one_walks_street_by_street_odd_side_first_2_before_10() -> None:
    doors = [
        ("Dorpsstraat", "1", ""),
        ("Dorpsstraat", "3", ""),
        ("Dorpsstraat", "3A", ""),
        ("Dorpsstraat", "3A", "2"),
        ("Dorpsstraat", "3A", "10"),
        ("Dorpsstraat", "11", ""),
        ("Dorpsstraat", "2", ""),
        ("Dorpsstraat", "10", ""),
        ("Dorpsstraat", "zonder", ""),
        ("Élisabethlaan", "1", ""),
        ("Kerkstraat", "1", ""),
    ]
    shuffled = random.Random(3).sample(doors, len(doors))
    found = sorted(shuffled, key=lambda door: walking_key(Address(*door, "3998", "Berkenhove")))
    assert found == doors


@given(st.sampled_from(Step), st.lists(st.sampled_from(Result), max_size=4), st.integers(0, 30))
def test_proposals_come_only_after_the_steps_that_may_have_one(step: Step, results: list[Result], days: int) -> None:
    traces = tuple(trace(result, days) for result in results)
    assert propose(step, traces, HOME, TODAY) is None or step in MAY_PROPOSE
