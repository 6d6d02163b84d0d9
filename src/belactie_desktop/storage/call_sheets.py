"""Queries on numbered call sheets: which are out, and who is on them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from belactie_desktop.storage.tables import call_sheet_line, disclosure


def people_out(connection: Connection) -> frozenset[int]:
    """Read who stands on a sheet that is not back, destroyed or lost: nobody else may call them meanwhile."""
    out = disclosure.c.returned_at.is_(None)
    statement = select(call_sheet_line.c.person_id).join(disclosure, disclosure.c.uid == call_sheet_line.c.sheet_uid)
    return frozenset(connection.scalars(statement.where(out)))
