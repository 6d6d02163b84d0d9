"""Whether two given names are plainly of one sex."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.given_sex import plainly_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("jan", "karel", True),
        ("maria", "jeanne", True),
        ("jan", "maria", False),
        ("andre", "andree", False),
        ("jan", "zinedine", False),
        ("", "", False),
    ],
)
def test_only_what_is_plain_counts(one: str, other: str, same: bool) -> None:
    assert plainly_same(one, other) is same
    assert plainly_same(other, one) is same
