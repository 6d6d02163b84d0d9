"""Queries on what one caller has: people to call, and what was given with names.

Belmappen and call sheets are known by the caller, other papers by the name on the register.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.leaving import Given
from belactie_desktop.storage import disclosures
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import assignment, belmap, call_sheet

_ON_A_NAME = (DisclosureKind.PAPER, DisclosureKind.EXPORT)


def to(connection: Connection, caller: Caller) -> tuple[Given, ...]:
    """Read everything with names that was given to this caller, the oldest first, back or not.

    A paper that is neither belmap nor call sheet is known by the name of who got it: of two callers with one name it
    counts for both, until it is noted as back.
    """
    files = set(connection.scalars(select(belmap.c.uid).where(belmap.c.caller_uid == caller.uid)))
    mine = select(call_sheet.c.uid, call_sheet.c.number).where(call_sheet.c.caller_uid == caller.uid)
    numbers = {row[0]: row[1] for row in connection.execute(mine)}
    of_others = set(connection.scalars(select(call_sheet.c.uid))) - numbers.keys()
    return tuple(
        Given(line, numbers.get(line.uid))
        for line in reversed(disclosures.all_(connection))
        if line.uid in files
        or line.uid in numbers
        or (line.kind in _ON_A_NAME and line.receiver == caller.name and line.uid not in of_others)
    )


def homes_of_people(connection: Connection, caller_uid: str) -> Mapping[int, int]:
    """Read the people of one caller who may still be called: person id -> household id."""
    statement = (
        select(person.c.id, person.c.household_id)
        .join(assignment, assignment.c.person_id == person.c.id)
        .where(assignment.c.caller_uid == caller_uid, person.c.on_list, ~person.c.do_not_call)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
