"""Queries on the selection: counting it, opening it as the call list, and the facts of one person.

The SQL here and `domain.selection.decide` must give the same answer; a property test holds them together. The facts of
everybody come from `choosable`; selections by name are kept in `saved_selections`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
    union,
    update,
)

from belactie_desktop.domain.dates import age_on, from_iso
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.phases import Phase, Phases
from belactie_desktop.domain.selection import Selection, SelectionFacts, ServiceRule
from belactie_desktop.storage import keyed_rows
from belactie_desktop.storage.choosable import choosable, people_with_facts, refresh, unchanged_facts
from belactie_desktop.storage.list_tables import (
    household,
    list_entry,
    list_source,
    person,
    service_use,
    street_quarter,
)
from belactie_desktop.storage.tables import assignment, call_attempt

_CLIENTS = (ListKind.SERVICE.value, ListKind.ASSOCIATION.value)
"""Lists that say who is followed or visited already; a register says nothing of the kind."""


@dataclass(frozen=True, slots=True)
class SelectionCount:
    """How many people, households and people with a number a selection holds, and people per phase."""

    people: int
    households: int
    with_number: int
    phases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """How many people of one phase are on the call list, and how many of those were called."""

    on_list: int
    called: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: streets as (key, name), postcodes as (code, municipality), lists as (id, name)."""

    streets: tuple[tuple[str, str], ...]
    postcodes: tuple[tuple[str, str], ...]
    services: tuple[str, ...]
    quarters: tuple[str, ...] = ()
    lists: tuple[tuple[int, str], ...] = ()


def conditions(selection: Selection, today: date) -> ColumnElement[bool]:
    """Write a selection as one condition on `choosable`; phases left aside."""
    return and_(_may_be_called(), *_filters(selection, today))


def open_conditions(selection: Selection, today: date) -> ColumnElement[bool]:
    """Write a selection and its open phases as one condition on `choosable`."""
    return and_(conditions(selection, today), _in_open_phase(selection, today))


def _may_be_called() -> ColumnElement[bool]:
    return and_(choosable.c.do_not_call.is_(False), choosable.c.gone.is_(False))


def _in_open_phase(selection: Selection, today: date) -> ColumnElement[bool]:
    if not selection.phases:
        return true()
    opened = [_in_phase(phase, today) for phase in selection.phases if phase.is_open]
    return or_(*opened) if opened else ~true()


def _filters(selection: Selection, today: date) -> list[ColumnElement[bool]]:
    parts = _age_conditions(selection, today)
    if selection.without_care_homes:
        parts.append(choosable.c.in_care_home.is_(False))
    if selection.without_service_flats:
        parts.append(choosable.c.in_service_flats.is_(False))
    if selection.quarters:
        parts.append(choosable.c.quarter.in_(sorted(selection.quarters)))
    if selection.postcodes:
        parts.append(choosable.c.postcode.in_(sorted(selection.postcodes)))
    if selection.streets:
        parts.append(choosable.c.street_key.in_(sorted(selection.streets)))
    if selection.service_rule is not ServiceRule.ANY:
        parts.append(_in_or_out(selection.service_rule, _users(selection)))
    if selection.list_rule is not ServiceRule.ANY:
        parts.append(_in_or_out(selection.list_rule, _listed(selection)))
    return parts


def _age_conditions(selection: Selection, today: date) -> list[ColumnElement[bool]]:
    """Compare birth dates as text: "1948" sorts before "1948-05", as unknown parts count as the first of the year."""
    parts: list[ColumnElement[bool]] = []
    if selection.age_from is not None or selection.age_to is not None:
        parts.append(choosable.c.birth_date.is_not(None))
    if selection.age_from:
        parts.append(choosable.c.birth_date <= _years_before(today, selection.age_from))
    if selection.age_to is not None:
        parts.append(choosable.c.birth_date > _years_before(today, selection.age_to + 1))
    return parts


def _in_phase(phase: Phase, today: date, birth: ColumnElement[str] | None = None) -> ColumnElement[bool]:
    """Write one phase as a condition on a birth date; an unknown one belongs to the group from 0 years."""
    birth = choosable.c.birth_date if birth is None else birth
    parts: list[ColumnElement[bool]] = []
    if phase.age_from:
        parts.append(birth <= _years_before(today, phase.age_from))
    if phase.age_to is not None:
        parts.append(birth > _years_before(today, phase.age_to + 1))
    inside = and_(birth.is_not(None), *parts)
    return inside if phase.age_from else or_(birth.is_(None), inside)


def _years_before(today: date, years: int) -> str:
    """Give the same day some years earlier as text; 29 February may stay one, it is only compared."""
    return f"{today.year - years:04}-{today.month:02}-{today.day:02}"


def _in_or_out(rule: ServiceRule, people: Select[tuple[int]]) -> ColumnElement[bool]:
    wanted = choosable.c.person_id.in_(people)
    return wanted if rule is ServiceRule.ONLY else ~wanted


def _users(selection: Selection) -> Select[tuple[int]]:
    uses = select(service_use.c.person_id)
    return uses.where(service_use.c.service.in_(sorted(selection.services))) if selection.services else uses


def _listed(selection: Selection) -> Select[tuple[int]]:
    sources = select(list_source.c.id).where(list_source.c.kind.in_(_CLIENTS))
    if selection.lists:
        sources = sources.where(list_source.c.id.in_(sorted(selection.lists)))
    known = list_entry.c.person_id.is_not(None)
    return select(list_entry.c.person_id).where(list_entry.c.source_id.in_(sources), known)


def count(connection: Connection, selection: Selection, today: date) -> SelectionCount:
    """Count what a selection holds now, all phases included."""
    refresh(connection)
    statement = select(
        func.count(),
        func.count(choosable.c.household_id.distinct()),
        func.count().filter(choosable.c.reached),
        *(_as_old(phase, today) for phase in selection.phases),
    ).where(conditions(selection, today))
    row = list(connection.execute(statement).one())
    as_old = (0, *row[3:])
    return SelectionCount(row[0], row[1], row[2], tuple(more - less for less, more in pairwise(as_old)))


def _as_old(phase: Phase, today: date) -> ColumnElement[Any]:
    """Count who is as old as a phase or older: phases follow on each other, so one comparison for each is enough."""
    if not phase.age_from:
        return func.count()
    return func.count().filter(choosable.c.birth_date <= _years_before(today, phase.age_from))


def ids(connection: Connection, selection: Selection, today: date) -> tuple[int, ...]:
    """List who a selection holds, oldest first, all phases included."""
    return _ids(connection, conditions(selection, today))


def open_ids(connection: Connection, selection: Selection, today: date) -> tuple[int, ...]:
    """List who a selection holds as far as its phases are open, oldest first."""
    return _ids(connection, open_conditions(selection, today))


def _ids(connection: Connection, wanted: ColumnElement[bool]) -> tuple[int, ...]:
    refresh(connection)
    statement = select(choosable.c.person_id).where(wanted).order_by(choosable.c.birth_date, choosable.c.person_id)
    return tuple(connection.scalars(statement))


def all_ids(connection: Connection, words: str = "") -> tuple[int, ...]:
    """List everyone in the file, or whose name holds all of `words`, by name."""
    statement = select(person.c.id).order_by(person.c.family_name, person.c.given_name, person.c.id)
    for word in words.split():
        statement = statement.where(
            or_(
                person.c.family_name.icontains(word, autoescape=True),
                person.c.given_name.icontains(word, autoescape=True),
            )
        )
    return tuple(connection.scalars(statement))


def open_as_list(connection: Connection, selection: Selection, today: date) -> int:
    """Make the selection, as far as its phases are open, the call list and give its size.

    Who has a caller or was called stays on the list: work that was handed out or done is not taken back. Whom a list
    set aside comes back with its undoing only as far as this selection holds them too.
    """
    refresh(connection)
    with unchanged_facts(connection):
        _take_on_and_off(connection, selection, today)
    return connection.execute(select(func.count()).select_from(person).where(person.c.on_list)).scalar_one()


def _take_on_and_off(connection: Connection, selection: Selection, today: date) -> None:
    fitting = and_(_in_open_phase(selection, today), *_filters(selection, today))
    strangers = (person.c.set_aside, person.c.id.not_in(select(choosable.c.person_id).where(fitting)))
    connection.execute(update(person).where(*strangers).values(set_aside=False))
    chosen = select(choosable.c.person_id).where(open_conditions(selection, today))
    leaving = (person.c.on_list, person.c.id.not_in(_busy()), person.c.id.not_in(chosen))
    connection.execute(update(person).where(*leaving).values(on_list=False))
    coming = (person.c.on_list.is_(False), person.c.id.in_(chosen))
    connection.execute(update(person).where(*coming).values(on_list=True))


def _busy() -> CompoundSelect[int]:
    """Ask who has a caller or was called."""
    done = call_attempt.c.undone_at.is_(None)
    return union(select(assignment.c.person_id), select(call_attempt.c.person_id).where(done))


def staying(connection: Connection, person_ids: Sequence[int]) -> frozenset[int]:
    """Read who of these stays on the call list whatever is chosen: they have a caller or were called, and may be."""
    kept = (person.c.on_list, person.c.do_not_call.is_(False), keyed_rows.among(person.c.id, person_ids))
    given = exists().where(assignment.c.person_id == person.c.id)
    called = exists().where(call_attempt.c.person_id == person.c.id, call_attempt.c.undone_at.is_(None))
    return frozenset(connection.scalars(select(person.c.id).where(*kept, or_(given, called))))


def waiting(connection: Connection, selection: Selection, today: date) -> int:
    """Count who belongs to the selection and its open phases, and is not on the call list yet."""
    refresh(connection)
    chosen = choosable.join(person, person.c.id == choosable.c.person_id)
    wanted = (open_conditions(selection, today), person.c.on_list.is_(False))
    return connection.execute(select(func.count()).select_from(chosen).where(*wanted)).scalar_one()


def progress(connection: Connection, phases: Phases, today: date) -> tuple[PhaseProgress, ...]:
    """Count per phase who is on the call list, and who of them was called."""
    if not phases:
        return ()
    attempts = (call_attempt.c.person_id == person.c.id, call_attempt.c.undone_at.is_(None))
    called = exists().where(*attempts)
    numbers: list[ColumnElement[Any]] = []
    for phase in phases:
        inside = _in_phase(phase, today, person.c.birth_date)
        numbers += [func.count().filter(inside), func.count().filter(and_(inside, called))]
    row = list(connection.execute(select(*numbers).select_from(person).where(person.c.on_list)).one())
    return tuple(PhaseProgress(row[at], row[at + 1]) for at in range(0, len(row), 2))


def facts(connection: Connection, person_id: int, today: date) -> SelectionFacts:
    """Gather what the filters need to know of one person."""
    statement = people_with_facts().add_columns(household.c.street, person.c.on_list).where(person.c.id == person_id)
    row = connection.execute(statement).mappings().one()
    services = connection.scalars(select(service_use.c.service).where(service_use.c.person_id == person_id))
    attempts = (call_attempt.c.person_id == person_id, call_attempt.c.undone_at.is_(None))
    return SelectionFacts(
        age=age_on(from_iso(row["birth_date"]), today) if row["birth_date"] else None,
        street_key=row["street_key"],
        street=row["street"],
        postcode=row["postcode"],
        quarter=row["quarter"],
        in_care_home=bool(row["in_care_home"]),
        in_service_flats=bool(row["in_service_flats"]),
        services=frozenset(services),
        do_not_call=bool(row["do_not_call"]),
        gone=bool(row["gone"]),
        lists=_lists_of(connection, person_id),
        on_list=bool(row["on_list"]),
        has_caller=_any(connection, exists().where(assignment.c.person_id == person_id)),
        called=_any(connection, exists().where(*attempts)),
    )


def _lists_of(connection: Connection, person_id: int) -> tuple[tuple[int, str], ...]:
    statement = (
        select(list_source.c.id, list_source.c.name)
        .join(list_entry, list_entry.c.source_id == list_source.c.id)
        .where(list_entry.c.person_id == person_id, list_source.c.kind.in_(_CLIENTS))
        .distinct()
        .order_by(list_source.c.name, list_source.c.id)
    )
    return tuple((row[0], row[1]) for row in connection.execute(statement))


def _any(connection: Connection, question: ColumnElement[bool]) -> bool:
    return bool(connection.scalar(select(question)))


def choices(connection: Connection) -> Choices:
    """List the streets, postcodes, quarters, services and lists of services that occur."""
    streets = select(household.c.street_key, func.min(household.c.street)).group_by(household.c.street_key)
    postcodes = select(household.c.postcode, func.min(household.c.municipality)).group_by(household.c.postcode)
    services = select(service_use.c.service).distinct().order_by(service_use.c.service)
    quarters = select(street_quarter.c.quarter).distinct().order_by(street_quarter.c.quarter)
    lists = select(list_source.c.id, list_source.c.name).where(list_source.c.kind.in_(_CLIENTS))
    return Choices(
        streets=_by_name([(row[0], row[1]) for row in connection.execute(streets)]),
        postcodes=tuple((row[0], row[1]) for row in connection.execute(postcodes.order_by(household.c.postcode))),
        services=tuple(connection.scalars(services)),
        quarters=tuple(connection.scalars(quarters)),
        lists=tuple(
            (row[0], row[1]) for row in connection.execute(lists.order_by(list_source.c.name, list_source.c.id))
        ),
    )


def _by_name(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: pair[1]))
