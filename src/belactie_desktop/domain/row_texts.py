"""What can be wrong in a row of a list, said in plain Dutch, and whether the row still goes in.

Only the sentences; which fault is found where stands in `list_rows`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from belactie_desktop.domain.dates import OLDEST_AGE, BirthDateProblem


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
    BirthDateProblem.FUTURE: RowText.BIRTH_IN_FUTURE,
    BirthDateProblem.TOO_OLD: RowText.BIRTH_TOO_OLD,
}
