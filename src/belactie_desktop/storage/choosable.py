"""Everybody the filters choose from, with what they need to know of each: worked out once, counted many times.

A table in the memory of the connection, made again by itself after a change to the file (`worked_out`). A count then
reads one narrow table instead of joining people, homes and numbers each time a filter moves. Owns how these facts
follow from the dossier; the filters stand in `selections`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    func,
    select,
)

from belactie_desktop.storage import worked_out
from belactie_desktop.storage.list_tables import household, person, phone, street_quarter

# `reached`: somebody in the home has a number and may be called, as a couple shares one line.
choosable = Table(
    "choosable",
    worked_out.in_memory,
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


def refresh(connection: Connection) -> None:
    """Work the facts out again, unless nothing they follow from changed in the file since.

    In `Store.reading` the work is lost at the end; use `Store.transaction` where a count comes back.
    """
    if not worked_out.holds(connection, choosable):
        worked_out.make(connection, choosable, _facts(_reached_by_somebody()))


def unchanged_facts(connection: Connection) -> AbstractContextManager[None]:
    """Let the facts go on holding through what is written inside: choices are kept, or the call list changes."""
    return worked_out.untouched(connection, choosable)


def people_with_facts() -> Select[*tuple[Any, ...]]:
    """Ask for people with the columns of `choosable`, home by home: for one person or a few."""
    mate = person.alias("mate")
    reached = (
        select(phone.c.person_id)
        .join(mate, mate.c.id == phone.c.person_id)
        .where(mate.c.household_id == household.c.id, mate.c.do_not_call.is_(False))
        .exists()
    )
    return _facts(reached)


def _reached_by_somebody() -> ColumnElement[bool]:
    """Say of a person that somebody in the home can be rung: for everybody at once, from one list of homes."""
    mate = person.alias("mate")
    owners = phone.join(mate, mate.c.id == phone.c.person_id)
    return person.c.household_id.in_(select(mate.c.household_id).select_from(owners).where(~mate.c.do_not_call))


def _facts(reached: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
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
