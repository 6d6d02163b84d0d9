"""Which people of the register are worth comparing with a row: they share a key with it.

Owns the keys and how large a block may be; the comparing itself stands in `evidence`. Only the keys that rows ask
for are looked up, so that memory follows the list and time the sum of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from belactie_desktop.domain.evidence import Face, house
from belactie_desktop.domain.name_fit import family_sounds, given_keys

LARGEST_BLOCK: Final = 300
LARGEST_NAME_BLOCK: Final = 60
"""People under one key, of a place and of a name; a key that more of them share tells nobody from nobody."""
_NAME: Final = "name "

Keys = Callable[[Face], Iterable[str]]
"""Gives the keys of a person or a row."""


class Blocks:
    """People by the keys that some rows ask for."""

    def __init__(self, people: Sequence[Face], entries: Sequence[Face], keys: Keys, row_keys: Keys) -> None:
        """Look up the people under the keys of the rows."""
        self._row_keys = row_keys
        wanted = {key for entry in entries for key in row_keys(entry)}
        self._found: dict[str, list[Face]] = defaultdict(list)
        for person in people if wanted else ():
            for key in keys(person):
                if key in wanted:
                    self._found[key].append(person)

    def of(self, entry: Face) -> list[Face]:
        """Give the people who share a key with the row, each once."""
        people: dict[int, Face] = {}
        for key in self._row_keys(entry):
            block = self._found.get(key, ())
            if len(block) <= (LARGEST_NAME_BLOCK if key.startswith(_NAME) else LARGEST_BLOCK):
                people.update((person.id, person) for person in block)
        return list(people.values())


def birth_keys(face: Face) -> tuple[str, ...]:
    """Give the whole birth date and the national number: who shares one of them is found in the first pass."""
    birth = face.birth
    found = (birth.iso,) if birth and birth.day else ()
    return (*found, face.token) if face.token else found


def wide_keys(face: Face) -> set[str]:
    """Give the keys of the second pass: house, numbers, and the name with initial and year, place, or given name."""
    found = {f"tel {number}" for number in face.numbers}
    if face.address_key:
        found.add(f"at {house(face.address_key)}")
        found.add(f"in {face.building_key}")
    found.update(_name_keys(face, face.name.family, face.name.given))
    return found


def wide_keys_of_row(face: Face) -> set[str]:
    """Give the keys of a row: as `wide_keys`, and with family name and given name changed."""
    return wide_keys(face).union(_name_keys(face, face.name.given, face.name.family))


def _name_keys(face: Face, family: str, given: str) -> Iterator[str]:
    names = given_keys(given)[:2]
    for heard in family_sounds(family):
        for name in names:
            yield f"{_NAME}{heard} {name}"
            if face.birth:
                yield f"{_NAME}{heard} {name[0]} {face.birth.year}"
            if face.postcode:
                yield f"{_NAME}{heard} {name[0]} at {face.postcode}"
