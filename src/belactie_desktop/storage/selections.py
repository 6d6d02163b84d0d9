"""Queries on the selection: counting it, opening it as the call list, saving it by name, and facts of one person.

The SQL here and `domain.selection.decide` must give the same answer; a property test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, true, update
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.dates import age_on, from_iso
from belactie_desktop.domain.selection import (
    Selection,
    SelectionFacts,
    ServiceRule,
    selection_from_data,
    selection_to_data,
)
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import household, person, phone, saved_selection, service_use
from belactie_desktop.storage.tables import assignment


@dataclass(frozen=True, slots=True)
class SelectionCount:
    """How many people, households and people with a number a selection holds."""

    people: int
    households: int
    with_number: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: streets as (key, name), postcodes as (code, municipality), services."""

    streets: tuple[tuple[str, str], ...]
    postcodes: tuple[tuple[str, str], ...]
    services: tuple[str, ...]


def conditions(selection: Selection, today: date) -> ColumnElement[bool]:
    """Write a selection as one condition on person joined with household."""
    parts: list[ColumnElement[bool]] = [person.c.do_not_call.is_(False), *_age_conditions(selection, today)]
    if selection.without_care_homes:
        parts.append(household.c.in_care_home.is_(False))
    if selection.postcodes:
        parts.append(household.c.postcode.in_(sorted(selection.postcodes)))
    if selection.streets:
        parts.append(household.c.street_key.in_(sorted(selection.streets)))
    if selection.service_rule is not ServiceRule.ANY:
        parts.append(_service_condition(selection))
    return and_(true(), *parts)


def _age_conditions(selection: Selection, today: date) -> list[ColumnElement[bool]]:
    """Compare birth dates as text: "1948" sorts before "1948-05", as unknown parts count as the first of the year.

    `likely` keeps the planner from fetching most of the people one by one through the index on birth dates, which
    takes four times as long as reading them all.
    """
    parts: list[ColumnElement[bool]] = []
    if selection.age_from is not None or selection.age_to is not None:
        parts.append(person.c.birth_date.is_not(None))
    if selection.age_from:
        parts.append(func.likely(person.c.birth_date <= _years_before(today, selection.age_from)))
    if selection.age_to is not None:
        parts.append(func.likely(person.c.birth_date > _years_before(today, selection.age_to + 1)))
    return parts


def _years_before(today: date, years: int) -> str:
    """Give the same day some years earlier as text; 29 February may stay one, it is only compared."""
    return f"{today.year - years:04}-{today.month:02}-{today.day:02}"


def _service_condition(selection: Selection) -> ColumnElement[bool]:
    uses = select(service_use.c.person_id).where(service_use.c.person_id == person.c.id)
    if selection.services:
        uses = uses.where(service_use.c.service.in_(sorted(selection.services)))
    return uses.exists() if selection.service_rule is ServiceRule.ONLY else ~uses.exists()


def count(connection: Connection, selection: Selection, today: date) -> SelectionCount:
    """Count what a selection holds now."""
    # A couple shares one line: who lives with a number can be reached. The own number first, it is found soonest.
    mate = person.alias("mate")
    own = select(phone.c.person_id).where(phone.c.person_id == person.c.id).exists()
    shared = (
        select(phone.c.person_id)
        .join(mate, mate.c.id == phone.c.person_id)
        .where(mate.c.household_id == person.c.household_id, ~mate.c.do_not_call)
        .exists()
    )
    with_number = or_(own, shared)
    statement = (
        select(
            func.count(),
            func.count(person.c.household_id.distinct()),
            func.coalesce(func.sum(case((with_number, 1), else_=0)), 0),
        )
        .select_from(person.join(household, household.c.id == person.c.household_id))
        .where(conditions(selection, today))
    )
    row = connection.execute(statement).one()
    return SelectionCount(row[0], row[1], row[2])


def ids(connection: Connection, selection: Selection, today: date) -> tuple[int, ...]:
    """List who a selection holds, oldest first."""
    statement = (
        select(person.c.id)
        .join(household, household.c.id == person.c.household_id)
        .where(conditions(selection, today))
        .order_by(person.c.birth_date, person.c.id)
    )
    return tuple(connection.scalars(statement))


def all_ids(connection: Connection, words: str = "") -> tuple[int, ...]:
    """List everyone in the file, or whose name holds all of `words`, by name."""
    statement = select(person.c.id).order_by(person.c.family_name, person.c.given_name)
    for word in words.split():
        statement = statement.where(
            or_(
                person.c.family_name.icontains(word, autoescape=True),
                person.c.given_name.icontains(word, autoescape=True),
            )
        )
    return tuple(connection.scalars(statement))


def open_as_list(connection: Connection, selection: Selection, today: date) -> int:
    """Make the selection the call list and give its size.

    Who already has a caller stays on the list: work that was handed out is not taken back by another filter.
    """
    assigned = select(assignment.c.person_id)
    chosen = (
        select(person.c.id).join(household, household.c.id == person.c.household_id).where(conditions(selection, today))
    )
    connection.execute(update(person).where(person.c.on_list, person.c.id.not_in(assigned)).values(on_list=False))
    connection.execute(update(person).where(person.c.id.in_(chosen)).values(on_list=True))
    return connection.execute(select(func.count()).select_from(person).where(person.c.on_list)).scalar_one()


def facts(connection: Connection, person_id: int, today: date) -> SelectionFacts:
    """Gather what the filters need to know of one person."""
    statement = (
        select(
            person.c.birth_date,
            person.c.do_not_call,
            household.c.street_key,
            household.c.street,
            household.c.postcode,
            household.c.in_care_home,
        )
        .join(household, household.c.id == person.c.household_id)
        .where(person.c.id == person_id)
    )
    row = connection.execute(statement).mappings().one()
    services = connection.scalars(select(service_use.c.service).where(service_use.c.person_id == person_id))
    return SelectionFacts(
        age=age_on(from_iso(row["birth_date"]), today) if row["birth_date"] else None,
        street_key=row["street_key"],
        street=row["street"],
        postcode=row["postcode"],
        in_care_home=row["in_care_home"],
        services=frozenset(services),
        do_not_call=row["do_not_call"],
    )


def choices(connection: Connection) -> Choices:
    """List the streets, postcodes and services that occur."""
    streets = select(household.c.street_key, func.min(household.c.street)).group_by(household.c.street_key)
    postcodes = select(household.c.postcode, func.min(household.c.municipality)).group_by(household.c.postcode)
    services = select(service_use.c.service).distinct().order_by(service_use.c.service)
    return Choices(
        streets=tuple(sorted(((row[0], row[1]) for row in connection.execute(streets)), key=lambda pair: pair[1])),
        postcodes=tuple((row[0], row[1]) for row in connection.execute(postcodes.order_by(household.c.postcode))),
        services=tuple(connection.scalars(services)),
    )


def save(connection: Connection, selection: Selection, saved_at: datetime, active: bool) -> None:
    """Keep a selection under its name, replacing an earlier one of that name; one at most is active."""
    if active:
        connection.execute(update(saved_selection).values(active=False))
    row = {
        "name": selection.name,
        "data": codecs.json_text(selection_to_data(selection)),
        "saved_at": codecs.moment_text(saved_at),
        "active": active,
    }
    connection.execute(upsert(saved_selection).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def saved(connection: Connection) -> tuple[Selection, ...]:
    """Read every saved selection, by name."""
    rows = connection.execute(select(saved_selection).order_by(saved_selection.c.name)).mappings()
    return tuple(replace(selection_from_data(codecs.from_json(row["data"])), name=row["name"]) for row in rows)


def active(connection: Connection) -> Selection | None:
    """Read the selection that was last opened as the call list."""
    row = connection.execute(select(saved_selection).where(saved_selection.c.active)).mappings().one_or_none()
    return None if row is None else selection_from_data(codecs.from_json(row["data"]))
