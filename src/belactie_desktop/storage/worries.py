"""Queries on worries: about whom, of what kind, who was told, and what the coordinator did. No words of anyone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, literal_column, select, update
from sqlalchemy.sql.elements import ColumnElement

from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.storage import codecs
from belactie_desktop.storage.call_tables import worry


def add(connection: Connection, value: Worry) -> None:
    """Store one worry; raise the driver's integrity error when its uid is there already."""
    connection.execute(
        insert(worry).values(
            uid=value.uid,
            person_id=value.person_id,
            caller_uid=value.caller_uid,
            at=codecs.moment_text(value.at),
            kind=value.kind.value,
            told=codecs.set_text(value.told),
            care_wanted=value.care_wanted,
            undone_at=codecs.moment_text(value.undone_at),
            handled_at=codecs.moment_text(value.handled_at),
            cared_at=codecs.moment_text(value.cared_at),
        )
    )


def get(connection: Connection, uid: str) -> Worry | None:
    """Read one worry, or None."""
    return next(iter(_read(connection, worry.c.uid == uid)), None)


def all_(connection: Connection) -> tuple[Worry, ...]:
    """Read every worry in the file, oldest first; also what was taken back."""
    return _read(connection)


def of_person(connection: Connection, person_id: int) -> tuple[Worry, ...]:
    """Read the worries about one person, oldest first; also what was taken back."""
    return _read(connection, worry.c.person_id == person_id)


def mark_handled(connection: Connection, uid: str, at: datetime | None) -> None:
    """Keep that the coordinator looked after the person; with None that is taken back."""
    connection.execute(update(worry).where(worry.c.uid == uid).values(handled_at=codecs.moment_text(at)))


def mark_cared(connection: Connection, uid: str, at: datetime | None) -> None:
    """Keep that the coordinator talked with the caller; with None that is taken back."""
    connection.execute(update(worry).where(worry.c.uid == uid).values(cared_at=codecs.moment_text(at)))


def undo(connection: Connection, uid: str, at: datetime | None) -> None:
    """Keep that a worry was reported by mistake; with None it counts again. An unknown uid changes nothing."""
    connection.execute(update(worry).where(worry.c.uid == uid).values(undone_at=codecs.moment_text(at)))


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Worry, ...]:
    statement = select(worry).where(*conditions).order_by(worry.c.at, literal_column("rowid"))
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def _from_row(row: RowMapping) -> Worry:
    return Worry(
        uid=row["uid"],
        person_id=row["person_id"],
        caller_uid=row["caller_uid"],
        at=codecs.known_moment(row["at"]),
        kind=WorryKind(row["kind"]),
        told=codecs.enum_set(Told, row["told"]),
        care_wanted=bool(row["care_wanted"]),
        undone_at=codecs.moment(row["undone_at"]),
        handled_at=codecs.moment(row["handled_at"]),
        cared_at=codecs.moment(row["cared_at"]),
    )
