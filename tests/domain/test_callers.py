from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belactie_desktop.domain.callers import (
    Caller,
    CallerDetails,
    CallerKind,
    CallPlace,
    Obstacle,
    obstacles,
    require_complete,
    require_may_receive_names,
    require_signing_day,
    with_details,
)
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.welcome import warnings

TODAY = date(2026, 11, 23)
SIGNED = Caller("c1", "An Wouters", CallerKind.VOLUNTEER, declaration_signed_on=date(2026, 11, 10))
ELECTED = replace(SIGNED, kind=CallerKind.ELECTED)


@pytest.mark.parametrize(
    ("caller", "expected"),
    [
        (SIGNED, ()),
        (replace(SIGNED, declaration_signed_on=TODAY), ()),
        (replace(SIGNED, declaration_signed_on=TODAY + timedelta(days=1)), (Obstacle.NO_DECLARATION,)),
        (replace(SIGNED, declaration_signed_on=None), (Obstacle.NO_DECLARATION,)),
        (replace(SIGNED, declaration_signed_on=None, kind=CallerKind.EMPLOYEE), (Obstacle.NO_DECLARATION,)),
        (ELECTED, (Obstacle.NOT_APART_FROM_OFFICE,)),
        (replace(ELECTED, apart_from_office=True), ()),
        (replace(ELECTED, declaration_signed_on=None), (Obstacle.NO_DECLARATION, Obstacle.NOT_APART_FROM_OFFICE)),
        (replace(SIGNED, left_on=TODAY), (Obstacle.LEFT,)),
        (replace(SIGNED, left_on=TODAY + timedelta(days=1)), ()),
    ],
)
def test_what_stands_between_a_caller_and_the_first_name(caller: Caller, expected: tuple[Obstacle, ...]) -> None:
    assert obstacles(caller, TODAY) == expected
    if not expected:
        require_may_receive_names(caller, TODAY)
        return
    with pytest.raises(NotAllowed) as refusal:
        require_may_receive_names(caller, TODAY)
    assert all(obstacle.text in refusal.value.what for obstacle in expected)
    assert all(obstacle.remedy in refusal.value.do for obstacle in expected)
    assert caller.name not in str(refusal.value)


def test_a_declaration_under_another_name_does_not_count() -> None:
    same = with_details(SIGNED, CallerDetails("  An   Wouters ", CallerKind.EMPLOYEE, "Zorg"))
    assert (same.name, same.declaration_signed_on, same.kind) == (
        "An Wouters",
        SIGNED.declaration_signed_on,
        CallerKind.EMPLOYEE,
    )
    assert with_details(SIGNED, CallerDetails("Bert Claes", CallerKind.VOLUNTEER)).declaration_signed_on is None


def test_a_caller_has_a_name_and_signs_on_a_day_that_has_been() -> None:
    with pytest.raises(NotAllowed, match="naam"):
        require_complete(CallerDetails("  ", CallerKind.VOLUNTEER), TODAY)
    tomorrow = TODAY + timedelta(days=1)
    for details in (
        CallerDetails("An Wouters", CallerKind.VOLUNTEER, intro_talk_on=tomorrow),
        CallerDetails("An Wouters", CallerKind.VOLUNTEER, trained_on=tomorrow),
    ):
        with pytest.raises(NotAllowed, match="nog komen"):
            require_complete(details, TODAY)
    require_signing_day(TODAY, TODAY)
    with pytest.raises(NotAllowed, match="nog komen"):
        require_signing_day(TODAY + timedelta(days=1), TODAY)


def test_what_is_filled_in_is_kept_and_the_papers_stay() -> None:
    before = replace(SIGNED, informed_on=date(2026, 11, 11), left_on=None)
    details = CallerDetails(
        "An Wouters",
        CallerKind.VOLUNTEER,
        availability=frozenset({HalfDay.MONDAY_MORNING}),
        place=CallPlace.AT_HOME,
        languages=frozenset({Language.DUTCH, Language.TURKISH}),
        phone=" 0470 00 00 00 ",
        intro_talk_on=date(2026, 11, 5),
        trained_on=date(2026, 11, 6),
        insured=True,
        expenses=" verplaatsing ",
    )
    after = with_details(before, details)
    assert (after.availability, after.place, after.languages) == (
        details.availability,
        CallPlace.AT_HOME,
        details.languages,
    )
    assert (after.phone, after.expenses, after.insured) == ("0470 00 00 00", "verplaatsing", True)
    assert (after.intro_talk_on, after.trained_on) == (details.intro_talk_on, details.trained_on)
    assert (after.declaration_signed_on, after.informed_on) == (before.declaration_signed_on, before.informed_on)
    assert "0470" not in repr(after) + repr(details), "a number does not end up in an error text"


def test_nothing_of_the_welcome_opens_or_closes_the_gate() -> None:
    bare = obstacles(replace(SIGNED, declaration_signed_on=None), TODAY)
    full = replace(
        SIGNED,
        declaration_signed_on=None,
        informed_on=TODAY,
        intro_talk_on=TODAY,
        trained_on=TODAY,
        insured=True,
        phone="016",
    )
    assert obstacles(full, TODAY) == bare == (Obstacle.NO_DECLARATION,)
    assert warnings(SIGNED, TODAY)
    assert obstacles(SIGNED, TODAY) == ()
