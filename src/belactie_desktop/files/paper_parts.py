"""The building blocks of a paper: headings, text, lists, fields, signature lines, tables and big codes.

Owns how things look on paper. Every text that comes in is plain text: it is escaped here, so that a name with an
ampersand or a bracket prints as it is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus.tables import _TableCommand  # pyright: ignore[reportPrivateUsage]

REGULAR = "Belactie"
SEMIBOLD = "Belactie-SemiBold"
BOLD = "Belactie-Bold"

INK: Color = HexColor("#1B2430")
GREY: Color = HexColor("#47525F")
LINE: Color = HexColor("#DAD6CD")
EDGE: Color = HexColor("#76808C")
PETROL: Color = HexColor("#0B5C66")
PETROL_SOFT: Color = HexColor("#DDEFF0")
ON_PETROL_SOFT: Color = HexColor("#0A444C")

_BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=11, leading=15.5, textColor=INK, spaceAfter=6, splitLongWords=1
)
_TITLE = ParagraphStyle("title", _BODY, fontName=BOLD, fontSize=22, leading=28, textColor=PETROL, spaceAfter=8)
_HEADING = ParagraphStyle("heading", _BODY, fontName=SEMIBOLD, fontSize=13, leading=18, spaceBefore=10, spaceAfter=3)
_BULLET = ParagraphStyle("bullet", _BODY, bulletFontName=REGULAR, leftIndent=16, bulletIndent=3, spaceAfter=2)
_LABEL = ParagraphStyle("label", _BODY, textColor=GREY, spaceAfter=0)
_VALUE = ParagraphStyle("value", _BODY, fontName=SEMIBOLD, spaceAfter=0)
_CELL = ParagraphStyle("cell", _BODY, fontSize=10, leading=13.5, spaceAfter=0)
_CELL_HEAD = ParagraphStyle("cell head", _CELL, fontName=SEMIBOLD, textColor=ON_PETROL_SOFT)
_RIGHT = ParagraphStyle("right", _VALUE, alignment=2)
_STEP_NUMBER = ParagraphStyle("step number", _BODY, fontName=BOLD, fontSize=16, leading=20, textColor=PETROL)


def clean(text: str) -> str:
    """Make a text printable: composed letters that our font has, and no control characters except the end of a line."""
    composed = unicodedata.normalize("NFC", text)
    kept = (c for c in composed if c == "\n" or not unicodedata.category(c).startswith("C"))
    has = _glyphs()
    return "".join(c if not has or ord(c) in has else _nearest(c) for c in kept)


def _glyphs() -> Mapping[int, int]:
    """Give the letters of our font: code point -> glyph; empty before the font is registered."""
    if REGULAR not in pdfmetrics.getRegisteredFontNames():
        return {}
    return cast("TTFont", pdfmetrics.getFont(REGULAR)).face.charToGlyph


@cache
def _nearest(character: str) -> str:
    """Take as few marks as needed off a letter that our font lacks: "ễ" prints as "ê", and not as a hole."""
    letter, *marks = unicodedata.normalize("NFD", character)
    has = _glyphs()
    fewer = (kept for count in range(len(marks) - 1, -1, -1) for kept in combinations(marks, count))
    candidates = (unicodedata.normalize("NFC", letter + "".join(kept)) for kept in fewer)
    return next((found for found in candidates if all(ord(c) in has for c in found)), character)


def markup(text: str) -> str:
    """Write plain text as reportlab reads it: nothing in it is a tag, and a line break stays one."""
    return escape(clean(text)).replace("\n", "<br/>")


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(markup(text), style)


def title(text: str) -> Flowable:
    """The name of the paper."""
    return _paragraph(text, _TITLE)


def heading(text: str) -> Flowable:
    """The head of a part; pair it with its first text through `together`."""
    return _paragraph(text, _HEADING)


def text(words: str) -> Flowable:
    """One paragraph of running text."""
    return _paragraph(words, _BODY)


def texts(paragraphs: Sequence[str]) -> list[Flowable]:
    """Several paragraphs of running text."""
    return [text(words) for words in paragraphs]


def bullets(items: Sequence[str]) -> list[Flowable]:
    """A list with dots, one line or more per item."""
    return [Paragraph(markup(item), _BULLET, bulletText="•") for item in items]


def space(points: float) -> Flowable:
    """White between two blocks."""
    return Spacer(1, points)


def together(parts: Sequence[Flowable]) -> Flowable:
    """Keep blocks on one page when they fit on one. Do not nest: reportlab then measures wrongly and starts a page."""
    return KeepTogether(list(parts))


def part(head: str, content: Sequence[Flowable]) -> list[Flowable]:
    """A heading with its content; the heading never stands alone at the foot of a page."""
    return [together([heading(head), *content[:1]]), *content[1:]]


def fields(rows: Sequence[tuple[str, str]], width: float, label_width: float = 130) -> Flowable:
    """Pre-filled fields, label left. An empty value leaves a line to write on."""
    cells = [[_paragraph(label, _LABEL), _paragraph(value, _VALUE)] for label, value in rows]
    style: list[_TableCommand] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    for row, (_, value) in enumerate(rows):
        if not value.strip():
            style.append(("LINEBELOW", (1, row), (1, row), 0.75, EDGE))
            style.append(("TOPPADDING", (0, row), (-1, row), 10))
    return _table(cells, [label_width, width - label_width], style)


def lines_to_write_on(labels: Sequence[str], width: float) -> list[Flowable]:
    """Empty fields side by side, such as place and date: the line above, the label below it."""
    return _under_lines([[label] for label in labels], width, height=34)


def signatures(blocks: Sequence[Sequence[str]], width: float) -> list[Flowable]:
    """Signature boxes side by side: each block is a list of lines, printed under a line to sign on."""
    return _under_lines(blocks, width, height=64)


def _under_lines(blocks: Sequence[Sequence[str]], width: float, height: float) -> list[Flowable]:
    gap = 24.0
    column = (width - gap * (len(blocks) - 1)) / len(blocks)
    row: list[list[Flowable] | str] = []
    widths: list[float] = []
    style: list[_TableCommand] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
    ]
    for place, block in enumerate(blocks):
        if place:
            row.append("")
            widths.append(gap)
        style.append(("LINEABOVE", (len(row), 0), (len(row), 0), 0.75, EDGE))
        row.append([_paragraph(words, _LABEL) for words in block])
        widths.append(column)
    table = _table([row], widths, style)
    return [space(height), table]


def steps(items: Sequence[str], width: float) -> Flowable:
    """Numbered steps with a big number."""
    rows = [[_paragraph(str(number), _STEP_NUMBER), _paragraph(item, _BODY)] for number, item in enumerate(items, 1)]
    style: list[_TableCommand] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (1, 0), (1, -1), 5),
    ]
    return _table(rows, [30, width - 30], style)


def counts(rows: Sequence[tuple[str, int]], width: float) -> Flowable:
    """What and how many, with thin lines between the rows."""
    cells = [
        [_paragraph(label, _BODY), _paragraph(f"{number:,}".replace(",", "\u00a0"), _RIGHT)] for label, number in rows
    ]
    style: list[_TableCommand] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return _table(cells, [width - 90, 90], style)


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    """A table with a head that comes back on every page; a long text wraps in its cell."""
    cells = [[_paragraph(head, _CELL_HEAD) for head in heads]]
    cells += [[_paragraph(value, _CELL) for value in row] for row in rows]
    style: list[_TableCommand] = [
        ("BACKGROUND", (0, 0), (-1, 0), PETROL_SOFT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return _table(cells, list(widths), style, heads=1)


def code_groups(groups: Sequence[str], width: float, per_row: int = 4) -> Flowable:
    """A code in big numbered groups, so that a person can copy it group by group."""
    number = ParagraphStyle("group number", _LABEL, fontSize=9, leading=11, alignment=1)
    big = ParagraphStyle("group", _BODY, fontName=SEMIBOLD, fontSize=25, leading=32, alignment=1, spaceAfter=0)
    cells: list[list[list[Flowable] | str]] = []
    for start in range(0, len(groups), per_row):
        row: list[list[Flowable] | str] = [
            [_paragraph(str(start + place), number), _paragraph(group, big)]
            for place, group in enumerate(groups[start : start + per_row], 1)
        ]
        cells.append(row + [""] * (per_row - len(row)))
    return _card(_table(cells, [(width - 24) / per_row] * per_row, []), width)


def big_phrase(phrase: str, width: float) -> Flowable:
    """A pass phrase as large as fits on one line; a very long one wraps between words."""
    room = width - 32
    size = 24.0
    while size > 14 and pdfmetrics.stringWidth(clean(phrase), SEMIBOLD, size) > room:
        size -= 0.5
    style = ParagraphStyle(
        "phrase", _BODY, fontName=SEMIBOLD, fontSize=size, leading=size * 1.4, alignment=1, textColor=ON_PETROL_SOFT
    )
    return _card(_paragraph(phrase, style), width)


def _card(content: Flowable, width: float) -> Flowable:
    style: list[_TableCommand] = [
        ("BACKGROUND", (0, 0), (-1, -1), PETROL_SOFT),
        ("ROUNDEDCORNERS", (8, 8, 8, 8)),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 14),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
    ]
    return _table([[content]], [width], style)


def _table(cells: Sequence[Any], widths: list[float], style: Sequence[_TableCommand], heads: int = 0) -> Table:
    """Make a table that may break inside a row and that uses our font even for an empty cell."""
    commands: list[_TableCommand] = [("FONTNAME", (0, 0), (-1, -1), REGULAR), *style]
    return Table(cells, colWidths=widths, style=TableStyle(commands), repeatRows=heads, hAlign="LEFT", splitInRow=1)
