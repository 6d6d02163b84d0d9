"""People and rows as the keys by which they are recognised: what `same_person` compares.

Owns which values of a person count. How they are compared stands in `evidence`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from belactie_desktop.domain.addresses import building_key
from belactie_desktop.domain.best_values import Values, best_values
from belactie_desktop.domain.entries import Entry
from belactie_desktop.domain.same_person import Face
from belactie_desktop.domain.worked_out import WorkedOut


def face_of(place: int, person: WorkedOut, numbers: Mapping[int, Set[str]]) -> Face:
    """Give the face of a person under the id `place`; `numbers` are those of directories (E.164), by id of person.

    Only registers and directories tell the numbers, so that the order of reading is free.
    """
    known = (
        {number.e164 for entry in person.own for number in entry.phones} if person.last_register >= 0 else set[str]()
    )
    for entry in person.own if numbers else ():
        known |= numbers.get(entry.person_id or 0, frozenset())
    return _face(place, person.shown, frozenset(known), person.token)


def face_of_row(entry: Entry) -> Face:
    """Give the face of a row, under its own id."""
    numbers = frozenset(number.e164 for number in entry.phones)
    return _face(entry.id, best_values((entry,)), numbers, entry.token)


def _face(its_id: int, values: Values, numbers: frozenset[str], token: str | None) -> Face:
    address = values.address
    return Face(
        id=its_id,
        name=values.name,
        birth=values.birth,
        address_key=values.address_key,
        building_key=building_key(address) if address else "",
        postcode=address.postcode if address else "",
        numbers=numbers,
        token=token,
    )
