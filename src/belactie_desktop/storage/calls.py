"""Queries on call attempts, and on the people of a caller's round.

Conversations, consents and help requests have modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Row, RowMapping, desc, insert, literal_column, select, update
from sqlalchemy.sql.elements import ColumnElement

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.storage import codecs, ring_numbers, worries
from belactie_desktop.storage.list_tables import household, list_source, person, phone
from belactie_desktop.storage.tables import assignment, call_attempt

_CHUNK = 500
_WRITTEN: ColumnElement[int] = literal_column("rowid", Integer)
"""The order of writing: it settles two moments within one millisecond."""
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
ATTEMPT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    call_attempt.c.uid,
    call_attempt.c.person_id,
    call_attempt.c.caller_uid,
    call_attempt.c.at,
    call_attempt.c.outcome,
    call_attempt.c.next_at,
    call_attempt.c.minutes,
    call_attempt.c.undone_at,
    call_attempt.c.number,
)
"""What an attempt is read from, in the order of its fields; see `to_attempt`."""


def add_attempt(connection: Connection, attempt: Attempt) -> None:
    """Store one attempt; raise the driver's integrity error when its uid is there already."""
    connection.execute(insert(call_attempt).values(_to_row(attempt)))


def attempts(connection: Connection, person_ids: Sequence[int] | None = None) -> dict[int, list[Attempt]]:
    """Read the attempts of these people (None: of everyone), per person, oldest first; undone ones too."""
    found: dict[int, list[Attempt]] = {}
    for condition in _conditions(person_ids):
        statement = select(*ATTEMPT_COLUMNS).where(condition).order_by(call_attempt.c.at, _WRITTEN)
        for row in connection.execute(statement):
            attempt = to_attempt(row)
            found.setdefault(attempt.person_id, []).append(attempt)
    return found


def of_caller(connection: Connection, caller_uid: str) -> list[Attempt]:
    """Read every attempt of one caller, taken back or not, in the order of writing within a moment, oldest first."""
    mine = call_attempt.c.caller_uid == caller_uid
    statement = select(*ATTEMPT_COLUMNS).where(mine).order_by(call_attempt.c.at, _WRITTEN)
    return [to_attempt(row) for row in connection.execute(statement)]


def last_attempt(connection: Connection, caller_uid: str) -> Attempt | None:
    """Read the attempt that a caller wrote last in this file and did not take back."""
    statement = (
        select(*ATTEMPT_COLUMNS)
        .where(call_attempt.c.caller_uid == caller_uid, call_attempt.c.undone_at.is_(None))
        .order_by(call_attempt.c.at.desc(), desc(_WRITTEN))
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else to_attempt(row)


def undo_attempt(connection: Connection, uid: str, at: datetime) -> None:
    """Take an attempt back, and the worry it stood for; both stay in the file, but count no more."""
    connection.execute(update(call_attempt).where(call_attempt.c.uid == uid).values(undone_at=codecs.moment_text(at)))
    worries.undo(connection, uid, at)


def redo_attempt(connection: Connection, attempt: Attempt) -> None:
    """Let an attempt that was taken back count again, with a new moment and outcome, and the worry it stood for."""
    connection.execute(update(call_attempt).where(call_attempt.c.uid == attempt.uid).values(_to_row(attempt)))
    worries.undo(connection, attempt.uid, None)


def attempt_exists(connection: Connection, uid: str) -> bool:
    """Tell whether an attempt with this uid is in the file, taken back or not."""
    return connection.execute(select(call_attempt.c.uid).where(call_attempt.c.uid == uid)).first() is not None


def marked_for_coordinator(connection: Connection) -> list[int]:
    """List the people about whom a caller reported a worry that was not taken back, in order of id."""
    marked = (call_attempt.c.outcome == Outcome.TO_COORDINATOR.value) & call_attempt.c.undone_at.is_(None)
    statement = select(call_attempt.c.person_id).where(marked).distinct().order_by(call_attempt.c.person_id)
    return list(connection.scalars(statement))


def round_people(connection: Connection, caller_uid: str) -> list[RoundPerson]:
    """Read everyone on the list who is assigned to this caller, in the order of assignment, numbers in order.

    Who has no number is called on the number of the household, unless its owner asked not to be called; a number that
    turned out wrong or out of service is left out.
    """
    people = (
        select(person, household, assignment.c.position)
        .join(assignment, assignment.c.person_id == person.c.id)
        .join(household, household.c.id == person.c.household_id)
        .where(assignment.c.caller_uid == caller_uid, person.c.on_list)
        .order_by(assignment.c.position, person.c.id)
    )
    rows = connection.execute(people).mappings().all()
    numbers = ring_numbers.of_people(connection, [row[person.c.id] for row in rows])
    return [_round_person(row, numbers[row[person.c.id]], row[assignment.c.position]) for row in rows]


def people_of(connection: Connection, person_ids: Sequence[int]) -> list[RoundPerson]:
    """Read these people of the file as a caller sees them, in the given order; who was wiped is left out.

    Their numbers are those of `round_people`.
    """
    found: dict[int, RowMapping] = {}
    for start in range(0, len(person_ids), _CHUNK):
        these = person.c.id.in_(person_ids[start : start + _CHUNK])
        people = select(person, household).join(household, household.c.id == person.c.household_id).where(these)
        found |= {row[person.c.id]: row for row in connection.execute(people).mappings()}
    numbers = ring_numbers.of_people(connection, list(found))
    return [
        _round_person(row, numbers[who], place)
        for place, who in enumerate(person_ids)
        if (row := found.get(who)) is not None
    ]


def source_kinds(connection: Connection, person_id: int) -> list[str]:
    """Read the kinds of the lists that gave this person, and then their numbers, without doubles."""
    of_person = select(person.c.source_id).where(person.c.id == person_id)
    of_phones = select(phone.c.source_id).where(phone.c.person_id == person_id).order_by(phone.c.position)
    ids = dict.fromkeys([*connection.scalars(of_person), *connection.scalars(of_phones)])
    kinds = (connection.scalar(select(list_source.c.kind).where(list_source.c.id == found)) for found in ids if found)
    return [kind for kind in kinds if kind]


def _round_person(row: RowMapping, numbers: Sequence[str], position: int) -> RoundPerson:
    box = f" bus {row[household.c.box]}" if row[household.c.box] else ""
    return RoundPerson(
        person_id=row[person.c.id],
        household_id=row[person.c.household_id],
        position=position,
        given_name=row[person.c.given_name],
        family_name=row[person.c.family_name],
        birth=row[person.c.birth_date] or "",
        street_line=f"{row[household.c.street]} {row[household.c.number]}{box}",
        municipality=row[household.c.municipality],
        numbers=tuple(numbers),
        do_not_call=row[person.c.do_not_call],
    )


def _conditions(person_ids: Sequence[int] | None) -> list[ColumnElement[bool]]:
    if person_ids is None:
        return [call_attempt.c.person_id.is_not(None)]
    chunks = (person_ids[start : start + _CHUNK] for start in range(0, len(person_ids), _CHUNK))
    return [call_attempt.c.person_id.in_(chunk) for chunk in chunks]


def _to_row(attempt: Attempt) -> dict[str, object]:
    return {
        "uid": attempt.uid,
        "person_id": attempt.person_id,
        "caller_uid": attempt.caller_uid,
        "at": codecs.moment_text(attempt.at),
        "outcome": attempt.outcome.value,
        "next_at": codecs.moment_text(attempt.next_at),
        "minutes": attempt.minutes,
        "undone_at": codecs.moment_text(attempt.undone_at),
        "number": attempt.number,
    }


def to_attempt(row: Row[*tuple[Any, ...]]) -> Attempt:
    """Read an attempt from a row with `ATTEMPT_COLUMNS`: by place, as tens of thousands are read at once."""
    uid, person_id, caller_uid, at, outcome, next_at, minutes, undone_at, number = row
    return Attempt(
        uid,
        person_id,
        caller_uid,
        codecs.known_moment(at),
        _OUTCOMES[outcome],
        codecs.moment(next_at),
        minutes,
        codecs.moment(undone_at),
        number,
    )
