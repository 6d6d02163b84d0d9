"""Reads people, homes and claims as they are shown now, and writes the difference after working them out again.

Owns the order of writing (nobody is deleted before every row that speaks of them). What is written is decided in
`services.linking_lists`. What a caller or coordinator did is never touched here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, exists, func, select, union

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.job import Job
from belactie_desktop.storage import blocks
from belactie_desktop.storage.blocks import Row
from belactie_desktop.storage.call_tables import recurring_call, worry
from belactie_desktop.storage.list_tables import household, person, phone, service_use
from belactie_desktop.storage.tables import (
    assignment,
    belmap_person,
    call_attempt,
    call_sheet_line,
    consent,
    conversation,
    hand_back,
    help_request,
    household_language,
    reach,
    reach_attempt,
)

_BUSY = (
    *(assignment, belmap_person, call_sheet_line, call_attempt, conversation, consent, help_request, worry),
    recurring_call,
)
_OF_HOME = (reach_attempt, reach, hand_back, household_language)
PERSON_COLUMNS = (
    *("household_id", "family_name", "given_name", "birth_date", "source_id", "gone_on"),
    *("do_not_call", "on_list", "set_aside"),
)
_HOME_COLUMNS = (
    *("id", "address_key", "building_key", "street_key", "street", "number", "box", "postcode", "municipality"),
    *("in_care_home", "in_service_flats"),
)
_PHONE_COLUMNS = ("id", "person_id", "e164", "kind", "position", "source_id")
_SERVICE_COLUMNS = ("person_id", "service", "source_id")


class Shown(NamedTuple):
    """One person as shown now, in the order of `PERSON_COLUMNS`; a plain tuple, as there are as many as inhabitants."""

    household_id: int
    family_name: str
    given_name: str
    birth_date: str | None
    source_id: int | None
    gone_on: str | None
    do_not_call: bool
    on_list: bool
    set_aside: bool


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One claim on a number. `source_id` None: somebody looked it up."""

    id: int
    person_id: int
    e164: str
    kind: str
    position: int
    source_id: int | None


@dataclass(slots=True)
class Difference:
    """Rows to write. People and homes by id; phones by the id of their row; services as (person, service, list)."""

    homes: list[tuple[int, str, str, str, Address]] = field(default_factory=list[tuple[int, str, str, str, Address]])
    new_people: dict[int, Shown] = field(default_factory=dict[int, Shown])
    changed_people: dict[int, Shown] = field(default_factory=dict[int, Shown])
    vanished: list[int] = field(default_factory=list[int])
    new_phones: list[Row] = field(default_factory=list[Row])
    moved_phones: list[Row] = field(default_factory=list[Row])
    lost_phones: list[int] = field(default_factory=list[int])
    new_services: list[Row] = field(default_factory=list[Row])
    lost_services: list[Row] = field(default_factory=list[Row])


def shown_people(connection: Connection) -> dict[int, Shown]:
    """Read everyone as shown now."""
    rows = connection.exec_driver_sql(f"SELECT id, {', '.join(PERSON_COLUMNS)} FROM person ORDER BY id")  # noqa: S608
    return {row[0]: _shown(tuple(row)) for row in rows}


def homes(connection: Connection) -> tuple[dict[str, int], dict[int, Address]]:
    """Read the household of every address key, and the address of every household."""
    rows = connection.exec_driver_sql(
        "SELECT id, address_key, street, number, box, postcode, municipality FROM household"
    ).all()
    return {row[1]: row[0] for row in rows}, {row[0]: Address(*row[2:]) for row in rows}


def phone_rows(connection: Connection) -> Iterator[PhoneRow]:
    """Read every claim on a number, the first to try in front."""
    rows = connection.exec_driver_sql(
        "SELECT id, person_id, e164, kind, position, source_id FROM phone ORDER BY person_id, position, id"
    )
    for row in rows:
        yield PhoneRow(*row)


def service_rows(connection: Connection) -> list[tuple[int, str, int]]:
    """Read every claim on a service: (person, service, list)."""
    rows = connection.exec_driver_sql("SELECT person_id, service, source_id FROM service_use")
    return [(row[0], row[1], row[2]) for row in rows]


def busy(connection: Connection) -> set[int]:
    """List who has a caller, or about whom a caller noted anything."""
    return set(connection.scalars(union(*(select(table.c.person_id) for table in _BUSY))))


def highest_home(connection: Connection) -> int:
    """Give the highest id of a household."""
    return connection.scalar(select(func.max(household.c.id))) or 0


def write_people(connection: Connection, difference: Difference, job: Job) -> None:
    """Write homes and people who are new or changed. Raises `Cancelled`."""
    rows = [(*home[:4], *_address_row(home[4]), False, False) for home in difference.homes]
    blocks.insert_rows(connection, household, _HOME_COLUMNS, rows, job)
    new = [(person_id, *shown) for person_id, shown in difference.new_people.items()]
    blocks.insert_rows(connection, person, ("id", *PERSON_COLUMNS), new, job)
    changed = [(*shown, person_id) for person_id, shown in difference.changed_people.items()]
    blocks.update_rows(connection, person, PERSON_COLUMNS, changed, job)


def write_claims(connection: Connection, difference: Difference, job: Job) -> None:
    """Write numbers and services. Raises `Cancelled`."""
    blocks.delete_rows(connection, phone, ("id",), [(row_id,) for row_id in difference.lost_phones], job)
    blocks.update_rows(connection, phone, ("person_id", "position"), difference.moved_phones, job)
    blocks.insert_rows(connection, phone, _PHONE_COLUMNS, difference.new_phones, job)
    blocks.delete_rows(connection, service_use, _SERVICE_COLUMNS, difference.lost_services, job)
    blocks.insert_rows(connection, service_use, _SERVICE_COLUMNS, difference.new_services, job)


def delete_people(connection: Connection, ids: Sequence[int], job: Job) -> None:
    """Delete people without history, whose rows and claims went already. Raises `Cancelled`."""
    for table in (phone, service_use):
        blocks.delete_rows(connection, table, ("person_id",), [(person_id,) for person_id in ids], job)
    blocks.delete_rows(connection, person, ("id",), [(person_id,) for person_id in ids], job)


def empty_homes(connection: Connection) -> list[tuple[int, str]]:
    """List the homes in which nobody lives: (id, address key)."""
    lived_in = exists().where(person.c.household_id == household.c.id)
    return [
        (row[0], row[1]) for row in connection.execute(select(household.c.id, household.c.address_key).where(~lived_in))
    ]


def delete_homes(connection: Connection, ids: Sequence[int], job: Job) -> None:
    """Delete homes in which nobody lives, and how a number was searched for there. Raises `Cancelled`."""
    rows = [(home,) for home in ids]
    for table in _OF_HOME:
        blocks.delete_rows(connection, table, ("household_id",), rows, job)
    blocks.delete_rows(connection, household, ("id",), rows, job)


def _address_row(address: Address) -> Row:
    return address.street, address.number, address.box, address.postcode, address.municipality


def _shown(row: Row) -> Shown:
    return Shown(row[1], row[2], row[3], row[4], row[5], row[6], bool(row[7]), bool(row[8]), bool(row[9]))
