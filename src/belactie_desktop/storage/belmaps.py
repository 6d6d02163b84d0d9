"""Queries on belmappen: which files were handed out, what opens them, and how far they were collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.storage import codecs, taken_records
from belactie_desktop.storage.tables import belmap, belmap_person, call_attempt, disclosure


def add(connection: Connection, value: Belmap, people: Iterable[int]) -> None:
    """Store a new belmap and who is in it. Its row in the register of disclosures has the same uid."""
    connection.execute(
        insert(belmap).values(
            uid=value.uid,
            caller_uid=value.caller_uid,
            root=value.root,
            file_name=value.file_name,
            made_at=codecs.moment_text(value.made_at),
            expires_on=codecs.day_text(value.expires_on),
            people_count=value.people_count,
            collected_at=codecs.moment_text(value.collected_at),
            collected_change=value.collected_change,
            collected_session=value.collected_session,
            folder=value.folder,
            lost_at=codecs.moment_text(value.lost_at),
        )
    )
    ids = tuple(people)
    if ids:
        connection.execute(insert(belmap_person), [{"belmap_uid": value.uid, "person_id": who} for who in ids])
        taken_records.begin(connection, value.uid, value.caller_uid, ids)


def people(connection: Connection, uid: str) -> frozenset[int]:
    """Read who was put in a belmap, without whoever was wiped since: about them its results are taken in."""
    return frozenset(connection.scalars(select(belmap_person.c.person_id).where(belmap_person.c.belmap_uid == uid)))


def people_out_per_caller(connection: Connection) -> Mapping[str, frozenset[int]]:
    """Read whom each caller has in a belmap that is still out: caller uid -> people."""
    statement = (
        select(belmap.c.caller_uid, belmap_person.c.person_id)
        .join(belmap, belmap.c.uid == belmap_person.c.belmap_uid)
        .join(disclosure, disclosure.c.uid == belmap.c.uid)
        .where(disclosure.c.returned_at.is_(None))
    )
    found: dict[str, set[int]] = {}
    for caller_uid, person_id in connection.execute(statement):
        found.setdefault(caller_uid, set()).add(person_id)
    return {uid: frozenset(those) for uid, those in found.items()}


def people_out(connection: Connection) -> frozenset[int]:
    """Read who is in a belmap that is still out: nobody else may get them meanwhile."""
    statement = (
        select(belmap_person.c.person_id)
        .join(disclosure, disclosure.c.uid == belmap_person.c.belmap_uid)
        .where(disclosure.c.returned_at.is_(None))
    )
    return frozenset(connection.scalars(statement))


def all_(connection: Connection) -> tuple[Belmap, ...]:
    """Read every belmap, newest first."""
    statement = _with_return().order_by(belmap.c.made_at.desc(), belmap.c.uid)
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, uid: str) -> Belmap:
    """Read one belmap."""
    return _from_row(connection.execute(_with_return().where(belmap.c.uid == uid)).mappings().one())


def out_per_caller(connection: Connection) -> Mapping[str, Belmap]:
    """Read the belmap that each caller has now: the newest that is not back. Who has none is absent."""
    newest_last = reversed(all_(connection))
    return {found.caller_uid: found for found in newest_last if found.is_out}


def mark_collected(connection: Connection, uid: str, at: datetime, change: int, session: str) -> None:
    """Keep when a belmap was collected, and up to which change of which session of its file."""
    values = {"collected_at": codecs.moment_text(at), "collected_change": change, "collected_session": session}
    connection.execute(update(belmap).where(belmap.c.uid == uid).values(values))


def mark_lost(connection: Connection, uid: str, at: datetime) -> None:
    """Note from when a belmap counts as lost; for anything else than a belmap this does nothing."""
    connection.execute(update(belmap).where(belmap.c.uid == uid).values(lost_at=codecs.moment_text(at)))


def results_since(connection: Connection, moments: Mapping[str, datetime]) -> Mapping[str, int]:
    """Count the call attempts of each caller since a moment: caller uid -> how many."""
    statement = select(call_attempt.c.caller_uid, call_attempt.c.at).where(call_attempt.c.undone_at.is_(None))
    counts = dict.fromkeys(moments, 0)
    for uid, at in connection.execute(statement):
        if uid in moments and codecs.known_moment(at) >= moments[uid]:
            counts[uid] += 1
    return counts


def _with_return() -> Select[Any]:
    return select(belmap, disclosure.c.returned_at).outerjoin(disclosure, disclosure.c.uid == belmap.c.uid)


def _from_row(row: RowMapping) -> Belmap:
    return Belmap(
        uid=row["uid"],
        caller_uid=row["caller_uid"],
        root=row["root"],
        file_name=row["file_name"],
        made_at=codecs.known_moment(row["made_at"]),
        expires_on=date.fromisoformat(row["expires_on"]),
        people_count=row["people_count"],
        collected_at=codecs.moment(row["collected_at"]),
        collected_change=row["collected_change"],
        returned_at=codecs.moment(row["returned_at"]),
        collected_session=row["collected_session"],
        folder=row["folder"],
        lost_at=codecs.moment(row["lost_at"]),
    )
