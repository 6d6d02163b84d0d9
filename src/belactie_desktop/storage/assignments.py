"""Queries on assignment: who can be called, and which caller has whom. The choice itself is `domain.assignment`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from belactie_desktop.domain.assignment import Assigned, AssignmentFacts, CallableHousehold, Candidate
from belactie_desktop.storage import belmaps, circuits, codecs, standings
from belactie_desktop.storage.list_tables import household, person
from belactie_desktop.storage.tables import assignment


@dataclass(frozen=True, slots=True)
class AssignedHousehold:
    """A household as the coordinator chooses it: `names` of the people a caller has, in call order, and the address."""

    household_id: int
    names: tuple[str, ...]
    address: str


def facts(connection: Connection) -> AssignmentFacts:
    """Gather everything a distribution starts from."""
    assigned = all_(connection)
    return AssignmentFacts(
        candidates=candidates(connection),
        attempts=standings.attempts(connection),
        assigned=assigned,
        household_of=_household_of_assigned(connection),
        out=made_at_of_out(connection),
        off_list=_off_list(connection),
        on_list=_people_on_list(connection),
        circuits=circuits.of_all(connection),
    )


def made_at_of_out(connection: Connection) -> Mapping[str, datetime]:
    """Read when the belmap that each caller has now was made."""
    return {uid: found.made_at for uid, found in belmaps.out_per_caller(connection).items()}


def candidates(connection: Connection) -> list[Candidate]:
    """Read everyone on the list who may be called and in whose household someone on the list has a number."""
    statement = select(person.c.id, person.c.household_id, person.c.birth_date).where(
        person.c.on_list, ~person.c.do_not_call, person.c.household_id.in_(standings.homes_with_number())
    )
    return [Candidate(*row) for row in connection.execute(statement)]


def _people_on_list(connection: Connection) -> int:
    """Count everyone on the list who may be called, with or without a number."""
    statement = select(func.count()).select_from(person).where(person.c.on_list, ~person.c.do_not_call)
    return connection.execute(statement).scalar_one()


def all_(connection: Connection) -> Mapping[int, Assigned]:
    """Read who has whom: person id -> caller and since when."""
    statement = select(assignment.c.person_id, assignment.c.caller_uid, assignment.c.assigned_at)
    # Thousands of people share a moment: each text is read once.
    moments: dict[str, datetime] = {}
    found: dict[int, Assigned] = {}
    for person_id, caller_uid, text in connection.execute(statement):
        if text not in moments:
            moments[text] = codecs.known_moment(text)
        found[person_id] = Assigned(caller_uid, moments[text])
    return found


def _household_of_assigned(connection: Connection) -> Mapping[int, int]:
    statement = select(person.c.id, person.c.household_id).join(assignment, assignment.c.person_id == person.c.id)
    return {row[0]: row[1] for row in connection.execute(statement)}


def put(
    connection: Connection, households: Sequence[CallableHousehold], caller_of: Mapping[int, str], at: datetime
) -> None:
    """Give households to callers, in call order; who keeps the same caller keeps the moment it was given."""
    known = {row.person_id: (row.caller_uid, row.position) for row in connection.execute(select(assignment))}
    new: list[dict[str, Any]] = []
    other: list[dict[str, Any]] = []
    placed: list[dict[str, Any]] = []
    position = 0
    for home in households:
        uid = caller_of[home.household_id]
        for person_id in home.person_ids:
            before = known.get(person_id)
            if before is None:
                new.append({"person_id": person_id, "caller_uid": uid, "position": position})
            elif before[0] != uid:
                other.append({"who": person_id, "caller_uid": uid, "position": position})
            elif before[1] != position:
                placed.append({"who": person_id, "position": position})
            position += 1
    moment = {"assigned_at": codecs.moment_text(at)}
    # In the order in which the table lies on the disk every page is written once.
    _many(connection, insert(assignment), sorted((row | moment for row in new), key=_person_id))
    _many(connection, _update_one("caller_uid", "position", "assigned_at"), [row | moment for row in other])
    _many(connection, _update_one("position"), placed)


def _person_id(row: Mapping[str, Any]) -> int:
    return row["person_id"]


def _update_one(*columns: str) -> Update:
    values: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in columns}
    return update(assignment).where(assignment.c.person_id == bindparam("who")).values(values)


def _many(connection: Connection, statement: Insert | Update | Delete, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def move(connection: Connection, person_ids: Sequence[int], caller_uid: str, at: datetime) -> None:
    """Give people who have a caller to another one; their place in the call order stays."""
    values = {"caller_uid": caller_uid, "assigned_at": codecs.moment_text(at)}
    connection.execute(update(assignment).where(assignment.c.person_id.in_(person_ids)).values(values))


def in_household(connection: Connection, household_id: int) -> Mapping[int, Assigned]:
    """Read who has the people of one household."""
    statement = (
        select(assignment.c.person_id, assignment.c.caller_uid, assignment.c.assigned_at)
        .join(person, person.c.id == assignment.c.person_id)
        .where(person.c.household_id == household_id)
    )
    return {row[0]: Assigned(row[1], codecs.known_moment(row[2])) for row in connection.execute(statement)}


def remove(connection: Connection, person_ids: Sequence[int]) -> None:
    """Take people back from their caller."""
    statement = delete(assignment).where(assignment.c.person_id == bindparam("who"))
    _many(connection, statement, [{"who": person_id} for person_id in person_ids])


def _off_list(connection: Connection) -> frozenset[int]:
    """Read the assigned people who are no longer on the list, or asked not to be called."""
    statement = (
        select(assignment.c.person_id)
        .join(person, person.c.id == assignment.c.person_id)
        .where(~person.c.on_list | person.c.do_not_call)
    )
    return frozenset(connection.scalars(statement))


def count_per_caller(connection: Connection) -> Mapping[str, int]:
    """Count the people every caller has, called or not."""
    statement = select(assignment.c.caller_uid, func.count()).group_by(assignment.c.caller_uid)
    return {row[0]: row[1] for row in connection.execute(statement)}


def households_with(connection: Connection, caller_uid: str) -> tuple[AssignedHousehold, ...]:
    """Read the households of one caller with names and address, in call order."""
    statement = (
        select(household, person.c.given_name, person.c.family_name)
        .join(person, person.c.household_id == household.c.id)
        .join(assignment, assignment.c.person_id == person.c.id)
        .where(assignment.c.caller_uid == caller_uid)
        .order_by(assignment.c.position, person.c.id)
    )
    names: dict[int, list[str]] = {}
    addresses: dict[int, str] = {}
    for row in connection.execute(statement).mappings():
        names.setdefault(row["id"], []).append(f"{row['given_name']} {row['family_name']}".strip())
        box = f" bus {row['box']}" if row["box"] else ""
        addresses[row["id"]] = f"{row['street']} {row['number']}{box}, {row['postcode']} {row['municipality']}"
    return tuple(AssignedHousehold(home, tuple(found), addresses[home]) for home, found in names.items())
