"""What this file is: its kind, whose it is, how often it changed. A handful of named texts."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from belactie_desktop.storage import work_sessions
from belactie_desktop.storage.tables import about_file


def get(connection: Connection, name: str) -> str | None:
    """Read one named text, or None."""
    return connection.scalar(select(about_file.c.value).where(about_file.c.name == name))


def put(connection: Connection, name: str, value: str) -> None:
    """Write one named text, replacing an earlier one."""
    statement = insert(about_file).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def change_number(connection: Connection) -> int:
    """Read how many changes callers have made in this file; 0 in a new one."""
    return int(get(connection, "change") or 0)


def count_change(connection: Connection) -> None:
    """Count one more change, in the transaction of the change itself; the first one of an opening begins a session.

    By these two a later state of the file is told from an older copy and from a copy that went its own way.
    """
    change = change_number(connection)
    work_sessions.begin(connection, change)
    put(connection, "change", str(change + 1))
