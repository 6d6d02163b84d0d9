"""Letters, labels and lists on paper: the address in the window, nothing cut off, and quick enough to wait for."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.files.labels import LabelSheet, box_of, labels_pdf
from belactie_desktop.files.letters import Letter, Sender, Shift, letters_pdf
from belactie_desktop.files.search_sheet import SearchLine, search_sheet_pdf
from belactie_desktop.files.shipped import text_page
from belactie_desktop.files.visit_list import VisitLine, VisitList, VisitStreet, visit_list_pdf
from tests.files.pdf_reading import _poppler, fonts, in_order, info, outside_margins, pages, words

MM = 72 / 25.4
SENDER = Sender(
    municipality="Berkenhove",
    address="Gemeenteplein 1, 3998 Berkenhove",
    campaign="Opbelactie 80-plussers",
    central_number="016 00 00 00",
    made_on=date(2026, 11, 26),
    until=date(2027, 2, 28),
)
LETTER = Letter(["Maria Peeters", "Jan Claes"], "Dorpsstraat 12 bus 3", "3998 Berkenhove", "k7m3", "Bevolkingsregister")
LONG = Letter(
    names=["Wolfeschlegelsteinhausenbergerdorff Maria-Magdalena", "Jan Van den Bossche-Vandenbroucke", "Rosa Ng"],
    street_line="Burgemeester Van den Bossche-Vandenbrouckelaan 1234A bus 0201",
    place_line="3998 Berkenhove-aan-de-Dijle",
    code="zz99",
    source="Bevolkingsregister van de gemeente",
)
WORDS = text_page("brief_zonder_nummer")


def boxes(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Every word of the first page with left, top, right, bottom in mm from the top left."""
    first = _poppler("pdftotext", "-bbox", "-l", "1", "-", "-", pdf=pdf)
    found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', first)
    return [(word, *(float(edge) / MM for edge in edges)) for *edges, word in found]  # type: ignore[misc]


def address_words(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """The words right of the middle in the upper third: the address and nothing else."""
    return [word for word in boxes(pdf) if word[1] > 105 and word[2] < 92]


@pytest.mark.parametrize("letter", [LETTER, LONG])
def test_the_address_alone_stands_where_a_belgian_window_is(letter: Letter) -> None:
    found = address_words(letters_pdf(WORDS, SENDER, [letter]))
    shown = " ".join(word for word, *_ in found)
    assert shown.startswith("Aan ")
    assert letter.place_line in shown
    # DL: the upper third of the sheet, 15 mm free at the right (bpost), room for a sheet that slides 10 mm.
    assert min(left for _, left, *_ in found) >= 110
    assert max(right for *_, right, _ in found) <= 210 - 15
    assert min(top for _, _, top, *_ in found) >= 45
    assert max(bottom for *_, bottom in found) <= 80


def test_the_address_moves_for_another_window() -> None:
    before = address_words(letters_pdf(WORDS, SENDER, [LETTER]))[0]
    after = address_words(letters_pdf(WORDS, SENDER, [LETTER], Shift(right=4, down=-3)))[0]
    assert after[1] - before[1] == pytest.approx(4, abs=0.1)
    assert after[2] - before[2] == pytest.approx(-3, abs=0.1)


@pytest.mark.parametrize("letter", [LETTER, LONG])
def test_a_letter_says_everything_on_one_page(letter: Letter) -> None:
    pdf = letters_pdf(WORDS, SENDER, [letter])
    parts = ["Gemeente Berkenhove", "Gemeenteplein 1", f"Uw kenmerk: {letter.code}", WORDS.title, "Beste"]
    parts += ["016 00 00 00", "U hoeft niet te bellen", letter.code, SENDER.campaign, letter.source, "28 februari 2027"]
    parts += ["Bel ons of schrijf ons", "Met vriendelijke groet"]
    assert in_order(words(pdf), parts) == []
    assert len(pages(pdf)) == 1
    assert outside_margins(pdf, side=40) == []
    assert not re.search(r"\{\w+\}", words(pdf))


def test_a_text_that_never_fits_goes_on_to_a_second_page() -> None:
    section = replace(WORDS.sections[1], paragraphs=("Dit is een lange alinea. " * 40,) * 6)
    pdf = letters_pdf(replace(WORDS, sections=(*WORDS.sections, section)), SENDER, [LETTER])
    assert len(pages(pdf)) == 2
    assert words(pdf).count("Dit is een lange alinea.") == 240


def test_what_looks_like_a_placeholder_in_a_name_stays_as_it_is() -> None:
    pdf = letters_pdf(WORDS, replace(SENDER, campaign="Actie {code} & {number}"), [LETTER])
    assert "Actie {code} & {number}" in words(pdf)


def test_the_metadata_names_nobody_and_the_font_is_ours() -> None:
    for pdf in (
        letters_pdf(WORDS, SENDER, [LETTER]),
        labels_pdf("Berkenhove", "Actie", [LETTER], LabelSheet.TWO_BY_SEVEN),
    ):
        assert not re.search("Peeters|Dorpsstraat|k7m3", str(info(pdf)))
        assert info(pdf)["Author"] == "Berkenhove"
        assert all("Atkinson" in font for font in fonts(pdf))


def test_five_hundred_letters_are_quick() -> None:
    begin = time.process_time()
    pdf = letters_pdf(WORDS, SENDER, [replace(LETTER, code=f"k{number}") for number in range(500)])
    assert time.process_time() - begin < 8
    assert info(pdf)["Pages"] == "500"


@pytest.mark.parametrize("sheet", LabelSheet)
def test_labels_stay_inside_their_sticker(sheet: LabelSheet) -> None:
    found = boxes(labels_pdf("Berkenhove", "Actie", [LETTER, LONG] * 30, sheet))
    stickers = [box_of(sheet, place, Shift()) for place in range(sheet.size)]
    for word, left, top, right, bottom in found:
        inside = [
            s
            for s in stickers
            if left >= s.left - 0.1
            and right <= s.left + s.width + 0.1
            and top >= s.top - 0.5
            and bottom <= s.top + s.height + 0.5
        ]
        assert inside, f"{word} stands at {left:.0f}-{right:.0f} x {top:.0f}-{bottom:.0f}"
    assert sum(word == "Aan" for word, *_ in found) == sheet.size


def test_labels_begin_where_the_sheet_still_has_stickers() -> None:
    pdf = labels_pdf("Berkenhove", "Actie", [LETTER] * 3, LabelSheet.THREE_BY_EIGHT, first=23, shift=Shift(1, 1))
    assert [page.count("Aan") for page in pages(pdf)] == [2, 1]
    with pytest.raises(ValueError, match="no such label"):
        labels_pdf("Berkenhove", "Actie", [LETTER], LabelSheet.THREE_BY_EIGHT, first=0)


def test_a_look_up_sheet_of_two_hundred_lines_keeps_every_line_whole() -> None:
    lines = [
        SearchLine(f"c{number:03}", "Maria Peeters en Jan Claes", "Dorpsstraat 12\n3998 Berkenhove")
        for number in range(200)
    ]
    pdf = search_sheet_pdf("Berkenhove", "Actie", "An Wouters", date(2026, 11, 26), lines)
    read = words(pdf)
    assert all(f"c{number:03}" in read for number in range(200))
    assert read.count("geheim nummer") == 200
    assert outside_margins(pdf) == []
    assert all("Nummer" in page for page in pages(pdf)), "the head comes back on every page"


def test_a_visit_list_tells_why_how_and_where() -> None:
    street = VisitStreet("Dorpsstraat, 3998 Berkenhove", [VisitLine("12 bus 3", "Maria Peeters en Jan Claes", "k7m3")])
    other = VisitStreet("Kerkstraat, 3998 Berkenhove", [VisitLine("1", LONG.names[0], "zz99")] * 30)
    visits = VisitList(
        "Berkenhove", "Actie", "An", "We brengen de gids.", "016 00 00 00", date(2026, 11, 26), [street, other]
    )
    pdf = visit_list_pdf(visits)
    parts = ["Dag An", "We brengen de gids.", "016 00 00 00", "31 adressen", "Aan de deur", "Dorpsstraat", "12 bus 3"]
    assert in_order(words(pdf), [*parts, "Kerkstraat"]) == []
    assert words(pdf).count("wil geen contact") == 31
    assert outside_margins(pdf) == []
    assert "Peeters" not in str(info(pdf))
