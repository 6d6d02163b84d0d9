from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from belactie_desktop.domain.callers import Caller, CallerKind, LeavingReason, Obstacle, obstacles
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.leaving import (
    Given,
    LeavingDetails,
    StillOut,
    as_left,
    as_returned,
    farewell,
    obstacles_to_leaving,
    require_nothing_out,
    still_out,
    with_statement,
    with_thanks,
)

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
CALLER = Caller("c1", "An Wouters", CallerKind.VOLUNTEER, declaration_signed_on=date(2026, 11, 10))
GONE = replace(CALLER, left_on=TODAY)


def given(kind: DisclosureKind, sheet: int | None = None, back: bool = False) -> Given:
    return Given(Disclosure("d", AT, kind, "An Wouters", (), 3, None, AT if back else None), sheet)


@pytest.mark.parametrize(
    ("lines", "out"),
    [
        ([], StillOut()),
        ([given(DisclosureKind.BELMAP, back=True), given(DisclosureKind.PAPER, 1, back=True)], StillOut()),
        ([given(DisclosureKind.BELMAP), given(DisclosureKind.BELMAP, back=True)], StillOut(belmap=True)),
        ([given(DisclosureKind.PAPER, 7), given(DisclosureKind.PAPER, 2)], StillOut(sheets=(2, 7))),
        ([given(DisclosureKind.PAPER), given(DisclosureKind.EXPORT)], StillOut(papers=2)),
    ],
)
def test_what_is_not_back_is_still_out(lines: list[Given], out: StillOut) -> None:
    assert still_out(lines) == out
    if out == StillOut():
        require_nothing_out(out)
    else:
        with pytest.raises(NotAllowed, match="nog gegevens"):
            require_nothing_out(out)


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (StillOut(), []),
        (StillOut(belmap=True), ["bij Belmappen"]),
        (StillOut(sheets=(4,)), ["Belblad 4 is nog uit"]),
        (StillOut(sheets=(2, 7)), ["De belbladen 2, 7 zijn nog uit"]),
        (StillOut(papers=1), ["1 ander blad"]),
        (StillOut(True, (1,), 2), ["belmap", "Belblad 1", "2 andere bladen"]),
    ],
)
def test_what_must_come_back_is_said_with_where_to_note_it(out: StillOut, said: list[str]) -> None:
    found = obstacles_to_leaving(out)
    assert len(found) == len(said)
    assert all(words in text for words, text in zip(said, found, strict=True))


def test_who_leaves_gets_no_names_from_today_and_no_reason_is_needed() -> None:
    assert as_left(CALLER, LeavingDetails(), TODAY) == GONE
    told = as_left(CALLER, LeavingDetails(LeavingReason.NO_TIME, "  Nieuw werk. "), TODAY)
    assert (told.leaving_reason, told.leaving_note) == (LeavingReason.NO_TIME, "Nieuw werk.")
    assert obstacles(told, TODAY) == (Obstacle.LEFT,)
    assert as_left(GONE, LeavingDetails(LeavingReason.OTHER), TODAY + timedelta(days=3)).left_on == TODAY
    assert "Nieuw werk" not in repr(told), "what somebody told does not end up in an error text"


def test_who_comes_back_is_as_before_and_may_have_names_again() -> None:
    told = as_left(CALLER, LeavingDetails(LeavingReason.HEALTH, "Uitleg"), TODAY)
    thanked = with_thanks(with_statement(told, TODAY, TODAY), TODAY, TODAY)
    assert as_returned(thanked) == CALLER
    assert obstacles(as_returned(thanked), TODAY) == ()


def test_the_statement_and_the_thanks_are_noted_for_who_left() -> None:
    assert farewell(CALLER) == ()
    assert len(farewell(GONE)) == 2
    signed = with_statement(GONE, TODAY, TODAY)
    assert farewell(signed) == ("Bedank deze persoon.",)
    assert farewell(with_thanks(signed, TODAY, TODAY)) == ()
    assert with_statement(signed, None, TODAY) == GONE
    for step in (with_statement, with_thanks):
        with pytest.raises(NotAllowed, match="nog komen"):
            step(GONE, TODAY + timedelta(days=1), TODAY)
        with pytest.raises(NotAllowed, match="belt nog mee"):
            step(CALLER, TODAY, TODAY)
