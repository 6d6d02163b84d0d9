"""Selections kept under a name, of which one at most is the call list. What they mean is in `domain.selection`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.selection import Selection, selection_from_data, selection_to_data
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import saved_selection


def save(connection: Connection, selection: Selection, saved_at: datetime) -> None:
    """Keep a selection under its name, replacing an earlier one of that name; whether it is active stays."""
    row = {
        "name": selection.name,
        "data": codecs.json_text(selection_to_data(selection)),
        "saved_at": codecs.moment_text(saved_at),
    }
    new = upsert(saved_selection).values({**row, "active": False})
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=row))


def make_active(connection: Connection, name: str) -> None:
    """Say that the selection of this name is the call list, and no other."""
    connection.execute(update(saved_selection).values(active=saved_selection.c.name == name))


def rename(connection: Connection, name: str, new_name: str) -> None:
    """Give a saved selection another name, which none may have yet."""
    row = connection.execute(select(saved_selection.c.data).where(saved_selection.c.name == name)).scalar_one()
    data = codecs.json_text({**codecs.from_json(row), "name": new_name})
    statement = update(saved_selection).where(saved_selection.c.name == name)
    connection.execute(statement.values(name=new_name, data=data))


def remove(connection: Connection, name: str) -> None:
    """Forget a saved selection; the call list stays as it is."""
    connection.execute(delete(saved_selection).where(saved_selection.c.name == name))


def all_(connection: Connection) -> tuple[Selection, ...]:
    """Read every saved selection, by name."""
    rows = connection.execute(select(saved_selection).order_by(saved_selection.c.name)).mappings()
    return tuple(replace(selection_from_data(codecs.from_json(row["data"])), name=row["name"]) for row in rows)


def get(connection: Connection, name: str) -> Selection | None:
    """Read the selection of a name."""
    row = connection.execute(select(saved_selection).where(saved_selection.c.name == name)).mappings().one_or_none()
    return None if row is None else selection_from_data(codecs.from_json(row["data"]))


def active(connection: Connection) -> Selection | None:
    """Read the selection that was last opened as the call list."""
    row = connection.execute(select(saved_selection).where(saved_selection.c.active)).mappings().one_or_none()
    return None if row is None else selection_from_data(codecs.from_json(row["data"]))
