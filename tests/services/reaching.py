"""A dossier with households without a number, for tests of looking up, letters and visits. Everyone is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, street_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.people import Household, Person
from belactie_desktop.domain.phones import PhoneNumber, kind_of
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.shipped import word_list
from belactie_desktop.services.search_sheets import SearchSheets
from belactie_desktop.services.searching_numbers import SearchingNumbers
from belactie_desktop.services.visiting import Visiting
from belactie_desktop.services.writing_letters import WritingLetters
from belactie_desktop.storage import list_sources, people, selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_sources import ListSource
from tests.builders import NOW, FakeClock, new_dossier

HOMES: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("Dorpsstraat", "12", "3", (("Peeters", "Maria", ""), ("Claes", "Jan", ""))),
    ("Dorpsstraat", "2", "", (("Van den Bossche", "Godelieve", ""),)),
    ("Dorpsstraat", "7A", "", (("D'hondt", "Roger", ""),)),
    ("Kerkstraat", "10", "", (("El Amrani", "Fatima", ""),)),
    ("Kerkstraat", "9", "", (("Nguyễn", "Lan", "+3216272111"), ("Aerts", "Willy", ""))),
    ("Lindelaan", "1", "", (("Janssens", "Rosa", "+32475123456"),)),
)
WITHOUT = (1, 2, 3, 4)
"""Households that nobody can call: couple, widow, a house with a letter, and one in another street."""


@dataclass(frozen=True)
class Reach:
    """A dossier with the services on it."""

    store: Store
    clock: FakeClock

    @property
    def searching(self) -> SearchingNumbers:
        return SearchingNumbers(self.store, self.clock)

    @property
    def sheets(self) -> SearchSheets:
        return SearchSheets(self.store, self.clock, word_list())

    @property
    def letters(self) -> WritingLetters:
        return WritingLetters(self.store, self.clock)

    @property
    def visiting(self) -> Visiting:
        return Visiting(self.store, self.clock)


def new_reach(folder: Path, homes: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = HOMES) -> Reach:
    """Make a dossier with these homes, everyone on the list: (street, number, box, ((family, given, number), ...))."""
    store = new_dossier(folder)
    households, everyone = [], []
    for home, (street, number, box, members) in enumerate(homes, 1):
        address = Address(street, number, box, "3998", "Berkenhove")
        key = normalised_key(address) or f"row {home}"
        households.append(Household(home, key, building_key(address), street_key(street), address))
        for family, given, e164 in members:
            numbers = (PhoneNumber(e164, kind_of(e164)),) if e164 else ()
            person_id = len(everyone) + 1
            everyone.append(Person(person_id, home, family, given, BirthDate(1935, 1, person_id % 28 + 1), numbers))
    with store.transaction() as connection:
        source = ListSource(
            "population_register", "Register", "Bevolkingsregister", "Burgerzaken", NOW.date(), NOW, len(everyone), 0
        )
        source_id = list_sources.add_source(connection, source)
        people.add_households(connection, households)
        people.add_people(connection, everyone, source_id)
        selections.open_as_list(connection, Selection("Iedereen", without_care_homes=False), NOW.date())
    return Reach(store, FakeClock())
