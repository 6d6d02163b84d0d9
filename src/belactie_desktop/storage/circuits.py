"""Queries on circuits: which households are on a list that belongs to one service. The rule is `domain.circuits`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Row, select, true, union

from belactie_desktop.storage.list_tables import list_entry, list_source, person, phone

CHUNK = 500


def of_all(connection: Connection) -> Mapping[int, frozenset[str]]:
    """Read the circuits of every household that has any: household id -> circuits."""
    return _grouped(_rows(connection, true()))


def of_homes(connection: Connection, household_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
    """Read the circuits of these households, as far as they have any."""
    in_homes = (person.c.household_id.in_(ids) for ids in _chunks(household_ids))
    return _grouped(row for those in in_homes for row in _rows(connection, those))


def of_people(connection: Connection, person_ids: Sequence[int]) -> frozenset[str]:
    """Read the circuits of the households of these people, all together."""
    homes = (select(person.c.household_id).where(person.c.id.in_(ids)) for ids in _chunks(person_ids))
    return frozenset(row[1] for those in homes for row in _rows(connection, person.c.household_id.in_(those)))


def _rows(connection: Connection, those: ColumnElement[bool]) -> Sequence[Row[int, str]]:
    """Read (household, circuit) once for those people of whom such a list has a row, or gave a number.

    A row that perhaps belongs to somebody, or to nobody, names no person yet. Who is not called counts too: what a
    list says of one member, a caller of the home would know.
    """
    chosen = select(person.c.household_id, list_source.c.circuit).where(list_source.c.circuit != "", those)
    by_row = chosen.join_from(list_source, list_entry).join(person, person.c.id == list_entry.c.person_id)
    by_number = chosen.join_from(list_source, phone).join(person, person.c.id == phone.c.person_id)
    return connection.execute(union(by_row, by_number)).all()


def _grouped(rows: Iterable[Row[int, str]]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    # Few sets of circuits, many households: each set is made once.
    joined: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    for home, circuit in rows:
        before = found.get(home, frozenset[str]())
        if (before, circuit) not in joined:
            joined[before, circuit] = before | {circuit}
        found[home] = joined[before, circuit]
    return found


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
