from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from belactie_desktop.domain.callers import (
    Caller,
    CallerDetails,
    CallerKind,
    Obstacle,
    obstacles,
    require_complete,
    require_may_receive_names,
    require_signing_day,
    with_details,
)
from belactie_desktop.domain.errors import NotAllowed

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
        require_complete(CallerDetails("  ", CallerKind.VOLUNTEER))
    require_signing_day(TODAY, TODAY)
    with pytest.raises(NotAllowed, match="nog komen"):
        require_signing_day(TODAY + timedelta(days=1), TODAY)
