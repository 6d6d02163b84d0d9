"""Queries on households we could not reach by phone: who they are, where the search stands, what was tried.

Who counts stands in `to_reach`. A household that can be rung is in no answer of this module, whatever was noted before.
Counts and lists rest on a table in memory: ask them in `Store.transaction`, so that the next one need not make it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.calls import Attempt, Bucket
from belactie_desktop.domain.number_search import Place, Result, Step, Trace, Why
from belactie_desktop.domain.phones import PhoneNumber
from belactie_desktop.storage import calls, codecs, keyed_rows, ring_numbers, to_reach, unreached
from belactie_desktop.storage.list_tables import household, list_source, person, phone
from belactie_desktop.storage.standings import homes_with_number
from belactie_desktop.storage.tables import reach, reach_attempt

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household whom we would like to reach."""

    person_id: int
    name: str
    family_name: str
    given_name: str


@dataclass(frozen=True, slots=True)
class Home:
    """One household to reach. `code` is empty until a paper needs one; `changed_at` None: nobody began.

    `caller_uid` and `occasion` are filled in while a visit is planned. `traces`: what was tried, the oldest first;
    `rung`: the tries by phone that count, also the oldest first. `useless`: numbers (E.164) never to be rung again.
    """

    household_id: int
    members: tuple[Member, ...]
    address: Address
    step: Step
    code: str = ""
    changed_at: datetime | None = None
    caller_uid: str | None = None
    occasion: str = ""
    traces: tuple[Trace, ...] = ()
    why: Why = Why.NO_NUMBER
    rung: tuple[Attempt, ...] = field(default=(), repr=False)
    useless: frozenset[str] = field(default=frozenset[str](), repr=False)


def _homes_to_reach(in_vain: Collection[int]) -> ColumnElement[bool]:
    someone = select(person.c.id).where(person.c.household_id == household.c.id, to_reach.said_of(in_vain))
    return someone.correlate(household).exists()


def _step() -> ColumnElement[str]:
    return func.coalesce(reach.c.step, Step.SEARCH.value)


def steps(connection: Connection) -> Mapping[Step, int]:
    """Count the households to reach per step, every step present."""
    to_reach.refresh(connection)
    statement = (
        select(_step(), func.count())
        .select_from(household.outerjoin(reach, reach.c.household_id == household.c.id))
        .where(household.c.id.in_(to_reach.homes()))
        .group_by(_step())
    )
    found = {Step(row[0]): row[1] for row in connection.execute(statement)}
    return {step: found.get(step, 0) for step in Step}


def found_homes(connection: Connection) -> int:
    """Count the households for which a number was found, and that have one now."""
    found = select(reach_attempt.c.household_id).where(reach_attempt.c.result == Result.FOUND.value)
    numbered = homes_with_number().where(person.c.household_id.in_(found)).subquery()
    return connection.execute(select(func.count()).select_from(numbered)).scalar_one()


def ids(connection: Connection, wanted: Collection[Step], words: str = "") -> tuple[int, ...]:
    """List the households at these steps: the first step first, each by street and number.

    `words` must all occur, in a name, the street or the code.
    """
    to_reach.refresh(connection)
    statement = (
        select(household.c.id)
        .select_from(household.outerjoin(reach, reach.c.household_id == household.c.id))
        .where(household.c.id.in_(to_reach.homes()), _step().in_([step.value for step in wanted]))
        .order_by(case({step.value: at for at, step in enumerate(Step)}, value=_step()), household.c.street)
        .order_by(cast(household.c.number, Integer), household.c.number, household.c.box, household.c.id)
    )
    for word in words.split():
        named = or_(
            *(column.icontains(word, autoescape=True) for column in (person.c.family_name, person.c.given_name))
        )
        statement = statement.where(
            or_(
                household.c.street.icontains(word, autoescape=True),
                func.coalesce(reach.c.code, "").icontains(word, autoescape=True),
                household.c.id.in_(_homes_of_somebody(named)),
            )
        )
    return tuple(connection.scalars(statement))


def _homes_of_somebody(named: ColumnElement[bool]) -> Select[int]:
    mine = to_reach.to_reach.join(person, person.c.id == to_reach.to_reach.c.person_id)
    return select(person.c.household_id).select_from(mine).where(named)


def planned(connection: Connection, caller_uid: str) -> tuple[int, ...]:
    """List the households that this caller will visit, by street and number."""
    mine = set(connection.scalars(select(reach.c.household_id).where(reach.c.caller_uid == caller_uid)))
    return tuple(id_ for id_ in ids(connection, (Step.PLANNED,)) if id_ in mine)


def homes(connection: Connection, household_ids: Sequence[int]) -> tuple[Home, ...]:
    """Read these households in this order; who has a number by now, or is left in peace, is not in the answer."""
    found: dict[int, Home] = {}
    for some in _chunks(household_ids):
        in_vain = unreached.tried_in_vain(connection, some)
        members = _members(connection, some, to_reach.said_of(in_vain))
        tried = _traces(connection, some)
        useless = _useless(connection, some)
        rung = calls.attempts(connection, [one.person_id for who in members.values() for one in who])
        statement = _standing_homes().where(household.c.id.in_(some), _homes_to_reach(in_vain))
        for row in connection.execute(statement).mappings():
            home = _home(row, members.get(row["id"], ()), tried.get(row["id"], ()))
            tries = [one for who in home.members for one in rung.get(who.person_id, ()) if one.undone_at is None]
            found[row["id"]] = replace(
                home,
                why=_why(home, in_vain, useless.get(row["id"], frozenset())),
                rung=tuple(sorted(tries, key=lambda attempt: attempt.at)),
                useless=useless.get(row["id"], frozenset()),
            )
    return tuple(found[id_] for id_ in household_ids if id_ in found)


def outlines(connection: Connection, household_ids: Sequence[int]) -> tuple[Home, ...]:
    """Read where these households stand in this order, however many, without who lives there and what was rung.

    Whether they have to be reached is not asked again: give what `ids` gave.
    """
    tried = _traces(connection, household_ids)
    return tuple(_home(row, (), tried.get(id_, ())) for id_, row in _rows(connection, household_ids).items())


def named(connection: Connection, household_ids: Sequence[int]) -> tuple[Home, ...]:
    """Read who is to be reached in these households and where they stand, in this order, for a page of the list.

    Without what was tried and rung; who can be called or left the list by now is not in the answer.
    """
    to_reach.refresh(connection)
    wanted = select(to_reach.to_reach.c.person_id).where(to_reach.to_reach.c.household_id.in_(household_ids))
    members = _members(connection, household_ids, person.c.id.in_(wanted))
    rows = _rows(connection, household_ids)
    return tuple(_home(row, members[id_], ()) for id_, row in rows.items() if id_ in members)


def _rows(connection: Connection, household_ids: Sequence[int]) -> dict[int, RowMapping]:
    statement = _standing_homes().where(keyed_rows.among(household.c.id, household_ids))
    found = {row["id"]: row for row in connection.execute(statement).mappings()}
    return {id_: found[id_] for id_ in household_ids if id_ in found}


def _standing_homes() -> Select[*tuple[Any, ...]]:
    return (
        select(household, reach.c.code, _step().label("step"), reach.c.changed_at)
        .add_columns(reach.c.caller_uid, reach.c.occasion)
        .select_from(household.outerjoin(reach, reach.c.household_id == household.c.id))
    )


def _why(home: Home, in_vain: Mapping[int, Bucket], useless: frozenset[str]) -> Why:
    if any(in_vain.get(member.person_id) is Bucket.UNREACHED for member in home.members):
        return Why.UNREACHED
    return Why.WRONG_NUMBER if useless else Why.NO_NUMBER


def _useless(connection: Connection, household_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for home, e164 in connection.execute(ring_numbers.useless().where(person.c.household_id.in_(household_ids))):
        found[home] = found.get(home, frozenset[str]()) | {e164}
    return found


def _home(row: RowMapping, members: Sequence[Member], traces: Sequence[Trace]) -> Home:
    return Home(
        household_id=row["id"],
        members=tuple(members),
        address=codecs.address(row, household),
        step=Step(row["step"]),
        code=row["code"] or "",
        changed_at=codecs.moment(row["changed_at"]),
        caller_uid=row["caller_uid"],
        occasion=row["occasion"] or "",
        traces=tuple(traces),
    )


def _members(
    connection: Connection, household_ids: Sequence[int], wanted: ColumnElement[bool]
) -> dict[int, list[Member]]:
    statement = (
        select(person)
        .where(person.c.household_id.in_(household_ids), wanted)
        .order_by(person.c.birth_date, person.c.id)
    )
    found: dict[int, list[Member]] = {}
    for row in connection.execute(statement).mappings():
        name = f"{row['given_name']} {row['family_name']}".strip()
        member = Member(row["id"], name, row["family_name"], row["given_name"])
        found.setdefault(row["household_id"], []).append(member)
    return found


def _traces(connection: Connection, household_ids: Sequence[int]) -> dict[int, list[Trace]]:
    statement = (
        select(reach_attempt)
        .where(keyed_rows.among(reach_attempt.c.household_id, household_ids))
        .order_by(reach_attempt.c.on_day, reach_attempt.c.noted_at, reach_attempt.c.uid)
    )
    found: dict[int, list[Trace]] = {}
    for row in connection.execute(statement).mappings():
        found.setdefault(row["household_id"], []).append(
            Trace(
                uid=row["uid"],
                household_id=row["household_id"],
                result=Result(row["result"]),
                place=Place(row["place"]),
                on_day=date.fromisoformat(row["on_day"]),
                caller_uid=row["caller_uid"],
                occasion=row["occasion"],
            )
        )
    return found


def add_trace(connection: Connection, trace: Trace, noted_at: datetime) -> bool:
    """Keep a try; tell whether it is new. The same uid again changes nothing."""
    row = {
        "uid": trace.uid,
        "household_id": trace.household_id,
        "result": trace.result.value,
        "place": trace.place.value,
        "on_day": codecs.day_text(trace.on_day),
        "noted_at": codecs.moment_text(noted_at),
        "caller_uid": trace.caller_uid,
        "occasion": trace.occasion,
    }
    return bool(connection.execute(upsert(reach_attempt).values(row).on_conflict_do_nothing()).rowcount)


def networks(connection: Connection) -> tuple[str, ...]:
    """List the networks in which a key figure was asked, by name."""
    asked = (reach_attempt.c.place == Place.KEY_FIGURE.value) & (reach_attempt.c.occasion != "")
    statement = select(reach_attempt.c.occasion).where(asked).distinct().order_by(reach_attempt.c.occasion)
    return tuple(connection.scalars(statement))


def is_traced(connection: Connection, uid: str) -> bool:
    """Tell whether a try was kept before."""
    return connection.execute(select(reach_attempt.c.uid).where(reach_attempt.c.uid == uid)).first() is not None


def put(
    connection: Connection,
    household_id: int,
    code: str,
    step: Step,
    at: datetime,
    caller_uid: str | None = None,
    occasion: str = "",
) -> None:
    """Keep where a household stands; who visits and why is forgotten unless it is given."""
    row = {
        "household_id": household_id,
        "code": code,
        "step": step.value,
        "changed_at": codecs.moment_text(at),
        "caller_uid": caller_uid,
        "occasion": occasion,
    }
    changed = {name: value for name, value in row.items() if name not in ("household_id", "code")}
    statement = upsert(reach).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["household_id"], set_=changed))


def codes(connection: Connection) -> dict[str, int]:
    """Map every code on paper to its household, also of households that have a number by now."""
    return {row[0]: row[1] for row in connection.execute(select(reach.c.code, reach.c.household_id))}


def add_number(connection: Connection, person_ids: Sequence[int], number: PhoneNumber, place: Place) -> None:
    """Give these people a number that somebody found, behind those they have; twice changes nothing."""
    have = select(phone.c.person_id).where(phone.c.person_id.in_(person_ids), phone.c.e164 == number.e164)
    known = set(connection.scalars(have))
    last = select(func.coalesce(func.max(phone.c.position), -1))
    # Above zero: the ids below it follow from the rows of lists.
    free = max(connection.scalar(select(func.max(phone.c.id))) or 0, 0) + 1
    for at, person_id in enumerate(sorted(set(person_ids) - known)):
        position = connection.execute(last.where(phone.c.person_id == person_id)).scalar_one() + 1
        row = {"id": free + at, "person_id": person_id, "e164": number.e164, "kind": number.kind.value}
        connection.execute(insert(phone).values(row | {"position": position, "found_in": place.value}))


def remove_number(connection: Connection, person_ids: Sequence[int], e164: str, place: Place) -> None:
    """Take a number away again that somebody found there; what a list says stays."""
    mine = phone.c.person_id.in_(person_ids) & (phone.c.e164 == e164)
    connection.execute(delete(phone).where(mine, phone.c.source_id.is_(None), phone.c.found_in == place.value))


def remove_trace(connection: Connection, uid: str) -> None:
    """Take one try away again."""
    connection.execute(delete(reach_attempt).where(reach_attempt.c.uid == uid))


def is_left_in_peace(connection: Connection, e164: str) -> bool:
    """Tell whether a number belongs to somebody in this file who asked not to be called."""
    statement = select(phone.c.id).join(person, person.c.id == phone.c.person_id)
    return connection.execute(statement.where(phone.c.e164 == e164, person.c.do_not_call)).first() is not None


def sources_of(connection: Connection, household_ids: Sequence[int]) -> Mapping[int, str]:
    """Tell from which authentic source the name of each household came, the first one when there are several."""
    found: dict[int, str] = {}
    for some in _chunks(household_ids):
        in_vain = unreached.tried_in_vain(connection, some)
        statement = (
            select(person.c.household_id, list_source.c.authentic_source)
            .join(list_source, list_source.c.id == person.c.source_id)
            .where(person.c.household_id.in_(some), to_reach.said_of(in_vain))
            .order_by(person.c.id)
        )
        for home, source in connection.execute(statement):
            found.setdefault(home, source)
    return found


def _chunks(household_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(household_ids), CHUNK):
        yield household_ids[start : start + CHUNK]
