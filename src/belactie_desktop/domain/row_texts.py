"""What can be wrong in a row of a list, said in plain Dutch, and whether the row still goes in.

Only the sentences; which fault is found where stands in `list_rows`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from belactie_desktop.domain.dates import OLDEST_AGE, BirthDateProblem
from belactie_desktop.domain.phones import NoNumber


class RowText(Enum):
    """A fault: what is wrong, what to do, and whether it stops the row."""

    def __init__(self, what: str, do: str, refuses: bool) -> None:
        self.what = what
        self.do = do
        self.refuses = refuses

    NO_NAME = ("Er staat geen naam.", "Vul de naam in en lees de rij opnieuw.", True)
    LETTER_LOST = (
        "In deze naam staat een vraagteken: daar ging een letter verloren.",
        "De rij komt erin. Kijk de naam na.",
        False,
    )
    NO_BIRTH_DATE = (
        "Er staat geen geboortedatum.",
        "De rij komt erin, maar zonder leeftijd. Vul de datum aan als je ze kent.",
        False,
    )
    BIRTH_UNREADABLE = (
        "Dit is geen datum die we kunnen lezen.",
        "De rij komt erin, maar zonder leeftijd. Schrijf de datum als dag/maand/jaar.",
        False,
    )
    BIRTH_MONTH_FIRST = (
        "In deze datum staat de maand misschien vooraan.",
        "De rij komt erin, maar zonder leeftijd. Schrijf de datum als dag/maand/jaar.",
        False,
    )
    BIRTH_IN_FUTURE = (
        "Deze geboortedatum ligt in de toekomst.",
        "De rij komt erin, maar zonder leeftijd. Kijk het jaar na.",
        False,
    )
    BIRTH_TOO_OLD = (
        f"Met deze geboortedatum is iemand ouder dan {OLDEST_AGE} jaar.",
        "De rij komt erin, maar zonder leeftijd. Kijk het jaar na.",
        False,
    )
    NO_STREET = ("Er staat geen adres.", "Vul straat en huisnummer in en lees de rij opnieuw.", True)
    NO_STREET_MILD = ("Er staat geen adres.", "De rij komt erin. We zoeken op naam en geboortedatum.", False)
    NO_HOUSE_NUMBER = (
        "Er staat geen huisnummer dat we kunnen lezen.",
        "Schrijf het huisnummer als tekst, bijvoorbeeld 12 of 12A, en lees de rij opnieuw.",
        True,
    )
    NO_HOUSE_NUMBER_MILD = (
        "Er staat geen huisnummer dat we kunnen lezen.",
        "De rij komt erin. We zoeken op naam en geboortedatum.",
        False,
    )
    BOX_IS_DATE = (
        "Excel maakte een datum van dit busnummer.",
        "De rij komt erin, maar zonder bus. Schrijf de bus als tekst.",
        False,
    )
    TWO_NAMES = (
        "In deze cel staan twee mensen.",
        "De rij komt erin met de eerste naam. Geef de tweede een eigen rij.",
        False,
    )
    PERSON_DIED = (
        "Bij deze naam staat dat de persoon overleden is.",
        "De rij komt er niet in. Klopt dat niet? Haal het weg bij de naam en lees de rij opnieuw.",
        True,
    )
    FIGURES_IN_NAME = (
        "In deze naam staan cijfers.",
        "De rij komt erin zonder die cijfers. Kijk de naam na.",
        False,
    )
    CELL_TOO_LONG = (
        "In deze cel staat veel meer dan een naam of adres.",
        "De rij komt er niet in. Zet elk gegeven in zijn eigen kolom en lees de rij opnieuw.",
        True,
    )
    SHORT_NUMBER = (
        "Dit is een nummer van een noodlijn of een infolijn.",
        "De rij komt erin, maar zonder dit nummer. Een inwoner heeft zo geen nummer.",
        False,
    )
    SERVICE_NUMBER = (
        "Dit is een nummer van een bedrijf of een hulplijn, misschien met een hoog tarief.",
        "De rij komt erin, maar zonder dit nummer. Zoek het gewone nummer op.",
        False,
    )
    FAX_NUMBER = (
        "Dit is een faxnummer.",
        "De rij komt erin, maar zonder dit nummer. Je hoeft niets te doen.",
        False,
    )
    ROUNDED_NUMBER = (
        "Excel heeft dit nummer afgerond: er zijn cijfers weg.",
        "De rij komt erin, maar zonder dit nummer. Zet de kolom op tekst en vul het nummer opnieuw in.",
        False,
    )
    SOMEBODY_ELSES_NUMBER = (
        "Dit woord staat bij een nummer: misschien is het van iemand anders.",
        "De rij komt erin met het nummer. Kijk na van wie het is.",
        False,
    )
    NO_NUMBER = (
        "Dit is geen telefoonnummer van een persoon.",
        "De rij komt erin, maar zonder dit nummer. Kijk het nummer na.",
        False,
    )
    PART_IS_NO_NUMBER = (
        "Dit stuk van de cel is geen telefoonnummer.",
        "De rij komt erin met de andere nummers. Kijk na of je iets mist.",
        False,
    )
    NO_NUMBER_IN_DIRECTORY = (
        "Er staat geen telefoonnummer dat we kunnen lezen.",
        "Zonder nummer heeft deze rij geen nut. Vul het aan of laat de rij weg.",
        True,
    )


BIRTH_TEXTS: Final = {
    BirthDateProblem.UNREADABLE: RowText.BIRTH_UNREADABLE,
    BirthDateProblem.MONTH_FIRST: RowText.BIRTH_MONTH_FIRST,
    BirthDateProblem.FUTURE: RowText.BIRTH_IN_FUTURE,
    BirthDateProblem.TOO_OLD: RowText.BIRTH_TOO_OLD,
}

PHONE_TEXTS: Final = {
    NoNumber.SHORT: RowText.SHORT_NUMBER,
    NoNumber.SERVICE: RowText.SERVICE_NUMBER,
    NoNumber.FAX: RowText.FAX_NUMBER,
    NoNumber.ROUNDED: RowText.ROUNDED_NUMBER,
}
"""What is wrong with a piece of a cell, whether or not there are other numbers in it."""
