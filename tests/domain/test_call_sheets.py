"""What paper adds to calling: how many people, until when, what one line may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from belactie_desktop.domain.assignment import CallableHousehold
from belactie_desktop.domain.call_sheets import (
    MOST_TRIES,
    PaperRequest,
    PaperResult,
    PaperWish,
    attempt_uid,
    first_homes,
    may_try_again,
    require_ending,
    require_moment,
    require_not_passed_on,
    require_until,
    require_whole,
    usual_moment,
    usual_until,
    worry_uid,
)
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import Frequency
from belactie_desktop.domain.requests import NeedAxis, RequestStatus
from tests.builders import NOW

RECORD, AGAIN = ConsentScope.RECORD, ConsentScope.CALL_AGAIN
TODAY = date(2026, 11, 23)
TALKED = PaperResult(Outcome.ANSWERED, NOW, consents={RECORD: True})
REQUEST = PaperRequest(NeedAxis.PRACTICAL, "Boodschappen")


def homes(*sizes: int) -> list[CallableHousehold]:
    return [CallableHousehold(at, tuple(range(at * 10, at * 10 + size))) for at, size in enumerate(sizes, 1)]


@pytest.mark.parametrize(
    ("sizes", "most", "taken"),
    [((2, 2, 2), 4, 2), ((2, 2, 2), 5, 2), ((2, 2), 9, 2), ((5, 1), 3, 1), ((1, 5, 1), 3, 1), ((), 4, 0)],
)
def test_a_sheet_takes_whole_homes_from_the_front(sizes: tuple[int, ...], most: int, taken: int) -> None:
    assert first_homes(homes(*sizes), most) == tuple(homes(*sizes)[:taken])


def test_a_sheet_lives_a_week_and_never_past_the_retention_period() -> None:
    assert usual_until(TODAY, None) == date(2026, 11, 30)
    assert usual_until(TODAY, date(2026, 11, 25)) == date(2026, 11, 25)
    require_until(TODAY, TODAY, date(2026, 11, 25))
    for wrong in (date(2026, 11, 22), date(2026, 11, 26)):
        with pytest.raises(NotAllowed):
            require_until(wrong, TODAY, date(2026, 11, 25))


def test_a_lost_sheet_is_noted_elsewhere() -> None:
    require_ending(Ending.RETURNED)
    require_ending(Ending.DESTROYED)
    with pytest.raises(NotAllowed, match="verloren"):
        require_ending(Ending.LOST)


def test_the_proposed_moment_is_never_before_the_sheet_or_after_now() -> None:
    now = NOW + timedelta(days=2)
    assert usual_moment(TODAY, NOW, now) == NOW
    assert usual_moment(date(2026, 11, 24), NOW, now).isoformat() == "2026-11-24T09:00:00+01:00"
    assert usual_moment(date(2026, 11, 30), NOW, now) == now


@pytest.mark.parametrize("wrong", [NOW - timedelta(minutes=1), NOW + timedelta(days=2)])
def test_a_call_is_after_the_sheet_and_before_now(wrong: datetime) -> None:
    made = NOW + timedelta(seconds=40)
    require_moment(NOW, made, NOW + timedelta(days=1))
    with pytest.raises(NotAllowed):
        require_moment(wrong, made, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "wrong",
    [
        PaperResult(Outcome.ANSWERED, NOW),
        replace(TALKED, consents={RECORD: False}, notes={"how": "pijn"}),
        replace(TALKED, consents={RECORD: False}, requests=(REQUEST,)),
        PaperResult(Outcome.NO_ANSWER, NOW, notes={"how": "pijn"}),
        PaperResult(Outcome.NO_ANSWER, NOW, requests=(REQUEST,)),
        PaperResult(Outcome.NO_ANSWER, NOW, consents={RECORD: True}),
        PaperResult(Outcome.REFUSED, NOW, wish=PaperWish(Frequency.ONCE)),
        replace(TALKED, consents={RECORD: True, AGAIN: True}),
        PaperResult(Outcome.CALLBACK, NOW, next_at=NOW),
        PaperResult(Outcome.BUSY, NOW, tries=0),
        PaperResult(Outcome.BUSY, NOW, tries=MOST_TRIES + 1),
    ],
)
def test_a_line_that_says_too_little_or_too_much_is_refused(wrong: PaperResult) -> None:
    with pytest.raises(NotAllowed):
        require_whole(wrong)


@pytest.mark.parametrize(
    "right",
    [
        TALKED,
        replace(TALKED, notes={"how": "pijn"}, requests=(REQUEST,)),
        replace(TALKED, consents={RECORD: True, AGAIN: True}, wish=PaperWish(Frequency.ONCE)),
        replace(TALKED, consents={RECORD: False}),
        PaperResult(Outcome.REFUSED, NOW),
        PaperResult(Outcome.NO_ANSWER, NOW, notes={"how": "  "}, tries=3),
        PaperResult(Outcome.CALLBACK, NOW, next_at=NOW + timedelta(days=1)),
    ],
)
def test_a_whole_line_is_taken(right: PaperResult) -> None:
    require_whole(right)


def test_every_try_of_every_line_has_one_uid_for_ever() -> None:
    sheet, other = str(uuid4()), str(uuid4())
    uids = [
        make(uid, line, t)
        for make in (attempt_uid, worry_uid)
        for uid in (sheet, other)
        for line in (1, 11)
        for t in (1, 2)
    ]
    assert len(set(uids)) == len(uids)
    assert attempt_uid(sheet, 1, 2) == attempt_uid(sheet, 1, 2)


def test_only_a_try_in_vain_asks_for_another() -> None:
    def tried(*outcomes: Outcome) -> list[Attempt]:
        return [Attempt(str(at), 1, "caller", NOW, outcome) for at, outcome in enumerate(outcomes)]

    assert not may_try_again([])
    assert may_try_again(tried(Outcome.NO_ANSWER, Outcome.BUSY))
    assert not may_try_again(tried(Outcome.NO_ANSWER, Outcome.ANSWERED))
    assert not may_try_again(tried(*[Outcome.NO_ANSWER] * MOST_TRIES))


def test_what_was_passed_on_cannot_be_taken_back() -> None:
    require_not_passed_on([RequestStatus.OPEN])
    with pytest.raises(NotAllowed, match="doorgegeven"):
        require_not_passed_on([RequestStatus.OPEN, RequestStatus.HANDED_OVER])
