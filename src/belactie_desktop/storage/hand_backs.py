"""Queries on households that were given back: by whom, why, and which of these still count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from belactie_desktop.domain.hand_back import HandBack, HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import hand_back


def add(connection: Connection, given: HandBack) -> None:
    """Store one household given back; raise the driver's integrity error when its uid is there already."""
    connection.execute(
        insert(hand_back).values(
            uid=given.uid,
            household_id=given.household_id,
            caller_uid=given.caller_uid,
            reason=given.reason.value,
            language=given.language.value if given.language else "",
            at=codecs.moment_text(given.at),
            undone_at=codecs.moment_text(given.undone_at),
        )
    )


def undo(connection: Connection, uid: str, at: datetime) -> None:
    """Take one back; it stays in the file, but counts no more."""
    connection.execute(update(hand_back).where(hand_back.c.uid == uid).values(undone_at=codecs.moment_text(at)))


def active(connection: Connection) -> Mapping[int, frozenset[str]]:
    """Read what counts: household id -> uids of the callers who gave it back."""
    counts = select(hand_back.c.household_id, hand_back.c.caller_uid).where(hand_back.c.undone_at.is_(None))
    found: dict[int, frozenset[str]] = {}
    for household_id, caller_uid in connection.execute(counts):
        found[household_id] = found.get(household_id, frozenset()) | {caller_uid}
    return found


def all_(connection: Connection) -> tuple[HandBack, ...]:
    """Read everything that was ever given back, oldest first, taken back or not."""
    rows = connection.execute(select(hand_back).order_by(hand_back.c.at, hand_back.c.uid)).mappings()
    return tuple(_from_row(row) for row in rows)


def last(connection: Connection, caller_uid: str) -> HandBack | None:
    """Read what this caller gave back last and did not take back."""
    mine = [given for given in all_(connection) if given.caller_uid == caller_uid and given.undone_at is None]
    return max(mine, key=lambda given: given.at, default=None)


def _from_row(row: RowMapping) -> HandBack:
    return HandBack(
        uid=row["uid"],
        household_id=row["household_id"],
        caller_uid=row["caller_uid"],
        reason=HandBackReason(row["reason"]),
        at=codecs.known_moment(row["at"]),
        language=Language(row["language"]) if row["language"] else None,
        undone_at=codecs.moment(row["undone_at"]),
    )
