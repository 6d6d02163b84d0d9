from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belactie_desktop.domain.callers import Caller, CallerKind, CallPlace
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.welcome import CallerDay, day_of, gets_note, warnings, with_day

TODAY = date(2026, 11, 23)
WELCOMED = Caller(
    "c1",
    "An Wouters",
    CallerKind.VOLUNTEER,
    availability=frozenset({HalfDay.MONDAY_MORNING}),
    place=CallPlace.ON_SITE,
    languages=frozenset({Language.DUTCH}),
    phone="0470 00 00 00",
    intro_talk_on=TODAY,
    trained_on=TODAY,
    informed_on=TODAY,
    insured=True,
)


@pytest.mark.parametrize(
    ("caller", "said"),
    [
        (WELCOMED, []),
        (replace(WELCOMED, informed_on=None), ["informatienota"]),
        (replace(WELCOMED, informed_on=None, insured=False), ["informatienota", "verzekering"]),
        (replace(WELCOMED, informed_on=None, insured=False, kind=CallerKind.EMPLOYEE), []),
        (
            replace(WELCOMED, informed_on=None, insured=False, kind=CallerKind.ELECTED),
            ["informatienota", "verzekering"],
        ),
        (replace(WELCOMED, intro_talk_on=None, trained_on=None), ["kennismakingsgesprek", "opleiding"]),
        (replace(WELCOMED, phone=""), ["telefoonnummer"]),
        (replace(WELCOMED, availability=frozenset()), ["Vraag wanneer."]),
        (replace(WELCOMED, place=None, languages=frozenset()), ["Vraag waar en in welke taal."]),
        (
            replace(WELCOMED, availability=frozenset(), place=None, languages=frozenset()),
            ["wanneer, waar en in welke taal"],
        ),
        (replace(WELCOMED, informed_on=None, left_on=TODAY), []),
        (replace(WELCOMED, informed_on=None, left_on=TODAY + timedelta(days=1)), ["informatienota"]),
    ],
)
def test_what_is_still_to_do_before_the_first_call(caller: Caller, said: list[str]) -> None:
    found = warnings(caller, TODAY)
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))


@pytest.mark.parametrize("what", list(CallerDay))
def test_a_day_is_noted_and_taken_back_each_on_its_own(what: CallerDay) -> None:
    bare = Caller("c1", "An Wouters", CallerKind.VOLUNTEER)
    noted = with_day(bare, what, TODAY, TODAY)
    assert [day_of(noted, each) for each in CallerDay] == [TODAY if each is what else None for each in CallerDay]
    assert with_day(noted, what, None, TODAY) == bare
    with pytest.raises(NotAllowed, match="nog komen"):
        with_day(bare, what, TODAY + timedelta(days=1), TODAY)


def test_the_law_on_volunteers_counts_for_who_is_not_paid() -> None:
    assert [kind for kind in CallerKind if gets_note(kind)] == [CallerKind.VOLUNTEER, CallerKind.ELECTED]
