"""What everybody in a file can be found by, for finding while one types; and putting who rang on the call list."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from belactie_desktop.domain.inbound import search_line
from belactie_desktop.storage.list_tables import person, phone


def search_lines(connection: Connection) -> tuple[list[int], list[str]]:
    """Read the ids of everybody with a name, by name, and beside each what they can be found by.

    The numbers are those of the whole home: a couple shares one line. Names that were blanked are left out.
    """
    of_home: dict[int, list[str]] = {}
    numbers = select(person.c.household_id, phone.c.e164).join(person, person.c.id == phone.c.person_id).distinct()
    for home, e164 in connection.execute(numbers):
        of_home.setdefault(home, []).append(e164)
    people = select(person.c.id, person.c.household_id, person.c.given_name, person.c.family_name)
    named = people.where(person.c.family_name != "").order_by(person.c.family_name, person.c.given_name, person.c.id)
    ids: list[int] = []
    lines: list[str] = []
    for person_id, home, given, family in connection.execute(named):
        ids.append(person_id)
        lines.append(search_line(given, family, of_home.get(home, ())))
    return ids, lines


def listed(connection: Connection, person_ids: Sequence[int]) -> frozenset[int]:
    """Tell which of these few people stand on the call list."""
    return frozenset(connection.scalars(select(person.c.id).where(person.c.id.in_(person_ids), person.c.on_list)))


def put_on_list(connection: Connection, person_id: int) -> None:
    """Put somebody on the call list, unless they asked not to be called or live here no more."""
    may = ~person.c.do_not_call & person.c.gone_on.is_(None)
    connection.execute(update(person).where(person.c.id == person_id, may).values(on_list=True))
