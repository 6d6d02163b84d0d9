"""The slips that carry a pass phrase on paper: one for a caller's belmap, one for a matcher's hand-over file.

Owns the words. A slip never holds the name of an inhabitant, and tells to keep phrase and file apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import big_phrase, bullets, fields, part, space, steps, text, title

BELMAP_TITLE = "Jouw belmap"
BELMAP_INTRODUCTION = "Dag {caller}, fijn dat je mee belt. Met deze wachtzin open je jouw belmap."
PHRASE_HINT = "Typ de woorden precies zo: in deze volgorde, met één spatie ertussen."
BELMAP_STEPS = (
    "Open het bestand {file} met het programma Belactie.",
    "Typ de wachtzin hierboven en druk op Enter.",
    "Bel wie op jouw lijst staat. Het programma bewaart alles vanzelf.",
)
BELMAP_KEEPING = (
    "De wachtzin is alleen voor jou. Geef ze aan niemand door.",
    "Bewaar dit blad niet bij de laptop of de stick met de belmap.",
    "Na de laatste dag gaat de belmap niet meer open. Geef dit blad en de belmap dan terug.",
    "Ben je dit blad kwijt? Bel de coördinator. Je krijgt een nieuwe wachtzin, en wat je noteerde blijft bewaard.",
    "Ben je de stick of de laptop kwijt? Bel meteen de coördinator. Zeg ook of dit blad erbij was.",
)

HANDOVER_TITLE = "Wachtzin voor hulpvragen"
HANDOVER_INTRODUCTION = "Dag {receiver}, met deze wachtzin open je het bestand met de hulpvragen."
HANDOVER_STEPS = (
    "Open het bestand {file} met Excel of LibreOffice.",
    "Typ de wachtzin hierboven.",
    "Vul bij elke vraag in hoe het ermee staat. Bewaar het bestand met dezelfde wachtzin en geef het terug.",
)
HANDOVER_KEEPING = (
    "Deze mensen vonden het goed dat jij hun vraag krijgt. Gebruik de gegevens alleen om te helpen.",
    "Stuur het bestand of de wachtzin niet door.",
    "Wis het bestand als alle vragen klaar zijn, en vernietig dan dit blad.",
)


@dataclass(frozen=True, slots=True)
class BelmapSlip:
    """What a caller gets beside the belmap. `people_count` is how many people are in it; `expires_on` its last day."""

    caller_name: str
    campaign: str
    municipality: str
    phrase: str
    file_name: str
    people_count: int
    expires_on: date
    central_number: str
    coordinator_phone: str = ""


@dataclass(frozen=True, slots=True)
class HandoverSlip:
    """What a matcher gets beside the encrypted workbook. `request_count` is how many help requests are in it."""

    receiver_name: str
    campaign: str
    municipality: str
    phrase: str
    file_name: str
    request_count: int
    made_on: date
    coordinator_phone: str = ""


def belmap_slip_pdf(slip: BelmapSlip) -> bytes:
    """Make the slip of a belmap as a PDF of one page."""
    return belmap_slips_pdf([slip])


def belmap_slips_pdf(slips: Sequence[BelmapSlip]) -> bytes:
    """Make one PDF with the slip of each belmap on its own page; raise `ValueError` when there are none."""
    return pdf_of([_belmap_paper(slip) for slip in slips])


def handover_slip_pdf(slip: HandoverSlip) -> bytes:
    """Make the slip of a hand-over as a PDF of one page."""
    return pdf_of([Paper(HANDOVER_TITLE, slip.municipality, slip.campaign, lambda: _handover(slip))])


def _belmap_paper(slip: BelmapSlip) -> Paper:
    return Paper(BELMAP_TITLE, slip.municipality, slip.campaign, lambda: _belmap(slip))


def _belmap(slip: BelmapSlip) -> list[Flowable]:
    people = "1 persoon" if slip.people_count == 1 else f"{slip.people_count} personen"
    about = [
        ("Op jouw lijst", people),
        ("Laatste dag", long_date(slip.expires_on)),
        ("Centraal nummer", slip.central_number),
    ]
    return [
        title(BELMAP_TITLE),
        text(BELMAP_INTRODUCTION.replace("{caller}", slip.caller_name)),
        *_phrase(slip.phrase),
        *part("Zo begin je", [steps([step.replace("{file}", slip.file_name) for step in BELMAP_STEPS], PAPER_WIDTH)]),
        *part("Goed om te weten", [fields(about + _coordinator(slip.coordinator_phone), PAPER_WIDTH)]),
        *part("Zo bewaar je alles veilig", bullets(BELMAP_KEEPING)),
    ]


def _handover(slip: HandoverSlip) -> list[Flowable]:
    about = [("Hulpvragen", str(slip.request_count)), ("Gemaakt op", long_date(slip.made_on))]
    return [
        title(HANDOVER_TITLE),
        text(HANDOVER_INTRODUCTION.replace("{receiver}", slip.receiver_name)),
        *_phrase(slip.phrase),
        *part("Zo begin je", [steps([step.replace("{file}", slip.file_name) for step in HANDOVER_STEPS], PAPER_WIDTH)]),
        *part("Goed om te weten", [fields(about + _coordinator(slip.coordinator_phone), PAPER_WIDTH)]),
        *part("Zo bewaar je alles veilig", bullets(HANDOVER_KEEPING)),
    ]


def _phrase(phrase: str) -> list[Flowable]:
    return [space(8), big_phrase(phrase, PAPER_WIDTH), space(6), text(PHRASE_HINT)]


def _coordinator(phone: str) -> list[tuple[str, str]]:
    return [("Coördinator", phone)] if phone.strip() else []
