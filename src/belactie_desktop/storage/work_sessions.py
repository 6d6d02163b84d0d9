"""Work sessions: each time a belmap is opened and something changes in it, its file gets a new one.

Owns when a session begins, and how far the sessions of a belmap were taken into the dossier. What follows from them is
decided in `domain.belmap`.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.belmap import WorkSession
from belactie_desktop.storage.tables import taken_session, work_session

_OURS = "work_session"
"""Under this name an open file remembers its own session. It lasts as long as the one connection to the file does."""


def begin(connection: Connection, change: int) -> None:
    """Begin a session when this opening of the file has none yet; `change` is the number before the change of now.

    Part of the transaction of that change: what is rolled back began nothing.
    """
    uid = connection.info.setdefault(_OURS, str(uuid4()))
    last = connection.scalar(select(work_session.c.uid).order_by(work_session.c.number.desc()).limit(1))
    if last != uid:
        number = (connection.scalar(select(func.max(work_session.c.number))) or 0) + 1
        connection.execute(insert(work_session).values(number=number, uid=uid, first_change=change))


def read(connection: Connection) -> tuple[WorkSession, ...]:
    """Read the sessions of a belmap, the first one in front."""
    rows = connection.execute(select(work_session).order_by(work_session.c.number)).mappings()
    return tuple(WorkSession(row["uid"], row["first_change"]) for row in rows)


def taken(connection: Connection, belmap_uid: str) -> Mapping[str, int]:
    """Read how far the sessions of a belmap were taken into the dossier: uid -> change number."""
    mine = taken_session.c.belmap_uid == belmap_uid
    rows = connection.execute(select(taken_session.c.session_uid, taken_session.c.reached).where(mine))
    return {row[0]: row[1] for row in rows}


def mark_taken(connection: Connection, belmap_uid: str, reached: Mapping[str, int]) -> None:
    """Keep how far sessions were taken in; one that came further before stays so."""
    before = taken(connection, belmap_uid)
    for uid, change in reached.items():
        if change > before.get(uid, 0):
            row = {"belmap_uid": belmap_uid, "session_uid": uid, "reached": change}
            statement = upsert(taken_session).values(row)
            keys = ["belmap_uid", "session_uid"]
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_={"reached": change}))
