from __future__ import annotations

import pytest

from belactie_desktop.gui.belmappen.loss_form import parse_hour
from belactie_desktop.gui.belmappen.make_panel import joined


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14.30", (14, 30)),
        ("14:30", (14, 30)),
        ("9u05", (9, 5)),
        ("9u", (9, 0)),
        ("9", (9, 0)),
        ("1430", (14, 30)),
        ("14.30 uur", (14, 30)),
        ("25.00", None),
        ("12.75", None),
        ("middag", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hour: tuple[int, int] | None) -> None:
    found = parse_hour(typed)
    assert (found and (found.hour, found.minute)) == hour


def test_many_names_are_not_all_named() -> None:
    assert joined(["An"]) == "An"
    assert joined(["An", "Bert"]) == "An en Bert"
    assert joined([f"B{n}" for n in range(9)]) == "B0, B1, B2, B3, B4, B5 en nog 3 anderen"
