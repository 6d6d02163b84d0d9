"""The statement says what was given, that nothing was kept, and when: at the latest at the end of the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from belactie_desktop.domain.callers import CallerKind
from belactie_desktop.files.leaving_statement import (
    EVERYTHING,
    LOST,
    NOTHING_GIVEN,
    THANKS,
    GivenBack,
    LeavingStatement,
    leaving_statement_pdf,
)
from tests.files.pdf_reading import in_order, info, outside_margins, pages, words

DAY = date(2026, 11, 23)
FILLED = LeavingStatement(
    organisation="Gemeente Heuvelrode",
    organisation_address="Kerkplein 1, 3999 Heuvelrode",
    campaign="Opbelactie 80-plussers",
    name="Noëlla Çelik-D'Haeseleer",
    address="Dorpsstraat 12 bus 3, 3999 Heuvelrode",
    kind=CallerKind.VOLUNTEER,
    left_on=DAY,
    given=(GivenBack("Belmap", DAY - timedelta(days=9), DAY, "Terug"), GivenBack("Belblad 4", DAY, DAY, "Vernietigd")),
)
POINTS = [
    "Gemeente Heuvelrode, Kerkplein 1, 3999 Heuvelrode",
    "Noëlla Çelik-D'Haeseleer",
    "23 november 2026",
    "Belmap",
    "14/11/2026",
    "Belblad 4",
    "Vernietigd",
    "ten laatste op het einde van mijn laatste dag",
    *EVERYTHING,
    "als er niemand in te herkennen is",
    "blijft ook na mijn inzet geheim",
    "Handtekening vrijwilliger",
    "Gezien voor het bestuur",
    THANKS,
]


def test_what_was_given_and_what_is_stated_stand_in_order_on_one_page() -> None:
    pdf = leaving_statement_pdf(FILLED)
    assert in_order(words(pdf), POINTS) == []
    assert len(pages(pdf)) == 1
    assert info(pdf)["Title"] == "Verklaring van teruggave"


def test_a_missing_point_would_be_noticed() -> None:
    """Twin: the check above sees a point that is absent."""
    read = words(leaving_statement_pdf(FILLED)).replace(EVERYTHING[0], "")
    assert in_order(read, POINTS) == [EVERYTHING[0]]


def test_who_never_got_anything_states_that_too() -> None:
    read = words(leaving_statement_pdf(replace(FILLED, given=(), address="", kind=CallerKind.ELECTED)))
    assert NOTHING_GIVEN in read
    assert "Handtekening mandataris" in read
    assert "None" not in read


def test_what_got_lost_is_not_stated_as_given_back() -> None:
    read = words(leaving_statement_pdf(replace(FILLED, given=(GivenBack("Belmap", DAY, DAY, "Verloren", lost=True),))))
    assert LOST in read
    assert "Verloren" in read
    assert LOST not in words(leaving_statement_pdf(FILLED))


def test_many_lines_and_long_names_go_on_and_nothing_is_cut_off() -> None:
    many = [GivenBack(f"Belblad {number}", DAY, DAY, "Vernietigd") for number in range(1, 41)]
    pdf = leaving_statement_pdf(replace(FILLED, name="Wolfeschlegelstein" * 6, given=many))
    assert outside_margins(pdf) == []
    assert "Belblad 40" in words(pdf)
