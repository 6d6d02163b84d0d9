"""Tables in the memory of the connection that are worked out from the file, and whether they still hold.

Nothing of them is on disk. Any row that is written makes them doubtful, unless who writes says that it touches nothing
they follow from. Owns when they hold; what stands in them is for the modules they belong to.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Select, String, Table, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.schema import CreateTable

from belactie_desktop.storage.database import changes

in_memory = MetaData(schema="temp")

_schema = Table("sqlite_schema", MetaData(schema="temp"), Column("name", String))

# The count of changes on this connection when a table was complete. It is undone together with the table itself.
_mark = Table(
    "worked_out",
    in_memory,
    Column("name", String, primary_key=True),
    Column("changes", Integer, nullable=False),
)


def holds(connection: Connection, table: Table) -> bool:
    """Tell whether nothing was written since this table was worked out that it may follow from."""
    return table.name in _holding(connection)


def make(connection: Connection, table: Table, rows: Select[*tuple[Any, ...]]) -> None:
    """Work a table out anew from `rows`, which give its columns in order. What else held goes on holding.

    In `Store.reading` the work is lost at the end; use `Store.transaction` where it comes back.
    """
    others = _holding(connection)
    for each in (table, _mark):
        connection.execute(CreateTable(each, if_not_exists=True))
    connection.execute(delete(table))
    connection.execute(insert(table).from_select([column.name for column in table.columns], rows))
    _keep(connection, others | {table.name})


@contextmanager
def untouched(connection: Connection, *tables: Table) -> Generator[None]:
    """Let these tables go on holding through what is written inside: it touches nothing they follow from."""
    holding = _holding(connection) & {table.name for table in tables}
    yield
    if holding:
        _keep(connection, holding)


def _holding(connection: Connection) -> frozenset[str]:
    if connection.scalar(select(_schema.c.name).where(_schema.c.name == _mark.name)) is None:
        return frozenset()
    return frozenset(connection.scalars(select(_mark.c.name).where(_mark.c.changes == changes(connection))))


def _keep(connection: Connection, names: Collection[str]) -> None:
    """Say of these tables that they hold; the marks themselves count as rows that are written."""
    at = changes(connection) + len(names)
    marks = upsert(_mark).values([{"name": name, "changes": at} for name in sorted(names)])
    connection.execute(marks.on_conflict_do_update(index_elements=["name"], set_={"changes": at}))
