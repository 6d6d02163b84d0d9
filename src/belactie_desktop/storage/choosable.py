"""Everybody the filters choose from, with what they need to know of each: worked out once, counted many times.

A table in the memory of the connection, made again by itself after any change to the file. A count then reads one
narrow table instead of joining people, homes and numbers each time a filter moves. Owns how these facts follow from
the dossier; the filters stand in `selections`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.schema import CreateTable

from belactie_desktop.storage.list_tables import household, person, phone, street_quarter

_in_memory = MetaData(schema="temp")

# `reached`: somebody in the home has a number and may be called, as a couple shares one line.
choosable = Table(
    "choosable",
    _in_memory,
    Column("person_id", Integer, primary_key=True),
    Column("household_id", Integer, nullable=False),
    Column("birth_date", String),
    Column("do_not_call", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("street_key", String, nullable=False),
    Column("postcode", String, nullable=False),
    Column("quarter", String, nullable=False),
    Column("in_care_home", Boolean, nullable=False),
    Column("in_service_flats", Boolean, nullable=False),
    Column("reached", Boolean, nullable=False),
)

_schema = Table("sqlite_schema", MetaData(schema="temp"), Column("name", String))

# The count of changes on this connection when the facts were complete. It is undone together with the facts.
_made_at = Table("choosable_made_at", _in_memory, Column("changes", Integer, nullable=False))


def refresh(connection: Connection) -> None:
    """Work the facts out again, unless nothing changed in the file since.

    In `Store.reading` the work is lost at the end; use `Store.transaction` where a count comes back.
    """
    if _made(connection) == _changes(connection):
        return
    for table in (choosable, _made_at):
        connection.execute(CreateTable(table, if_not_exists=True))
        connection.execute(delete(table))
    names = [column.name for column in choosable.columns]
    connection.execute(insert(choosable).from_select(names, people_with_facts()))
    connection.execute(insert(_made_at).values(changes=_changes(connection) + 1))


def people_with_facts() -> Select[*tuple[Any, ...]]:
    """Ask for everybody with the columns of `choosable`, home by home."""
    mate = person.alias("mate")
    reached = (
        select(phone.c.person_id)
        .join(mate, mate.c.id == phone.c.person_id)
        .where(mate.c.household_id == household.c.id, mate.c.do_not_call.is_(False))
        .exists()
    )
    here = and_(
        street_quarter.c.street_key == household.c.street_key, street_quarter.c.postcode == household.c.postcode
    )
    return select(
        person.c.id.label("person_id"),
        person.c.household_id,
        person.c.birth_date,
        person.c.do_not_call,
        person.c.gone_on.is_not(None).label("gone"),
        household.c.street_key,
        household.c.postcode,
        func.coalesce(street_quarter.c.quarter, "").label("quarter"),
        household.c.in_care_home,
        household.c.in_service_flats,
        reached.label("reached"),
    ).select_from(person.join(household, household.c.id == person.c.household_id).outerjoin(street_quarter, here))


def _made(connection: Connection) -> int | None:
    if connection.scalar(select(_schema.c.name).where(_schema.c.name == _made_at.name)) is None:
        return None
    return connection.scalar(select(_made_at.c.changes))


def _changes(connection: Connection) -> int:
    """Count the rows this connection ever wrote. The file is ours alone, so there is no other writer."""
    return connection.execute(select(func.total_changes())).scalar_one()
