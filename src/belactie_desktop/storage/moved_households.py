"""Takes along what is known of a household when its people get another address: who gave it back, and its language.

A household is where people live. A list that moves them would else let a caller get them who gave them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Select, insert, select, union

from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import hand_back, household_language

CHUNK = 500


def homes_of_note(connection: Connection) -> Mapping[int, int]:
    """Read who lives in a household of which such a thing is known: person id -> household id."""
    of_note = union(
        select(hand_back.c.household_id).where(hand_back.c.undone_at.is_(None)),
        select(household_language.c.household_id),
    )
    statement = select(person.c.id, person.c.household_id).where(person.c.household_id.in_(of_note))
    return {row[0]: row[1] for row in connection.execute(statement)}


def carry_over(connection: Connection, lived: Mapping[int, int]) -> None:
    """Let the new household of who moved be known by the same things; what is known of it already stays.

    lived: person id -> household id, read before they moved.
    """
    now = {row[0]: row[1] for ids in _chunks(lived) for row in connection.execute(_homes(ids))}
    moves = {(home, now[who]) for who, home in lived.items() if who in now and now[who] != home}
    for old, new in sorted(moves):
        _carry_hand_backs(connection, old, new)
        _carry_language(connection, old, new)


def _carry_hand_backs(connection: Connection, old: int, new: int) -> None:
    there = {row["caller_uid"] for row in _given_back(connection, new)}
    for row in _given_back(connection, old):
        if row["caller_uid"] not in there:
            there.add(row["caller_uid"])
            connection.execute(insert(hand_back), dict(row) | {"uid": str(uuid4()), "household_id": new})


def _given_back(connection: Connection, home: int) -> Sequence[RowMapping]:
    counts = (hand_back.c.household_id == home) & hand_back.c.undone_at.is_(None)
    return connection.execute(select(hand_back).where(counts).order_by(hand_back.c.at)).mappings().all()


def _carry_language(connection: Connection, old: int, new: int) -> None:
    noted = {
        row["household_id"]: dict(row)
        for row in connection.execute(
            select(household_language).where(household_language.c.household_id.in_([old, new]))
        ).mappings()
    }
    if old in noted and new not in noted:
        connection.execute(insert(household_language), noted[old] | {"household_id": new})


def _homes(people: Sequence[int]) -> Select[int, int]:
    return select(person.c.id, person.c.household_id).where(person.c.id.in_(people))


def _chunks(people: Iterable[int]) -> Iterator[Sequence[int]]:
    ids = sorted(people)
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
