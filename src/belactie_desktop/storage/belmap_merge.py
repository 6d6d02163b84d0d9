"""Takes the results of a belmap into the dossier, by uid: doing it twice changes nothing.

Whose rows may come in and what needs consent is decided in `domain.belmap`. What changed in the belmap only is
mirrored: what the caller took back goes here too. What changed on both sides is added to, never overwritten. What moved
on in the dossier stays: a help request that was passed on, a consent that was withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Table, insert, select, update

from belactie_desktop.domain.belmap import with_consent
from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.storage import belmap_hand_backs, belmap_worries, keyed_rows, taken_records
from belactie_desktop.storage.belmap_own import OwnRecords, own_records
from belactie_desktop.storage.belmap_results import NOTED, BelmapResults, consent_of
from belactie_desktop.storage.belmap_taken import Beside, Taken, count
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.tables import answer, call_attempt, consent, conversation, handover_request, help_request
from belactie_desktop.storage.taken_records import OF_CONVERSATION, TakenRecord


def merge(connection: Connection, results: BelmapResults, people: Collection[int]) -> Taken:
    """Take the results about `people` into the dossier, inside the transaction that is open.

    For a belmap that went on from what was collected. Left out: rows about anybody else or in another's name, and
    what was noted without consent.
    """
    own = own_records(connection, results, people)
    known = taken_records.read(connection, results.file_uid)
    every = own.uids | known.keys()
    before = taken_records.of_dossier(connection, every)
    theirs, ours = taken_records.marks(own.rows), taken_records.marks(before)
    changed = {uid for uid, mark in theirs.items() if uid not in known or known[uid].in_belmap != mark}
    free = {uid for uid in changed if uid not in ours or (uid in known and known[uid].in_dossier == ours[uid])}
    _mirror(connection, own.only(free))
    _add(connection, own.only(changed - free))
    _remove_cancelled(connection, results, own, known, ours)
    beside = Beside(
        belmap_hand_backs.take(connection, results, people), belmap_worries.take(connection, results, people, True)
    )
    after = taken_records.of_dossier(connection, every)
    now = taken_records.marks(after)
    differ = sum(theirs[uid] != now.get(uid) for uid in changed - free)
    who = {uid: row["person_id"] for rows in (own.attempts, own.talks) for uid, row in rows.items()}
    met = {uid: TakenRecord(who[uid], mark, now.get(uid, "")) for uid, mark in theirs.items()}
    taken_records.keep(connection, results.file_uid, met)
    return count(connection, results, own, (before, after), beside, differ)


def add(connection: Connection, results: BelmapResults, people: Collection[int]) -> Taken:
    """Add by uid what the dossier does not have, inside the transaction that is open; for a copy that went its own way.

    Nothing is overwritten or removed. What was empty is filled: that a conversation ended, that a try was taken back.
    Only a consent that was withdrawn wipes what rested on it.
    """
    own = own_records(connection, results, people)
    before = taken_records.of_dossier(connection, own.uids)
    _add(connection, own)
    beside = Beside(
        belmap_hand_backs.take(connection, results, people), belmap_worries.take(connection, results, people, False)
    )
    after = taken_records.of_dossier(connection, own.uids)
    return count(connection, results, own, (before, after), beside, 0)


def unknown(connection: Connection, results: BelmapResults, people: Collection[int]) -> int:
    """Count the attempts, conversations, worries and hand-backs that `add` would bring; nothing is changed."""
    trial = connection.begin_nested()
    try:
        return add(connection, results, people).records
    finally:
        trial.rollback()


def _mirror(connection: Connection, own: OwnRecords) -> None:
    """Make the dossier say what the belmap says, as far as it is still the caller's."""
    _put(connection, call_attempt, list(own.attempts.values()))
    _put(connection, conversation, list(own.talks.values()))
    _put(connection, consent, own.hanging[consent.name], keep=("withdrawn_at", "sentence"))
    allowed = _with_consent(connection, own.talks)
    for table in NOTED:
        kept = [row for row in own.hanging[table.name] if row["conversation_uid"] in allowed]
        _mirror_notes(connection, table, kept, own.talks)


def _add(connection: Connection, own: OwnRecords) -> None:
    """Add new rows, and fill what was empty in those we have."""
    _fill(connection, call_attempt, own.attempts, "undone_at")
    _revive(connection, own.attempts)
    _fill(connection, conversation, own.talks, "finished_at")
    _fill(connection, consent, {row["uid"]: row for row in own.hanging[consent.name]}, "withdrawn_at")
    allowed = _with_consent(connection, own.talks)
    for table in NOTED:
        _mirror_notes(connection, table, [], own.talks.keys() - allowed)
        _add_notes(connection, table, [row for row in own.hanging[table.name] if row["conversation_uid"] in allowed])


def _fill(connection: Connection, table: Table, rows: Mapping[str, Row], column: str) -> None:
    """Insert new rows; in those we have, only fill `column`, and of an attempt only when nothing else differs."""
    known = keyed_rows.by(connection, table, table.c.uid, rows.keys())
    fresh = [row for uid, row in rows.items() if uid not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    for uid, before in known.items():
        fills = before[column] is None and rows[uid][column] is not None
        same_try = table is not call_attempt or before | {column: rows[uid][column]} == rows[uid]
        if fills and same_try:
            connection.execute(update(table).where(table.c.uid == uid).values({column: rows[uid][column]}))


def _revive(connection: Connection, attempts: Mapping[str, Row]) -> None:
    """Let an attempt count again when its conversation was ended at another moment than what was taken back here."""
    known = keyed_rows.by(connection, call_attempt, call_attempt.c.uid, attempts.keys())
    for uid, before in known.items():
        row = attempts[uid]
        if before["undone_at"] is not None and row["undone_at"] is None and row["at"] != before["at"]:
            connection.execute(update(call_attempt).where(call_attempt.c.uid == uid).values(row))


def _add_notes(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert notes that we do not have; of two answers in one step ours stays."""
    key = keyed_rows.key(table).name
    known = keyed_rows.by(connection, table, keyed_rows.key(table), [row[key] for row in rows])
    here = keyed_rows.by(connection, table, table.c.conversation_uid, {row["conversation_uid"] for row in rows})
    steps = {(row["conversation_uid"], row.get("step_key")) for row in here.values() if table is answer}
    fresh = [
        row for row in rows if row[key] not in known and (row["conversation_uid"], row.get("step_key")) not in steps
    ]
    if fresh:
        connection.execute(insert(table), _opened(table, fresh))


def _remove_cancelled(
    connection: Connection,
    results: BelmapResults,
    own: OwnRecords,
    known: Mapping[str, TakenRecord],
    ours: Mapping[str, str],
) -> None:
    """Remove conversations that were collected before they were any, and that the caller cancelled since.

    Not when the belmap forgot its people meanwhile, when the conversation changed here, or when it led to anything.
    """
    here = {who for people in results.homes.values() for who in people}
    there = {row["uid"] for row in results.rows[conversation.name]}
    gone = [
        uid
        for uid, record in known.items()
        if record.was_conversation and uid not in there and record.person_id in here
        if ours.get(uid) == record.in_dossier and uid not in own.attempts
    ]
    talks = keyed_rows.by(connection, conversation, conversation.c.uid, gone)
    ended = keyed_rows.by(connection, call_attempt, call_attempt.c.uid, gone)
    asked = keyed_rows.by(connection, help_request, help_request.c.conversation_uid, gone)
    kept = {asked[uid]["conversation_uid"] for uid in _moved_on(connection, asked)} | ended.keys()
    cancelled = talks.keys() - kept
    for table in OF_CONVERSATION:
        rows = keyed_rows.by(connection, table, table.c.conversation_uid, cancelled)
        keyed_rows.remove(connection, table, rows.keys())
    keyed_rows.remove(connection, conversation, cancelled)


def _with_consent(connection: Connection, talks: Mapping[str, Row]) -> frozenset[str]:
    """Ask the rule over what the dossier now knows, withdrawals made here included."""
    rows = keyed_rows.by(connection, consent, consent.c.conversation_uid, talks.keys())
    return with_consent(consent_of(row) for row in rows.values())


def _put(connection: Connection, table: Table, rows: Sequence[Row], keep: Sequence[str] = ()) -> None:
    """Insert new rows and update those with the same uid; a `keep` column that is filled in stays as it is."""
    key = keyed_rows.key(table)
    known = keyed_rows.by(connection, table, key, [row[key.name] for row in rows])
    fresh = [row for row in rows if row[key.name] not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    for row in rows:
        before = known.get(row[key.name])
        if before is not None and before != row:
            values = {name: value for name, value in row.items() if not (name in keep and before[name])}
            connection.execute(update(table).where(key == row[key.name]).values(values))


def _mirror_notes(connection: Connection, table: Table, rows: Sequence[Row], talks: Collection[str]) -> None:
    """Make what was noted in these conversations the same as in the belmap, as far as it is still the caller's."""
    key = keyed_rows.key(table).name
    known = keyed_rows.by(connection, table, table.c.conversation_uid, talks)
    fixed = _moved_on(connection, known) if table is help_request else frozenset[str]()
    here = {row[key] for row in rows}
    keyed_rows.remove(connection, table, [uid for uid in known if uid not in here and uid not in fixed])
    elsewhere = keyed_rows.by(connection, table, keyed_rows.key(table), here - known.keys())
    free = [row for row in rows if row[key] not in fixed and row[key] not in elsewhere]
    _put(connection, table, _opened(table, free))


def _opened(table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """A help request comes in open, whatever the file says of it: what becomes of it is decided here."""
    return [row | {"status": RequestStatus.OPEN.value} for row in rows] if table is help_request else rows


def _moved_on(connection: Connection, requests: Mapping[str, Row]) -> frozenset[str]:
    """Tell which help requests belong to the dossier: they were passed on, or got another status."""
    statement = select(handover_request.c.request_uid)
    passed_on = set(
        keyed_rows.scalars(connection, requests, lambda uids: statement.where(handover_request.c.request_uid.in_(uids)))
    )
    status = {uid for uid, row in requests.items() if row["status"] != RequestStatus.OPEN.value}
    return frozenset(passed_on | status)
