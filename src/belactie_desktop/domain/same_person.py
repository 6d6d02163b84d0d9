"""Whether a row of another list is a person of the register: exact keys only, and a reason when it is not.

Owns no scores: what is not certain is left to a person. Two partners are never one, whatever they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.list_rows import ListEntry
from belactie_desktop.domain.names import PersonName, family_key, given_key
from belactie_desktop.domain.people import RegisterPerson


@dataclass(frozen=True, slots=True)
class Face:
    """One person or one row as keys; `id` is its own id. `token`: keyed hash of the national register number."""

    id: int
    name: PersonName
    birth: BirthDate | None
    address_key: str
    building_key: str
    postcode: str
    numbers: frozenset[str]
    token: str | None


class Certainty(Enum):
    """How sure it is who a row is about."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who it may be: a score of 0 to 100, and the reasons in plain Dutch."""

    person_id: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What came of one row; SURE has exactly one candidate, the best stands first."""

    entry_id: int
    certainty: Certainty
    candidates: tuple[Candidate, ...]


class NotFound(Enum):
    """Why a row is nobody of the register for sure; the value is the sentence for the screen."""

    NO_NAME = "Er staat geen volledige naam."
    NOBODY = "Niemand in het register heeft deze naam met deze geboortedatum of dit adres."
    SEVERAL = "Meer dan één persoon in het register past. Kies zelf wie het is."
    TOO_LITTLE = "Er staat geen geboortedatum en geen adres. Zo herkennen we de persoon niet."


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The person of the register, or the reason why there is none."""

    person_id: int | None
    reason: NotFound | None = None


class RegisterIndex:
    """The register, found by name and birth date, or by name and address."""

    def __init__(self, people: Iterable[RegisterPerson]) -> None:
        self._by_name: dict[tuple[str, str], list[RegisterPerson]] = defaultdict(list)
        for person in people:
            for family in person.family_keys:
                if family and person.given_key:
                    self._by_name[family, person.given_key].append(person)

    def find(self, entry: ListEntry) -> SamePerson:
        """Find the person of a row: surname, first given name and birth date; without birth date, the address."""
        if entry.name is None or not (entry.name.family and entry.name.given):
            return SamePerson(None, NotFound.NO_NAME)
        if not entry.birth and not entry.address:
            return SamePerson(None, NotFound.TOO_LITTLE)
        found = {person.id for person in self._of_name(entry.name) if _fits(entry, person)}
        if len(found) == 1:
            return SamePerson(found.pop())
        return SamePerson(None, NotFound.SEVERAL if found else NotFound.NOBODY)

    def _of_name(self, name: PersonName) -> list[RegisterPerson]:
        """Find who bears the name, in either order: one cell may hold "Jan Peeters" or "Peeters Jan"."""
        straight = self._by_name.get((family_key(name.family), given_key(name.given)), [])
        swapped = self._by_name.get((family_key(name.given), given_key(name.family)), [])
        return [*straight, *swapped]


def _fits(entry: ListEntry, person: RegisterPerson) -> bool:
    """Compare birth dates when both are known whole; else the address, and never two years of birth that differ."""
    one, other = entry.birth, person.birth
    if one and other and one.day and other.day:
        return one == other
    if one and other and one.year != other.year:
        return False
    return entry.address is not None and normalised_key(entry.address) == person.address_key != ""
