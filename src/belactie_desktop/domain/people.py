"""People and households: as the dossier keeps them, and as keys with which other lists are matched.

How names, addresses and numbers are read is for other modules; nothing here knows of consents or calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate, age_on
from belactie_desktop.domain.phones import PhoneNumber


@dataclass(frozen=True, slots=True)
class Household:
    """One address where people live together; the unit of a call. Keys compare spellings, the address is shown."""

    id: int
    address_key: str
    building_key: str
    street_key: str
    address: Address
    in_care_home: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """An inhabitant. `phones` in the order to try them; `do_not_call` beats every selection."""

    id: int
    household_id: int
    family_name: str
    given_name: str
    birth: BirthDate | None
    phones: tuple[PhoneNumber, ...] = ()
    do_not_call: bool = False
    on_list: bool = False

    @property
    def name(self) -> str:
        """The name as spoken: called name and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    def age(self, day: date) -> int | None:
        """Give the age in whole years on a day, or None when the birth date is unknown."""
        return None if self.birth is None else age_on(self.birth, day)


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """One person as keys: surnames (whole and parts of a double name), first given name, household address."""

    id: int
    family_keys: tuple[str, ...]
    given_key: str
    address_key: str
    birth: BirthDate | None = None
