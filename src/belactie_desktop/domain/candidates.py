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
from belactie_desktop.domain.names import PersonName

LARGEST_BLOCK: Final = 300
"""People under one key; a key that more of them share tells nobody from nobody."""

Keys = Callable[[Face], Iterable[str]]


class Blocks:
    """People by the keys that some rows ask for."""

    def __init__(self, people: Sequence[Face], entries: Sequence[Face], keys: Keys) -> None:
        """Look up the people under the keys of the rows."""
        self._keys = keys
        wanted = {key for entry in entries for key in keys(entry)}
        self._found: dict[str, list[Face]] = defaultdict(list)
        for person in people if wanted else ():
            for key in keys(person):
                if key in wanted:
                    self._found[key].append(person)

    def of(self, entry: Face) -> list[Face]:
        """Give the people who share a key with the row, each once."""
        blocks = (self._found.get(key, ()) for key in self._keys(entry))
        return list({person.id: person for block in blocks if len(block) <= LARGEST_BLOCK for person in block}.values())


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
    for name in (face.name, PersonName(face.name.given, face.name.family)):
        found.update(_name_keys(face, name))
    return found


def _name_keys(face: Face, name: PersonName) -> Iterator[str]:
    givens = given_keys(name.given)
    year = face.birth.year if face.birth else ""
    for family in family_sounds(name):
        for given in givens[:2]:
            yield f"{family} {given}"
        for initial in {given[0] for given in givens[:2]}:
            if year:
                yield f"{family} {initial} {year}"
            if face.postcode:
                yield f"{family} {initial} at {face.postcode}"
