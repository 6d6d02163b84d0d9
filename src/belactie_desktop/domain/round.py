"""The round of one caller: the people in their belmap, as the caller sees them. Knows no file and no screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.dates import age_on, from_iso


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
