"""The slips carry the phrase exactly, tell three steps, and fit on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.files.slips import (
    BELMAP_KEEPING,
    HANDOVER_KEEPING,
    BelmapSlip,
    HandoverSlip,
    belmap_slip_pdf,
    belmap_slips_pdf,
    handover_slip_pdf,
)
from tests.files.pdf_reading import in_order, outside_margins, pages, words

PHRASE = "appel molen zwaluw fietser tafel"
LONGEST = "zwaluwen keukenen fietsers tafelend rozentui"
BELMAP = BelmapSlip(
    caller_name="Noëlla Çelik",
    campaign="Opbelactie 80-plussers",
    municipality="Gemeente Heuvelrode",
    phrase=PHRASE,
    file_name="belmap-07.belmap",
    people_count=24,
    expires_on=date(2026, 12, 31),
    central_number="016 00 00 00",
)
HANDOVER = HandoverSlip(
    receiver_name="Jo Maes",
    campaign="Opbelactie 80-plussers",
    municipality="Gemeente Heuvelrode",
    phrase=PHRASE,
    file_name="hulpvragen.xlsx",
    request_count=12,
    made_on=date(2026, 11, 23),
)


def test_the_belmap_slip_holds_what_a_caller_needs_in_order() -> None:
    pdf = belmap_slip_pdf(BELMAP)
    parts = [
        "Dag Noëlla Çelik",
        PHRASE,
        "1 Open het bestand belmap-07.belmap",
        "2 Typ de wachtzin",
        "3 Bel wie",
        "24 personen",
        "31 december 2026",
        "016 00 00 00",
        *BELMAP_KEEPING,
    ]
    assert in_order(words(pdf), parts) == []
    assert len(pages(pdf)) == 1


def test_it_says_what_to_do_when_the_phrase_is_lost_and_when_the_stick_is() -> None:
    read = words(belmap_slip_pdf(BELMAP))
    lines = (
        "Ben je dit blad kwijt? Bel de coördinator.",
        "Ben je de stick of de laptop kwijt? Bel meteen de coördinator.",
    )
    assert in_order(read, list(lines)) == []
    assert "nieuwe wachtzin" in read


def test_the_coordinator_is_named_only_when_there_is_a_number() -> None:
    assert "Coördinator" not in words(belmap_slip_pdf(BELMAP))
    read = words(belmap_slip_pdf(replace(BELMAP, coordinator_phone="0470 00 00 00")))
    assert "Coördinator 0470 00 00 00" in read


def test_one_person_is_not_called_persons() -> None:
    assert "1 persoon " in words(belmap_slip_pdf(replace(BELMAP, people_count=1)))


def test_the_handover_slip_holds_what_a_matcher_needs_in_order() -> None:
    pdf = handover_slip_pdf(HANDOVER)
    parts = ["Dag Jo Maes", PHRASE, "hulpvragen.xlsx", "Hulpvragen 12", "23 november 2026", *HANDOVER_KEEPING]
    assert in_order(words(pdf), parts) == []
    assert len(pages(pdf)) == 1


@pytest.mark.parametrize("phrase", [PHRASE, LONGEST])
def test_the_phrase_stands_on_one_line_inside_the_margins(phrase: str) -> None:
    pdf = belmap_slip_pdf(replace(BELMAP, phrase=phrase))
    assert phrase in words(pdf)
    assert outside_margins(pdf) == []


def test_long_names_wrap_on_one_page_and_a_file_name_in_braces_stays_as_it_is() -> None:
    long = replace(BELMAP, caller_name="Wolfeschlegelsteinhausen" * 5, file_name="een-{caller}-" * 12 + ".belmap")
    pdf = belmap_slip_pdf(long)
    assert "Wolfeschlegelsteinhausen" * 5 in words(pdf).replace(" ", "")
    assert "een-{caller}-" * 12 + ".belmap" in words(pdf).replace(" ", "")
    assert outside_margins(pdf) == []
    assert len(pages(pdf)) == 1


def test_all_slips_in_one_pdf_one_page_per_caller() -> None:
    slips = [replace(BELMAP, caller_name=f"Beller {letter}", phrase=f"appel molen {letter}") for letter in "ABC"]
    read = pages(belmap_slips_pdf(slips))
    assert [
        f"Beller {letter}" in page and f"molen {letter}" in page for letter, page in zip("ABC", read, strict=True)
    ] == [
        True,
        True,
        True,
    ]
