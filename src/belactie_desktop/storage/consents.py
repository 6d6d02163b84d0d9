"""Queries on consents: what was asked in which words, what the person said, and whether it was taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, literal_column, select, update
from sqlalchemy.sql.elements import ColumnElement

from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import consent


def add(connection: Connection, value: Consent) -> None:
    """Store one answer to one consent question; earlier answers stay."""
    connection.execute(
        insert(consent).values(
            uid=value.uid,
            person_id=value.person_id,
            conversation_uid=value.conversation_uid,
            scope=value.scope.value,
            given=value.given,
            sentence=value.sentence,
            script_version=value.script_version,
            caller_uid=value.caller_uid,
            at=codecs.moment_text(value.at),
            withdrawn_at=codecs.moment_text(value.withdrawn_at),
        )
    )


def of_conversation(connection: Connection, conversation_uid: str) -> tuple[Consent, ...]:
    """Read the consents of one conversation, oldest first."""
    return _read(connection, consent.c.conversation_uid == conversation_uid)


def of_person(connection: Connection, person_id: int) -> tuple[Consent, ...]:
    """Read every consent of one person, oldest first."""
    return _read(connection, consent.c.person_id == person_id)


def withdraw(connection: Connection, person_id: int, at: datetime) -> None:
    """Mark every consent that this person gave as taken back."""
    given = (consent.c.person_id == person_id) & consent.c.given & consent.c.withdrawn_at.is_(None)
    connection.execute(update(consent).where(given).values(withdrawn_at=codecs.moment_text(at)))


def remove(connection: Connection, conversation_uid: str) -> None:
    """Remove the consents of a conversation that was none."""
    connection.execute(delete(consent).where(consent.c.conversation_uid == conversation_uid))


def _read(connection: Connection, condition: ColumnElement[bool]) -> tuple[Consent, ...]:
    # The order of writing settles two answers within one millisecond.
    statement = select(consent).where(condition).order_by(consent.c.at, literal_column("rowid"))
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def _from_row(row: RowMapping) -> Consent:
    return Consent(
        uid=row["uid"],
        person_id=row["person_id"],
        conversation_uid=row["conversation_uid"],
        scope=ConsentScope(row["scope"]),
        given=row["given"],
        sentence=row["sentence"],
        script_version=row["script_version"],
        caller_uid=row["caller_uid"],
        at=codecs.known_moment(row["at"]),
        withdrawn_at=codecs.moment(row["withdrawn_at"]),
    )
