"""The report of a loss on paper: what the data protection officer needs to decide, and to tell the authority.

Owns the words. The first part names no inhabitant; the names are a second part that is asked for. Source: GDPR article
33 paragraph 3, what a notification holds; paragraph 5, that every loss is documented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reportlab.platypus import Flowable

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.dutch_dates import long_moment
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import (
    bullets,
    fields,
    grid,
    part,
    space,
    text,
    title,
)

TITLE = "Verlies van gegevens"
INTRODUCTION = "Dit blad is voor de functionaris voor gegevensbescherming (DPO). Er staan geen namen van inwoners op."
DEADLINE = (
    "Moet de toezichthouder het weten? Dan moet de melding binnen 72 uur: vóór {until}. "
    "Ook weekends en feestdagen tellen mee. Wie later is, meldt het toch en zegt waarom."
)
ON_PAPER = "Op papier: wie het vindt, kan het lezen."
PHRASE_GONE = "Het bestand is versleuteld, maar de wachtzin is ook weg. Wie beide vindt, kan het lezen."
PHRASE_SAFE = (
    "Het bestand is versleuteld (AES-256) met een wachtzin van vijf willekeurige woorden. "
    "De wachtzin was er niet bij. Zonder die woorden kan niemand het lezen."
)
NOT_KNOWN = "Kijk na of dit bestand een wachtwoord had. Zonder wachtwoord kan wie het vindt alles lezen."
DONE = (
    "Het verlies staat in het register. De mensen kunnen naar een andere beller.",
    "Komt het bestand terug? Dan zegt het programma dat, en neemt het niets vanzelf over.",
)
DONE_PAPER = DONE[:1]
TO_DECIDE = (
    "Is er een risico voor deze mensen? Wat kan er met hun gegevens gebeuren?",
    "Moet de toezichthouder het weten? Voor een Vlaams bestuur is dat de Vlaamse Toezichtcommissie.",
    "Is het risico hoog? Dan moeten de mensen het zelf ook weten, in duidelijke taal.",
    "Wat doen we om dit in de toekomst te vermijden?",
)
TO_WRITE = ("Gemeld op, of niet omdat", "Naam en handtekening DPO")
NAMES_TITLE = "Verlies van gegevens: om wie gaat het?"
NAMES_INTRODUCTION = "Deze lijst dient alleen om te beslissen wie het moet weten. Vernietig ze zodra dat gebeurd is."
NOBODY_KNOWN = "Er zijn geen namen bekend. De mensen zijn al gewist, of van dit papier houden we geen namen bij."
HEADS = ("Naam", "Adres")
_WIDTHS = (190.0, PAPER_WIDTH - 190)
_KEPT_WHERE = {
    DisclosureKind.BELMAP: "Een belmap: een bestand op een laptop, een stick of een schijf",
    DisclosureKind.HANDOVER: "Een rekenblad met hulpvragen",
    DisclosureKind.PAPER: "Papier",
    DisclosureKind.EXPORT: "Een bestand",
}


@dataclass(frozen=True, slots=True)
class BreachReport:
    """One report. `made_at` is aware and local. `people`: (name, address) of each; None leaves that part out."""

    municipality: str
    campaign: str
    made_at: datetime
    breach: Breach
    people: Sequence[tuple[str, str]] | None = field(default=None, repr=False)


def breach_report_pdf(report: BreachReport) -> bytes:
    """Make the report as a PDF; the names, if asked for, come on pages of their own."""
    papers = [Paper(TITLE, report.municipality, report.campaign, lambda: _facts(report))]
    if report.people is not None:
        papers.append(Paper(NAMES_TITLE, report.municipality, report.campaign, lambda: _names(report)))
    return pdf_of(papers)


def _facts(report: BreachReport) -> list[Flowable]:
    breach = report.breach
    until = long_moment(breach.report_before)
    return [
        title(TITLE),
        text(INTRODUCTION),
        text(DEADLINE.replace("{until}", until)),
        *part("Wat is er gebeurd?", [fields(_what_happened(report), PAPER_WIDTH, label_width=170)]),
        *part("Kan iemand het lezen?", [text(_readable(breach))]),
        *part("Wat is al gedaan?", bullets(DONE_PAPER if breach.kind is DisclosureKind.PAPER else DONE)),
        *part("Te beslissen door de DPO en de gemeente", bullets(TO_DECIDE)),
        fields([(words, "") for words in TO_WRITE], PAPER_WIDTH, label_width=170),
    ]


def _what_happened(report: BreachReport) -> list[tuple[str, str]]:
    breach = report.breach
    people = "1 inwoner" if breach.people_count == 1 else f"{breach.people_count} inwoners"
    rows = [
        ("Wat is weg", _KEPT_WHERE[breach.kind]),
        ("Gegeven aan", breach.receiver or "Naam gewist"),
        ("Gegeven op", long_moment(breach.given_at)),
        ("Gemerkt op", long_moment(breach.noticed_at)),
        ("Over hoeveel mensen", people),
        ("Welke gegevens", ", ".join(breach.fields)),
        ("Hoe het gebeurde", breach.story),
    ]
    if breach.seen_again_at is not None:
        rows.append(("Teruggezien op", long_moment(breach.seen_again_at)))
    return [*rows, ("Dit blad is gemaakt op", long_moment(report.made_at))]


def _readable(breach: Breach) -> str:
    if breach.kind is DisclosureKind.PAPER:
        return ON_PAPER
    if breach.kind is DisclosureKind.EXPORT:
        return NOT_KNOWN
    return PHRASE_GONE if breach.phrase_with_it else PHRASE_SAFE


def _names(report: BreachReport) -> list[Flowable]:
    people = report.people or ()
    table = grid(HEADS, people, _WIDTHS) if people else text(NOBODY_KNOWN)
    return [title(NAMES_TITLE), text(NAMES_INTRODUCTION), space(6), table]
