"""The closing checklist: the points of the script, or the usual ones, and which are still open."""

from __future__ import annotations

from belactie_desktop.domain.closing import NEXT_CALL, USUAL_POINTS, ClosingPoint, closing_points, open_points


def test_a_script_without_points_gets_the_usual_ones() -> None:
    assert closing_points((), call_agreed=True) == USUAL_POINTS
    assert {point.key for point in USUAL_POINTS} - {p.key for p in closing_points((), call_agreed=False)} == {NEXT_CALL}


def test_the_points_of_the_script_stand_as_they_are() -> None:
    asked = (("a", "Eerst dit."), (NEXT_CALL, "Dan dat."))
    assert closing_points(asked, call_agreed=False) == (
        ClosingPoint("a", "Eerst dit."),
        ClosingPoint(NEXT_CALL, "Dan dat."),
    )


def test_what_is_ticked_is_not_open() -> None:
    assert open_points(USUAL_POINTS, {point.key for point in USUAL_POINTS}) == ()
    assert open_points(USUAL_POINTS[:2], {USUAL_POINTS[0].key}) == (USUAL_POINTS[1],)
