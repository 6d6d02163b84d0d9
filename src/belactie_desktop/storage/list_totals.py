"""Queries that count what the lists together know: how many people, and how many of them cannot be called yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from belactie_desktop.storage.list_tables import household, person, phone


@dataclass(frozen=True, slots=True)
class ListTotals:
    """People who live here and may be called; `without_number`: nobody in their household has a number.

    `listed`: who is on the call list now.
    """

    people: int
    without_number: int
    listed: int


def totals(connection: Connection) -> ListTotals:
    """Count the people outside care homes who did not ask to be left in peace."""
    with_number = (
        select(person.c.household_id)
        .join(phone, phone.c.person_id == person.c.id)
        .where(~person.c.do_not_call, person.c.gone_on.is_(None))
    )
    reachable = person.c.household_id.in_(with_number)
    statement = (
        select(func.count(), func.count().filter(~reachable), func.count().filter(person.c.on_list))
        .select_from(person.join(household, household.c.id == person.c.household_id))
        .where(~person.c.do_not_call, person.c.gone_on.is_(None), ~household.c.in_care_home)
    )
    row = connection.execute(statement).one()
    return ListTotals(*row)
