"""Queries on assignment: who can be called, and which caller has whom. The choice itself is `domain.assignment`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    RowMapping,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from belactie_desktop.domain.assignment import Assigned, AssignmentFacts, CallableHousehold, Candidate, Decided
from belactie_desktop.domain.calls import Attempt
from belactie_desktop.storage import (
    belmaps,
    call_sheets,
    calls,
    circuits,
    codecs,
    hand_backs,
    household_languages,
    keyed_rows,
    ring_numbers,
    standings,
)
from belactie_desktop.storage.list_tables import household, person
from belactie_desktop.storage.tables import assignment, conversation

T = TypeVar("T")
CHUNK = 500


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
        out=belmaps.people_out_per_caller(connection),
        off_list=_off_list(connection),
        on_list=_people_on_list(connection),
        circuits=circuits.of_all(connection),
        languages=household_languages.noted(connection),
        handed_back=hand_backs.active(connection),
        on_paper=call_sheets.people_out(connection),
        talking=_talking(connection),
    )


def facts_of(connection: Connection, household_id: int) -> AssignmentFacts:
    """Gather what concerns one household; `on_list` and `off_list` are empty."""
    people = list(connection.scalars(select(person.c.id).where(person.c.household_id == household_id)))
    assigned = in_household(connection, household_id)
    return AssignmentFacts(
        candidates=candidates(connection, household_id),
        attempts=_counted(connection, people),
        assigned=assigned,
        household_of=dict.fromkeys(assigned, household_id),
        out=belmaps.people_out_per_caller(connection),
        off_list=frozenset(),
        on_list=0,
        circuits=circuits.of_homes(connection, [household_id]),
        languages=_only(household_languages.noted(connection), household_id),
        handed_back=_only(hand_backs.active(connection), household_id),
        on_paper=call_sheets.people_out(connection),
        talking=_talking(connection),
    )


def facts_with(connection: Connection, caller_uid: str) -> AssignmentFacts:
    """Gather what concerns the people of one caller; `out`, `on_list` and `off_list` are empty."""
    assigned, home_of = all_(connection, caller_uid), _household_of_assigned(connection, caller_uid)
    return AssignmentFacts(
        candidates=_candidates_of(connection, caller_uid),
        attempts=_counted(connection, list(assigned)),
        assigned=assigned,
        household_of=home_of,
        out={},
        off_list=frozenset(),
        on_list=0,
        circuits=circuits.of_homes(connection, sorted(set(home_of.values()))),
        languages=household_languages.noted(connection),
        handed_back=hand_backs.active(connection),
        on_paper=call_sheets.people_out(connection),
        talking=_talking(connection),
    )


def _counted(connection: Connection, people: Sequence[int]) -> dict[int, Sequence[Attempt]]:
    """Read the attempts to reach these people that were not undone."""
    tried = calls.attempts(connection, people)
    counted = {who: [one for one in found if one.undone_at is None] for who, found in tried.items()}
    return {who: found for who, found in counted.items() if found}


def _only(found: Mapping[int, T], household_id: int) -> dict[int, T]:
    return {household_id: found[household_id]} if household_id in found else {}


def candidates(connection: Connection, household_id: int | None = None) -> list[Candidate]:
    """Read everyone on the list who may be called and in whose household someone on the list has a number.

    household_id: only there; None: everywhere.
    """
    statement = select(person.c.id, person.c.household_id, person.c.birth_date).where(
        person.c.on_list,
        ~person.c.do_not_call,
        person.c.household_id.in_(standings.homes_with_number(household_id)),
    )
    if household_id is not None:
        statement = statement.where(person.c.household_id == household_id)
    rows = connection.execute(statement).all()
    if household_id is None:
        numbers = ring_numbers.of_everyone(connection)
    else:
        numbers = ring_numbers.of_people(connection, [row[0] for row in rows])
    return [Candidate(*row, numbers=numbers[row[0]]) for row in rows]


def _candidates_of(connection: Connection, caller_uid: str) -> list[Candidate]:
    """Read as `candidates` does, of the people of one caller."""
    mine = assignment.c.caller_uid == caller_uid
    homes = select(person.c.household_id).join(assignment, assignment.c.person_id == person.c.id).where(mine)
    reachable = standings.homes_with_number().where(person.c.household_id.in_(homes))
    statement = (
        select(person.c.id, person.c.household_id, person.c.birth_date)
        .join(assignment, assignment.c.person_id == person.c.id)
        .where(mine, person.c.on_list, ~person.c.do_not_call, person.c.household_id.in_(reachable))
    )
    rows = connection.execute(statement).all()
    numbers = ring_numbers.of_people(connection, [row[0] for row in rows])
    return [Candidate(*row, numbers=numbers[row[0]]) for row in rows]


def _talking(connection: Connection) -> frozenset[int]:
    """Read the people with a conversation that is not finished."""
    return frozenset(connection.scalars(select(conversation.c.person_id).where(conversation.c.finished_at.is_(None))))


def _people_on_list(connection: Connection) -> int:
    """Count everyone on the list who may be called, with or without a number."""
    statement = select(func.count()).select_from(person).where(person.c.on_list, ~person.c.do_not_call)
    return connection.execute(statement).scalar_one()


def all_(connection: Connection, caller_uid: str | None = None) -> Mapping[int, Assigned]:
    """Read who has whom, or only whom one caller has: person id -> caller and since when."""
    statement = select(assignment.c.person_id, assignment.c.caller_uid, assignment.c.assigned_at)
    if caller_uid is not None:
        statement = statement.where(assignment.c.caller_uid == caller_uid)
    # Thousands of people share a moment: each text is read once.
    moments: dict[str, datetime] = {}
    found: dict[int, Assigned] = {}
    for person_id, holder, text in connection.execute(statement):
        if text not in moments:
            moments[text] = codecs.known_moment(text)
        found[person_id] = Assigned(holder, moments[text])
    return found


def callers_of(connection: Connection, person_ids: Sequence[int]) -> Mapping[int, str]:
    """Read which caller has these people: person id -> caller uid, for who has one."""
    statement = select(assignment.c.person_id, assignment.c.caller_uid)
    theirs = keyed_rows.among(assignment.c.person_id, person_ids)
    return {row[0]: row[1] for row in connection.execute(statement.where(theirs))}


def _household_of_assigned(connection: Connection, caller_uid: str | None = None) -> Mapping[int, int]:
    statement = select(person.c.id, person.c.household_id).join(assignment, assignment.c.person_id == person.c.id)
    if caller_uid is not None:
        statement = statement.where(assignment.c.caller_uid == caller_uid)
    return {row[0]: row[1] for row in connection.execute(statement)}


def put(
    connection: Connection, households: Sequence[CallableHousehold], caller_of: Mapping[int, str], at: datetime
) -> None:
    """Give households to callers, in call order; who keeps the same caller keeps the moment it was given, and why."""
    known = {row.person_id: (row.caller_uid, row.position) for row in connection.execute(select(assignment))}
    new: list[dict[str, Any]] = []
    other: list[dict[str, Any]] = []
    placed: list[dict[str, Any]] = []
    position = 0
    for home in households:
        uid = caller_of[home.household_id]
        # Somebody who joins a household that had this caller already, goes along.
        joins = any(person_id in known and known[person_id][0] == uid for person_id in home.person_ids)
        why = (Decided.SAME_CALLER if joins else Decided.LEAST_LOADED).value
        for person_id in home.person_ids:
            before = known.get(person_id)
            if before is None:
                new.append({"person_id": person_id, "caller_uid": uid, "position": position, "why": why})
            elif before[0] != uid:
                other.append({"who": person_id, "caller_uid": uid, "position": position, "why": why})
            elif before[1] != position:
                placed.append({"who": person_id, "position": position})
            position += 1
    moment = {"assigned_at": codecs.moment_text(at)}
    # In the order in which the table lies on the disk every page is written once.
    _many(connection, insert(assignment), sorted((row | moment for row in new), key=_person_id))
    _many(connection, _update_one("caller_uid", "position", "assigned_at", "why"), [row | moment for row in other])
    _many(connection, _update_one("position"), placed)


def _person_id(row: Mapping[str, Any]) -> int:
    return row["person_id"]


def _update_one(*columns: str) -> Update:
    values: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in columns}
    return update(assignment).where(assignment.c.person_id == bindparam("who")).values(values)


def _many(connection: Connection, statement: Insert | Update | Delete, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def move(connection: Connection, caller_of: Mapping[int, str], at: datetime, why: Decided) -> None:
    """Give people who have a caller to another one: person id -> caller uid. Their place in the call order stays."""
    values = {"assigned_at": codecs.moment_text(at), "why": why.value}
    rows = [{"who": person_id, "caller_uid": uid} | values for person_id, uid in caller_of.items()]
    _many(connection, _update_one("caller_uid", "assigned_at", "why"), rows)


def in_household(connection: Connection, household_id: int) -> Mapping[int, Assigned]:
    """Read who has the people of one household."""
    statement = (
        select(assignment.c.person_id, assignment.c.caller_uid, assignment.c.assigned_at)
        .join(person, person.c.id == assignment.c.person_id)
        .where(person.c.household_id == household_id)
    )
    return {row[0]: Assigned(row[1], codecs.known_moment(row[2])) for row in connection.execute(statement)}


def why(connection: Connection, household_id: int) -> Decided | None:
    """Read which step gave a household to its caller last; None without one, or when that was not kept yet."""
    statement = (
        select(assignment.c.why)
        .join(person, person.c.id == assignment.c.person_id)
        .where(person.c.household_id == household_id)
        .order_by(assignment.c.assigned_at.desc(), assignment.c.person_id)
    )
    text = connection.scalars(statement).first()
    return Decided(text) if text else None


def holders(connection: Connection, household_ids: Sequence[int]) -> Mapping[int, str]:
    """Read who has these households: household id -> caller uid."""
    found: dict[int, str] = {}
    for start in range(0, len(household_ids), CHUNK):
        statement = (
            select(person.c.household_id, assignment.c.caller_uid)
            .join(assignment, assignment.c.person_id == person.c.id)
            .where(person.c.household_id.in_(household_ids[start : start + CHUNK]))
        )
        found.update({row[0]: row[1] for row in connection.execute(statement)})
    return found


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
    return _with_names(connection.execute(statement).mappings())


def named(connection: Connection, household_ids: Sequence[int]) -> Mapping[int, AssignedHousehold]:
    """Read these households with the names of everyone on the list, called or not: household id -> household."""
    found: list[AssignedHousehold] = []
    for start in range(0, len(household_ids), CHUNK):
        statement = (
            select(household, person.c.given_name, person.c.family_name)
            .join(person, person.c.household_id == household.c.id)
            .where(household.c.id.in_(household_ids[start : start + CHUNK]), person.c.on_list)
            .order_by(person.c.birth_date, person.c.id)
        )
        found += _with_names(connection.execute(statement).mappings())
    return {home.household_id: home for home in found}


def _with_names(rows: Iterable[RowMapping]) -> tuple[AssignedHousehold, ...]:
    names: dict[int, list[str]] = {}
    addresses: dict[int, str] = {}
    for row in rows:
        names.setdefault(row["id"], []).append(f"{row['given_name']} {row['family_name']}".strip())
        box = f" bus {row['box']}" if row["box"] else ""
        addresses[row["id"]] = f"{row['street']} {row['number']}{box}, {row['postcode']} {row['municipality']}"
    return tuple(AssignedHousehold(home, tuple(found), addresses[home]) for home, found in names.items())
