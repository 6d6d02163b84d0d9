"""The register "wie kreeg welke gegevens" on paper, as a table.

Owns the words. It names receivers and kinds of data, never an inhabitant.
Source: draaiboek step 3, "bewaar een overzicht van wie welke gegevens heeft ontvangen".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date, short_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import grid, space, text, title

TITLE = "Wie kreeg welke gegevens?"
INTRODUCTION = "Dit overzicht toont wie gegevens van inwoners kreeg, en welke. Het is gemaakt op {day}."
NOTHING_GIVEN = "Niemand kreeg tot nu toe gegevens."
HEADS = ("Dag", "Wie en hoe", "Welke gegevens", "Aantal mensen", "Tot en terug")
_WIDTHS = (70.0, 112.0, PAPER_WIDTH - 333, 56.0, 95.0)


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One time that data left the dossier. `how` is the channel, `fields` the kinds of data; days are local."""

    day: date
    receiver: str
    how: str
    fields: str
    people_count: int
    until: date | None = None
    returned_on: date | None = None


def disclosure_register_pdf(municipality: str, campaign: str, made_on: date, rows: Sequence[DisclosureRow]) -> bytes:
    """Make the register as a PDF, rows in the given order, the head of the table on every page."""
    return pdf_of([Paper(TITLE, municipality, campaign, lambda: _content(made_on, rows))])


def _content(made_on: date, rows: Sequence[DisclosureRow]) -> list[Flowable]:
    table = grid(HEADS, [_cells(row) for row in rows], _WIDTHS) if rows else text(NOTHING_GIVEN)
    return [title(TITLE), text(INTRODUCTION.replace("{day}", long_date(made_on))), space(6), table]


def _cells(row: DisclosureRow) -> tuple[str, ...]:
    days = (("tot", row.until), ("terug", row.returned_on))
    back = "\n".join(f"{word} {short_date(day)}" for word, day in days if day)
    return (short_date(row.day), f"{row.receiver}\n{row.how}", row.fields, str(row.people_count), back)
