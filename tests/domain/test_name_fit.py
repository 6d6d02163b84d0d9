"""How names go together: particles, double names, called names, slips, either order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.name_fit import FamilyFit, GivenFit, NameFit, NameFitter, is_slip, skeleton, sound
from belactie_desktop.domain.names import PersonName, make_name, parse_full_name
from belactie_desktop.services.likeness import likeness

FITTER = NameFitter(likeness, frozenset({"maes", "raes"}), frozenset({"louis", "louise", "paul", "paula", "rita"}))


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("VAN DE VELDE", "Vande Velde", FamilyFit.EQUAL),
        ("Nguy?n", "Nguyễn", FamilyFit.EQUAL),
        ("VanA cker", "Van Acker", FamilyFit.EQUAL),
        ("Peeters-Claes", "Claes", FamilyFit.PART),
        ("Peeters", "Claes-Peeters", FamilyFit.PART),
        ("Garcia", "Garcia Lopez", FamilyFit.PART),
        ("Bossche", "Van den Bossche", FamilyFit.PARTICLE),
        ("V.d. Bossche", "Van den Bossche", FamilyFit.PARTICLE),
        ("Vandenbossche", "Bossche", FamilyFit.PARTICLE),
        ("Jansens", "Janssens", FamilyFit.SPELLING),
        ("Klaas", "Claes", FamilyFit.SPELLING),
        ("Jassens", "Janssens", FamilyFit.SLIP),
        ("Veremulen", "Vermeulen", FamilyFit.SLIP),
        ("Raes", "Maes", FamilyFit.LOOKALIKE),
        ("Smet", "De Smedt", FamilyFit.OTHER),
        ("Vos", "Bos", FamilyFit.SLIP),
        ("", "Claes", FamilyFit.OTHER),
    ],
)
def test_family_names(one: str, other: str, fit: FamilyFit) -> None:
    assert FITTER.family(one, other) is fit


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Raymond", "Raymond Eddy", GivenFit.EQUAL),
        ("Marie Louise", "Marie-Louise", GivenFit.EQUAL),
        ("Simone", "Simonne", GivenFit.SPELLING),
        ("Jeanine", "Jeannine", GivenFit.SPELLING),
        ("Jef", "Jozef Karel", GivenFit.NICKNAME),
        ("Malou", "Marie-Louise", GivenFit.NICKNAME),
        ("Godel.", "Godelieve", GivenFit.NICKNAME),
        ("Eddy", "Raymond Eddy", GivenFit.SECOND),
        ("Marie", "Marie-Louise", GivenFit.SECOND),
        ("Hilfa", "Hilda", GivenFit.SLIP),
        ("J.", "Jozef", GivenFit.INITIAL),
        ("M.-L.", "Marie-Louise", GivenFit.INITIAL),
        ("", "Jozef", GivenFit.MISSING),
        ("Louise", "Louis", GivenFit.LOOKALIKE),
        ("Paula", "Paul", GivenFit.LOOKALIKE),
        ("A.", "Jozef", GivenFit.OTHER),
        ("Marie-Louise", "Marie-Thérèse", GivenFit.OTHER),
        ("Jeanne", "Jeannine", GivenFit.OTHER),
    ],
)
def test_given_names(one: str, other: str, fit: GivenFit) -> None:
    assert FITTER.given(one, other) is fit


@pytest.mark.parametrize(
    ("he", "she"), [("andre", "andree"), ("rene", "renee"), ("marcel", "marcella"), ("jean", "jeanne")]
)
def test_a_man_and_a_woman_do_not_sound_the_same(he: str, she: str) -> None:
    assert sound(he) != sound(she)


@pytest.mark.parametrize(
    ("entry", "fit"),
    [
        (parse_full_name("Lutgart Sels"), NameFit(FamilyFit.EQUAL, GivenFit.EQUAL)),
        (PersonName("Lutgart", "Sels", order_known=False), NameFit(FamilyFit.EQUAL, GivenFit.EQUAL)),
        (make_name("Lutgart", "Sels"), NameFit(FamilyFit.EQUAL, GivenFit.EQUAL, swapped=True)),
        (make_name("Lut", "Sels"), NameFit(FamilyFit.EQUAL, GivenFit.NICKNAME, swapped=True)),
        (make_name("L.", "Sels"), NameFit(FamilyFit.EQUAL, GivenFit.INITIAL, swapped=True)),
        (make_name("Sels", "Rita"), NameFit(FamilyFit.EQUAL, GivenFit.OTHER)),
    ],
)
def test_either_order(entry: PersonName, fit: NameFit) -> None:
    assert FITTER.fit(entry, make_name("SELS", "Lutgart")) == fit


def test_a_name_is_cut_elsewhere_when_it_fits_badly() -> None:
    person = make_name("VAN DER BOSCH", "Martha")
    assert FITTER.fit(make_name("der Bosch Martha", "Van"), person).family is FamilyFit.EQUAL


@given(st.text("abcdeklmnorst", min_size=1, max_size=9), st.text("abcdeklmnorst", min_size=1, max_size=9))
def test_a_slip_is_one_both_ways(one: str, other: str) -> None:
    assert is_slip(one, other, likeness) == is_slip(other, one, likeness)
    assert not is_slip(one, one, likeness)


def test_a_skeleton_outlives_the_usual_slips() -> None:
    assert skeleton("vermeulen") == skeleton("veermeulen") == skeleton("vermuelen")
    assert skeleton("claes") == skeleton("klaas") == skeleton("claeys")
