"""The look-up sheet on paper: one line per household, with its code, room for the number, and boxes to tick.

Owns the words. It holds names and addresses: it is printed, typed in, and destroyed. Source: product row C9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_forms import TickBoxes, cell, form_table, small, strong
from belactie_desktop.files.paper_parts import bullets, space, text, title

TITLE = "Opzoekblad"
INTRODUCTION = "Voor {receiver}, gemaakt op {day}. Zoek deze gezinnen op bij 1207 of in de Witte Gids."
KEEPING = (
    "Schrijf het nummer in het vak en kruis aan waar je het vond. Vond je niets? Kruis dat dan ook aan.",
    "Laat dit blad nergens liggen. Er staan namen en adressen op.",
    "Klaar? Geef het blad terug aan de coördinator. Die tikt alles in en vernietigt het blad.",
)
HEADS = ("Nr.", "Regel", "Wie en waar", "Nummer", "Kruis aan")
BOXES = ("1207", "Witte Gids", "niet gevonden", "geheim nummer")
_WIDTHS = (30.0, 46.0, PAPER_WIDTH - 324, 112.0, 136.0)
_NUMBER = 3


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One household to look up: its code, who lives there, and the address on one or two lines."""

    code: str
    names: str
    address: str


def search_sheet_pdf(
    municipality: str, campaign: str, receiver: str, made_on: date, lines: Sequence[SearchLine]
) -> bytes:
    """Make the sheet as a PDF, lines in the given order and numbered from 1."""
    return pdf_of([Paper(TITLE, municipality, campaign, lambda: _content(receiver, made_on, lines))])


def _content(receiver: str, made_on: date, lines: Sequence[SearchLine]) -> list[Flowable]:
    introduction = INTRODUCTION.replace("{day}", long_date(made_on)).replace("{receiver}", receiver)
    rows: list[Sequence[Sequence[Flowable]]] = [
        ([cell(str(number))], [cell(line.code)], [strong(line.names), small(line.address)], [], [TickBoxes(BOXES)])
        for number, line in enumerate(lines, 1)
    ]
    return [
        title(TITLE),
        text(introduction),
        *bullets(KEEPING),
        space(8),
        form_table(HEADS, rows, _WIDTHS, boxed=(_NUMBER,)),
    ]
