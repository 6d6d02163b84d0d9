"""Queries on help requests. Whether one may be made or passed on is decided in `domain.consent`."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from belactie_desktop.domain.requests import HelpRequest, NeedAxis, RequestStatus, Urgency
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import help_request


def add(connection: Connection, value: HelpRequest) -> None:
    """Store one help request; raise the driver's integrity error when its uid is there already."""
    connection.execute(insert(help_request).values(_to_row(value)))


def change(connection: Connection, value: HelpRequest) -> None:
    """Replace one help request."""
    connection.execute(update(help_request).where(help_request.c.uid == value.uid).values(_to_row(value)))


def remove(connection: Connection, uid: str) -> None:
    """Remove a help request that was made by mistake."""
    connection.execute(delete(help_request).where(help_request.c.uid == uid))


def get(connection: Connection, uid: str) -> HelpRequest | None:
    """Read one help request, or None."""
    return next(iter(_read(connection, help_request.c.uid == uid)), None)


def of_conversation(connection: Connection, conversation_uid: str) -> list[HelpRequest]:
    """Read the help requests of one conversation, oldest first."""
    return _read(connection, help_request.c.conversation_uid == conversation_uid)


def of_person(connection: Connection, person_id: int) -> list[HelpRequest]:
    """Read the help requests of one person, oldest first."""
    return _read(connection, help_request.c.person_id == person_id)


def set_status(connection: Connection, uids: Iterable[str], status: RequestStatus) -> None:
    """Move help requests to another status."""
    for uid in uids:
        connection.execute(update(help_request).where(help_request.c.uid == uid).values(status=status.value))


def _read(connection: Connection, condition: ColumnElement[bool]) -> list[HelpRequest]:
    statement = select(help_request).where(condition).order_by(help_request.c.made_at, help_request.c.uid)
    return [_from_row(row) for row in connection.execute(statement).mappings()]


def _to_row(value: HelpRequest) -> dict[str, object]:
    return {
        "uid": value.uid,
        "person_id": value.person_id,
        "conversation_uid": value.conversation_uid,
        "axis": value.axis.value,
        "kind": value.kind,
        "note": value.note,
        "urgency": value.urgency.value,
        "status": value.status.value,
        "made_at": codecs.moment_text(value.made_at),
        "caller_uid": value.caller_uid,
    }


def _from_row(row: RowMapping) -> HelpRequest:
    return HelpRequest(
        uid=row["uid"],
        person_id=row["person_id"],
        conversation_uid=row["conversation_uid"],
        axis=NeedAxis(row["axis"]),
        kind=row["kind"],
        note=row["note"],
        urgency=Urgency(row["urgency"]),
        status=RequestStatus(row["status"]),
        made_at=codecs.known_moment(row["made_at"]),
        caller_uid=row["caller_uid"],
    )
