"""Queries on circuits: which households are on a list that belongs to one service. The rule is `domain.circuits`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, select

from belactie_desktop.storage.list_tables import list_entry, list_source, person

CHUNK = 500


def of_all(connection: Connection) -> Mapping[int, frozenset[str]]:
    """Read the circuits of every household that has any: household id -> circuits."""
    return _grouped(connection, [_statement()])


def of_homes(connection: Connection, household_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
    """Read the circuits of these households, as far as they have any."""
    return _grouped(connection, (_statement().where(person.c.household_id.in_(ids)) for ids in _chunks(household_ids)))


def of_people(connection: Connection, person_ids: Sequence[int]) -> frozenset[str]:
    """Read the circuits of the households of these people, all together."""
    found: set[str] = set()
    for ids in _chunks(person_ids):
        homes = select(person.c.household_id).where(person.c.id.in_(ids))
        found.update(row[1] for row in connection.execute(_statement().where(person.c.household_id.in_(homes))))
    return frozenset(found)


def _statement() -> Select[int, str]:
    """Select (household, circuit) of everyone a row of such a list belongs to.

    A row that perhaps belongs to somebody, or to nobody, names no person yet. Everyone counts, also who is not called:
    what is known of one member is known of the home.
    """
    return (
        select(person.c.household_id, list_source.c.circuit)
        .distinct()
        .join_from(list_entry, list_source, list_source.c.id == list_entry.c.source_id)
        .join(person, person.c.id == list_entry.c.person_id)
        .where(list_source.c.circuit != "")
    )


def _grouped(connection: Connection, statements: Iterable[Select[int, str]]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    # Few sets of circuits, many households: each set is made once.
    joined: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    for statement in statements:
        for home, circuit in connection.execute(statement):
            before = found.get(home, frozenset[str]())
            if (before, circuit) not in joined:
                joined[before, circuit] = before | {circuit}
            found[home] = joined[before, circuit]
    return found


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
