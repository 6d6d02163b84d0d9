"""What the planner reads in a dossier, and that its choices are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.capacity import PlanSettings, WithoutNumber
from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.number_search import Stream
from belactie_desktop.services.planning import EXAMPLE_CALLERS, EXAMPLE_PEOPLE, Planning, filled
from belactie_desktop.storage import callers, calls
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, add_caller, new_dossier
from tests.round_builder import Round, new_round
from tests.services.reaching import WITHOUT, new_reach


@pytest.fixture
def filled_round(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=24, callers=3)


def planning(filled_round: Round) -> Planning:
    return Planning(filled_round.store, filled_round.clock)


def note(store: Store, person_id: int, outcome: Outcome, at: datetime = NOW - timedelta(days=3)) -> None:
    with store.transaction() as connection:
        uid = f"{person_id} {outcome.value} {at}"
        again = None if outcome is Outcome.ANSWERED else at
        calls.add_attempt(connection, Attempt(uid, person_id, callers.all_(connection)[0].uid, at, outcome, again))


def test_what_is_left_follows_the_calls(filled_round: Round) -> None:
    """Couples: 1 and 2 spoken to, 3 tried once in vain, 5 asked to be called later, 7 refused and 8 is still there."""
    store = filled_round.store
    assert planning(filled_round).facts().work.to_call == (12, 0, 0, 0)
    for person, outcome in (
        *((1, Outcome.ANSWERED), (2, Outcome.ANSWERED), (3, Outcome.NO_ANSWER)),
        *((5, Outcome.CALLBACK), (7, Outcome.DO_NOT_CALL)),
    ):
        note(store, person, outcome)
    facts = planning(filled_round).facts()
    assert facts.work.to_call == (10, 1, 0, 0)
    assert facts.work.people_a_home == pytest.approx(21 / 11)
    assert (facts.on_list, facts.callers, facts.asked, facts.week) == (24, 3, 0, None)
    assert (facts.own.tries, facts.own.answered, facts.own.contacts) == (4, 2, 3)


def test_who_was_tried_in_vain_often_enough_is_no_work_for_callers_any_more(filled_round: Round) -> None:
    for hours in (0, 4, 24, 28):
        note(filled_round.store, 1, Outcome.NO_ANSWER, NOW - timedelta(days=4) + timedelta(hours=hours))
    facts = planning(filled_round).facts()
    assert sum(facts.work.to_call) == 12, "the partner can still be called"


def test_who_speaks_another_language_is_work_again_once_it_is_known(filled_round: Round) -> None:
    for person in (1, 2):
        note(filled_round.store, person, Outcome.LANGUAGE)
    assert sum(planning(filled_round).facts().work.to_call) == 11
    filled_round.assigning.set_language(1, Language.FRENCH)
    assert sum(planning(filled_round).facts().work.to_call) == 12


def test_homes_without_a_number_are_work_until_a_letter_went(tmp_path: Path) -> None:
    desk = new_reach(tmp_path)
    plan = Planning(desk.store, desk.clock)
    assert plan.facts().work.without == len(WITHOUT)
    assert plan.facts().share_without == pytest.approx(4 / 6)
    desk.searching.move([1, 2], Stream.LETTERS)
    desk.letters.write_letters(tmp_path / "brieven.pdf")
    desk.letters.note_sent(NOW.date())
    assert plan.facts().work.without == 2


def test_only_callers_who_may_have_names_count_and_when_they_are_free(tmp_path: Path) -> None:
    store = new_dossier(tmp_path)
    signed = add_caller(store, "An Wouters")
    add_caller(store, "Bert Claes", signed=False)
    mornings = frozenset({HalfDay.MONDAY_MORNING, HalfDay.TUESDAY_MORNING})
    with store.transaction() as connection:
        callers.change(connection, replace(callers.get(connection, signed), availability=mornings))
    facts = Planning(store, FakeClock()).facts()
    assert (facts.callers, facts.asked) == (1, 1)
    assert filled(PlanSettings(), facts).days_a_week == 1.0
    assert filled(PlanSettings(days_a_week=4), facts).days_a_week == pytest.approx(4)


def test_without_a_list_it_begins_with_an_example(tmp_path: Path) -> None:
    plan = Planning(new_dossier(tmp_path), FakeClock())
    used = filled(PlanSettings(), plan.facts())
    assert (used.people, used.callers) == (EXAMPLE_PEOPLE, EXAMPLE_CALLERS)
    made = plan.plan(PlanSettings())
    assert made.work.people == pytest.approx(EXAMPLE_PEOPLE, abs=2)
    assert made.share_without == pytest.approx(0.33, abs=0.01)
    assert made.band.middle is not None


def test_a_plan_never_ends_on_a_free_day(filled_round: Round) -> None:
    """Between 23 December and the new year only weekdays that are no holiday."""
    settings = PlanSettings(people=2000, callers=1, starts_on=date(2026, 12, 21))
    band = planning(filled_round).plan(settings).band
    days = [day for day in (band.early, band.middle, band.late) if day is not None]
    assert days
    assert all(day.weekday() < 5 and day not in (date(2026, 12, 25), date(2027, 1, 1)) for day in days)


def test_a_plan_starts_when_it_is_told_to_and_never_before_today(filled_round: Round) -> None:
    plan = planning(filled_round)
    assert plan.plan(PlanSettings(starts_on=date(2026, 12, 7))).starts_on == date(2026, 12, 7)
    assert plan.plan(PlanSettings(starts_on=date(2026, 11, 2))).starts_on == NOW.date()


def test_the_choices_are_kept_in_the_dossier(filled_round: Round) -> None:
    plan = planning(filled_round)
    assert plan.settings() == PlanSettings()
    chosen = PlanSettings(
        *(1200, 0.41, 9, 2.5, 12.5, 0.4, WithoutNumber.BOTH, date(2026, 12, 1), date(2026, 12, 18)),
    )
    plan.keep(chosen)
    assert plan.settings() == chosen
    assert Planning(filled_round.store, filled_round.clock).settings() == chosen


def test_the_same_choices_give_the_same_plan(filled_round: Round) -> None:
    plan = planning(filled_round)
    assert plan.plan(PlanSettings(callers=2)) == plan.plan(PlanSettings(callers=2))


def test_a_plan_can_be_stopped(filled_round: Round) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        planning(filled_round).plan(PlanSettings(), job=job)


def test_without_a_day_no_number_of_callers_is_asked(filled_round: Round) -> None:
    plan = planning(filled_round)
    assert plan.callers_needed(PlanSettings()).even is None
    assert plan.plan(PlanSettings()).chance is None
    needed = plan.callers_needed(PlanSettings(people=900, ready_by=date(2026, 12, 11)))
    assert needed.even is not None
    assert plan.plan(
        PlanSettings(people=900, callers=needed.sure, ready_by=date(2026, 12, 11))
    ).chance == pytest.approx(0.95, abs=0.06)
