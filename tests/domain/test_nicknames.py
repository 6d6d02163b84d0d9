"""Which given names go together."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.names import given_key
from belactie_desktop.domain.nicknames import KNOWN_NAMES, go_together


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jef", "Jozef"),
        ("Jos", "Joseph"),
        ("Fons", "Alfons"),
        ("Mia", "Maria"),
        ("Mieke", "Maria"),
        ("Lowie", "Louis"),
        ("Louis", "Lodewijk"),
        ("Wardje", "Edward"),
        ("Ward", "Eduard"),
        ("Gusta", "Augusta"),
        ("Swa", "Franciscus"),
        ("Pierre", "Petrus"),
        ("Guillaume", "Willem"),
        ("Jo", "Johanna"),
        ("Jef", "Jos"),
        ("Paulke", "Paul"),
        ("Trees", "Thérèse"),
        ("Malou", "Marie-Louise"),
    ],
)
def test_names_that_go_together(one: str, other: str) -> None:
    assert go_together(given_key(one), given_key(other))
    assert go_together(given_key(other), given_key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jeanne", "Jeannine"),
        ("Jeanne", "Jenny"),
        ("Louis", "Louise"),
        ("Paul", "Paula"),
        ("André", "Andrée"),
        ("Maria", "Mariette"),
        ("Christiane", "Christine"),
        ("Jozef", "Josephine"),
        ("Frans", "Francine"),
        ("Albert", "Robert"),
        ("Marie-Louise", "Marie-Thérèse"),
        ("Anna", "Annick"),
    ],
)
def test_names_of_their_own(one: str, other: str) -> None:
    assert not go_together(given_key(one), given_key(other))
    assert not go_together(given_key(other), given_key(one))


def test_the_table_is_folded() -> None:
    assert all(name == given_key(name) for name in KNOWN_NAMES)
