from __future__ import annotations

from datetime import date

import pytest

from belactie_desktop.domain.round import RoundPerson, age_words, source_words

TODAY = date(2026, 11, 23)


def person(given: str = "Maria Anna", family: str = "Peeters", municipality: str = "Berkenhove") -> RoundPerson:
    return RoundPerson(1, 1, 1, given, family, "1942-03-14", "Dorpsstraat 12", municipality, ())


def test_names_and_address() -> None:
    assert (person().name, person().call_name) == ("Maria Anna Peeters", "Maria")
    assert person(given="").call_name == "Peeters"
    assert person().address == "Dorpsstraat 12, Berkenhove"
    assert person(municipality="").address == "Dorpsstraat 12"


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        ("1942-11-23", "84 jaar"),
        ("1942-11-24", "83 jaar"),
        ("1942-11", "ongeveer 84 jaar"),
        ("1942", "ongeveer 84 jaar"),
        ("", ""),
    ],
)
def test_ages(birth: str, words: str) -> None:
    assert age_words(birth, TODAY) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["population_register", "directory"], "het bevolkingsregister en de telefoongids"),
        (["population_register", "population_register"], "het bevolkingsregister"),
        (["iets anders"], "de lijsten van de gemeente Berkenhove"),
        ([], "de lijsten van de gemeente Berkenhove"),
    ],
)
def test_the_source_is_told_at_the_first_contact(kinds: list[str], words: str) -> None:
    assert source_words(kinds, "Berkenhove") == words
