"""Reads rows by many values of one column, in parts, because a statement takes a limited number of parameters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Table, column, delete, func, select

from belactie_desktop.storage import codecs

Row: TypeAlias = dict[str, Any]
CHUNK = 500


def key(table: Table) -> Column[Any]:
    """Give the column by which the rows of a table are known."""
    return next(iter(table.primary_key.columns))


def by(connection: Connection, table: Table, value: ColumnElement[Any], values: Collection[Any]) -> dict[str, Row]:
    """Read rows by the values of one column, by their key."""
    found: dict[str, Row] = {}
    for part in chunks(values):
        for row in connection.execute(select(table).where(value.in_(part))).mappings():
            found[row[key(table).name]] = dict(row)
    return found


def scalars(connection: Connection, values: Collection[Any], statement: Callable[[Sequence[Any]], Any]) -> list[Any]:
    """Run a statement over values in parts; give what it finds, one after the other."""
    return [found for part in chunks(values) for found in connection.scalars(statement(part))]


def among(value: ColumnElement[Any], values: Iterable[int]) -> ColumnElement[bool]:
    """Say of a value that it is one of these ids, however many there are: they are one parameter together."""
    listed = func.json_each(codecs.json_text(sorted(values))).table_valued(column("value"))
    return value.in_(select(listed.c.value))


def remove(connection: Connection, table: Table, keys: Collection[Any]) -> None:
    """Delete rows by their key."""
    for part in chunks(keys):
        connection.execute(delete(table).where(key(table).in_(part)))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut values in parts."""
    everything = list(values)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))
