"""The round of one caller: the people in their belmap, as the caller sees them. Knows no file and no screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.dates import age_on, from_iso
from belactie_desktop.domain.list_kinds import ListKind


@dataclass(frozen=True, slots=True)
class RoundPerson:
    """One person to call. `birth` is the stored text (ISO, possibly only a year), `numbers` E.164 in order of use."""

    person_id: int
    household_id: int
    position: int
    given_name: str
    family_name: str
    birth: str
    street_line: str
    municipality: str
    numbers: tuple[str, ...]
    do_not_call: bool = False

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def call_name(self) -> str:
        """What we call the person in a sentence: the first given name, or the family name when there is none."""
        return self.given_name.split()[0] if self.given_name.strip() else self.family_name

    @property
    def address(self) -> str:
        """Street, number and municipality."""
        return ", ".join(part for part in (self.street_line.strip(), self.municipality) if part)


def age_words(birth: str, today: date) -> str:
    """Say an age: "84 jaar"; "ongeveer 84 jaar" when the register knows only the year; empty when it is unknown."""
    if not birth:
        return ""
    known = from_iso(birth)
    about = "" if known.day is not None else "ongeveer "
    return f"{about}{age_on(known, today)} jaar"


_SPOKEN_SOURCES = {
    ListKind.POPULATION_REGISTER: "het bevolkingsregister",
    ListKind.DIRECTORY: "de telefoongids",
    ListKind.SERVICE: "de gegevens van een dienst van de gemeente",
    ListKind.ASSOCIATION: "de ledenlijst van een vereniging",
}


def source_words(kinds: Iterable[str], municipality: str) -> str:
    """Say where name and number come from, as the opening line tells it; `kinds` are stored texts of `ListKind`.

    Source: GDPR art. 14(3)(b): who did not give the data themselves hears the source at the first contact.
    """
    known = {kind.value: words for kind, words in _SPOKEN_SOURCES.items()}
    spoken = list(dict.fromkeys(known[kind] for kind in kinds if kind in known))
    return " en ".join(spoken) or f"de lijsten van de gemeente {municipality}"
