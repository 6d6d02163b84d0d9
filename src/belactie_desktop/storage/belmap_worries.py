"""Takes worries that were reported in a belmap into the dossier, by uid: doing it twice changes nothing.

The caller reports, and takes back what was a mistake. What the coordinator did since (looked after the person, talked
with the caller) is the dossier's: a belmap says nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from belactie_desktop.storage import keyed_rows
from belactie_desktop.storage.belmap_results import BelmapResults
from belactie_desktop.storage.call_tables import worry
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.list_tables import person

_THE_COORDINATORS = {"handled_at": None, "cared_at": None}


@dataclass(frozen=True, slots=True)
class TakenWorries:
    """What came in: new ones that count, and rows that are not as they were; the rest was left out."""

    reported: int
    changed: int
    of_others: int
    of_wiped: int


def take(connection: Connection, results: BelmapResults, people: Collection[int], mirror: bool) -> TakenWorries:
    """Take in what was reported about `people` in the caller's own name, inside the transaction that is open.

    `mirror`: the belmap went on from what was collected, so that taking back may be taken back too. From a copy that
    went its own way it is only filled in.
    """
    rows = results.rows[worry.name]
    known = keyed_rows.by(connection, worry, worry.c.uid, [row["uid"] for row in rows])
    of_others = [row for row in rows if not _is_own(row, known.get(row["uid"]), results, people)]
    named = {row["person_id"] for row in of_others}
    here = set(keyed_rows.scalars(connection, named, lambda ids: select(person.c.id).where(person.c.id.in_(ids))))
    wiped = sum(row["person_id"] not in here for row in of_others)
    own = [row for row in rows if _is_own(row, known.get(row["uid"]), results, people)]
    fresh = [row | _THE_COORDINATORS for row in own if row["uid"] not in known]
    if fresh:
        connection.execute(insert(worry), fresh)
    changed = sum(_changed(connection, known[row["uid"]], row, mirror) for row in own if row["uid"] in known)
    reported = sum(row["undone_at"] is None for row in fresh)
    return TakenWorries(reported, len(fresh) + changed, len(of_others) - wiped, wiped)


def _is_own(row: Row, known: Row | None, results: BelmapResults, people: Collection[int]) -> bool:
    """Tell whether a worry is about somebody in the belmap, in the caller's name, and takes nobody else's uid."""
    if row["caller_uid"] != results.caller_uid or row["person_id"] not in people:
        return False
    return known is None or (known["person_id"], known["caller_uid"]) == (row["person_id"], row["caller_uid"])


def _changed(connection: Connection, before: Row, row: Row, mirror: bool) -> bool:
    """Write what differs of one worry; tell whether anything did."""
    allowed = mirror or (before["undone_at"] is None and row["undone_at"] is not None)
    if not allowed or before["undone_at"] == row["undone_at"]:
        return False
    connection.execute(update(worry).where(worry.c.uid == row["uid"]).values(undone_at=row["undone_at"]))
    return True
