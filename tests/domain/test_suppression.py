"""Under which texts somebody is remembered, and by which they are recognised."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.suppression import identities, of_number, recognised_by

HOME, NUMBER = "3998|dorpsstraat|12|", "+3216272111"
MARIA = ("Van de Velde", "Maria Rosa", "1942-02-01", HOME, [NUMBER])

SAME = [
    identities("VAN DE VELDE", "Maria", "1942-02-01", ""),
    identities("Vande Velde", "maria", None, HOME),
    identities("van de velde", "María", None, "", [NUMBER]),
    (of_number(NUMBER),),
    identities("Van de Velde", "Mia", "1942-02-01", ""),
    identities("Vandevelde", "Marieke", "1942-02-01", ""),
]
OTHER = [
    identities("Van de Velde", "Maria", "1942-02-02", HOME),
    identities("Van de Velde", "Mia", None, HOME),
    identities("Van de Velde", "Mia", "1942-02", HOME),
    identities("Van de Velde", "Rosa", "1942-02-01", HOME),
    identities("Van de Velde", "Jan", None, HOME, [NUMBER]),
    identities("Van de Velde", "Maria", None, "3998|dorpsstraat|14|"),
    (of_number("+3216272112"),),
    identities("Van de Velde", "Maria", None, ""),
]


@pytest.mark.parametrize("remembered", SAME)
def test_the_same_person_is_recognised(remembered: tuple[str, ...]) -> None:
    assert set(remembered) & set(recognised_by(*MARIA))


@pytest.mark.parametrize("remembered", OTHER)
def test_somebody_else_is_not(remembered: tuple[str, ...]) -> None:
    """Neither a namesake in the same house with another birth date, nor the partner on the same number."""
    assert not set(remembered) & set(recognised_by(*MARIA))


def test_what_is_remembered_is_always_recognised() -> None:
    assert set(identities(*MARIA)) <= set(recognised_by(*MARIA))


def test_the_address_is_not_remembered_when_the_birth_date_is() -> None:
    """So that a name in the same house is not blocked, and moving changes nothing."""
    assert all(HOME not in text for text in identities(*MARIA))
