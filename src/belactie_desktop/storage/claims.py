"""Queries on what the lists say of one person: every row that is theirs, and the numbers and services a list gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import household, list_entry, list_source, person, phone, service_use

SETTLED = (Link.OWN, Link.SURE, Link.HAND)
"""A row that is only in doubt says nothing of the person yet."""


@dataclass(frozen=True, slots=True)
class ClaimingList:
    """The list that says something. `delivered_on`: when the municipality got it."""

    id: int
    kind: ListKind
    name: str
    delivered_on: date | None


@dataclass(frozen=True, slots=True)
class EntryClaim:
    """What one row of a list says of the person. `birth` is the stored text, or empty."""

    source: ClaimingList
    row: int
    name: str
    birth: str
    address: Address


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A number (E.164) or a service that a list gave; without a list somebody looked it up in `found_in`."""

    value: str
    source: ClaimingList | None
    found_in: str = ""


@dataclass(frozen=True, slots=True)
class ShownValues:
    """What is shown of the person now."""

    name: str
    birth: str
    address: Address


def shown(connection: Connection, person_id: int) -> ShownValues | None:
    """Read what is shown of a person, or None when they are not there (any more)."""
    statement = select(person, household).join(household, household.c.id == person.c.household_id)
    row = connection.execute(statement.where(person.c.id == person_id)).mappings().one_or_none()
    if row is None:
        return None
    return ShownValues(
        name=f"{row[person.c.given_name]} {row[person.c.family_name]}".strip(),
        birth=row[person.c.birth_date] or "",
        address=codecs.address(row, household),
    )


def entries(connection: Connection, person_id: int) -> list[EntryClaim]:
    """Read every row that is settled to be of this person, the newest list first."""
    statement = (
        select(list_entry, list_source)
        .join(list_source, list_source.c.id == list_entry.c.source_id)
        .where(list_entry.c.person_id == person_id, list_entry.c.link.in_([link.value for link in SETTLED]))
        .order_by(list_source.c.delivered_on.desc(), list_source.c.id.desc(), list_entry.c.row)
    )
    return [
        EntryClaim(
            source=_source(row),
            row=row[list_entry.c.row],
            name=f"{row[list_entry.c.given_name]} {row[list_entry.c.family_name]}".strip(),
            birth=row[list_entry.c.birth_date] or "",
            address=codecs.address(row, list_entry),
        )
        for row in connection.execute(statement).mappings()
    ]


def numbers(connection: Connection, person_id: int) -> list[GivenValue]:
    """Read every number with the list that gave it, in the order in which they are called."""
    statement = (
        select(phone.c.e164, phone.c.found_in, list_source)
        .outerjoin(list_source, list_source.c.id == phone.c.source_id)
        .where(phone.c.person_id == person_id)
        .order_by(phone.c.position, phone.c.id)
    )
    return [
        GivenValue(
            value=row[phone.c.e164],
            source=_source(row) if row[list_source.c.id] is not None else None,
            found_in=row[phone.c.found_in] or "",
        )
        for row in connection.execute(statement).mappings()
    ]


def services(connection: Connection, person_id: int) -> list[GivenValue]:
    """Read every service with the list that gave it."""
    statement = (
        select(service_use.c.service, list_source)
        .join(list_source, list_source.c.id == service_use.c.source_id)
        .where(service_use.c.person_id == person_id)
        .order_by(service_use.c.service, list_source.c.id)
    )
    return [GivenValue(row[service_use.c.service], _source(row)) for row in connection.execute(statement).mappings()]


def _source(row: RowMapping) -> ClaimingList:
    return ClaimingList(
        id=row[list_source.c.id],
        kind=ListKind(row[list_source.c.kind]),
        name=row[list_source.c.name],
        delivered_on=codecs.day(row[list_source.c.delivered_on]),
    )
