"""The register "wie kreeg welke gegevens" on paper, as a table, with what got lost below it.

Owns the words. It names receivers and kinds of data, never an inhabitant.
Source: draaiboek step 3, "bewaar een overzicht van wie welke gegevens heeft ontvangen".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date, long_moment, short_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import grid, heading, space, text, title

TITLE = "Wie kreeg welke gegevens?"
INTRODUCTION = "Dit overzicht toont wie gegevens van inwoners kreeg, en welke. Het is gemaakt op {day}."
NOTHING_GIVEN = "Niemand kreeg tot nu toe gegevens."
NOTHING_ASKED = "Er zijn geen regels die hierbij passen."
LOSSES = "Wat verloren ging"
HEADS = ("Dag", "Wie en hoe", "Welke gegevens", "Aantal mensen", "Tot en terug")
LOSS_HEADS = ("Wat en wie", "Gemerkt", "Melden kon of kan tot", "Aantal mensen", "Weer gezien")
_WIDTHS = (70.0, 112.0, PAPER_WIDTH - 333, 56.0, 95.0)
_LOSS_WIDTHS = (120.0, 100.0, 110.0, 60.0, PAPER_WIDTH - 390)


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One time that data left the dossier. `how` is the channel, `fields` the kinds of data; days are local.

    `ending`: how it ended, in one word.
    """

    day: date
    receiver: str
    how: str
    fields: str
    people_count: int
    until: date | None = None
    returned_on: date | None = None
    ending: str = "Terug"


@dataclass(frozen=True, slots=True)
class LossRow:
    """Something that got lost; moments in local time, `report_before` is the last one to report it in time."""

    receiver: str
    how: str
    noticed_at: datetime
    report_before: datetime
    people_count: int
    seen_again_on: date | None = None


def disclosure_register_pdf(
    municipality: str,
    campaign: str,
    made_on: date,
    rows: Sequence[DisclosureRow],
    losses: Sequence[LossRow] = (),
    chosen: str = "",
) -> bytes:
    """Make the register as a PDF, rows in the given order, the head of the table on every page.

    `chosen` says in a sentence what was left out, when anything was.
    """
    return pdf_of([Paper(TITLE, municipality, campaign, lambda: _content(made_on, rows, losses, chosen))])


def _content(made_on: date, rows: Sequence[DisclosureRow], losses: Sequence[LossRow], chosen: str) -> list[Flowable]:
    nothing = NOTHING_ASKED if chosen else NOTHING_GIVEN
    table = grid(HEADS, [_cells(row) for row in rows], _WIDTHS) if rows else text(nothing)
    parts = [title(TITLE), text(INTRODUCTION.replace("{day}", long_date(made_on)))]
    if chosen:
        parts.append(text(chosen))
    parts += [space(6), table]
    if losses:
        parts += [space(12), heading(LOSSES), grid(LOSS_HEADS, [_loss_cells(loss) for loss in losses], _LOSS_WIDTHS)]
    return parts


def _cells(row: DisclosureRow) -> tuple[str, ...]:
    days = (("tot", row.until), (row.ending.lower(), row.returned_on))
    back = "\n".join(f"{word} {short_date(day)}" for word, day in days if day)
    return (short_date(row.day), f"{row.receiver}\n{row.how}", row.fields, str(row.people_count), back)


def _loss_cells(loss: LossRow) -> tuple[str, ...]:
    seen = short_date(loss.seen_again_on) if loss.seen_again_on else ""
    what = f"{loss.receiver}\n{loss.how}"
    return (what, long_moment(loss.noticed_at), long_moment(loss.report_before), str(loss.people_count), seen)
