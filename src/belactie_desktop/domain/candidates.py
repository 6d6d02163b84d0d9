"""Which people of the register are worth comparing with a row: they share a key with it.

Owns the keys and how large a block may be; the comparing itself stands in `evidence`. Only the keys that rows ask
for are looked up, so that memory follows the list and time the sum of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from belactie_desktop.domain.evidence import Face, house
from belactie_desktop.domain.name_fit import family_sounds, given_keys, skeleton
from belactie_desktop.domain.nicknames import certificate_names

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
    """Give the whole birth date with each initial, and the national number: who shares one is found in the first pass.

    In a large town dozens are born on one day. Of two names that fit, the given or the family name begins alike.
    """
    birth = face.birth
    found = tuple(f"{birth.iso} {initial}" for initial in _initials(face)) if birth and birth.day else ()
    return (*found, face.token) if face.token else found


def wide_keys(face: Face) -> set[str]:
    """Give the keys of the second pass: house, numbers, and the name with initial and year, place, or given name."""
    found = _keys_of_place(face)
    found.update(_name_keys(face, face.name.family, face.name.given))
    for pair in _pairs(face.name.family, face.name.given):
        # Who asks with a whole birth date finds whoever has another one by its day and month only: a slip in the year.
        found.add(f"{_NAME}{pair}")
        found.add(f"{_NAME}{pair} {_day_and_month(face) or 'undated'}")
    return found


def wide_keys_of_row(face: Face) -> set[str]:
    """Give the keys of a row: as `wide_keys`, and with family name and given name changed."""
    found = _keys_of_place(face)
    dated = _day_and_month(face)
    for family, given in ((face.name.family, face.name.given), (face.name.given, face.name.family)):
        found.update(_name_keys(face, family, given))
        for pair in _pairs(family, given):
            found.update((f"{_NAME}{pair} {dated}", f"{_NAME}{pair} undated") if dated else (f"{_NAME}{pair}",))
    return found


def _keys_of_place(face: Face) -> set[str]:
    found = {f"tel {number}" for number in face.numbers}
    if face.address_key:
        found.add(f"at {house(face.address_key)}")
        found.add(f"in {face.building_key}")
    return found


def _name_keys(face: Face, family: str, given: str) -> Iterator[str]:
    for heard, name in _heard(family, given):
        if face.birth:
            yield f"{_NAME}{heard} {name[0]} {face.birth.year}"
        if face.postcode:
            yield f"{_NAME}{heard} {name[0]} at {face.postcode}"


def _pairs(family: str, given: str) -> Iterator[str]:
    return (f"{heard} {name}" for heard, name in _heard(family, given))


def _heard(family: str, given: str) -> Iterator[tuple[str, str]]:
    names = given_keys(given)[:2]
    return ((heard, name) for heard in family_sounds(family) for name in names)


def _day_and_month(face: Face) -> str:
    return face.birth.iso[5:] if face.birth and face.birth.day else ""


def _initials(face: Face) -> frozenset[str]:
    """Give how the names begin by ear, of called names also the certificate's: Jef is a j, Sjef a Jozef's j too."""
    family = (sound for name in (face.name.family, face.name.given) for sound in family_sounds(name))
    given = (skeleton(name) for key in given_keys(face.name.given) for name in certificate_names(key))
    return frozenset(sound[0] for sound in (*family, *given) if sound) or frozenset(" ")
