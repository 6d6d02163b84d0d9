"""The certificate of a purge on paper: what was wiped, when, why, what stays and what nobody can promise.

Owns the words. It holds counts only: it must outlive the people it speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_moment
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import (
    bullets,
    counts,
    fields,
    lines_to_write_on,
    part,
    signatures,
    space,
    text,
    title,
    together,
)

TITLE = "Bewijs van wissen"
INTRODUCTION = "Dit blad toont welke gegevens het programma Belactie heeft gewist. Er staan geen namen van inwoners op."
NOTHING_WIPED = "Er waren geen gegevens om te wissen."
NOTHING_KEPT = "Er blijft niets bewaard."
LIMITS = (
    "Het programma wist de gegevens in het bestand zelf en schrijft de vrije plaatsen over. "
    "Op een SSD-schijf of een stick kunnen toch resten blijven staan. Die resten zijn versleuteld.",
    "De gemeente kan eigen kopieën hebben van haar schijven. Het programma kan die niet wissen. "
    "Vraag de informaticadienst wanneer ze verdwijnen.",
    "Wat op papier stond, of wat iemand apart bewaarde, moet een mens zelf vernietigen.",
)


@dataclass(frozen=True, slots=True)
class PurgeCertificate:
    """One purge. `executed_at` is aware and in local time; `counts` is what and how many, `kept` what and why."""

    municipality: str
    campaign: str
    executed_at: datetime
    reason: str
    counts: Sequence[tuple[str, int]]
    kept: Sequence[tuple[str, str]]


def purge_certificate_pdf(certificate: PurgeCertificate) -> bytes:
    """Make the certificate as a PDF."""
    return pdf_of([Paper(TITLE, certificate.municipality, certificate.campaign, lambda: _content(certificate))])


def _content(certificate: PurgeCertificate) -> list[Flowable]:
    about = [
        ("Actie", certificate.campaign),
        ("Gewist op", long_moment(certificate.executed_at)),
        ("Reden", certificate.reason),
    ]
    wiped = counts(certificate.counts, PAPER_WIDTH) if certificate.counts else text(NOTHING_WIPED)
    kept = fields(certificate.kept, PAPER_WIDTH, label_width=190) if certificate.kept else text(NOTHING_KEPT)
    return [
        title(TITLE),
        text(INTRODUCTION),
        fields(about, PAPER_WIDTH),
        *part("Wat is gewist?", [wiped]),
        *part("Wat blijft?", [kept]),
        *part("Wat we niet kunnen beloven", bullets(LIMITS)),
        together(
            [
                space(10),
                *lines_to_write_on(["Plaats", "Datum"], PAPER_WIDTH),
                *signatures([["Handtekening coördinator", "Naam:"], ["Gezien door de DPO", "Naam:"]], PAPER_WIDTH),
            ]
        ),
    ]
