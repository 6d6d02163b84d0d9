"""Any order of outcomes, on any day: nobody is lost, nobody is called who should not be, everybody is in one bucket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from belactie_desktop.domain import call_queue, calls, numbers_to_ring
from belactie_desktop.domain.call_queue import NextCall
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import callback_slots, may_call_at, next_attempt_at, other_day_slots
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.numbers_to_ring import next_number, usable_numbers
from tests.domain.call_world import BRUSSELS, RULES, Inhabitant, World, broken, is_free, lost

A, B, C = "+3216000001", "+32475000002", "+32475000003"
PEOPLE = (
    Inhabitant(0, 0, (A, B)),
    Inhabitant(1, 0, (A,)),
    Inhabitant(2, 1, (C,)),
    Inhabitant(3, 2, ("+3216000004",), daily=True),
    Inhabitant(4, 3, ()),
)
STARTS = (
    datetime(2026, 11, 23, 10, tzinfo=BRUSSELS),
    datetime(2026, 10, 24, 16, tzinfo=BRUSSELS),  # the clock goes back that night
    datetime(2027, 3, 27, 16, tzinfo=BRUSSELS),  # the clock goes forward that night
    datetime(2028, 2, 28, 16, tzinfo=BRUSSELS),  # the next day is 29 February
    datetime(2026, 12, 24, 16, tzinfo=BRUSSELS),
)
RULE_SETS = (
    RULES,
    CallRules(day_parts=((time(9), time(12)),), max_attempts=2),
    CallRules(day_parts=((time(9), time(17)), (time(18), time(20))), weekdays=frozenset({0, 3}), no_answer_minutes=30),
)
AVAILABLE = (
    frozenset[HalfDay](),
    frozenset({HalfDay.MONDAY_MORNING, HalfDay.THURSDAY_AFTERNOON}),
    frozenset({HalfDay.SUNDAY_MORNING}),
)
SIX_DAYS = 6 * 24 * 60


class Round(RuleBasedStateMachine):
    """A caller who works through a round, with any outcome at any moment."""

    world: World

    @initialize(start=st.sampled_from(STARTS), rules=st.sampled_from(RULE_SETS), available=st.sampled_from(AVAILABLE))
    def begin(self, start: datetime, rules: CallRules, available: frozenset[HalfDay]) -> None:
        self.world = World(PEOPLE, start, rules, available)

    @rule(outcome=st.sampled_from(list(Outcome)), ahead=st.none() | st.integers(0, SIX_DAYS))
    def call_who_is_offered(self, outcome: Outcome, ahead: int | None) -> None:
        found = self.world.offered()
        if found is not None:
            self.world.call(found, outcome, None if ahead is None else self.world.now + timedelta(minutes=ahead))
            self.world.later(1)

    @rule(minutes=st.integers(1, 5000))
    def wait(self, minutes: int) -> None:
        self.world.later(minutes)

    @rule()
    def wait_until_somebody_is_due(self) -> None:
        moment = self.world.next_moment()
        if self.world.offered() is None and moment is not None:
            assert moment > self.world.now
            self.world.now = moment
            assert self.world.offered() is not None, "at the moment that was told, nobody was offered"

    @rule(who=st.sampled_from(PEOPLE), outcome=st.sampled_from(list(Outcome)))
    def somebody_rings_us(self, who: Inhabitant, outcome: Outcome) -> None:
        self.world.register(who, outcome)
        self.world.later(1)

    @precondition(lambda self: bool(self.world.attempts))
    @rule()
    def take_the_last_back(self) -> None:
        self.world.undo_last()

    @invariant()
    def all_is_well(self) -> None:
        assert broken(self.world) == []

    def teardown(self) -> None:
        if hasattr(self, "world"):
            assert lost(self.world) == []
            assert broken(self.world) == []


WALK = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_no_order_of_outcomes_breaks_a_rule_or_loses_anybody() -> None:
    run_state_machine_as_test(Round, settings=WALK)


def _walks_fail() -> None:
    # Not made smaller: that a walk fails is enough here.
    seen = settings(WALK, max_examples=200, derandomize=True, database=None, phases=[Phase.generate])
    with pytest.raises((AssertionError, ExceptionGroup)):
        run_state_machine_as_test(Round, settings=seen)


Patch = Callable[[pytest.MonkeyPatch], None]


def _no_quiet(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(call_queue, "is_quiet", lambda clock, rules: False)


def _no_windows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(call_queue, "may_call_at", lambda *_: True)


def _any_appointment_on_any_day(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(call_queue, "_expects_today", lambda *_: True)


def _no_refusals(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(calls, "REFUSALS", frozenset[Outcome]())


def _forgotten_moments(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(call_queue, "_is_due", lambda waiting, now: False)


def _daily_is_given_up(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(calls, "is_sign_of_life", lambda recurring: False)


GUARDS: Sequence[Patch] = (
    _no_quiet,
    _no_windows,
    _any_appointment_on_any_day,
    _no_refusals,
    _forgotten_moments,
    _daily_is_given_up,
)


@pytest.mark.parametrize("without", GUARDS, ids=lambda guard: guard.__name__.strip("_"))
def test_twin_without_this_guard_the_walks_fail(without: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch)
    _walks_fail()


def _nobody_ever_answers() -> World:
    world = World(PEOPLE, STARTS[0])
    for _ in range(80):
        found = world.offered()
        if found is not None:
            world.call(found, Outcome.NO_ANSWER)
        else:
            world.now = world.next_moment() or world.now
    return world


def test_who_never_answers_is_tried_as_often_as_the_rules_say_and_no_more() -> None:
    world = _nobody_ever_answers()
    assert broken(world) == []
    tries = {who.person_id: len(world.tried(who.person_id)) for who in PEOPLE}
    assert (tries[0], tries[1], tries[2], tries[4]) == (4, 4, 4, 0)
    assert tries[3] > 4, "a daily sign of life goes on"
    assert {place.bucket for who, place in world.places().items() if who < 3} == {Bucket.UNREACHED}


def test_twin_without_a_maximum_they_are_tried_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "tries_in_vain", lambda counted: 0)
    assert "more often than the rules say" in broken(_nobody_ever_answers())


def _numbers_wrong_in_turn() -> list[str]:
    """Ring somebody with three numbers: the first rings in vain, the second is wrong, and so on."""
    who = Inhabitant(0, 0, (A, B, C))
    world = World((who,), STARTS[0], CallRules(max_attempts=10))
    for outcome in (Outcome.NO_ANSWER, Outcome.WRONG_NUMBER, Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.NO_ANSWER):
        world.register(who, outcome)
        world.later(1)
    return [tried.number for tried in world.attempts]


def test_numbers_are_rung_in_order_round_and_round_and_a_wrong_one_never_again() -> None:
    assert _numbers_wrong_in_turn() == [A, B, C, A, C]


def test_twin_without_the_rule_a_wrong_number_is_rung_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers_to_ring, "usable_numbers", lambda numbers, attempts: tuple(numbers))
    assert _numbers_wrong_in_turn() == [A, B, C, A, B]


def test_a_number_on_which_they_were_reached_stays_and_one_taken_back_counts_again() -> None:
    at = STARTS[0]
    spoken = [
        Attempt("a", 0, "c", at, Outcome.NO_ANSWER, number=A),
        Attempt("b", 0, "c", at, Outcome.ANSWERED, number=B),
    ]
    assert next_number((A, B), spoken) == B
    wrong = Attempt("a", 0, "c", at, Outcome.WRONG_NUMBER, number=A)
    assert (usable_numbers((A, B), [wrong]), next_number((A, B), [wrong])) == ((B,), B)
    assert next_number((A,), [wrong]) == ""
    assert next_number((A,), [replace(wrong, undone_at=at)]) == A
    assert next_number((), []) == ""


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-10-24T16:00", "2026-10-26T09:00+01:00"),  # the clock goes back in the night of the 25th
        ("2027-03-27T16:00", "2027-03-29T09:00+02:00"),  # it goes forward in the night of the 28th
        ("2028-02-28T16:00", "2028-02-29T09:00+01:00"),
        ("2028-02-29T10:00", "2028-02-29T13:30+01:00"),
        ("2028-02-29T16:00", "2028-03-01T09:00+01:00"),
        ("2026-12-24T16:00", "2026-12-26T09:00+01:00"),
    ],
)
def test_the_next_try_is_at_the_hour_on_the_wall(now: str, expected: str) -> None:
    tried = datetime.fromisoformat(now).replace(tzinfo=BRUSSELS)
    moment = next_attempt_at(Outcome.NO_ANSWER, tried, RULES, is_free)
    assert moment is not None
    assert moment == datetime.fromisoformat(expected)
    assert moment.isoformat() == datetime.fromisoformat(expected).isoformat()


def test_an_appointment_of_before_the_change_of_the_clock_is_kept_at_its_hour() -> None:
    world = World((Inhabitant(0, 0, (A,)),), datetime(2026, 10, 24, 10, tzinfo=BRUSSELS))
    monday = next(slot.at for slot in callback_slots(world.now, RULES, is_free) if slot.label == "Maandag voormiddag")
    assert monday.isoformat() == "2026-10-26T09:00:00+01:00"
    # What is read from the file has the offset only, no zone.
    world.register(world.people[0], Outcome.CALLBACK, datetime.fromisoformat(monday.isoformat()))
    world.now = datetime(2026, 10, 26, 8, 59, tzinfo=BRUSSELS)
    assert (world.offered(), world.next_moment()) == (None, monday)
    world.later(1)
    assert world.offered() == NextCall(0, "Afspraak om 9 uur.")


def test_twin_with_an_offset_instead_of_a_zone_the_hour_is_wrong() -> None:
    summer = datetime(2026, 10, 24, 16, tzinfo=timezone(timedelta(hours=2)))
    moment = next_attempt_at(Outcome.NO_ANSWER, summer, RULES, is_free)
    assert moment is not None
    assert moment.astimezone(BRUSSELS).hour == 8, "an hour too early: that is why the clock gives a zone"


def test_in_the_night_in_which_the_clock_goes_back_minutes_really_pass() -> None:
    awake = CallRules(day_parts=((time(0), time(23)),), quiet_from=time(0), quiet_until=time(0))
    tried = datetime(2026, 10, 25, 2, 50, tzinfo=BRUSSELS)  # summer time; at 3 it is 2 again
    moment = next_attempt_at(Outcome.BUSY, tried, replace(awake, weekdays=frozenset(range(7))), lambda day: False)
    assert moment is not None
    assert moment.astimezone(UTC) - tried.astimezone(UTC) == timedelta(minutes=15)


def test_the_29th_of_february_can_be_chosen() -> None:
    now = datetime(2028, 2, 21, 10, tzinfo=BRUSSELS)
    slots = other_day_slots(date(2028, 2, 29), now, RULES, is_free, [datetime(2028, 2, 29, 14, tzinfo=BRUSSELS)])
    assert [(s.label, s.booked) for s in slots] == [("Dinsdag 29/2 voormiddag", 0), ("Dinsdag 29/2 namiddag", 1)]


MINUTES = st.integers(0, 3 * 365 * 24 * 60)


@given(MINUTES, st.sampled_from(RULE_SETS), st.sampled_from(AVAILABLE))
def test_proposals_and_next_tries_are_in_a_window_of_the_caller(
    minutes: int, rules: CallRules, available: frozenset[HalfDay]
) -> None:
    world = World((), STARTS[0])
    world.later(minutes)
    for slot in callback_slots(world.now, rules, is_free, (), available):
        assert slot.at > world.now
        assert may_call_at(slot.at, rules, is_free, available)
        assert slot.at.weekday() in rules.weekdays
    for outcome in (Outcome.BUSY, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.TECHNICAL):
        moment = next_attempt_at(outcome, world.now, rules, is_free, available)
        assert moment is not None
        assert moment > world.now
        assert may_call_at(moment, rules, is_free, available)


def test_each_outcome_has_its_own_delay() -> None:
    rules = CallRules(busy_minutes=5, no_answer_minutes=300, voicemail_minutes=600, family_minutes=30)
    now = datetime(2026, 11, 23, 9, tzinfo=BRUSSELS)
    moments = {
        outcome: next_attempt_at(outcome, now, rules, is_free)
        for outcome in (Outcome.BUSY, Outcome.TECHNICAL, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.FAMILY_ANSWERED)
    }
    assert {outcome: at.isoformat()[8:16] for outcome, at in moments.items() if at} == {
        Outcome.BUSY: "23T09:05",
        Outcome.TECHNICAL: "23T09:05",
        Outcome.NO_ANSWER: "23T14:00",
        Outcome.VOICEMAIL: "24T13:30",
        Outcome.FAMILY_ANSWERED: "23T13:30",
    }
