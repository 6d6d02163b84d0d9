"""The statement on paper of a caller who stops: everything was given back or destroyed, nothing was kept.

Owns the words. The substance is point 5 of the draaiboek's annex "Vertrouwelijkheidsverklaring": what a caller got goes
back or is destroyed at the latest at the end of the last day, and what they gathered themselves stays only when nobody
can be recognised in it. It names the caller, never an inhabitant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.callers import CallerKind
from belactie_desktop.domain.dutch_dates import long_date, short_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import (
    bullets,
    fields,
    grid,
    lines_to_write_on,
    part,
    signatures,
    space,
    text,
    title,
    together,
)

TITLE = "Verklaring van teruggave"
INTRODUCTION = (
    "Mijn inzet in deze actie is voorbij. Met dit blad verklaar ik dat ik niets meer heb van wat ik kreeg. "
    "Zo blijft veilig wat inwoners ons toevertrouwden."
)
NOTHING_GIVEN = "Er staat niets met namen van inwoners op het overzicht van deze persoon."
GIVEN_BACK = "Ik gaf terug of vernietigde, ten laatste op het einde van mijn laatste dag:"
EVERYTHING = (
    "elke belmap en elke kopie ervan, op een computer, op een stick of in een mailbox;",
    "het briefje met de wachtzin;",
    "elk belblad, elke lijst en elk ander papier met namen;",
    "mijn eigen notities, e-mails, berichten en foto's over inwoners;",
    "de nummers van inwoners in de oproeplijst en de contacten van mijn toestel.",
)
OWN_WORK = (
    "Verzamelde ik zelf informatie, bijvoorbeeld voor een eigen idee? "
    "Dan bewaar ik die alleen als er niemand in te herkennen is."
)
LOST = (
    "Wat als verloren gemeld is, heb ik niet meer. "
    "Vind ik het terug? Dan breng ik het meteen naar het bestuur, zonder het te openen."
)
AFTERWARDS = "Wat ik hoorde en las, blijft ook na mijn inzet geheim. Ik gebruik het nergens voor."
THANKS = "Het bestuur dankt je voor je tijd, je geduld en je luisterend oor. Je inzet deed ertoe."
HEADS = ("Wat kreeg ik?", "Gekregen op", "Terug of weg op", "Hoe?")
_WIDTHS = (0.34, 0.2, 0.22, 0.24)


@dataclass(frozen=True, slots=True)
class GivenBack:
    """One line of what somebody got: `what` and `how` it ended in words, the days, and whether it got lost."""

    what: str
    given_on: date
    ended_on: date | None
    how: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class LeavingStatement:
    """What is filled in before printing. Empty texts leave a line to write on; days are local calendar days."""

    organisation: str
    organisation_address: str
    campaign: str
    name: str
    address: str
    kind: CallerKind
    left_on: date
    given: Sequence[GivenBack] = ()


def leaving_statement_pdf(statement: LeavingStatement) -> bytes:
    """Make the statement of one caller as a PDF."""
    return pdf_of([Paper(TITLE, statement.organisation, statement.campaign, lambda: _content(statement))])


def _content(statement: LeavingStatement) -> list[Flowable]:
    about = [
        ("Bestuur", ", ".join(words for words in (statement.organisation, statement.organisation_address) if words)),
        ("Actie", statement.campaign),
        ("Naam", statement.name),
        ("Adres", statement.address),
        ("Laatste dag", long_date(statement.left_on)),
    ]
    return [
        title(TITLE),
        text(INTRODUCTION),
        fields(about, PAPER_WIDTH),
        *part("Wat ik kreeg", [_given(statement.given)]),
        *part("Wat ik verklaar", [text(GIVEN_BACK)]),
        *bullets(EVERYTHING),
        space(4),
        *([text(LOST)] if any(line.lost for line in statement.given) else []),
        text(OWN_WORK),
        text(AFTERWARDS),
        _signing(statement),
        space(8),
        text(THANKS),
    ]


def _given(lines: Sequence[GivenBack]) -> Flowable:
    if not lines:
        return text(NOTHING_GIVEN)
    rows = [
        (line.what, short_date(line.given_on), short_date(line.ended_on) if line.ended_on else "", line.how)
        for line in lines
    ]
    return grid(HEADS, rows, [share * PAPER_WIDTH for share in _WIDTHS])


def _signing(statement: LeavingStatement) -> Flowable:
    return together(
        [
            *lines_to_write_on(["Plaats", "Datum"], PAPER_WIDTH),
            *signatures(
                [
                    [f"Handtekening {statement.kind.label.lower()}", f"Naam: {statement.name}"],
                    ["Gezien voor het bestuur", "Naam en functie:"],
                ],
                PAPER_WIDTH,
            ),
        ]
    )
