"""The common page of every paper: A4, our font, a header with municipality and campaign, page numbers, metadata.

Builds the PDF in memory and returns bytes: nothing ever touches a temporary file. What stands on a page is made with
`paper_parts`; which words stand there is up to each paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from belactie_desktop.files.paper_parts import BOLD, GREY, LINE, PETROL, REGULAR, SEMIBOLD, clean
from belactie_desktop.files.resources import resource

_PAGE_WIDTH, _PAGE_HEIGHT = A4
_SIDE = 62.0
_TOP = 96.0
_BOTTOM = 68.0
_HEADER_LINE = _PAGE_HEIGHT - 62.0
_FOOTER_LINE = 48.0
_SMALL = 9.0

PAPER_WIDTH = _PAGE_WIDTH - 2 * _SIDE
"""The width that text and tables may use, in points."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: it starts on a new page and counts its own pages.

    `content` builds the flowables afresh each time it is called, because a paper is laid out twice: once to count.
    """

    title: str
    municipality: str
    campaign: str
    content: Callable[[], list[Flowable]]


def pdf_of(papers: Sequence[Paper], title: str | None = None) -> bytes:
    """Make one PDF of all papers in order; raise `ValueError` when there are none. `title` is for the metadata."""
    if not papers:
        raise ValueError("a PDF needs at least one paper")
    register_fonts()
    places = [
        _Place(paper, page, total) for paper in papers for total in [_count(paper)] for page in range(1, total + 1)
    ]
    story: list[Flowable] = []
    for paper in papers:
        story += [*paper.content(), PageBreak()]
    target = BytesIO()
    document = _document(target, papers[0], title or papers[0].title)

    def decorate(canvas: Canvas, template: BaseDocTemplate) -> None:
        _decorate(canvas, places[template.page - 1])

    document.addPageTemplates(_template(decorate))
    document.build(story[:-1])
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Place:
    """Which page of which paper a page of the PDF is."""

    paper: Paper
    page: int
    total: int


def _count(paper: Paper) -> int:
    document = _document(BytesIO(), paper, paper.title)
    document.addPageTemplates(_template(lambda _canvas, _template: None))
    document.build(paper.content())
    return int(document.page)


def _document(target: BytesIO, paper: Paper, title: str) -> BaseDocTemplate:
    return BaseDocTemplate(
        target,
        pagesize=A4,
        title=clean(title),
        author=clean(paper.municipality),
        subject=clean(paper.campaign),
        creator="Belactie",
        lang="nl-BE",
        displayDocTitle=True,
        initialFontName=REGULAR,
    )


def _template(decorate: Callable[[Canvas, BaseDocTemplate], None]) -> PageTemplate:
    frame = Frame(
        _SIDE,
        _BOTTOM,
        PAPER_WIDTH,
        _PAGE_HEIGHT - _TOP - _BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(frames=[frame], onPage=decorate)


def _decorate(canvas: Canvas, place: _Place) -> None:
    """Draw header and footer outside the frame of the text."""
    right = _PAGE_WIDTH - _SIDE
    half = PAPER_WIDTH / 2 - 8
    canvas.saveState()
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.75)
    canvas.line(_SIDE, _HEADER_LINE, right, _HEADER_LINE)
    canvas.setFillColor(PETROL)
    canvas.setFont(BOLD, 11)
    canvas.drawString(_SIDE, _HEADER_LINE + 9, _fitting(place.paper.municipality, BOLD, 11, half))
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 10)
    canvas.drawRightString(right, _HEADER_LINE + 9, _fitting(place.paper.campaign, REGULAR, 10, half))
    canvas.setFont(REGULAR, _SMALL)
    canvas.drawString(_SIDE, _FOOTER_LINE - 12, _fitting(place.paper.title, REGULAR, _SMALL, PAPER_WIDTH - 90))
    canvas.drawRightString(right, _FOOTER_LINE - 12, f"Pagina {place.page} van {place.total}")
    canvas.restoreState()


def _fitting(text: str, font: str, size: float, width: float) -> str:
    """Shorten a text that is too wide for its half of the header; the whole text stands on the paper itself."""
    text = clean(text)
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(text + "…", font, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


@cache
def register_fonts() -> None:
    """Tell reportlab about the bundled font, once per process."""
    weights = {REGULAR: "Regular", SEMIBOLD: "SemiBold", BOLD: "Bold"}
    for name, weight in weights.items():
        pdfmetrics.registerFont(  # pyright: ignore[reportUnknownMemberType]
            TTFont(name, str(resource("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf")))
        )
