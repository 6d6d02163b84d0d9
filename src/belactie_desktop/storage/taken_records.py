"""How attempts and conversations stood on both sides when a belmap was made or last collected.

Belmap and dossier change on their own. A mark of each side, kept at the last moment they met, tells where a record
changed since: only then may the belmap overwrite it. Owns the marks and when they are kept, not what follows from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from belactie_desktop.storage import codecs, keyed_rows
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.tables import (
    answer,
    call_attempt,
    consent,
    conversation,
    follow_up,
    help_request,
    passed_on,
    taken_record,
)

OF_CONVERSATION = (consent, answer, follow_up, help_request, passed_on)
_TALK, _TRY = "talk ", "try "
_NOT_THE_CALLERS = {help_request.name: {"status"}, consent.name: {"sentence"}}
"""What the dossier decides, and the sentence that a belmap forgets after its last day."""


@dataclass(frozen=True, slots=True)
class TakenRecord:
    """One attempt or conversation when both sides met. `in_dossier` is empty for what was not in the dossier."""

    person_id: int
    in_belmap: str
    in_dossier: str

    @property
    def was_conversation(self) -> bool:
        """Tell whether the belmap held a conversation, and not only the attempt that ended it."""
        return self.in_belmap.startswith(_TALK)


def marks(rows: Mapping[str, Iterable[Row]]) -> dict[str, str]:
    """Give every conversation, and every attempt beside them, a mark: equal marks say the same. uid -> mark.

    To a conversation belong the attempt that ended it (of the same uid) and all that hangs on it.
    """
    parts = {row["uid"]: [_text(conversation.name, row)] for row in rows[conversation.name]}
    talks = set(parts)
    for row in rows[call_attempt.name]:
        if row["uid"] not in talks:
            parts[row["uid"]] = [_text(call_attempt.name, row)]
        else:
            parts[row["uid"]].append(_text(call_attempt.name, row))
    for table in OF_CONVERSATION:
        for row in rows[table.name]:
            if row["conversation_uid"] in talks:
                parts[row["conversation_uid"]].append(_text(table.name, row))
    return {uid: (_TALK if uid in talks else _TRY) + _digest(lines) for uid, lines in parts.items()}


def of_dossier(connection: Connection, uids: Collection[str]) -> dict[str, list[Row]]:
    """Read these attempts and conversations, with what hangs on them: table name -> rows."""
    found: dict[str, list[Row]] = {}
    for table in (call_attempt, conversation):
        found[table.name] = list(keyed_rows.by(connection, table, table.c.uid, uids).values())
    for table in OF_CONVERSATION:
        found[table.name] = list(keyed_rows.by(connection, table, table.c.conversation_uid, uids).values())
    return found


def read(connection: Connection, belmap_uid: str) -> dict[str, TakenRecord]:
    """Read what was kept of one belmap: uid of the record -> how it stood."""
    rows = connection.execute(select(taken_record).where(taken_record.c.belmap_uid == belmap_uid)).mappings()
    return {row["uid"]: TakenRecord(row["person_id"], row["in_belmap"], row["in_dossier"]) for row in rows}


def keep(connection: Connection, belmap_uid: str, records: Mapping[str, TakenRecord]) -> None:
    """Keep how records stand now, replacing what was kept of them."""
    known = read(connection, belmap_uid)
    changed = {uid: record for uid, record in records.items() if known.get(uid) != record}
    _forget(connection, belmap_uid, changed.keys() & known.keys())
    rows = [
        {
            "belmap_uid": belmap_uid,
            "uid": uid,
            "person_id": record.person_id,
            "in_belmap": record.in_belmap,
            "in_dossier": record.in_dossier,
        }
        for uid, record in changed.items()
    ]
    if rows:
        connection.execute(insert(taken_record), rows)


def begin(connection: Connection, belmap_uid: str, caller_uid: str, people: Collection[int]) -> None:
    """Keep how the caller's own records about these people stand when a belmap is made with them.

    In the file go the attempts that count, and the conversations that are not finished.
    """
    uids = _own_uids(connection, caller_uid, people)
    here = of_dossier(connection, uids)
    drafts = [row for row in here[conversation.name] if row["finished_at"] is None]
    counting = [row for row in here[call_attempt.name] if row["undone_at"] is None]
    in_belmap = marks(here | {conversation.name: drafts, call_attempt.name: counting})
    in_dossier = marks(here)
    about = {row["uid"]: row["person_id"] for row in (*drafts, *counting)}
    records = {uid: TakenRecord(about[uid], mark, in_dossier[uid]) for uid, mark in in_belmap.items()}
    keep(connection, belmap_uid, records)


def _own_uids(connection: Connection, caller_uid: str, people: Collection[int]) -> set[str]:
    found: set[str] = set()
    for table in (call_attempt, conversation):
        mine = select(table.c.uid).where(table.c.caller_uid == caller_uid)
        own = keyed_rows.scalars(connection, people, lambda ids: mine.where(table.c.person_id.in_(ids)))  # noqa: B023
        found.update(own)
    return found


def _forget(connection: Connection, belmap_uid: str, uids: Collection[str]) -> None:
    for part in keyed_rows.chunks(uids):
        mine = (taken_record.c.belmap_uid == belmap_uid) & taken_record.c.uid.in_(part)
        connection.execute(taken_record.delete().where(mine))


def _text(name: str, row: Row) -> str:
    left_out = _NOT_THE_CALLERS.get(name, set[str]())
    return codecs.json_text([name, *([column, row[column]] for column in sorted(row) if column not in left_out)])


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:32]
