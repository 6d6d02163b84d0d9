"""What helps most now, in words, and where the button goes. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.surveying_lists import ListSurvey, NextStep

IMPORT = "import"
"""The button opens the wizard; any other target is a page of the window."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence or two, the words of the button (with an Alt letter), its icon and where it goes."""

    text: str
    button: str
    icon: str
    target: str


def advice_on(survey: ListSurvey) -> Advice:
    """Say what to do next."""
    without = survey.without_number
    people = "1 persoon heeft" if without == 1 else f"{dutch_number(without)} mensen hebben"
    match survey.next_step:
        case NextStep.REGISTER:
            return Advice(
                "Er is nog geen bevolkingsregister. Zonder register is er niemand om te bellen.",
                "Lees het &register in",
                "file-import",
                IMPORT,
            )
        case NextStep.CARE_HOMES:
            return Advice(
                "Nog geen lijst van de woonzorgcentra. Zo vermijd je dat je bewoners belt die al zorg krijgen.",
                "Lees de &woonzorgcentra in",
                "file-import",
                IMPORT,
            )
        case NextStep.DIRECTORY:
            return Advice(
                f"Nog geen telefoongids: {people} geen nummer.", "Lees de &telefoongids in", "file-import", IMPORT
            )
        case NextStep.WITHOUT_NUMBER:
            return Advice(
                f"{people} nog geen nummer. Zoek het op, schrijf een brief of ga langs.",
                "Bekijk wie &zonder nummer is",
                "phone-off",
                "without_number",
            )
        case NextStep.SELECTION:
            left = f"{people} nog geen nummer: dat zoek je daarna op." if without else "Iedereen heeft een nummer."
            return Advice(f"{left} Kies nu wie je belt.", "&Kies wie we bellen", "filter", "selection")
