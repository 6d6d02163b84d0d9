"""What speaks for and against a row being a person of the register, and how much.

The weight of each agreement is how seldom it happens by chance in this very register (in bits, Fellegi and Sunter): a
common surname says little, a birth date much, a care home nothing. Owns weights and rules; who gets whom in the end is
decided in `same_person`, and what the coordinator reads stands in `match_reasons`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2
from typing import Final, NamedTuple

from belactie_desktop.domain.birth_fit import BirthFit, birth_fit
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.given_names import COMMON_GIVEN_NAMES
from belactie_desktop.domain.name_fit import FamilyFit, GivenFit, Likeness, NameFit, NameFitter
from belactie_desktop.domain.names import PersonName, family_key, family_keys, given_key
from belactie_desktop.domain.nicknames import KNOWN_NAMES


@dataclass(frozen=True, slots=True)
class Face:
    """One person or one row of a list as keys; `id` is the person's or the row's own. Empty text: unknown.

    `numbers` are E.164; `token` is the keyed hash of a national register number.
    """

    id: int
    name: PersonName
    birth: BirthDate | None
    address_key: str
    building_key: str
    postcode: str
    numbers: frozenset[str]
    token: str | None


class PlaceFit(Enum):
    """How two addresses go together, best first."""

    HOUSEHOLD = "household"
    BUILDING = "building"
    """One of the two misses the box, or the postcode differs."""
    STREET = "street"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"


class Evidence(NamedTuple):
    """Everything that was compared of a row and a person. `token`: equal, different, or None when one is unknown."""

    name: NameFit
    birth: BirthFit
    place: PlaceFit
    phone: bool
    token: bool | None


class Ceiling(Enum):
    """What the evidence allows at most, whatever its weight."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NEVER = "never"


_PRIOR_PEOPLE: Final = 300
"""A small register says too little of how common a name is: it is taken to be this much larger, and ordinary."""
_ORDINARY: Final = {
    "family": 0.003,
    "given": 0.01,
    "birth": 1 / 14_600,
    "year": 1 / 45,
    "place": 0.0005,
    "street": 0.01,
}

_FAMILY_COST: Final = {
    FamilyFit.EQUAL: 0.0,
    FamilyFit.PART: 2.0,
    FamilyFit.PARTICLE: 3.0,
    FamilyFit.SPELLING: 2.5,
    FamilyFit.SLIP: 4.0,
    FamilyFit.PARTNER: 5.0,
    FamilyFit.LOOKALIKE: 7.0,
}
_GIVEN_COST: Final = {
    GivenFit.EQUAL: 0.0,
    GivenFit.SPELLING: 1.5,
    GivenFit.NICKNAME: 2.5,
    GivenFit.SECOND: 4.0,
    GivenFit.SLIP: 3.5,
    GivenFit.LOOKALIKE: 7.0,
}
_INITIAL_BITS: Final = 2.5
_BIRTH_BITS: Final = {
    BirthFit.SWAPPED: 7.0,
    BirthFit.SLIP: 3.0,
    BirthFit.UNKNOWN: 0.0,
    BirthFit.NEAR: -2.0,
    BirthFit.OTHER: -9.0,
}
_PLACE_COST: Final = {PlaceFit.HOUSEHOLD: 0.0, PlaceFit.BUILDING: 1.5, PlaceFit.STREET: 3.0}
_OTHER_FAMILY: Final = -7.0
_OTHER_GIVEN: Final = -7.0
_ELSEWHERE: Final = -3.0
_SECOND_PLACE_BITS: Final = 2.0
"""A shared number says little more when the address is shared too: the partner has both as well."""


class Weighing:
    """Compares rows with the people of one register, by what is common in it."""

    def __init__(self, people: Sequence[Face], likeness: Likeness) -> None:
        """Count names, days and places of the register."""
        self._size = len(people)
        self._family = Counter(key for face in people for key in family_keys(face.name.family))
        self._given = Counter(given_key(face.name.given) for face in people)
        self._birth = Counter(face.birth for face in people if face.birth and face.birth.day)
        self._year = Counter(face.birth.year for face in people if face.birth)
        self._place = Counter(face.address_key for face in people if face.address_key)
        self._building = Counter(face.building_key for face in people if face.building_key)
        self._street = Counter(_street(face.building_key) for face in people if face.building_key)
        self._number = Counter(number for face in people for number in face.numbers)
        self._partners = _families_at(people, self._place)
        own_names = {name for name, count in self._given.items() if count > 1 and len(name) > 1}
        self._fitter = NameFitter(likeness, frozenset(self._family), COMMON_GIVEN_NAMES | KNOWN_NAMES | own_names)
        self._prior = -log2(self._size + _PRIOR_PEOPLE)

    def may_be(self, entry: Face, person: Face) -> bool:
        """Tell whether the names allow it at all: the cheap question before `compare`."""
        name = self._fitter.fit(entry.name, person.name)
        return name.family is not FamilyFit.OTHER or name.given is not GivenFit.OTHER

    def compare(self, entry: Face, person: Face) -> Evidence:
        """Compare everything that is known of both."""
        name = self._fitter.fit(entry.name, person.name)
        if name.family is FamilyFit.OTHER and name.given is not GivenFit.OTHER and self._is_married(entry, person):
            name = NameFit(FamilyFit.PARTNER, name.given, name.swapped)
        token = None if entry.token is None or person.token is None else entry.token == person.token
        phone = not entry.numbers.isdisjoint(person.numbers)
        return Evidence(name, birth_fit(entry.birth, person.birth), place_fit(entry, person), phone, token)

    def _is_married(self, entry: Face, person: Face) -> bool:
        partners = self._partners.get(person.address_key, frozenset())
        return not partners.isdisjoint(family_keys(entry.name.family))

    def bits(self, person: Face, evidence: Evidence) -> float:
        """Weigh the evidence: the logarithm of the odds that row and person are one. 0 is even, 10 is 1,000 to 1."""
        return (
            self._prior
            + self._family_bits(person, evidence.name.family)
            + self._given_bits(person, evidence.name.given)
            + self._birth_bits(person, evidence.birth)
            + self._place_bits(person, evidence)
            - (2.0 if evidence.name.swapped else 0.0)
        )

    def _seldom(self, count: int, ordinary: str) -> float:
        """Give in bits how seldom something is that `count` people of the register have in common."""
        expected = count + _PRIOR_PEOPLE * _ORDINARY[ordinary]
        return -log2(min(1.0, expected / (self._size + _PRIOR_PEOPLE)))

    def _family_bits(self, person: Face, fit: FamilyFit) -> float:
        cost = _FAMILY_COST.get(fit)
        if cost is None:
            return _OTHER_FAMILY
        return max(self._seldom(self._family[family_key(person.name.family)], "family") - cost, -3.0)

    def _given_bits(self, person: Face, fit: GivenFit) -> float:
        if fit in (GivenFit.INITIAL, GivenFit.MISSING):
            return _INITIAL_BITS if fit is GivenFit.INITIAL else 0.0
        cost = _GIVEN_COST.get(fit)
        if cost is None:
            return _OTHER_GIVEN
        return max(self._seldom(self._given[given_key(person.name.given)], "given") - cost, -3.0)

    def _birth_bits(self, person: Face, fit: BirthFit) -> float:
        if person.birth and fit is BirthFit.EQUAL:
            return self._seldom(self._birth[person.birth], "birth")
        if person.birth and fit is BirthFit.YEAR:
            return self._seldom(self._year[person.birth.year], "year")
        return _BIRTH_BITS[fit]

    def _place_bits(self, person: Face, evidence: Evidence) -> float:
        place = self._address_bits(person, evidence.place)
        if not evidence.phone:
            return place
        phone = self._seldom(max(self._number[number] for number in person.numbers), "place")
        return max(place, phone) + (_SECOND_PLACE_BITS if place > 0 else min(place, 0.0))

    def _address_bits(self, person: Face, fit: PlaceFit) -> float:
        if fit is PlaceFit.UNKNOWN:
            return 0.0
        if fit is PlaceFit.ELSEWHERE:
            return _ELSEWHERE
        count, ordinary = {
            PlaceFit.HOUSEHOLD: (self._place[person.address_key], "place"),
            PlaceFit.BUILDING: (self._building[person.building_key], "place"),
            PlaceFit.STREET: (self._street[_street(person.building_key)], "street"),
        }[fit]
        return max(self._seldom(count, ordinary) - _PLACE_COST[fit], 0.0)


def place_fit(entry: Face, person: Face) -> PlaceFit:
    """Compare two addresses."""
    if not entry.building_key or not person.building_key:
        return PlaceFit.UNKNOWN
    if entry.address_key == person.address_key:
        return PlaceFit.HOUSEHOLD
    if entry.building_key == person.building_key:
        misses_box = entry.address_key == entry.building_key or person.address_key == person.building_key
        return PlaceFit.BUILDING if misses_box else PlaceFit.STREET
    if house(entry.address_key) == house(person.address_key):
        return PlaceFit.BUILDING
    return PlaceFit.STREET if _street(entry.building_key) == _street(person.building_key) else PlaceFit.ELSEWHERE


def house(key: str) -> str:
    """Give an address key without its postcode: hamlets, and rows that name no postcode."""
    return key.partition("|")[2]


def _street(building_key: str) -> str:
    return building_key.rpartition("|")[0]


_MOST_IN_HOUSEHOLD: Final = 4


def _families_at(people: Iterable[Face], counts: Counter[str]) -> dict[str, frozenset[str]]:
    """Give the family names at each address where at least two and at most a few live."""
    found: dict[str, set[str]] = {}
    for face in people:
        if 1 < counts[face.address_key] <= _MOST_IN_HOUSEHOLD:
            found.setdefault(face.address_key, set()).update(family_keys(face.name.family))
    return {key: frozenset(names) for key, names in found.items()}


_SAME_NAME: Final = frozenset({GivenFit.EQUAL, GivenFit.SPELLING, GivenFit.NICKNAME, GivenFit.SECOND, GivenFit.SLIP})
_OTHER_NAMES: Final = frozenset({GivenFit.OTHER, GivenFit.LOOKALIKE})
_OTHER_FAMILY_NAMES: Final = frozenset({FamilyFit.PARTNER, FamilyFit.LOOKALIKE})
_SAME_DAY: Final = frozenset({BirthFit.EQUAL, BirthFit.SWAPPED})
_AT_HOME: Final = frozenset({PlaceFit.HOUSEHOLD, PlaceFit.BUILDING})


def allowed(evidence: Evidence) -> Ceiling:
    """Tell what the evidence allows at most. These rules hold whatever the weight:

    - another given name is another person, unless the whole birth date is equal: partners are never one;
    - another birth date is never the same for sure: father and son, two cousins;
    - a family name or an initial alone says who it is only with a birth date;
    - a name alone, or with a year, says who it may be; an address, a number or the day is needed.
    """
    given, birth = evidence.name.given, evidence.birth
    near = evidence.place in _AT_HOME or evidence.phone
    if evidence.name.family is FamilyFit.OTHER or given in _OTHER_NAMES:
        return _by_another_name(evidence, near=near)
    if birth is BirthFit.OTHER:
        return Ceiling.NEVER
    if evidence.token is False:
        return Ceiling.DOUBTFUL if birth is BirthFit.EQUAL else Ceiling.NEVER
    if birth is BirthFit.NEAR:
        return Ceiling.DOUBTFUL if given in _SAME_NAME else Ceiling.NEVER
    return _known_by_part(evidence, near=near)


def _by_another_name(evidence: Evidence, *, near: bool) -> Ceiling:
    """Judge a row with another family name (married, in a list of long ago) or another given name."""
    given, birth, family = evidence.name.given, evidence.birth, evidence.name.family
    if evidence.token is False or not near:
        return Ceiling.NEVER
    if family is not FamilyFit.OTHER:
        return Ceiling.DOUBTFUL if birth in _SAME_DAY else Ceiling.NEVER
    if given not in _SAME_NAME or birth not in _SAME_DAY | {BirthFit.YEAR}:
        return Ceiling.NEVER
    plain = given in (GivenFit.EQUAL, GivenFit.SPELLING) and birth is BirthFit.EQUAL
    return Ceiling.SURE if plain and evidence.place is PlaceFit.HOUSEHOLD else Ceiling.DOUBTFUL


def _known_by_part(evidence: Evidence, *, near: bool) -> Ceiling:
    """Judge a row that contradicts nothing, and may tell too little."""
    given, birth = evidence.name.given, evidence.birth
    if given is GivenFit.MISSING:
        return Ceiling.SURE if birth is BirthFit.EQUAL and near else Ceiling.NEVER
    if given is GivenFit.INITIAL and birth is BirthFit.UNKNOWN:
        return Ceiling.DOUBTFUL if near else Ceiling.NEVER
    if not near and birth not in _SAME_DAY:
        return Ceiling.DOUBTFUL
    if evidence.name.family in _OTHER_FAMILY_NAMES and birth is BirthFit.UNKNOWN:
        return Ceiling.DOUBTFUL
    return Ceiling.SURE
