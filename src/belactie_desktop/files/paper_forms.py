"""Tables to fill in by hand: rows with tick boxes and room to write. Owns how they look, not the words in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from belactie_desktop.files.paper_parts import (
    EDGE,
    GREY,
    INK,
    LINE,
    ON_PETROL_SOFT,
    PETROL_SOFT,
    REGULAR,
    SEMIBOLD,
    clean,
    markup,
)

if TYPE_CHECKING:
    from reportlab.platypus.tables import _TableCommand  # pyright: ignore[reportPrivateUsage]

_SIZE = 10.0
_BOX = 9.0
_STEP = 15.0
_GAP = 12.0
_CELL = ParagraphStyle("form cell", fontName=REGULAR, fontSize=_SIZE, leading=13.5, textColor=INK, splitLongWords=1)
_STRONG = ParagraphStyle("form name", _CELL, fontName=SEMIBOLD)
_SMALL = ParagraphStyle("form small", _CELL, textColor=GREY)
_HEAD = ParagraphStyle("form head", _CELL, fontName=SEMIBOLD, textColor=ON_PETROL_SOFT)


class TickBoxes(Flowable):
    """Little squares with a word behind each, as many beside each other as fit."""

    def __init__(self, words: Sequence[str], size: float = _SIZE) -> None:
        """`size`: of the letters, in points; the boxes grow with it."""
        super().__init__()
        self._words = [clean(word) for word in words]
        self._lines: list[list[str]] = []
        self._size = size
        self._box = _BOX * size / _SIZE
        self._step = _STEP * size / _SIZE

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Lay the boxes out in the width there is; reportlab asks this before it draws."""
        self._lines = [[]]
        left = aW
        for word in self._words:
            needed = self._box + 5 + pdfmetrics.stringWidth(word, REGULAR, self._size) + _GAP
            if self._lines[-1] and needed - _GAP > left:
                self._lines.append([])
                left = aW
            self._lines[-1].append(word)
            left -= needed
        return aW, self._step * len(self._lines)

    def draw(self) -> None:
        """Draw the boxes; called by reportlab with the canvas in place."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(EDGE)
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, self._size)
        top = self._step * len(self._lines)
        for at, line in enumerate(self._lines):
            left, base = 0.0, top - self._step * (at + 1) + 4
            for word in line:
                canvas.rect(left, base - 1.5, self._box, self._box)
                canvas.drawString(left + self._box + 5, base, word)
                left += self._box + 5 + pdfmetrics.stringWidth(word, REGULAR, self._size) + _GAP
        canvas.restoreState()


class WriteLines(Flowable):
    """Empty places to write on, beside each other: a word, and a line behind it. `parts`: (word, share of width)."""

    def __init__(
        self, parts: Sequence[tuple[str, float]], height: float, size: float = _SIZE, label: float = 0
    ) -> None:
        """`label`: the least width of a word, so that lines below each other begin at one place."""
        super().__init__()
        self._parts = [(clean(word), share) for word, share in parts]
        self._height, self._size, self._label = height, size, label
        self._room = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the whole width; reportlab asks this before it draws."""
        self._room = aW
        return aW, self._height

    def draw(self) -> None:
        """Draw words and lines; called by reportlab with the canvas in place."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(EDGE)
        canvas.setFillColor(GREY)
        canvas.setFont(REGULAR, self._size)
        canvas.setLineWidth(0.75)
        whole = sum(share for _, share in self._parts)
        left = 0.0
        for word, share in self._parts:
            right = left + self._room * share / whole
            start = left + max(self._label, pdfmetrics.stringWidth(word, REGULAR, self._size) + 6)
            canvas.drawString(left, 4, word)
            canvas.line(start, 2, right - _GAP / 2, 2)
            left = right
        canvas.restoreState()


def strong(words: str) -> Flowable:
    """A name in a cell."""
    return Paragraph(markup(words), _STRONG)


def cell(words: str) -> Flowable:
    """Ordinary words in a cell."""
    return Paragraph(markup(words), _CELL)


def small(words: str) -> Flowable:
    """What explains a cell, in grey."""
    return Paragraph(markup(words), _SMALL)


def form_table(
    heads: Sequence[str], rows: Sequence[Sequence[Sequence[Flowable]]], widths: Sequence[float], boxed: Sequence[int]
) -> Flowable:
    """A table whose head comes back on every page; no row breaks. `boxed`: the columns with a box to write in."""
    cells = [[[Paragraph(markup(head), _HEAD)] for head in heads], *([list(parts) for parts in row] for row in rows)]
    style: list[_TableCommand] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("BACKGROUND", (0, 0), (-1, 0), PETROL_SOFT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        *(("BOX", (column, row), (column, row), 0.75, EDGE) for column in boxed for row in range(1, len(cells))),
    ]
    return Table(cells, colWidths=list(widths), style=TableStyle(style), repeatRows=1, hAlign="LEFT")
