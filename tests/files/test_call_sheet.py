"""The call sheet as a caller holds it, read with poppler: nothing is lost, cut off or filled in beforehand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.files.call_sheet import (
    ENDED,
    TRIED,
    SheetHome,
    SheetPaper,
    SheetPerson,
    SheetWords,
    call_sheet_pdf,
)
from tests.files.pdf_reading import fonts, in_order, info, outside_margins, pages, words

WORDS = SheetWords(
    opening=("Goeiedag, u spreekt met An Wouters.", "Uw naam en nummer komen uit het bevolkingsregister."),
    asked=(("Praten en noteren", "Mag ik even met u praten en noteren wat u nodig hebt?"),),
    goodbye=("Dat is helemaal goed, bedankt dat u even luisterde.",),
    questions=(
        ("Hoe gaat het met u?", ("Vertel eens, hoe gaat het met u?",)),
        ("Hoe ziet uw dag eruit?", ("Lukt het om alles te regelen?",)),
        ("Nog iets kwijt?", ("Wat hebt u nog nodig?",)),
    ),
)
MARIA = SheetPerson(1, "Maria Peeters", "84 jaar", ("016 27 21 11",), "het bevolkingsregister")
JOZEF = SheetPerson(
    2,
    "Jozef Wouters",
    "86 jaar",
    ("016 27 21 11", "0475 12 34 56"),
    "de telefoongids",
    "Afgesproken: dinsdag 24 november 2026 om 14.00 uur",
)
LAN = SheetPerson(3, "Lan <b> & {name}", "", ("016 27 21 12",), "")
SHEET = SheetPaper(
    name="Belblad 12",
    municipality="Berkenhove",
    campaign="Opbelactie 80-plussers",
    caller="An Wouters",
    made_on=date(2026, 11, 23),
    until_day=date(2026, 11, 30),
    central_number="016 00 00 00",
    words=WORDS,
    homes=(SheetHome("Dorpsstraat 12, Berkenhove", (MARIA, JOZEF)), SheetHome("Molenweg 3, Berkenhove", (LAN,))),
)


def test_the_guide_holds_what_is_said_and_how_the_sheet_is_kept() -> None:
    guide = " ".join(pages(call_sheet_pdf(SHEET))[:-3])
    parts = ["Belblad 12", "An Wouters", "3 personen", "23 november 2026", "016 00 00 00", *WORDS.opening]
    parts += [WORDS.asked[0][1], *WORDS.goodbye, *(line for _, lines in WORDS.questions for line in lines)]
    assert in_order(guide, parts) == []
    assert "Geef het terug aan de coördinator, of vernietig het, voor 30 november 2026." in guide
    assert not re.search(r"\{\w+\}", guide)


def test_every_page_says_which_sheet_it_is_and_when_it_must_be_back() -> None:
    found = pages(call_sheet_pdf(SHEET))
    for number, page in enumerate(found, 1):
        assert "Belblad 12 · Terugbezorgen of vernietigen voor 30 november 2026" in page
        assert f"Pagina {number} van {len(found)}" in page
        assert "Opbelactie 80-plussers" in page


def test_everybody_has_a_page_with_the_words_of_the_screen() -> None:
    found = pages(call_sheet_pdf(SHEET))[-3:]
    for person, page in zip((MARIA, JOZEF, LAN), found, strict=True):
        assert f"{person.line} {person.name}" in page
        assert all(number in page for number in person.numbers)
        # The words of a column may stand on two lines.
        assert all(word in page for outcome in (*TRIED, *ENDED) for word in outcome.label.split())
        assert all(outcome.label in page for outcome in ENDED)
        assert all(scope.label in page for scope in ConsentScope)
        assert page.count("Ja") >= 4
        assert page.count("Nee") == 4
        labels = [choice.label for kind in (NeedAxis, Urgency, Frequency, DayPart) for choice in kind]
        assert [label for label in labels if label not in page] == []
        assert [title for title, _ in WORDS.questions if title not in page] == []
    assert "84 jaar" in found[0]
    assert "Woont hier ook: 2. Jozef Wouters, 86 jaar, 016 27 21 11 of 0475 12 34 56" in found[0]
    assert "Zelfde adres: Dorpsstraat 12, Berkenhove" in found[1]
    assert "Naam en nummer uit: de telefoongids" in found[1]
    assert JOZEF.appointment in found[1]
    assert "Maria" not in found[2]


def test_every_outcome_of_a_call_has_a_box_once() -> None:
    """Who gives no consent is ticked as Nee, not as an outcome."""
    assert {*TRIED, *ENDED} == set(Outcome) - {Outcome.REFUSED}
    assert not set(TRIED) & set(ENDED)


def test_what_looks_like_markup_is_only_text_and_the_metadata_names_nobody() -> None:
    pdf = call_sheet_pdf(SHEET)
    assert "Lan <b> & {name}" in words(pdf)
    assert info(pdf)["Title"] == "Belblad 12"
    assert info(pdf)["Page size"].endswith("(A4)")
    assert not re.search("Peeters|Dorpsstraat|Wouters", str(info(pdf)))
    assert all("Atkinson" in font for font in fonts(pdf))


@pytest.mark.parametrize("count", [1, 9])
def test_long_names_and_large_homes_are_never_cut_off(count: int) -> None:
    name = "Godelieve-Clementina Vandenbroucke-Van den Bossche"
    numbers = ("+32 475 12 34 56", "016 27 21 12", "016 27 21 13")
    people = [
        SheetPerson(line, name, "ongeveer 84 jaar", numbers, "x " * 60, "y " * 50) for line in range(1, count + 1)
    ]
    address = "Burgemeester Vandenbroucke-Verhaegenlaan 1234 bus 0123, Sint-Katelijne-Waver"
    pdf = call_sheet_pdf(replace(SHEET, homes=[SheetHome(address, people)]))
    assert outside_margins(pdf) == []
    text = words(pdf)
    assert text.count("Welk moment") == count
    assert text.count("Terugbezorgen of vernietigen") == len(pages(pdf))


def test_a_person_with_two_numbers_and_an_appointment_fits_on_one_page() -> None:
    assert len(pages(call_sheet_pdf(replace(SHEET, homes=[SheetHome("Dorpsstraat 12", (JOZEF,))])))) == len(
        pages(call_sheet_pdf(replace(SHEET, homes=[SheetHome("Dorpsstraat 12", (LAN,))])))
    )
