"""Queries on people, households, numbers, services, care homes and who must not be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Insert, RowMapping, case, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.care_homes import is_service_flats
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.people import Household, Person
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import (
    care_home,
    household,
    person,
    phone,
    service_use,
    suppression,
)

CHUNK = 500
BLOCK = 2_000
"""Rows written between two reports of progress."""


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut a long row of ids in pieces that fit in one statement."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _write(connection: Connection, statement: Insert, rows: Sequence[dict[str, Any]], job: Job | None) -> None:
    """Write rows in blocks, so that the user sees how far it is and can stop."""
    for start in range(0, len(rows), BLOCK):
        if job:
            job.report(start, len(rows), "Bewaren")
        connection.execute(statement, rows[start : start + BLOCK])


def add_households(connection: Connection, households: Iterable[Household], job: Job | None = None) -> None:
    """Store new households; raise `Cancelled` when the user stops."""
    rows: list[dict[str, Any]] = [
        {
            "id": home.id,
            "address_key": home.address_key,
            "building_key": home.building_key,
            "street_key": home.street_key,
            "street": home.address.street,
            "number": home.address.number,
            "box": home.address.box,
            "postcode": home.address.postcode,
            "municipality": home.address.municipality,
            "in_care_home": home.in_care_home,
        }
        for home in households
    ]
    _write(connection, insert(household), rows, job)


def add_people(connection: Connection, people: Iterable[Person], source_id: int, job: Job | None = None) -> None:
    """Store new people with their numbers; raise `Cancelled` when the user stops."""
    rows: list[dict[str, Any]] = []
    numbers: dict[int, tuple[PhoneNumber, ...]] = {}
    for one in people:
        numbers[one.id] = one.phones
        rows.append(
            {
                "id": one.id,
                "household_id": one.household_id,
                "family_name": one.family_name,
                "given_name": one.given_name,
                "birth_date": one.birth.iso if one.birth else None,
                "source_id": source_id,
                "do_not_call": one.do_not_call,
                "on_list": False,
            }
        )
    _write(connection, insert(person), rows, job)
    add_phones(connection, numbers, source_id, job)


def add_phones(
    connection: Connection, numbers: Mapping[int, Sequence[PhoneNumber]], source_id: int, job: Job | None = None
) -> int:
    """Give people numbers behind those they have; a number they already have changes nothing. Return how many came.

    Raises `Cancelled` when the user stops.
    """
    have = phone_counts(connection, [person_id for person_id, found in numbers.items() if found])
    rows: list[dict[str, Any]] = [
        {
            "person_id": person_id,
            "e164": number.e164,
            "kind": number.kind.value,
            "position": have.get(person_id, 0) + place,
            "source_id": source_id,
        }
        for person_id, found in numbers.items()
        for place, number in enumerate(found)
    ]
    before = connection.scalar(select(func.count()).select_from(phone)) or 0
    _write(connection, upsert(phone).on_conflict_do_nothing(), rows, job)
    return (connection.scalar(select(func.count()).select_from(phone)) or 0) - before


def phone_counts(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Count the numbers of these people; who has none is not in the answer."""
    found: dict[int, int] = {}
    for some in chunks(ids):
        statement = (
            select(phone.c.person_id, func.count()).where(phone.c.person_id.in_(some)).group_by(phone.c.person_id)
        )
        found.update({row[0]: row[1] for row in connection.execute(statement)})
    return found


def all_numbers(connection: Connection) -> dict[int, set[str]]:
    """Map everyone who has a number to their numbers (E.164)."""
    found: dict[int, set[str]] = {}
    for row in connection.execute(select(phone.c.person_id, phone.c.e164)):
        found.setdefault(row[0], set()).add(row[1])
    return found


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What matching another list needs to know of a person."""

    id: int
    family_name: str
    given_name: str
    birth: str | None
    address_key: str
    do_not_call: bool = False


def known_people(connection: Connection) -> Iterator[KnownPerson]:
    """Read everyone, for matching."""
    names = (person.c.id, person.c.family_name, person.c.given_name, person.c.birth_date)
    statement = select(*names, household.c.address_key, person.c.do_not_call)
    for row in connection.execute(statement.join(household, household.c.id == person.c.household_id)):
        yield KnownPerson(*row)


def add_care_homes(connection: Connection, homes: Mapping[str, str], source_id: int) -> None:
    """Store care homes (building key to name) and mark every household in those buildings, now and later.

    Whether it is a care home or a group of service flats follows from the name.
    """
    rows = [
        {"building_key": key, "name": name, "service_flats": is_service_flats(name), "source_id": source_id}
        for key, name in homes.items()
    ]
    if rows:
        connection.execute(upsert(care_home).on_conflict_do_nothing(), rows)
    mark_care_homes(connection)


def care_home_keys(connection: Connection) -> frozenset[str]:
    """Read the building keys of every known care home."""
    return frozenset(connection.scalars(select(care_home.c.building_key)))


def mark_care_homes(connection: Connection) -> None:
    """Mark which homes are in a care home or in service flats, and which are not any more."""
    for column, flats in ((household.c.in_care_home, False), (household.c.in_service_flats, True)):
        inside = household.c.building_key.in_(
            select(care_home.c.building_key).where(care_home.c.service_flats.is_(flats))
        )
        wanted = case((inside, True), else_=False)
        connection.execute(update(household).where(column != wanted).values({column: wanted}))


def forget_claims(connection: Connection, source_id: int) -> None:
    """Delete the numbers, services, care homes and hashes that a list gave; what another list says too stays."""
    for table in (phone, service_use, care_home, suppression):
        connection.execute(delete(table).where(table.c.source_id == source_id))


def add_suppressions(connection: Connection, tokens: Iterable[str], added_on: date, source_id: int = 0) -> None:
    """Keep the keyed hashes of people who must not be called; `source_id` 0: they told a caller themselves."""
    rows = [{"token": token, "source_id": source_id, "added_on": codecs.day_text(added_on)} for token in tokens]
    if rows:
        connection.execute(upsert(suppression).on_conflict_do_nothing(), rows)


def suppressions(connection: Connection, without: int | None = None) -> frozenset[str]:
    """Read every keyed hash of people who must not be called; `without`: leave out what only that list says."""
    statement = select(suppression.c.token)
    return frozenset(
        connection.scalars(statement if without is None else statement.where(suppression.c.source_id != without))
    )


def get(connection: Connection, person_id: int) -> Person | None:
    """Read one person with their numbers in order, or None when they are not in this file (any more)."""
    row = connection.execute(select(person).where(person.c.id == person_id)).mappings().one_or_none()
    return None if row is None else _person(row, _phones(connection, person_id))


def household_of(connection: Connection, household_id: int) -> Household:
    """Read one household."""
    row = connection.execute(select(household).where(household.c.id == household_id)).mappings().one()
    return Household(
        id=row["id"],
        address_key=row["address_key"],
        building_key=row["building_key"],
        street_key=row["street_key"],
        address=codecs.address(row, household),
        in_care_home=row["in_care_home"],
    )


def services_of(connection: Connection, person_id: int) -> frozenset[str]:
    """Read which services a person uses."""
    return frozenset(connection.scalars(select(service_use.c.service).where(service_use.c.person_id == person_id)))


def _phones(connection: Connection, person_id: int) -> tuple[PhoneNumber, ...]:
    """Read the numbers in order, each once, however many lists give it."""
    statement = select(phone.c.e164, phone.c.kind).where(phone.c.person_id == person_id)
    rows = connection.execute(statement.order_by(phone.c.position, phone.c.id))
    return tuple(dict.fromkeys(PhoneNumber(row[0], PhoneKind(row[1])) for row in rows))


def _person(row: RowMapping, phones: tuple[PhoneNumber, ...]) -> Person:
    return Person(
        id=row["id"],
        household_id=row["household_id"],
        family_name=row["family_name"],
        given_name=row["given_name"],
        birth=from_iso(row["birth_date"]) if row["birth_date"] else None,
        phones=phones,
        do_not_call=row["do_not_call"],
        on_list=row["on_list"],
    )
