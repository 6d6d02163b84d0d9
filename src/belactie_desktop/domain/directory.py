"""Phone numbers from a directory for the people of the register: same address and same surname, nothing vaguer.

Owns to whom a directory line belongs. A landline serves the household: both partners get it. Numbers that other lists
gave, and their order, are not decided here.
Source: draaiboek, step 2, "1207 of de witte gids (aanvullende informatie over adres, naam en telefoonnummer)".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.list_rows import ListEntry
from belactie_desktop.domain.names import PersonName, family_keys, given_key, same_folded
from belactie_desktop.domain.people import RegisterPerson
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber

LARGEST_HOUSEHOLD: Final = 4
"""Persons on the list; more of them at one address live in a home, where a number belongs to one room only."""


@dataclass(frozen=True, slots=True)
class DirectoryMatch:
    """Numbers per person, in the order of the directory, and the rows that fit nobody."""

    numbers: Mapping[int, tuple[PhoneNumber, ...]]
    unmatched_rows: tuple[int, ...]


def match_directory(
    people: Iterable[RegisterPerson], entries: Iterable[ListEntry], care_homes: Set[str] = frozenset()
) -> DirectoryMatch:
    """Give every directory line to the household at its address in which somebody bears its surname.

    The landline goes to all members of that household, a mobile number only to those whose surname and initial fit.
    A part of a double name ("Desmet-Mertens") is enough. In a care home (`care_homes`: building keys) and wherever many
    people live at one address, only those whose surname and initial fit get the number.
    """
    at_address: dict[str, list[RegisterPerson]] = defaultdict(list)
    for person in people:
        if person.address_key:
            at_address[person.address_key].append(person)
    numbers: dict[int, dict[PhoneNumber, None]] = defaultdict(dict)
    unmatched: list[int] = []
    for entry in entries:
        key = normalised_key(entry.address) if entry.address else ""
        members = at_address.get(key, [])
        # A box within a care home is a flat, in which a couple may live; without box it is the whole home.
        shared = len(members) <= LARGEST_HOUSEHOLD and key not in care_homes
        given = _give(entry, members, shared)
        for person_id, number in given:
            numbers[person_id][number] = None
        if not given:
            unmatched.append(entry.row)
    return DirectoryMatch({person_id: tuple(found) for person_id, found in numbers.items()}, tuple(unmatched))


def _give(entry: ListEntry, members: list[RegisterPerson], shared: bool) -> list[tuple[int, PhoneNumber]]:
    """Tell who of the people at the address gets which number of the line; `shared`: a landline is of them all."""
    if entry.name is None or not members:
        return []
    bearers = _bearers(entry.name, members)
    named = [person for person in bearers if _fits_given_name(entry.name, person)]
    household = _household(entry.name, bearers, members) if shared else named
    return [
        (person.id, number)
        for number in entry.phones
        for person in (named if number.kind is PhoneKind.MOBILE else household)
    ]


def _household(name: PersonName, bearers: list[RegisterPerson], members: list[RegisterPerson]) -> list[RegisterPerson]:
    """Tell who shares the line: all at the address, or the two of a double name when each of its parts lives there."""
    parts = family_keys(name.family)[1:]
    if len(parts) == 2 and all(any(_shares((part,), person.family_keys) for person in bearers) for part in parts):
        return bearers
    return members if bearers else []


def _bearers(name: PersonName, members: list[RegisterPerson]) -> list[RegisterPerson]:
    """Find who bears the surname; when the order of the name was a guess, the other order counts too."""
    found = [person for person in members if _shares(family_keys(name.family), person.family_keys)]
    if found or name.order_known:
        return found
    return [person for person in members if _shares(family_keys(name.given), person.family_keys)]


def _shares(keys: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(same_folded(key, other) for key in keys for other in others)


def _fits_given_name(name: PersonName, person: RegisterPerson) -> bool:
    """Tell whether the given name or initial of the line fits; a line without one fits all who bear the surname."""
    if not name.given or not person.given_key:
        return True
    if not name.order_known and same_folded(given_key(name.family), person.given_key):
        return True
    return same_folded(given_key(name.given), person.given_key) if name.called else name.initial == person.given_key[0]
