"""Queries on the numbers people may be rung on: their own, else those of the home, without what turned out useless.

One rule for the round of a caller, the overview, the distribution and the planner. Which of them is rung now is in
`domain.numbers_to_ring`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from belactie_desktop.domain.calls import USELESS_NUMBER
from belactie_desktop.storage import keyed_rows
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import call_attempt

_Homes: TypeAlias = Select[int, int]
_Phones: TypeAlias = Select[int, str, int, bool]
_Useless: TypeAlias = Select[int, str]


def is_useful(owner: FromClause = person) -> ColumnElement[bool]:
    """Say of a number and its `owner`, in a statement with both, that it did not turn out wrong or out of service.

    Asked through the indexes on who lives there and who was tried; `NOT IN` with two columns reads everything each
    time.
    """
    mate = person.alias("told_of")
    told = (
        select(call_attempt.c.uid)
        .join(mate, mate.c.id == call_attempt.c.person_id)
        .where(mate.c.household_id == owner.c.household_id, call_attempt.c.number == phone.c.e164, _says_useless())
    )
    return ~told.correlate(owner, phone).exists()


def homes_with_useful_number() -> Select[int]:
    """Ask for the households in which someone on the list has a number that may be rung.

    A couple shares one landline: the number of either counts for both, unless its owner asked not to be called.
    """
    statement = select(person.c.household_id).join(phone, phone.c.person_id == person.c.id)
    # `likely`: the index on the call list would be gone through for each home, and holds nearly everybody.
    return statement.where(func.likely(person.c.on_list), ~person.c.do_not_call, is_useful()).distinct()


def homes_with_useful_number_at_once() -> Select[int]:
    """Ask for the same households for everybody at once: what turned out useless is listed once and looked up there.

    `MATERIALIZED` keeps that list; `likely` keeps the planner from going through the index on the call list, which
    holds nearly everybody.
    """
    told = useless().cte("told_useless").prefix_with("MATERIALIZED")
    wrong = select(told.c.number).where(told.c.household_id == person.c.household_id, told.c.number == phone.c.e164)
    statement = select(person.c.household_id).join(phone, phone.c.person_id == person.c.id)
    useful = ~wrong.correlate(person, phone).exists()
    return statement.where(func.likely(person.c.on_list), ~person.c.do_not_call, useful)


def of_everyone(connection: Connection) -> Mapping[int, tuple[str, ...]]:
    """Read the numbers of everyone on the list, in order; nobody is left out, who has none gets an empty tuple."""
    homes = select(person.c.id, person.c.household_id).where(person.c.on_list)
    return _read(connection, homes, _phones(), useless())


def of_people(connection: Connection, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Read the numbers of these people, in order; who has none gets an empty tuple, who was wiped is left out.

    The line of the home counts for who has no number, unless its owner left the list or asked not to be called.
    """
    these = keyed_rows.among(person.c.id, person_ids)
    homes = person.c.household_id.in_(select(person.c.household_id).where(these))
    people = select(person.c.id, person.c.household_id).where(these)
    return _read(connection, people, _phones().where(homes), useless().where(homes))


def _phones() -> _Phones:
    columns = (phone.c.person_id, phone.c.e164, person.c.household_id, person.c.on_list & ~person.c.do_not_call)
    return select(*columns).join(person, person.c.id == phone.c.person_id).order_by(phone.c.position, phone.c.id)


def useless() -> _Useless:
    """Ask which numbers turned out wrong or out of service, per household: a wrong number is wrong for the partner."""
    return (
        select(person.c.household_id, call_attempt.c.number)
        .join(person, person.c.id == call_attempt.c.person_id)
        .where(_says_useless(), call_attempt.c.number != "")
    )


def _says_useless() -> ColumnElement[bool]:
    told = call_attempt.c.outcome.in_([outcome.value for outcome in USELESS_NUMBER])
    return told & call_attempt.c.undone_at.is_(None)


def _read(connection: Connection, people: _Homes, phones: _Phones, told: _Useless) -> dict[int, tuple[str, ...]]:
    never = {(row[0], row[1]) for row in connection.execute(told)}
    own: dict[int, dict[str, None]] = {}
    of_home: dict[int, dict[str, None]] = {}
    for person_id, e164, household_id, is_shared in connection.execute(phones):
        if (household_id, e164) in never:
            continue
        own.setdefault(person_id, {})[e164] = None
        if is_shared:
            of_home.setdefault(household_id, {})[e164] = None
    return {row[0]: tuple(own.get(row[0]) or of_home.get(row[1], ())) for row in connection.execute(people)}
