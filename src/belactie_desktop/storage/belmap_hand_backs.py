"""Takes households that were given back in a belmap into the dossier: added by uid, and taken back when the caller did.

Who gave a household back is no longer its caller, unless it was moved since. Owns no choice of who gets it next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from belactie_desktop.storage import codecs, hand_backs, keyed_rows
from belactie_desktop.storage.belmap_results import BelmapResults
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import assignment, hand_back


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What came in. `given`: new ones that count; `taken_back`: the people of each one that counts no more.

    Left out were those `of_others` (not in this belmap, or in another's name) and `of_wiped`.
    """

    given: int = 0
    taken_back: tuple[tuple[int, ...], ...] = ()
    of_others: int = 0
    of_wiped: int = 0
    changed: int = 0


def take(connection: Connection, results: BelmapResults, people: Collection[int]) -> GivenBack:
    """Take in what was given back about `people`, inside the transaction that is open. Twice changes nothing."""
    rows = results.rows[hand_back.name]
    known = keyed_rows.by(connection, hand_back, hand_back.c.uid, [row["uid"] for row in rows])
    lived = {row["household_id"]: results.homes.get(row["household_id"], frozenset[int]()) for row in rows}
    home_now = _homes_now(connection, {who for those in lived.values() for who in those})
    given, changed, of_others, of_wiped, taken_back = 0, 0, 0, 0, list[tuple[int, ...]]()
    for row in rows:
        before = known.get(row["uid"])
        still = {who for who in lived[row["household_id"]] if who in home_now}
        homes = {home_now[who] for who in still & set(people)}
        owners = {row["caller_uid"], before["caller_uid"] if before else row["caller_uid"]}
        if not still:
            of_wiped += 1
        elif not homes or owners != {results.caller_uid}:
            of_others += 1
        elif before is None:
            _add(connection, row | {"household_id": min(homes)})
            given, changed = given + (row["undone_at"] is None), changed + 1
        elif before["undone_at"] is None and row["undone_at"] is not None:
            taken_back.append(_take_back(connection, before, row["undone_at"]))
            changed += 1
    return GivenBack(given, tuple(taken_back), of_others, of_wiped, changed)


def give_again(connection: Connection, caller_uid: str, people: Sequence[int], at: datetime) -> None:
    """Give people of one home to their caller again, unless one of them has another caller by now."""
    has_caller = keyed_rows.scalars(
        connection, people, lambda ids: select(assignment.c.person_id).where(assignment.c.person_id.in_(ids))
    )
    if has_caller:
        return
    last = connection.scalar(select(func.max(assignment.c.position)).where(assignment.c.caller_uid == caller_uid))
    first, moment = (last or 0) + 1, codecs.moment_text(at)
    rows = [
        {"person_id": who, "caller_uid": caller_uid, "position": first + place, "assigned_at": moment}
        for place, who in enumerate(people)
    ]
    if rows:
        connection.execute(insert(assignment), rows)


def _homes_now(connection: Connection, people: Collection[int]) -> Mapping[int, int]:
    """Tell in which household these people live in the dossier; who was wiped is absent."""
    rows = keyed_rows.by(connection, person, person.c.id, people)
    return {row["id"]: row["household_id"] for row in rows.values()}


def _people_of(connection: Connection, household_id: int) -> list[int]:
    """List who of a home is called."""
    called = (person.c.household_id == household_id) & person.c.on_list & ~person.c.do_not_call
    return list(connection.scalars(select(person.c.id).where(called).order_by(person.c.id)))


def _add(connection: Connection, row: Row) -> None:
    connection.execute(insert(hand_back).values(row))
    if row["undone_at"] is not None:
        return
    everyone = select(person.c.id).where(person.c.household_id == row["household_id"])
    mine = assignment.c.person_id.in_(everyone) & (assignment.c.caller_uid == row["caller_uid"])
    connection.execute(delete(assignment).where(mine))


def _take_back(connection: Connection, before: Row, at: str) -> tuple[int, ...]:
    """Let a row count no more; give the people of the home."""
    hand_backs.undo(connection, before["uid"], codecs.known_moment(at))
    return tuple(_people_of(connection, before["household_id"]))
