"""Letters for households without a number: one page each, the address where the window of a Belgian envelope is.

Owns how the letter looks; its words stand in `resources/texts`. Measures, in mm from the top left of the sheet. bpost
("Juiste plaats van het adres", MassPost guide) wants 15 mm free at the right of the window, 30 mm below it, and nothing
in it but the address; Belgian window envelopes (DL 220 x 110, folded twice; C5 229 x 162, folded once) have it at the
right. A sheet can slide 10 mm in its envelope, so the block stays inside by about that much, and `Shift` moves it for
other windows. The body begins under 94 mm, as the Belgian letter norm (NBN) has its reference line at about 10 cm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import spoken_list
from belactie_desktop.files.paper import register_fonts
from belactie_desktop.files.paper_parts import (
    BOLD,
    GREY,
    INK,
    LINE,
    PETROL,
    REGULAR,
    SEMIBOLD,
    big_phrase,
    clean,
    markup,
)
from belactie_desktop.files.shipped import TextPage

TITLE = "Brieven"
ADDRESS_LEFT, ADDRESS_TOP, ADDRESS_WIDTH, ADDRESS_HEIGHT = 115.0, 48.0, 78.0, 27.0
_WIDTH, _HEIGHT = A4
_SIDE = 25 * mm
_BODY_TOP = 94 * mm
_BODY_BOTTOM = 16 * mm
_FOLDS = (99.0, 148.5, 198.0)
"""Where to fold for DL (first and last) and for C5 (the middle)."""
_SIZES = (12.5, 12.0, 11.5, 11.0, 10.0, 9.0)
_ADDRESS_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_BODY_WIDTH = _WIDTH - 2 * _SIDE
_BEFORE = {"title": 0.0, "head": 0.75, "body": 0.4, "number": 0.6}
"""White before a piece of text, in sizes of the letters."""
_NUMBER = "{number}"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a printer or envelope is off: everything that must land on its place moves this many mm."""

    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `names` of everybody it is for, the street line and the place line of their address, their code.

    `source`: the list from which name and address came.
    """

    names: Sequence[str]
    street_line: str
    place_line: str
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, the same on every letter. `until`: when everything is wiped."""

    municipality: str
    address: str
    campaign: str
    central_number: str
    made_on: date
    until: date


def letters_pdf(
    words: TextPage, sender: Sender, letters: Sequence[Letter], shift: Shift | None = None, job: Job | None = None
) -> bytes:
    """Make one PDF with every letter on its own page; raise `Cancelled` when the user stops.

    `words`: the text with {municipality}, {campaign}, {source}, {until}, {code}, and {number} alone in a paragraph.
    """
    target = BytesIO()
    canvas = blank_sheets(target, TITLE, sender.municipality, sender.campaign)
    body = _Body(words, sender)
    for done, letter in enumerate(letters):
        if job:
            job.report(done, len(letters), "Brieven maken")
        _draw_sender(canvas, sender)
        draw_address(canvas, address_lines(letter), _address_box(shift or Shift()))
        _draw_reference(canvas, sender, letter)
        _draw_folds(canvas)
        body.draw(canvas, letter)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of the body that was set: its height and the white before it, in points."""

    flowable: Flowable
    height: float
    before: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, in mm from its top left."""

    left: float
    top: float
    width: float
    height: float


def address_lines(letter: Letter) -> tuple[str, ...]:
    """Give the lines for the post: "Aan Maria Peeters en Jan Claes", street, place. We do not guess who is mevrouw."""
    lines = (f"Aan {spoken_list(list(letter.names))}", letter.street_line, letter.place_line)
    return tuple(line for line in lines if line.strip())


def blank_sheets(target: BytesIO, title: str, municipality: str, campaign: str) -> Canvas:
    """Begin a PDF of A4 sheets in our font, whose metadata name no inhabitant."""
    register_fonts()
    canvas = Canvas(target, pagesize=A4, lang="nl-BE", initialFontName=REGULAR)  # pyright: ignore[reportArgumentType]
    canvas.setTitle(title)
    canvas.setAuthor(clean(municipality))
    canvas.setSubject(clean(campaign))
    canvas.setCreator("Belactie")
    return canvas


def draw_address(canvas: Canvas, lines: Sequence[str], box: Box) -> None:
    """Draw an address inside a box; a long one gets smaller letters rather than being cut off."""
    parts: list[Paragraph] = []
    heights: list[float] = []
    for size in _ADDRESS_SIZES:
        style = ParagraphStyle("address", fontName=REGULAR, fontSize=size, leading=size * 1.3, textColor=INK)
        style.splitLongWords = 1
        parts = [Paragraph(markup(line), style) for line in lines]
        heights = [part.wrap(box.width * mm, box.height * mm)[1] for part in parts]
        if sum(heights) <= box.height * mm:
            break
    top = _HEIGHT - box.top * mm
    for part, height in zip(parts, heights, strict=True):
        top -= height
        part.drawOn(canvas, box.left * mm, top)


def _address_box(shift: Shift) -> Box:
    return Box(ADDRESS_LEFT + shift.right, ADDRESS_TOP + shift.down, ADDRESS_WIDTH, ADDRESS_HEIGHT)


def _values(sender: Sender, letter: Letter) -> Mapping[str, str]:
    return {
        "{municipality}": sender.municipality,
        "{campaign}": sender.campaign,
        "{source}": letter.source,
        "{until}": long_date(sender.until),
        "{code}": letter.code,
        _NUMBER: sender.central_number,
    }


def _draw_sender(canvas: Canvas, sender: Sender) -> None:
    """Who writes, at the top left, well away from the window."""
    name = ParagraphStyle("sender", fontName=BOLD, fontSize=15, leading=19, textColor=PETROL)
    small = ParagraphStyle("sender address", fontName=REGULAR, fontSize=10, leading=13.5, textColor=GREY)
    frame = Frame(_SIDE, _HEIGHT - 42 * mm, 85 * mm, 28 * mm, 0, 0, 0, 0)
    parts: list[Flowable] = [Paragraph(markup(f"Gemeente {sender.municipality}"), name)]
    parts += [Paragraph(markup(line.strip()), small) for line in sender.address.split(",", 1)]
    parts.append(Paragraph(markup(f"Telefoon {sender.central_number}"), small))
    frame.addFromList(parts, canvas)


def _draw_reference(canvas: Canvas, sender: Sender, letter: Letter) -> None:
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 10)
    base = _HEIGHT - 86 * mm
    # All at the left: a window that reaches lower may show nothing but the address.
    canvas.drawString(_SIDE, base, f"{long_date(sender.made_on)} · Uw kenmerk: {letter.code}")


def _draw_folds(canvas: Canvas) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    for fold in _FOLDS:
        height = _HEIGHT - fold * mm
        canvas.line(5 * mm, height, 8 * mm, height)


class _Body:
    """Sets the text of the letters; a paragraph that is the same on every letter is set once."""

    def __init__(self, words: TextPage, sender: Sender) -> None:
        self._words, self._sender = words, sender
        self._same: dict[tuple[str, str, float], _Part] = {}

    def draw(self, canvas: Canvas, letter: Letter) -> None:
        """Draw the body in the largest letters with which it fits; what never fits goes on to another page."""
        top, low = _HEIGHT - _BODY_TOP, _BODY_BOTTOM
        parts: list[_Part] = []
        for size in _SIZES:
            parts = self._parts(letter, size)
            if sum(part.before + part.height for part in parts) <= top - low:
                break
        for part in parts:
            if top - part.before - part.height < low:
                canvas.showPage()
                top = _HEIGHT - 2 * _BODY_BOTTOM
            top -= part.before + part.height
            part.flowable.drawOn(canvas, _SIDE, top)

    def _parts(self, letter: Letter, size: float) -> list[_Part]:
        parts = [
            self._part(self._words.title, "title", size),
            self._part(f"Beste {spoken_list(list(letter.names))}", "body", size, own=True),
        ]
        values = _values(self._sender, letter)
        for section in self._words.sections:
            if section.heading:
                parts.append(self._part(section.heading, "head", size))
            for paragraph in section.paragraphs:
                look = "number" if paragraph == _NUMBER else "body"
                parts.append(self._part(_filled(paragraph, values), look, size, own="{code}" in paragraph))
        return parts

    def _part(self, text: str, look: str, size: float, own: bool = False) -> _Part:
        """Set one paragraph; `own`: only this letter has it, so it is not worth keeping."""
        known = self._same.get((text, look, size))
        if known is not None:
            return known
        flowable = big_phrase(text, _BODY_WIDTH) if look == "number" else Paragraph(markup(text), _style(look, size))
        part = _Part(flowable, flowable.wrap(_BODY_WIDTH, _HEIGHT)[1], size * _BEFORE[look])
        if not own:
            self._same[text, look, size] = part
        return part


def _style(look: str, size: float) -> ParagraphStyle:
    font = {"title": BOLD, "head": SEMIBOLD}.get(look, REGULAR)
    points = size + 5 if look == "title" else size
    style = ParagraphStyle(look, fontName=font, fontSize=points, leading=points * 1.36, textColor=INK)
    style.splitLongWords = 1
    return style


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Put the values in, once: what comes from outside may look like a placeholder itself."""
    parts = [text]
    for name, value in values.items():
        split = [part.split(name) if at % 2 == 0 else [part] for at, part in enumerate(parts)]
        parts = [piece for group in split for piece in _between(group, value)]
    return "".join(parts)


def _between(pieces: Sequence[str], value: str) -> list[str]:
    found: list[str] = []
    for at, piece in enumerate(pieces):
        found += [value, piece] if at else [piece]
    return found
