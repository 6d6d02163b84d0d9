"""The report of a loss: one page without a single name, and the names on pages of their own, only when asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.files.breach_report import (
    NOBODY_KNOWN,
    NOT_KNOWN,
    ON_PAPER,
    PHRASE_GONE,
    PHRASE_SAFE,
    BreachReport,
    breach_report_pdf,
)
from tests.builders import BRUSSELS_WINTER
from tests.files.pdf_reading import in_order, outside_margins, pages, words

NOTICED = datetime(2026, 11, 27, 16, 40, tzinfo=BRUSSELS_WINTER)
BREACH = Breach(
    uid="breach",
    disclosure_uid="belmap",
    kind=DisclosureKind.BELMAP,
    receiver="Noëlla Çelik",
    given_at=NOTICED.replace(day=20),
    fields=("naam", "adres"),
    noticed_at=NOTICED,
    phrase_with_it=False,
    story="De stick viel uit een jas op de bus.",
    people_count=24,
)
REPORT = BreachReport("Gemeente Heuvelrode", "Opbelactie 80-plussers", NOTICED.replace(day=28), BREACH)
PEOPLE = tuple((f"Mevrouw Peeters {n}", f"Dorpsstraat {n}, 3998 Berkenhove") for n in range(1, 81))


def test_it_says_until_when_what_is_gone_and_who_had_it() -> None:
    pdf = breach_report_pdf(REPORT)
    parts = [
        "vóór 30 november 2026 om 16.40 uur",
        "Een belmap",
        "Noëlla Çelik",
        "20 november 2026",
        "27 november 2026 om 16.40 uur",
        "24 inwoners",
        "naam, adres",
        "De stick viel uit een jas op de bus.",
        "28 november 2026",
        PHRASE_SAFE,
    ]
    assert in_order(words(pdf), parts) == []
    assert len(pages(pdf)) == 1
    assert outside_margins(pdf) == []


@pytest.mark.parametrize(
    ("kind", "phrase_with_it", "told"),
    [
        (DisclosureKind.BELMAP, True, PHRASE_GONE),
        (DisclosureKind.HANDOVER, False, PHRASE_SAFE),
        (DisclosureKind.PAPER, False, ON_PAPER),
        (DisclosureKind.EXPORT, False, NOT_KNOWN),
    ],
)
def test_it_says_whether_who_finds_it_can_read_it(kind: DisclosureKind, phrase_with_it: bool, told: str) -> None:
    read = words(breach_report_pdf(replace(REPORT, breach=replace(BREACH, kind=kind, phrase_with_it=phrase_with_it))))
    assert told in read
    assert sum(one in read for one in (PHRASE_SAFE, PHRASE_GONE, ON_PAPER, NOT_KNOWN)) == 1


def test_names_come_on_pages_of_their_own_and_only_when_asked_for() -> None:
    assert "Peeters" not in words(breach_report_pdf(REPORT))
    first, *others = pages(breach_report_pdf(replace(REPORT, people=PEOPLE)))
    assert "Peeters" not in first
    read = " ".join(others)
    assert all(f"{name} {address}" in read for name, address in PEOPLE)
    assert "Pagina 1 van" in others[0]
    assert outside_margins(breach_report_pdf(replace(REPORT, people=PEOPLE))) == []


def test_who_was_wiped_is_nobody_any_more_and_what_turned_up_is_told() -> None:
    assert NOBODY_KNOWN in words(breach_report_pdf(replace(REPORT, people=())))
    assert "Teruggezien" not in words(breach_report_pdf(REPORT))
    seen = replace(BREACH, seen_again_at=NOTICED.replace(day=29), people_count=1, receiver="", story="")
    read = words(breach_report_pdf(replace(REPORT, breach=seen)))
    assert all(part in read for part in ("Teruggezien op 29 november 2026", "1 inwoner ", "Naam gewist"))


def test_a_long_story_with_odd_signs_is_printed_as_it_is_written() -> None:
    story = "De tas met <laptop> & stick & blad is weg. " * 12
    pdf = breach_report_pdf(replace(REPORT, breach=replace(BREACH, story=story)))
    assert words(pdf).count("<laptop> & stick") == 12
    assert outside_margins(pdf) == []
