"""The hints find what hurts and leave ordinary words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.wording import HintKind, hints, hints_in_own_text


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Deze bejaarde vraagt hulp.", "bejaarde"),
        ("Hoogbejaarden zonder auto", "Hoogbejaarden"),
        ("Mevrouw is EENZAAM", "EENZAAM"),
        ("Wij bellen kwetsbare ouderen.", "kwetsbare ouderen"),
        ("De daklozen in de buurt", "De daklozen"),
        ("Haar man is dement.", "dement"),
        ("een dementerende man", "dementerende"),
        ("Hij wou zelfmoord plegen", "zelfmoord plegen"),
        ("Zij lijdt aan iets", "lijdt aan"),
        ("Meneer is arm", "is arm"),
        ("kansarm gezin", "kansarm"),
        ("Het huis is vuil", "vuil"),
        ("Een zielige man", "zielige"),
        ("Weigert hulp", "Weigert"),
        ("Een moeilijk geval", "geval"),
        ("Zij heeft kanker", "kanker"),
        ("Zij is hulpbehoevend", "hulpbehoevend"),
        ("Een hulpbehoevende vrouw", "hulpbehoevende"),
    ],
)
def test_a_word_to_avoid_gets_one_hint_with_a_better_wording(note: str, found: str) -> None:
    got = hints(note)
    assert [hint.found for hint in got] == [found]
    assert got[0].better
    assert note[got[0].start : got[0].end] == found


@pytest.mark.parametrize(
    "note",
    [
        "Haar arm is gebroken en zijn arm ook.",
        "In elk geval bellen we terug. In dat geval ook.",
        "Persoon met dementie, de dochter komt elke dag.",
        "Boodschappen op vrijdag. Kan de zak niet meer dragen sinds de val.",
        "Zelfmoordlijn 1813 gegeven.",
        "Belt graag met iemand, mist gezelschap.",
        "Telefoon 0475 12 34 56, bus 3",
        "",
    ],
)
def test_ordinary_notes_stay_in_peace(note: str) -> None:
    assert hints(note) == ()


@pytest.mark.parametrize("number", ["93.05.18-223.61", "93051822361", "00.01.25-567.77", "93 05 18 223 61"])
def test_a_register_number_is_seen_in_every_spelling(number: str) -> None:
    (hint,) = hints(f"nummer {number} genoteerd")
    assert hint.found == number
    assert hint.kind is HintKind.TOO_MUCH


def test_eleven_digits_without_the_right_check_are_no_register_number() -> None:
    assert hints("93.05.18-223.62") == ()


def test_a_dossier_is_a_file_in_our_own_texts_but_not_a_person_in_a_note() -> None:
    assert hints_in_own_text("Open het dossier. Geweigerd: je mag dit niet.") == ()
    assert [hint.found for hint in hints("Dit is een zwaar dossier.")] == ["dossier"]
    assert [hint.found for hint in hints_in_own_text("Wij bellen bejaarden.")] == ["bejaarden"]


@given(st.text(max_size=200))
def test_any_text_gives_hints_in_order_that_point_at_what_was_found(text: str) -> None:
    got = hints(text)
    assert all(text[hint.start : hint.end] == hint.found for hint in got)
    assert [hint.start for hint in got] == sorted(hint.start for hint in got)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Haar dochter Lies doet de was.", "dochter Lies"),
        ("Vraag het aan dokter Janssens.", "dokter Janssens"),
        ("De buurman drinkt soms.", "buurman drinkt"),
        ("Schoonzoon Jan Claes komt.", "Schoonzoon Jan Claes"),
    ],
)
def test_what_says_too_much_about_somebody_else_gets_a_hint(note: str, found: str) -> None:
    (hint,) = hints(note)
    assert (hint.found, hint.kind) == (found, HintKind.TOO_MUCH)


@pytest.mark.parametrize(
    "note", ["De dochter doet de boodschappen.", "De buren helpen met de tuin.", "Wil naar de dokter."]
)
def test_that_somebody_helps_may_be_said(note: str) -> None:
    assert hints(note) == ()
