"""The call sheet of one caller: a guide with the words to say, then a block per household to fill in by hand.

Owns the words and the looks. It holds names, addresses and numbers: it comes back or is destroyed before its last day,
and every page says so. Outcomes and consents carry the words of the screen. Source: draaiboek, annex "Blauwdruk
belscript"; product row D7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from belactie_desktop.domain.calls import UNANSWERED, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_forms import TickBoxes, WriteLines
from belactie_desktop.files.paper_parts import (
    EDGE,
    GREY,
    INK,
    ON_PETROL_SOFT,
    PETROL,
    PETROL_SOFT,
    REGULAR,
    SEMIBOLD,
    bullets,
    fields,
    markup,
    part,
    text,
    title,
)

if TYPE_CHECKING:
    from reportlab.platypus.tables import _TableCommand  # pyright: ignore[reportPrivateUsage]

INTRODUCTION = "Dag {caller}, fijn dat je mee belt. Dit blad is alleen voor jou."
HOW = (
    "Kruis bij elke persoon aan wat er gebeurt. Schrijf de dag en het uur erbij.",
    "Lees de vraag om toestemming voor. Kruis Ja of Nee aan.",
    "Alleen na Ja bij {record} schrijf je iets op. Schrijf alleen op wat nodig is.",
    "Maak je je zorgen? Kruis {worry} aan, en bel de coördinator meteen.",
)
KEEPING = (
    "Laat dit blad nergens liggen. Neem er geen foto of kopie van.",
    "Geef het terug aan de coördinator, of vernietig het, voor {until}.",
    "Ben je het kwijt? Bel meteen de coördinator.",
)
BACK = "Terugbezorgen of vernietigen voor {until}"
SOURCE_BELOW = "… (dat staat bij elke persoon)"
SOURCE = "Naam en nummer uit: {source}"
WHAT_HAPPENED = "Wat gebeurt er?"
ASK_FIRST = "Vraag eerst toestemming"
ONLY_AFTER_YES = "Alleen invullen na Ja bij {record}"
TRIED = tuple(outcome for outcome in Outcome if outcome in UNANSWERED)
"""The outcomes after which one tries again: a box for each try."""
ENDED = tuple(outcome for outcome in Outcome if outcome not in (*TRIED, Outcome.REFUSED))
"""What ends a line; "no" to noting has its own box among the consents."""
TRIES = 3

_SIZE = 12.0
_WRITE = 25.0
_LABEL = 128.0
_NARROW = 96.0
_HOME = ParagraphStyle("sheet home", fontName=SEMIBOLD, fontSize=13, leading=17, textColor=ON_PETROL_SOFT)
_NUMBER = ParagraphStyle("sheet line", fontName=SEMIBOLD, fontSize=19, leading=23, textColor=PETROL)
_NAME = ParagraphStyle("sheet name", fontName=SEMIBOLD, fontSize=15, leading=19, textColor=INK, splitLongWords=1)
_WORDS = ParagraphStyle("sheet words", fontName=REGULAR, fontSize=_SIZE, leading=16, textColor=INK, splitLongWords=1)
_QUIET = ParagraphStyle("sheet quiet", _WORDS, textColor=GREY)
_BESIDE = ParagraphStyle("sheet beside boxes", _WORDS, leading=19)
_GRID_HEAD = ParagraphStyle("sheet grid head", _WORDS, fontSize=10, leading=12)
_PART = ParagraphStyle("sheet part", _WORDS, fontName=SEMIBOLD, spaceBefore=9, spaceAfter=3)
_STRONG = ParagraphStyle("sheet strong", _WORDS, fontName=SEMIBOLD)


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """One line: its number, name, age in words, numbers to dial in order, where they come from, and an appointment."""

    line: int
    name: str
    age: str
    numbers: Sequence[str]
    source: str
    appointment: str = ""


@dataclass(frozen=True, slots=True)
class SheetHome:
    """One household with its people."""

    address: str
    people: Sequence[SheetPerson]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What the script says, placeholders filled in. `questions`: (title, lines); `asked`: (label, sentence).

    `when`: title of a question that is not always asked -> when it is; paper cannot leave it out by itself.
    """

    opening: Sequence[str]
    asked: Sequence[tuple[str, str]]
    goodbye: Sequence[str]
    questions: Sequence[tuple[str, Sequence[str]]]
    when: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """Everything on the sheet of one caller. `name`: "Belblad 12"; `until_day`: the day before which it is back."""

    name: str
    municipality: str
    campaign: str
    caller: str
    made_on: date
    until_day: date
    central_number: str
    words: SheetWords
    homes: Sequence[SheetHome]


def call_sheet_pdf(sheet: SheetPaper) -> bytes:
    """Make a sheet as a PDF: a guide, then the households in order; every person begins on a new page."""
    foot = f"{sheet.name} · {BACK.replace('{until}', long_date(sheet.until_day))}"
    return pdf_of([Paper(foot, sheet.municipality, sheet.campaign, lambda: _content(sheet))], title=sheet.name)


def _content(sheet: SheetPaper) -> list[Flowable]:
    questions = [name for name, _ in sheet.words.questions]
    story = _guide(sheet)
    for home in sheet.homes:
        for at in range(len(home.people)):
            story += [PageBreak(), *_block(home, at, questions)]
    return story


def _guide(sheet: SheetPaper) -> list[Flowable]:
    people = sum(len(home.people) for home in sheet.homes)
    until = long_date(sheet.until_day)
    about = [
        ("Op dit blad", "1 persoon" if people == 1 else f"{people} personen"),
        ("Gemaakt op", long_date(sheet.made_on)),
        ("Centraal nummer", sheet.central_number),
    ]
    names = {"{record}": ConsentScope.RECORD.label, "{worry}": Outcome.TO_COORDINATOR.label, "{until}": until}
    story = [title(sheet.name), text(INTRODUCTION.replace("{caller}", sheet.caller)), fields(about, PAPER_WIDTH)]
    story += part("Zo gebruik je dit blad", bullets([_filled(line, names) for line in HOW]))
    story += part("Zo begin je", [_said(line) for line in sheet.words.opening])
    story += part("Vraag om toestemming", [_asked(*question) for question in sheet.words.asked])
    story += part("Zegt de persoon nee?", [_said(line) for line in sheet.words.goodbye])
    for name, lines in sheet.words.questions:
        when = sheet.words.when.get(name)
        story += part(name, [*([text(f"{when}.")] if when else []), *(_said(line) for line in lines)])
    story += part("Zo bewaar je dit blad veilig", bullets([_filled(line, names) for line in KEEPING]))
    return story


def _filled(line: str, names: dict[str, str]) -> str:
    for name, words in names.items():
        line = line.replace(name, words)
    return line


def _said(line: str) -> Flowable:
    return Paragraph(markup(f"“{line}”"), _WORDS)


def _asked(label: str, sentence: str) -> Flowable:
    return Paragraph(f"{markup(f'“{sentence}”')} <font color='{GREY.hexval()}'>{markup(f'({label})')}</font>", _WORDS)


def _block(home: SheetHome, at: int, questions: Sequence[str]) -> list[Flowable]:
    """Everything about one person of a home; the first block names the others too, with their own number.

    Every block says the address, for a household may go on to a new page.
    """
    person = home.people[at]
    parts: list[Flowable] = [_home_bar(home, first=at == 0), _who(person)]
    quiet = [SOURCE.replace("{source}", person.source)] if person.source else []
    quiet += [_mate(mate) for mate in home.people[1:] if at == 0]
    parts += [Paragraph(markup(words), _QUIET) for words in quiet]
    if person.appointment:
        parts.append(Paragraph(markup(person.appointment), _STRONG))
    return [*parts, *_what_came_of_it(), *_after_yes(questions)]


def _what_came_of_it() -> list[Flowable]:
    return [
        Paragraph(markup(WHAT_HAPPENED), _PART),
        _tries(),
        Spacer(1, 6),
        TickBoxes([outcome.label for outcome in ENDED], _SIZE),
        WriteLines([(f"{Outcome.CALLBACK.label}: dag", 3), ("uur", 1)], _WRITE, _SIZE),
    ]


def _after_yes(questions: Sequence[str]) -> list[Flowable]:
    return [
        Paragraph(markup(ASK_FIRST), _PART),
        _consents(),
        Paragraph(markup(ONLY_AFTER_YES.replace("{record}", ConsentScope.RECORD.label)), _PART),
        *(WriteLines([(question, 1)], _WRITE, _SIZE, _LABEL) for question in questions),
        WriteLines([("Hulpvraag", 1)], _WRITE, _SIZE, _LABEL),
        Spacer(1, 6),
        _labelled("Welke vraag", [axis.label for axis in NeedAxis]),
        _labelled("Hoe dringend", [urgency.label for urgency in reversed(Urgency)]),
        _labelled("Hoe vaak bellen", [choice.label for choice in Frequency]),
        _labelled("Welk moment", [choice.label for choice in DayPart]),
    ]


def _mate(mate: SheetPerson) -> str:
    return f"Woont hier ook: {mate.line}. {_with_age(mate)}, {' of '.join(mate.numbers)}"


def _with_age(person: SheetPerson) -> str:
    return f"{person.name}, {person.age}" if person.age else person.name


def _home_bar(home: SheetHome, first: bool) -> Flowable:
    words = home.address if first else f"Zelfde adres: {home.address}"
    style = TableStyle([("BACKGROUND", (0, 0), (-1, -1), PETROL_SOFT), *_padding(8, 4)])
    return Table([[Paragraph(markup(words), _HOME)]], colWidths=[PAPER_WIDTH], style=style)


def _who(person: SheetPerson) -> Flowable:
    numbers = [f"{place}. {number}" for place, number in enumerate(person.numbers, 1)]
    if len(numbers) == 1:
        numbers = list(person.numbers)
    row = [
        Paragraph(str(person.line), _NUMBER),
        Paragraph(markup(_with_age(person)), _NAME),
        Paragraph(markup("\n".join(numbers)), _NAME),
    ]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 3)])
    return Table([row], colWidths=[34, PAPER_WIDTH - 204, 170], style=style)


def _tries() -> Flowable:
    """A grid with a row per try: the day, the hour, and a box to tick for each way of not reaching somebody."""
    heads = ("", "Dag", "Uur", *(outcome.label for outcome in TRIED))
    cells = [[Paragraph(markup(head), _GRID_HEAD) for head in heads]]
    cells += [[Paragraph(f"{number}.", _WORDS), *[""] * (len(heads) - 1)] for number in range(1, TRIES + 1)]
    style = TableStyle(
        [
            *_padding(3, 2),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("GRID", (1, 1), (-1, -1), 0.75, EDGE),
        ]
    )
    widths = [22.0, 78.0, 52.0, 70.0, 44.0, 94.0, PAPER_WIDTH - 360]
    return Table(cells, colWidths=widths, rowHeights=[None, *[22.0] * TRIES], style=style, hAlign="LEFT")


def _consents() -> Flowable:
    """Ja and Nee for each scope, two beside each other, none ticked beforehand."""
    cells = [[Paragraph(markup(scope.label), _BESIDE), TickBoxes(("Ja", "Nee"), _SIZE)] for scope in ConsentScope]
    rows = [cells[at] + cells[at + 1] for at in range(0, len(cells), 2)]
    half = PAPER_WIDTH / 2
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 1)])
    return Table(rows, colWidths=[_LABEL, half - _LABEL] * 2, style=style)


def _labelled(label: str, choices: Sequence[str]) -> Flowable:
    row = [Paragraph(markup(label), _BESIDE), TickBoxes(choices, _SIZE)]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 1)])
    return Table([row], colWidths=[_NARROW, PAPER_WIDTH - _NARROW], style=style)


def _padding(side: float, above: float) -> list[_TableCommand]:
    """Room in the cells of a table; reportlab names its own font for a cell that has none."""
    return [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), side),
        ("RIGHTPADDING", (0, 0), (-1, -1), side),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), above),
    ]
