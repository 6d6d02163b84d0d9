"""Queries on how much there is to call and how it went so far, for the planner. The reckoning is `domain.capacity`."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from belactie_desktop.storage.list_tables import person


def homes_of_people(connection: Connection) -> Mapping[int, int]:
    """Read the household of everyone on the list who may be called: person id -> household id."""
    statement = select(person.c.id, person.c.household_id).where(person.c.on_list, ~person.c.do_not_call)
    return {row[0]: row[1] for row in connection.execute(statement)}
