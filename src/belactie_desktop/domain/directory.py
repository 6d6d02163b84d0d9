"""Phone numbers from a directory for the people of the register: same address and same surname, nothing vaguer.

Owns to whom a directory line belongs. A landline serves the household: both partners get it. Where more than one
household seems to live at an address, surname and initial decide. Numbers that other lists gave, and their order, are
not decided here.
Source: draaiboek, step 2, "1207 of de witte gids (aanvullende informatie over adres, naam en telefoonnummer)".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.given_sex import plainly_same
from belactie_desktop.domain.list_rows import ListEntry
from belactie_desktop.domain.name_fit import Likeness, is_slip
from belactie_desktop.domain.names import PersonName, family_keys, given_key, same_folded
from belactie_desktop.domain.nicknames import go_together
from belactie_desktop.domain.people import RegisterPerson
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber

LARGEST_HOUSEHOLD: Final = 4
"""Persons on the list; more of them at one address live in a home, where a number belongs to one room only."""

_COUPLE: Final = 2
"""A man and a woman at one address are taken to live together; of three people, nobody knows who is whose partner."""


@dataclass(frozen=True, slots=True)
class DirectoryMatch:
    """Numbers per person, in the order of the directory, and the rows that fit nobody."""

    numbers: Mapping[int, tuple[PhoneNumber, ...]]
    unmatched_rows: tuple[int, ...]


def match_directory(
    people: Iterable[RegisterPerson],
    entries: Iterable[ListEntry],
    care_homes: Set[str] = frozenset(),
    likeness: Likeness | None = None,
) -> DirectoryMatch:
    """Give every directory line to the household at its address in which somebody bears its surname.

    A part of a double name ("Desmet-Mertens") is enough; with `likeness`, a slip of the pen in the surname is allowed
    when the initial fits. A line or a person without box is found in the building, when only one fits.

    A mobile number goes to those whose surname and initial fit, a landline to their household: a couple at one
    address; of other people, those of that surname. Who has a landline of their own gets nobody else's. In a care home
    (`care_homes`: building keys) and wherever many people live at one address, a number goes to the one whose surname
    and initial fit.
    """
    places = _Places(people, care_homes, likeness)
    lines = [places.line(entry) for entry in entries]
    own = _own_landlines(lines)
    numbers: dict[int, dict[PhoneNumber, None]] = defaultdict(dict)
    unmatched: list[int] = []
    for line in lines:
        given = line.give(own)
        for person_id, number in given:
            numbers[person_id][number] = None
        if not given:
            unmatched.append(line.entry.row)
    return DirectoryMatch({person_id: tuple(found) for person_id, found in numbers.items()}, tuple(unmatched))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the directory: `named` are those whose surname and initial fit, `household` who share its landline."""

    entry: ListEntry
    named: list[RegisterPerson]
    household: list[RegisterPerson]

    def give(self, own: Mapping[int, Set[PhoneNumber]]) -> list[tuple[int, PhoneNumber]]:
        """Tell who gets which number; `own` are the landlines under somebody's own name."""
        return [
            (person.id, number)
            for number in self.entry.phones
            for person in (self.named if number.kind is PhoneKind.MOBILE else self.household)
            if number.kind is PhoneKind.MOBILE or person in self.named or person.id not in own
        ]


def _own_landlines(lines: Iterable[_Line]) -> dict[int, set[PhoneNumber]]:
    """Give the landlines that stand under the name of one person alone."""
    own: dict[int, set[PhoneNumber]] = defaultdict(set)
    for line in lines:
        for person in line.named if line.entry.name and line.entry.name.given else ():
            landlines = {number for number in line.entry.phones if number.kind is not PhoneKind.MOBILE}
            if landlines:
                own[person.id] |= landlines
    return own


class _Places:
    """The people of the register by where they live."""

    def __init__(self, people: Iterable[RegisterPerson], care_homes: Set[str], likeness: Likeness | None) -> None:
        self._care_homes, self._likeness = care_homes, likeness
        self._at: dict[str, list[RegisterPerson]] = defaultdict(list)
        self._in: dict[str, list[RegisterPerson]] = defaultdict(list)
        self._families = set[str]()
        for person in people:
            self._families.update(person.family_keys)
            if person.address_key:
                self._at[person.address_key].append(person)
                self._in[_building(person.address_key)].append(person)

    def line(self, entry: ListEntry) -> _Line:
        """Find for whom a line is."""
        key = normalised_key(entry.address) if entry.address else ""
        if entry.name is None or not key:
            return _Line(entry, [], [])
        if not self._bearers(entry.name, self._at.get(key, [])):
            key = self._without_box(entry.name, key)
        members = self._at.get(key, [])
        bearers = self._bearers(entry.name, members)
        named = [person for person in bearers if _fits_given_name(entry.name, person)]
        # A box within a care home is a flat, in which a couple may live; without box it is the whole home.
        if len(members) > LARGEST_HOUSEHOLD or key in self._care_homes:
            only = named if len(named) == 1 and entry.name.given else []
            return _Line(entry, only, only)
        return _Line(entry, named, _household(entry.name, named or bearers, bearers, members))

    def _without_box(self, name: PersonName, key: str) -> str:
        """Give the address in the same building where the name fits, when the box misses on one side; else nothing."""
        building = _building(key)
        people = self._in[building] if key == building else self._at.get(building, [])
        named = [person for person in self._bearers(name, people) if name.given and _fits_given_name(name, person)]
        return named[0].address_key if len(named) == 1 and building not in self._care_homes else ""

    def _bearers(self, name: PersonName, members: list[RegisterPerson]) -> list[RegisterPerson]:
        """Find who bears the surname; when the order of the name was a guess, the other order counts too."""
        found = [person for person in members if _shares(family_keys(name.family), person.family_keys)]
        if not found and not name.order_known:
            found = [person for person in members if _shares(family_keys(name.given), person.family_keys)]
        if not found and self._likeness and name.given:
            found = [p for p in members if self._is_slip(name, p) and _fits_given_name(name, p)]
        return found

    def _is_slip(self, name: PersonName, person: RegisterPerson) -> bool:
        """Tell whether the surname is a slip for the person's; a surname of the register is no slip (Maes, Raes)."""
        likeness = self._likeness
        return likeness is not None and any(
            is_slip(key, other, likeness)
            for key in family_keys(name.family)
            for other in person.family_keys
            if key not in self._families
        )


def _building(address_key: str) -> str:
    return address_key.partition("/")[0]


def _household(
    name: PersonName, named: list[RegisterPerson], bearers: list[RegisterPerson], members: list[RegisterPerson]
) -> list[RegisterPerson]:
    """Tell who shares the line: both of two, the two of a double name, else those who bear the name of the named."""
    if not bearers:
        return []
    parts = family_keys(name.family)[1:]
    if len(parts) == _COUPLE and all(any(_shares((part,), p.family_keys) for p in bearers) for part in parts):
        return bearers
    if len(members) == 1 or (len(members) == _COUPLE and _may_share(*members)):
        return members
    return [person for person in members if any(_shares(person.family_keys, other.family_keys) for other in named)]


def _may_share(one: RegisterPerson, other: RegisterPerson) -> bool:
    """Tell whether two at one address surely share a line: one surname, or perhaps a man and a woman."""
    return _shares(one.family_keys, other.family_keys) or not plainly_same(one.given_key, other.given_key)


def _shares(keys: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(same_folded(key, other) for key in keys for other in others)


def _fits_given_name(name: PersonName, person: RegisterPerson) -> bool:
    """Tell whether the given name or initial of the line fits; a line without one fits all who bear the surname."""
    if not name.given or not person.given_key:
        return True
    if not name.order_known and same_folded(given_key(name.family), person.given_key):
        return True
    if not name.called:
        return name.initial == person.given_key[0]
    return same_folded(given_key(name.given), person.given_key) or go_together(given_key(name.given), person.given_key)
