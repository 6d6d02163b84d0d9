"""How birth dates go together."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.birth_fit import BirthFit, birth_fit
from belactie_desktop.domain.dates import from_iso


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("1941-07-05", "1941-07-05", BirthFit.EQUAL),
        ("1941-07-05", "1941-05-07", BirthFit.SWAPPED),
        ("1941-07-05", "1941-07-06", BirthFit.SLIP),
        ("1941-07-05", "1914-07-05", BirthFit.SLIP),
        ("1941-07-05", "1941-07-15", BirthFit.SLIP),
        ("1941-07-12", "1941-07-21", BirthFit.SLIP),
        ("1941-07-05", "1941", BirthFit.YEAR),
        ("1941", "1941", BirthFit.YEAR),
        ("1941-07-05", "1941-07", BirthFit.YEAR),
        ("1941-07-05", "1941-01-01", BirthFit.YEAR),
        ("1941-01-01", "1941-01-01", BirthFit.EQUAL),
        ("1941-07-05", "1941-08", BirthFit.NEAR),
        ("1941-07-05", "1942", BirthFit.NEAR),
        ("1941-07-05", "1968-07-05", BirthFit.NEAR),
        ("1941-07-05", "1941-12-24", BirthFit.OTHER),
        ("1941-07-05", "1944", BirthFit.OTHER),
        ("1941-07-05", "1966-03-01", BirthFit.OTHER),
        ("1941-07-05", "", BirthFit.UNKNOWN),
    ],
)
def test_birth_dates(one: str, other: str, fit: BirthFit) -> None:
    first, second = from_iso(one), from_iso(other) if other else None
    assert birth_fit(first, second) is fit
    assert birth_fit(second, first) is fit
