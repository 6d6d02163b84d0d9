"""Queries on what was passed on by word of mouth: to whom and when, never what."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, delete, insert, literal_column, select

from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import passed_on


def add(connection: Connection, value: PassedOn) -> None:
    """Store that something was passed on; raise the driver's integrity error when its uid is there already."""
    connection.execute(
        insert(passed_on).values(
            uid=value.uid,
            conversation_uid=value.conversation_uid,
            receiver=value.receiver.value,
            at=codecs.moment_text(value.at),
        )
    )


def of_conversation(connection: Connection, conversation_uid: str) -> tuple[PassedOn, ...]:
    """Read what was passed on in one conversation, oldest first."""
    mine = passed_on.c.conversation_uid == conversation_uid
    statement = select(passed_on).where(mine).order_by(passed_on.c.at, literal_column("rowid"))
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def remove(connection: Connection, uid: str) -> None:
    """Remove what was noted by mistake."""
    connection.execute(delete(passed_on).where(passed_on.c.uid == uid))


def _from_row(row: RowMapping) -> PassedOn:
    return PassedOn(row["uid"], row["conversation_uid"], PassedOnTo(row["receiver"]), codecs.known_moment(row["at"]))
