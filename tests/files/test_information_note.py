"""The note tells what the law on volunteers asks, in order, with the details of the municipality filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.welcome import VolunteerTerms
from belactie_desktop.files.information_note import (
    EXPENSE_CHOICES,
    LEGAL_FORM,
    LIABILITY,
    RISKS,
    SECRECY,
    InformationNote,
    information_notes_pdf,
)
from tests.files.pdf_reading import fonts, in_order, info, outside_margins, pages, words

FILLED = InformationNote(
    organisation="Gemeente Heuvelrode",
    organisation_address="Kerkplein 1, 3999 Heuvelrode",
    central_number="016 00 00 00",
    campaign="Opbelactie 80-plussers",
    purposes=("Noden opsporen", "Een crisis opvangen"),
    name="Noëlla Çelik-D'Haeseleer",
    role="Beller",
    terms=VolunteerTerms("De Verzekeraar", "45.123.456", "Ongevallen onderweg", "Verplaatsing met bewijs"),
    kept_until=date(2027, 2, 28),
)
ASKED_BY_LAW = [
    "3 juli 2005",
    "1. Wie zijn wij en wat willen we?",
    "Gemeente Heuvelrode",
    LEGAL_FORM,
    "Kerkplein 1, 3999 Heuvelrode",
    "016 00 00 00",
    "Noden opsporen",
    "Een crisis opvangen",
    "Noëlla Çelik-D'Haeseleer",
    "3. Hoe ben je verzekerd?",
    "burgerlijke aansprakelijkheid",
    "De Verzekeraar",
    "45.123.456",
    "Ongevallen onderweg",
    "4. Wie betaalt schade?",
    *LIABILITY,
    "5. Welke kosten krijg je terug?",
    "Verplaatsing met bewijs",
    "6. Wat hou je geheim?",
    *SECRECY,
    "Handtekening vrijwilliger",
]


def test_everything_the_law_asks_stands_there_in_order() -> None:
    assert in_order(words(information_notes_pdf([FILLED])), ASKED_BY_LAW) == []


def test_a_missing_part_would_be_noticed() -> None:
    """Twin: the check above sees a part that is absent."""
    read = words(information_notes_pdf([FILLED]))
    assert in_order(read.replace("burgerlijke aansprakelijkheid", ""), ASKED_BY_LAW) == [
        "burgerlijke aansprakelijkheid"
    ]


def test_what_is_not_filled_in_can_be_ticked_and_written() -> None:
    read = words(information_notes_pdf([replace(FILLED, terms=VolunteerTerms(), kept_until=None, central_number="")]))
    assert [choice for choice in (*RISKS, *EXPENSE_CHOICES) if choice not in read] == []
    assert "None" not in read
    filled = words(information_notes_pdf([FILLED]))
    assert [choice for choice in (*RISKS, *EXPENSE_CHOICES) if choice in filled] == []


def test_what_was_agreed_with_one_volunteer_goes_before_what_counts_for_all() -> None:
    read = words(information_notes_pdf([replace(FILLED, expenses="Kinderopvang")]))
    assert "Kinderopvang" in read
    assert "Verplaatsing met bewijs" not in read


def test_every_volunteer_gets_own_pages() -> None:
    read = pages(information_notes_pdf([replace(FILLED, name=f"Persoon {letter}") for letter in "AB"]))
    assert len(read) == 4
    assert ["Persoon A" in page for page in read] == [True, True, False, False]
    with pytest.raises(ValueError, match="at least one"):
        information_notes_pdf([])


def test_long_texts_wrap_and_markup_is_plain() -> None:
    terms = VolunteerTerms("Maatschappij voor onderlinge verzekering " * 4, "1" * 90, "Alles & <b>meer</b> " * 9)
    pdf = information_notes_pdf([replace(FILLED, name="Wolfeschlegelstein" * 6, terms=terms, expenses="trein " * 60)])
    assert outside_margins(pdf) == []
    assert "Alles & <b>meer</b>" in words(pdf)


def test_the_document_is_dutch_titled_and_carries_its_font() -> None:
    pdf = information_notes_pdf([FILLED])
    assert info(pdf)["Title"] == "Informatienota voor vrijwilligers"
    assert b"/Lang (nl-BE)" in pdf
    assert all("AtkinsonHyperlegibleNext" in font for font in fonts(pdf))
