"""The recovery sheet on paper: the one way back into a dossier when the pass phrase is lost.

Owns the words. The code itself is made by `domain.recovery_code`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import bullets, code_groups, fields, part, space, text, title

TITLE = "Herstelblad"
PURPOSE = (
    "Ben je de wachtzin van het dossier kwijt? Dan gaat het alleen nog open met deze code. "
    "Niemand anders heeft de code, ook de makers van het programma niet."
)
READING = "In de code staat 0 altijd voor nul. De letters I, L, O en U komen niet voor."
KEEPING = (
    "Druk dit blad af en bewaar het op papier, in een kast die op slot kan.",
    "Leg het niet bij de laptop en maak er geen foto van.",
    "Zeg aan één collega waar het ligt.",
    "Wie dit blad en het dossier heeft, kan alles lezen.",
    "Is het blad weg of gezien door iemand anders? Kies dan meteen een nieuwe wachtzin.",
)
USING = (
    "Het programma vraagt je één keer om de code over te typen. Zo weet je zeker dat dit blad klopt.",
    "Kies je later een nieuwe wachtzin? Dan krijg je een nieuw herstelblad. Vernietig dan dit blad.",
    "Een oude kopie van het dossier gaat open met de oude wachtzin en met het oude herstelblad.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet. `code` has its groups joined by dashes or spaces; `file_name` is without a folder."""

    municipality: str
    campaign: str
    code: str
    made_on: date
    file_name: str


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """Make the recovery sheet as a PDF of one page."""
    return pdf_of([Paper(TITLE, sheet.municipality, sheet.campaign, lambda: _content(sheet))])


def _content(sheet: RecoverySheet) -> list[Flowable]:
    groups = sheet.code.replace("-", " ").split()
    about = [("Dossier", sheet.file_name), ("Actie", sheet.campaign), ("Gemaakt op", long_date(sheet.made_on))]
    return [
        title(TITLE),
        text(PURPOSE),
        fields(about, PAPER_WIDTH),
        space(8),
        code_groups(groups, PAPER_WIDTH),
        space(6),
        text(READING),
        *part("Hoe bewaar je dit blad?", bullets(KEEPING)),
        *part("Hoe gebruik je de code?", bullets(USING)),
    ]
