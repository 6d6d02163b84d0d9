"""Who of the people in the dossier a row of a do-not-call list means, when name and date are not literally the same.

Owns no hashes and stores nothing. Who is not there (yet) can only be known later by what the row says literally.
"""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.addresses import building_key, normalised_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_rows import ListEntry
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.same_person import Face, Match, recognise
from belactie_desktop.services.likeness import likeness
from belactie_desktop.storage import people
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.people import KnownPerson


def recognise_askers(connection: Connection, rows: Sequence[ListEntry], job: Job) -> dict[int, Match]:
    """Recognise the people these rows mean, by row; who fits nobody is not in it. Raises `Cancelled`."""
    entries = [face for row in rows if (face := _face_of_row(row)) is not None]
    if not entries:
        return {}
    numbers = people.all_numbers(connection)
    faces = [_face(known, frozenset(numbers.get(known.id, ()))) for known in people.known_people(connection)]
    return {match.entry_id: match for match in recognise(faces, entries, likeness, job=job) if match.candidates}


def _face_of_row(row: ListEntry) -> Face | None:
    if row.name is None:
        return None
    return Face(
        id=row.row,
        name=row.name,
        birth=row.birth,
        address_key=normalised_key(row.address) if row.address else "",
        building_key=building_key(row.address) if row.address else "",
        postcode=row.address.postcode if row.address else "",
        numbers=frozenset(number.e164 for number in row.phones),
        token=None,
    )


def _face(known: KnownPerson, numbers: frozenset[str]) -> Face:
    """Make the face of somebody who is there; `domain.addresses` puts postcode and building into the address key."""
    return Face(
        id=known.id,
        name=PersonName(known.family_name, known.given_name),
        birth=from_iso(known.birth) if known.birth else None,
        address_key=known.address_key,
        building_key=known.address_key.partition("/")[0],
        postcode=known.address_key.partition("|")[0],
        numbers=numbers,
        token=None,
    )
