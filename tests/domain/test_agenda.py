"""The agenda: everybody stands in one place, what asks for care first, and nobody who is done or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from belactie_desktop.domain.agenda import Place, Planned, coming, make_agenda
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Attempt, Outcome, standing
from belactie_desktop.domain.follow_up import Frequency
from belactie_desktop.domain.recurring import RecurringCall
from tests.builders import NOW

RULES = CallRules()
WEEKLY = RecurringCall(1, "caller", "talk", Frequency.WEEKLY, (), None, None, NOW - timedelta(days=60))
DAILY = replace(WEEKLY, frequency=Frequency.DAILY)


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def planned(call: RecurringCall | None, *attempts: Attempt) -> Planned:
    return Planned(1, "caller", standing(attempts, ["+3216000001"], RULES, recurring=call), attempts, call)


def tried(outcome: Outcome, at: datetime, next_at: datetime | None = None) -> Attempt:
    return Attempt(f"{outcome.value} {at}", 1, "caller", at, outcome, next_at)


def places(one: Planned) -> list[Place]:
    agenda = make_agenda([one], NOW, RULES)
    assert len(agenda.lines) <= 1
    return [line.place for line in agenda.lines]


@pytest.mark.parametrize(
    ("due", "place"),
    [
        (days(0.1), [Place.TODAY]),
        (days(-0.05), [Place.TODAY]),
        (days(-1), [Place.OVERDUE]),
        (days(-14), [Place.OVERDUE]),
        (days(-14.1), [Place.STALLED]),
        (days(1), [Place.WEEK]),
        (days(7), [Place.WEEK]),
        (days(8), []),
    ],
)
def test_where_a_call_stands_by_its_moment(due: datetime, place: list[Place]) -> None:
    spoken = tried(Outcome.ANSWERED, days(-20), due)
    assert places(planned(WEEKLY, spoken)) == place
    assert places(planned(None, tried(Outcome.CALLBACK, days(-20), due))) == place


def test_who_was_rung_in_vain_since_stalls_by_the_day_that_was_agreed() -> None:
    spoken, again = tried(Outcome.ANSWERED, days(-30), days(-15)), tried(Outcome.NO_ANSWER, days(-1), days(0.1))
    assert places(planned(WEEKLY, spoken, again)) == [Place.STALLED]


def test_an_agreement_without_a_next_call_is_never_forgotten() -> None:
    assert places(planned(WEEKLY, tried(Outcome.ANSWERED, days(-2)))) == [Place.OVERDUE]
    assert places(planned(WEEKLY, tried(Outcome.ANSWERED, days(-20)))) == [Place.STALLED]
    assert places(planned(WEEKLY)) == [Place.STALLED], "nobody ever called"


def test_who_stays_silent_comes_first() -> None:
    spoken = tried(Outcome.ANSWERED, days(-1), days(-0.1))
    silent = planned(DAILY, spoken, tried(Outcome.NO_ANSWER, days(-0.05), days(0.1)))
    assert places(silent) == [Place.SILENT]
    late = replace(planned(WEEKLY, tried(Outcome.ANSWERED, days(-9), days(-2))), person_id=2)
    assert [line.person_id for line in make_agenda([late, silent], NOW, RULES).lines] == [1, 2]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.DO_NOT_CALL, Outcome.DECEASED, Outcome.MOVED])
def test_who_is_not_called_any_more_is_not_in_it(outcome: Outcome) -> None:
    spoken = tried(Outcome.ANSWERED, days(-9), days(-2))
    ended = planned(DAILY, spoken, tried(outcome, days(-1)))
    assert places(ended) == []
    assert coming([ended], NOW) == ()


def test_what_was_taken_back_counts_not_and_one_conversation_is_no_agreement() -> None:
    spoken = tried(Outcome.ANSWERED, days(-9))
    undone = replace(tried(Outcome.CALLBACK, days(-1), days(1)), undone_at=NOW)
    assert places(planned(None, spoken, undone)) == []


def test_what_is_coming_is_told_from_now_on_in_order() -> None:
    soon = planned(None, tried(Outcome.CALLBACK, days(-1), days(1)))
    later = replace(planned(WEEKLY, tried(Outcome.ANSWERED, days(-1), days(30))), person_id=2)
    over = replace(planned(WEEKLY, tried(Outcome.ANSWERED, days(-9), days(-1))), person_id=3)
    assert [at for at, _uid in coming([later, over, soon], NOW)] == [days(1), days(30)]
