"""Address labels on A4 sheets of stickers: two usual sheets, beginning at any sticker, moved by some mm for a printer.

Owns the measures of the sheets, in mm; an address is drawn as on a letter. Sources: the sizes printed on such packs,
70 x 37 (24 a sheet, edge to edge) and 99.1 x 38.1 (14 a sheet, as Avery L7163: 15.15 above, 4.65 left, 2.5 between).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from belactie_desktop.domain.job import Job
from belactie_desktop.files.letters import Box, Letter, Shift, address_lines, blank_sheets, draw_address

TITLE = "Etiketten"
_INSIDE_X, _INSIDE_Y = 6.0, 5.0
"""A printer cannot print to the edge, and stickers are seldom cut exactly."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float


class LabelSheet(Enum):
    """The sheets of stickers we know; the value is the stored text."""

    THREE_BY_EIGHT = "3x8"
    TWO_BY_SEVEN = "2x7"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            LabelSheet.THREE_BY_EIGHT: "3 × 8: 70 × 37 mm",
            LabelSheet.TWO_BY_SEVEN: "2 × 7: 99,1 × 38,1 mm",
        }[self]

    @property
    def size(self) -> int:
        """How many stickers are on one sheet."""
        return _SHEETS[self].columns * _SHEETS[self].rows


_SHEETS = {
    LabelSheet.THREE_BY_EIGHT: _Sheet(3, 8, 70.0, 37.0, 0.0, 0.5, 0.0),
    LabelSheet.TWO_BY_SEVEN: _Sheet(2, 7, 99.1, 38.1, 4.65, 15.15, 2.5),
}


def box_of(sheet: LabelSheet, place: int, shift: Shift) -> Box:
    """Give the part of sticker `place` (0 is the first, row by row) in which we print."""
    facts = _SHEETS[sheet]
    row, column = divmod(place, facts.columns)
    return Box(
        left=facts.left + column * (facts.width + facts.gap) + _INSIDE_X + shift.right,
        top=facts.top + row * facts.height + _INSIDE_Y + shift.down,
        width=facts.width - 2 * _INSIDE_X,
        height=facts.height - 2 * _INSIDE_Y,
    )


def labels_pdf(
    municipality: str,
    campaign: str,
    letters: Sequence[Letter],
    sheet: LabelSheet,
    first: int = 1,
    shift: Shift | None = None,
    job: Job | None = None,
) -> bytes:
    """Make the labels, the first one on sticker `first` (1 is the top left); raise `Cancelled` when the user stops.

    Raises `ValueError` for a sticker that is not on the sheet.
    """
    if not 1 <= first <= sheet.size:
        raise ValueError("there is no such label on the sheet")
    target = BytesIO()
    canvas = blank_sheets(target, TITLE, municipality, campaign)
    for done, letter in enumerate(letters):
        if job:
            job.report(done, len(letters), "Etiketten maken")
        place = (first - 1 + done) % sheet.size
        if done and place == 0:
            canvas.showPage()
        draw_address(canvas, address_lines(letter), box_of(sheet, place, shift or Shift()))
    canvas.save()
    return target.getvalue()
