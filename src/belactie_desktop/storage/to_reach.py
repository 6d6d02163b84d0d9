"""Who still has to be reached in another way than by phone: said of a few homes, and worked out once for everybody.

On the list, not left in peace, still living there; and never rung while nobody in the home has a number that may be
rung, or tried in vain (`unreached`). For everybody it is a table in the memory of the connection (`worked_out`), so
that counts and lists come at once. What is done for these homes is in `number_searches`.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, Table, delete, func, insert, or_, select

from belactie_desktop.domain.job import Job
from belactie_desktop.storage import keyed_rows, ring_numbers, unreached, worked_out
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import call_attempt

to_reach = Table(
    "to_reach",
    worked_out.in_memory,
    Column("person_id", Integer, primary_key=True),
    Column("household_id", Integer, nullable=False),
)


def is_known(connection: Connection) -> bool:
    """Tell whether who has to be reached was worked out, and nothing it follows from changed in the file since."""
    return worked_out.holds(connection, to_reach)


def refresh(connection: Connection, job: Job | None = None) -> None:
    """Work out who has to be reached, unless that is known. Grows with who was tried; raises `Cancelled`."""
    if is_known(connection):
        return
    job = job or Job()
    job.report(0, 2)
    in_vain = unreached.tried_in_vain(connection)
    job.report(1, 2)
    worked_out.make(connection, to_reach, everyone(in_vain))


def homes() -> Select[int]:
    """Ask for the households with somebody to reach; only after `refresh`."""
    return select(to_reach.c.household_id)


@contextmanager
def following(connection: Connection, household_ids: Sequence[int]) -> Generator[None]:
    """Let the table follow what is written inside, which concerns only these few homes: they are worked out again.

    No homes: only where a search stands is written, and nobody can be rung sooner or later because of that.
    """
    with worked_out.untouched(connection, to_reach):
        held = worked_out.holds(connection, to_reach)
        yield
        if held and household_ids:
            theirs = said_of(unreached.tried_in_vain(connection, household_ids))
            rows = select(person.c.id, person.c.household_id).where(person.c.household_id.in_(household_ids), theirs)
            connection.execute(delete(to_reach).where(to_reach.c.household_id.in_(household_ids)))
            connection.execute(insert(to_reach).from_select(["person_id", "household_id"], rows))


def said_of(in_vain: Collection[int]) -> ColumnElement[bool]:
    """Say of a person that they have to be reached. `in_vain`: who of them was tried in vain.

    Asked of each person through the index on who lives there: a page of a long list must not read everybody. `likely`
    keeps the planner from walking through the whole call list for each home instead.
    """
    mate = person.alias("mate")
    useful = ring_numbers.is_useful(mate)
    numbered = (
        select(phone.c.id)
        .join(mate, mate.c.id == phone.c.person_id)
        .where(mate.c.household_id == person.c.household_id, func.likely(mate.c.on_list), ~mate.c.do_not_call, useful)
    )
    return _here() & or_(keyed_rows.among(person.c.id, in_vain), ~numbered.correlate(person).exists() & ~_tried())


def everyone(in_vain: Collection[int]) -> Select[int, int]:
    """Ask for the same of everybody at once, as (person, household): the homes with a number are listed once."""
    numbered = ring_numbers.homes_with_useful_number_at_once()
    never_rung = person.c.household_id.not_in(numbered) & ~_tried()
    wanted = or_(keyed_rows.among(person.c.id, in_vain), never_rung)
    return select(person.c.id, person.c.household_id).where(_here(), wanted)


def _here() -> ColumnElement[bool]:
    return func.likely(person.c.on_list) & ~person.c.do_not_call & person.c.gone_on.is_(None)


def _tried() -> ColumnElement[bool]:
    counting = (call_attempt.c.person_id == person.c.id, call_attempt.c.undone_at.is_(None))
    return select(call_attempt.c.uid).where(*counting).correlate(person).exists()
