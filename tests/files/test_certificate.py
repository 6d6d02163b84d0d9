"""The certificate of a purge and the register of who received what: complete, in order, without cut-off text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from belactie_desktop.files.disclosure_register import DisclosureRow, disclosure_register_pdf
from belactie_desktop.files.purge_certificate import (
    LIMITS,
    NOTHING_KEPT,
    NOTHING_WIPED,
    PurgeCertificate,
    purge_certificate_pdf,
)
from tests.files.pdf_reading import in_order, outside_margins, pages, words

CERTIFICATE = PurgeCertificate(
    municipality="Gemeente Heuvelrode",
    campaign="Opbelactie 80-plussers",
    executed_at=datetime(2027, 3, 1, 0, 5, tzinfo=timezone(timedelta(hours=1))),
    reason="De bewaartermijn is voorbij",
    counts=[("Inwoners", 12412), ("Gesprekken", 268), ("Hulpvragen", 0)],
    kept=[
        ("Anonieme cijfers", "Hoeveel mensen we belden, zonder namen"),
        ("Lijst “niet bellen”", "Codes die niemand kan lezen"),
    ],
)
ROW = DisclosureRow(
    day=date(2026, 11, 20),
    receiver="Jo Maes, sociale dienst",
    how="Versleuteld rekenblad",
    fields="naam, adres, telefoon, hulpvraag",
    people_count=12,
    until=date(2027, 2, 28),
)


def test_the_certificate_tells_what_when_why_and_how_many() -> None:
    pdf = purge_certificate_pdf(CERTIFICATE)
    parts = [
        "Opbelactie 80-plussers",
        "1 maart 2027 om 0.05 uur",
        "De bewaartermijn is voorbij",
        "Inwoners 12 412",
        "Gesprekken 268",
        "Hulpvragen 0",
        "Wat blijft?",
        "Hoeveel mensen we belden, zonder namen",
        "“niet bellen”",
        *LIMITS,
        "Handtekening",
    ]
    assert in_order(words(pdf), parts) == []
    assert len(pages(pdf)) == 1


def test_a_purge_of_nothing_says_so() -> None:
    read = words(purge_certificate_pdf(replace(CERTIFICATE, counts=[], kept=[])))
    assert in_order(read, [NOTHING_WIPED, NOTHING_KEPT]) == []


def test_many_kinds_run_over_pages_without_loss() -> None:
    many = [(f"Soort {number:03}", number) for number in range(80)]
    pdf = purge_certificate_pdf(replace(CERTIFICATE, counts=many))
    assert len(pages(pdf)) > 1
    assert in_order(words(pdf), [label for label, _ in many]) == []


def test_the_register_shows_every_row_with_its_head_on_every_page() -> None:
    rows = [replace(ROW, receiver=f"Ontvanger {number:03}", returned_on=date(2026, 12, 1)) for number in range(60)]
    pdf = disclosure_register_pdf("Gemeente Heuvelrode", "Opbelactie", date(2026, 11, 23), rows)
    read = words(pdf)
    assert in_order(read, [row.receiver for row in rows]) == []
    assert read.count("20/11/2026") == 60
    assert read.count("tot 28/02/2027") == read.count("terug 01/12/2026") == 60
    assert all("Welke gegevens" in page and f"van {len(pages(pdf))}" in page for page in pages(pdf))
    assert outside_margins(pdf) == []


def test_an_empty_register_says_so() -> None:
    read = words(disclosure_register_pdf("Heuvelrode", "Actie", date(2026, 11, 23), []))
    assert "Niemand kreeg tot nu toe gegevens." in read
    assert "23 november 2026" in read


def test_a_row_longer_than_a_page_is_not_lost() -> None:
    endless = replace(ROW, fields="veldnaam, " * 600 + "laatste veld")
    pdf = disclosure_register_pdf("Heuvelrode", "Actie", date(2026, 11, 23), [endless])
    read = words(pdf)
    assert read.count("veldnaam") == 600
    assert "laatste veld" in read
