"""The rows of a list that are nobody: blanks, totals, titles that come back on every page, footers.

Owns how they are told from people. A row that is none of these and cannot be read is refused, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from belactie_desktop.domain.names import fold

_TOTAL: Final = re.compile(
    r"(?:alg(?:eme*n)?\.? ?|sub|eind|tussen)?totaal\b.*|aantal\b.*|total(?: g[eé]n[eé]ral)?\W*\d*|som\W*\d*",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(
    r"(?:afgedrukt|afdruk|gedrukt|print(?:datum|ed)|pagina|blz|bladzijde|page|bron\s*:|opgemaakt|toestand op"
    r"|datum(?:\s*:| van| afdruk)|einde (?:van|lijst)"
    r"|legende|vertrouwelijk|copyright|©|uittreksel|gegenereerd|export|laatst bijgewerkt|bijgewerkt|wettelijk"
    r"|gdpr|avg\b"
    r"|selectie(?:criteria)?\b|filter\b|sortering|\*+\s).*",
    re.IGNORECASE,
)
_MOST_CELLS: Final = 4
"""Filled cells; a row of people that starts with such a word has more."""


class Skipped(Enum):
    """Why a row is not a person."""

    BLANK = "blank"
    TOTAL = "total"
    HEADER = "header"
    """Titles that come back on a next page."""
    FOOTER = "footer"
    """A line of the printer."""


def is_filled(cell: object) -> bool:
    """Tell whether there is anything in a cell."""
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())


def top_lines(rows: Sequence[Sequence[object]], header_index: int | None) -> frozenset[tuple[str, ...]]:
    """Give the lines down to the titles, as they come back at the top of every printed page."""
    return frozenset(line for row in rows[: 0 if header_index is None else header_index + 1] if (line := _line(row)))


def skipped(cells: Sequence[object], top: frozenset[tuple[str, ...]]) -> Skipped | None:
    """Tell whether a row is nobody; None when it may be a person."""
    filled = [cell for cell in cells if is_filled(cell)]
    if not filled:
        return Skipped.BLANK
    if _line(cells) in top:
        return Skipped.HEADER
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    if len(filled) > _MOST_CELLS and len(set(map(str, filled))) > _MOST_CELLS:
        return None
    if any(map(_TOTAL.fullmatch, texts)):
        return Skipped.TOTAL
    if texts and _FOOTER.fullmatch(texts[0]):
        return Skipped.FOOTER
    return None


def _line(cells: Sequence[object]) -> tuple[str, ...]:
    return tuple(folded for cell in cells if is_filled(cell) and (folded := fold(str(cell))))
