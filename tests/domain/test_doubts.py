"""A row beside a person: what is called equal, alike or different, and the words the coordinator sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate, from_iso
from belactie_desktop.domain.doubts import UNKNOWN, Facts, Sameness, born, compare, how_alike
from belactie_desktop.domain.names import PersonName

TODAY = date(2026, 11, 23)
HOME = Address("Dorpsstraat", "12", "", "3998", "Berkenhove")
JOZEF = Facts(PersonName("Peeters", "Jozef"), BirthDate(1941, 7, 5), HOME, ("+3216272111",), ("poetshulp",))


def sameness(label: str, row: Facts, person: Facts = JOZEF) -> Sameness:
    return next(line.sameness for line in compare(row, person, TODAY) if line.label == label)


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("Peeters", "Jozef", Sameness.EQUAL),
        ("PEETERS", "jozef", Sameness.EQUAL),
        ("Jozef", "Peeters", Sameness.EQUAL),
        ("Peeters", "Jef", Sameness.ALIKE),
        ("Peeters", "J.", Sameness.ALIKE),
        ("Peeters", "Jozef Maria", Sameness.ALIKE),
        ("Peeters-Claes", "Jozef", Sameness.ALIKE),
        ("Peeters", "Maria", Sameness.DIFFERENT),
        ("Pieters", "Jozef", Sameness.DIFFERENT),
        ("Janssens", "Jef", Sameness.DIFFERENT),
    ],
)
def test_names_are_compared_as_a_reader_does(family: str, given: str, expected: Sameness) -> None:
    assert sameness("Naam", replace(JOZEF, name=PersonName(family, given))) is expected


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("1941-07-05", Sameness.EQUAL),
        ("1941", Sameness.ALIKE),
        ("1941-07", Sameness.ALIKE),
        ("1941-08", Sameness.DIFFERENT),
        ("1941-05-07", Sameness.DIFFERENT),
        ("1942", Sameness.DIFFERENT),
    ],
)
def test_a_birth_date_known_in_part_contradicts_nothing(birth: str, expected: Sameness) -> None:
    assert sameness("Geboren", replace(JOZEF, birth=from_iso(birth))) is expected


def test_spellings_of_one_address_are_equal() -> None:
    assert sameness("Adres", replace(JOZEF, address=replace(HOME, street="DORPSSTR."))) is Sameness.EQUAL
    assert sameness("Adres", replace(JOZEF, address=replace(HOME, box="3"))) is Sameness.DIFFERENT
    assert sameness("Adres", replace(JOZEF, address=None)) is Sameness.PERSON_ONLY
    assert sameness("Adres", replace(JOZEF, address=Address("", "", "", "", ""))) is Sameness.PERSON_ONLY


def test_one_shared_number_is_alike_and_other_numbers_or_services_say_nothing() -> None:
    assert sameness("Telefoon", replace(JOZEF, numbers=("+3216272111", "+32475123456"))) is Sameness.ALIKE
    assert sameness("Telefoon", replace(JOZEF, numbers=("+32475123456",))) is Sameness.OTHER
    assert sameness("Diensten", replace(JOZEF, services=("gezinszorg",))) is Sameness.OTHER
    assert sameness("Diensten", replace(JOZEF, services=())) is Sameness.PERSON_ONLY


def test_name_and_birth_date_with_age_always_show_on_both_sides() -> None:
    bare = Facts(PersonName("Peeters", "Jef"), None, None)
    lines = {line.label: line for line in compare(bare, JOZEF, TODAY)}
    assert (lines["Naam"].of_row, lines["Naam"].of_person) == ("Jef Peeters", "Jozef Peeters")
    assert (lines["Geboren"].of_row, lines["Geboren"].of_person) == (UNKNOWN, "05/07/1941 (85 jaar)")
    assert lines["Geboren"].sameness is Sameness.PERSON_ONLY
    assert lines["Telefoon"].of_person == "016 27 21 11"
    assert [line.label for line in compare(bare, bare, TODAY)] == ["Naam", "Geboren", "Adres", "Telefoon"]
    assert {line.sameness for line in compare(bare, bare, TODAY)} == {Sameness.EQUAL, Sameness.UNKNOWN}


def test_a_year_alone_gives_an_age_that_says_it_is_about() -> None:
    assert born(BirthDate(1941), TODAY) == "1941 (ongeveer 85 jaar)"
    assert born(BirthDate(1941, 12, 1), TODAY) == "01/12/1941 (84 jaar)"


def test_a_score_is_words_and_never_a_number() -> None:
    words = [how_alike(score) for score in range(101)]
    assert list(dict.fromkeys(words)) == ["Lijkt een beetje", "Lijkt goed", "Lijkt sterk"]
    assert not any(character.isdigit() for word in words for character in word)
