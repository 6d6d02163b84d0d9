"""The visit list of one visitor: street by street in walking order, why we come, and boxes for what came of it.

Owns the words. It holds names and addresses: it comes back and is destroyed. Source: draaiboek step 3 (huisbezoek,
"zorg voor een aanleiding"); product row G3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_forms import TickBoxes, cell, form_table, small, strong
from belactie_desktop.files.paper_parts import bullets, fields, heading, part, text, title

TITLE = "Bezoeklijst"
INTRODUCTION = "Dag {visitor}, fijn dat je langsgaat. We konden deze mensen niet per telefoon bereiken."
AT_THE_DOOR = (
    "Zeg wie je bent, dat je van de gemeente komt, en waarom.",
    "Vraag of we mogen bellen, en op welk nummer. Een nee is ook goed.",
    "Niemand thuis? Steek het kaartje met het centrale nummer in de bus.",
    "Voel je je niet op je gemak? Ga dan niet binnen.",
)
KEEPING = (
    "Laat deze lijst nergens liggen. Er staan namen en adressen op.",
    "Geef ze na je ronde terug aan de coördinator. Die tikt alles in en vernietigt de lijst.",
)
HEADS = ("Huis", "Wie", "Nummer dat je kreeg", "Kruis aan")
BOXES = ("niet thuis", "kaartje in de bus", "wil geen nummer geven", "woont hier niet meer", "wil geen contact")
_WIDTHS = (62.0, PAPER_WIDTH - 364, 116.0, 186.0)
_NUMBER = 2
_LEAST = 150.0


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One door: the house ("12A bus 3"), who lives there, and the code of the household."""

    house: str
    names: str
    code: str


@dataclass(frozen=True, slots=True)
class VisitStreet:
    """One street with its place ("Dorpsstraat, 3998 Berkenhove") and its doors in walking order."""

    name: str
    lines: Sequence[VisitLine]


@dataclass(frozen=True, slots=True)
class VisitList:
    """Everything on the list of one visitor."""

    municipality: str
    campaign: str
    visitor: str
    occasion: str
    central_number: str
    made_on: date
    streets: Sequence[VisitStreet]


def visit_list_pdf(visits: VisitList) -> bytes:
    """Make the list of one visitor as a PDF."""
    return pdf_of([Paper(TITLE, visits.municipality, visits.campaign, lambda: _content(visits))])


def _content(visits: VisitList) -> list[Flowable]:
    homes = sum(len(street.lines) for street in visits.streets)
    about = [
        ("Waarom we komen", visits.occasion),
        ("Centraal nummer", visits.central_number),
        ("Gemaakt op", long_date(visits.made_on)),
        ("Op deze lijst", "1 adres" if homes == 1 else f"{homes} adressen"),
    ]
    story = [title(TITLE), text(INTRODUCTION.replace("{visitor}", visits.visitor)), fields(about, PAPER_WIDTH)]
    story += part("Aan de deur", bullets(AT_THE_DOOR))
    story += part("Zo bewaar je de lijst veilig", bullets(KEEPING))
    for street in visits.streets:
        # A heading with its head and first door, or not yet.
        story += [CondPageBreak(_LEAST), heading(street.name), _table(street)]
    return story


def _table(street: VisitStreet) -> Flowable:
    rows: list[Sequence[Sequence[Flowable]]] = [
        ([cell(line.house)], [strong(line.names), small(f"Regel {line.code}")], [], [TickBoxes(BOXES)])
        for line in street.lines
    ]
    return form_table(HEADS, rows, _WIDTHS, boxed=(_NUMBER,))
