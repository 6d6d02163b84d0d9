"""Write and read many rows quickly: plain statements, in blocks between which the user can stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, func, select

from belactie_desktop.domain.job import Job

BLOCK = 5_000
"""Rows written between two reports of progress."""
Row: TypeAlias = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row], job: Job) -> None:
    """Add rows, values in the order of `columns`; raise `Cancelled` when the user stops."""
    marks = ", ".join("?" * len(columns))
    run(connection, f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", rows, job)  # noqa: S608 - ours


def update_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row], job: Job) -> None:
    """Change rows: values in the order of `columns`, then the id. Raises `Cancelled`."""
    changes = ", ".join(f"{column} = ?" for column in columns)
    run(connection, f"UPDATE {table.name} SET {changes} WHERE id = ?", rows, job)  # noqa: S608 - our own names


def delete_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row], job: Job) -> None:
    """Delete the rows in which these columns hold these values. Raises `Cancelled`."""
    found = " AND ".join(f"{column} = ?" for column in columns)
    run(connection, f"DELETE FROM {table.name} WHERE {found}", rows, job)  # noqa: S608 - our own names


def run(connection: Connection, statement: str, rows: Sequence[Row], job: Job) -> None:
    """Run one statement for every row. Raises `Cancelled` when the user stops."""
    for start in range(0, len(rows), BLOCK):
        job.report(start, len(rows), "Bewaren")
        connection.exec_driver_sql(statement, list(rows[start : start + BLOCK]))


def written(connection: Connection) -> int:
    """Count the rows that this connection ever wrote; the file is ours alone, and as it was while this is equal."""
    return connection.execute(select(func.total_changes())).scalar_one()
