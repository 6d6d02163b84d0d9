"""Counting slips of the pen."""

from __future__ import annotations

import pytest

from belactie_desktop.services.likeness import likeness


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("maes", "maes", 0), ("jansens", "janssens", 1), ("pauwels", "puawels", 1), ("maes", "raes", 1), ("ab", "cd", 2)],
)
def test_a_slip_costs_one_letter(one: str, other: str, slips: int) -> None:
    assert likeness(one, other) == pytest.approx(1 - slips / max(len(one), len(other)))


def test_two_empty_names_are_alike() -> None:
    assert likeness("", "") == 1
