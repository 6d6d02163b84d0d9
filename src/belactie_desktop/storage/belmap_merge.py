"""Takes the results of a belmap into the dossier, by uid: doing it twice changes nothing.

Whose rows may come in and what needs consent is decided in `domain.belmap`. A conversation is mirrored: what the caller
took back goes here too. What already moved on in the dossier stays: a help request that was passed on, a consent that
was withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, insert, select, update

from belactie_desktop.domain.belmap import EARLIER_CALLER, with_consent
from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.storage.belmap_results import BY_PERSON, NOTED, BelmapResults, Row, consent_of
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import call_attempt, consent, conversation, handover_request, help_request

Snapshot: TypeAlias = Mapping[str, Mapping[str, Row]]
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What a merge did. New rows per kind; `changed`: rows that are new, different or gone; the rest was left out."""

    attempts: int
    conversations: int
    requests: int
    changed: int
    of_others: int
    of_wiped: int
    without_consent: int


def merge(connection: Connection, results: BelmapResults, people: Collection[int]) -> Taken:
    """Take the results about `people` into the dossier, inside the transaction that is open.

    Left out: rows about anybody else or in another's name, and what was noted without consent.
    """
    attempts = _own(connection, call_attempt, results, people)
    talks = {row["uid"]: row for row in _own(connection, conversation, results, people)}
    before = _snapshot(connection, attempts, talks)
    _put(connection, call_attempt, attempts)
    _put(connection, conversation, tuple(talks.values()))
    consents = [row for row in results.rows[consent.name] if _belongs(row, talks, results.caller_uid)]
    _put(connection, consent, consents, keep=("withdrawn_at",))
    allowed = _with_consent(connection, talks)
    noted = [row for table in NOTED for row in results.rows[table.name] if row["conversation_uid"] in talks]
    for table in NOTED:
        kept = [row for row in results.rows[table.name] if row["conversation_uid"] in allowed and _is_of(row, talks)]
        _mirror(connection, table, kept, talks)
    after = _snapshot(connection, attempts, talks)
    wiped = _rows_of_wiped(connection, results)
    mine = len(attempts) + len(talks) + len(consents) + len(noted)
    return Taken(
        attempts=_count_new(before, after, call_attempt, lambda row: row["undone_at"] is None),
        conversations=_count_new(before, after, conversation, lambda row: _is_held(row, allowed)),
        requests=_count_new(before, after, help_request),
        changed=_count_changed(before, after),
        of_others=_total(results) - mine - wiped,
        of_wiped=wiped,
        without_consent=sum(row["conversation_uid"] not in allowed for row in noted),
    )


def unknown_rows(connection: Connection, results: BelmapResults, people: Collection[int]) -> int:
    """Count the attempts and conversations about `people` that the dossier lacks: this copy went its own way."""
    count = 0
    for table in BY_PERSON:
        own = {row["uid"] for row in _own(connection, table, results, people)}
        count += len(own - _by(connection, table, table.c.uid, own).keys())
    return count


def _own(connection: Connection, table: Table, results: BelmapResults, people: Collection[int]) -> list[Row]:
    """Choose the rows about this caller's people, in this caller's name, that take nobody else's uid."""
    rows = [r for r in results.rows[table.name] if r["caller_uid"] == results.caller_uid and r["person_id"] in people]
    known = _by(connection, table, table.c.uid, [row["uid"] for row in rows])
    return [row for row in rows if _same_owner(row, known.get(row["uid"]))]


def _same_owner(row: Row, known: Row | None) -> bool:
    return known is None or (known["person_id"], known["caller_uid"]) == (row["person_id"], row["caller_uid"])


def _belongs(row: Row, talks: Mapping[str, Row], caller_uid: str) -> bool:
    return row["caller_uid"] == caller_uid and row["conversation_uid"] in talks and _is_of(row, talks)


def _is_of(row: Row, talks: Mapping[str, Row]) -> bool:
    """Tell whether a row is about the person of its conversation (answers name no person)."""
    person_id = talks[row["conversation_uid"]]["person_id"]
    return row.get("person_id", person_id) == person_id


def _with_consent(connection: Connection, talks: Mapping[str, Row]) -> frozenset[str]:
    """Ask the rule over what the dossier now knows, withdrawals made here included."""
    rows = _by(connection, consent, consent.c.conversation_uid, talks.keys())
    return with_consent(consent_of(row) for row in rows.values())


def _put(connection: Connection, table: Table, rows: Sequence[Row], keep: Sequence[str] = ()) -> None:
    """Insert new rows and update those with the same uid; a `keep` column that is filled in stays as it is."""
    known = _by(connection, table, _key(table), [row[_key(table).name] for row in rows])
    fresh = [row for row in rows if row[_key(table).name] not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    for row in rows:
        key = row[_key(table).name]
        if key in known and known[key] != row:
            values = {n: v for n, v in row.items() if not (n in keep and known[key][n] is not None)}
            connection.execute(update(table).where(_key(table) == key).values(values))


def _mirror(connection: Connection, table: Table, rows: Sequence[Row], talks: Mapping[str, Row]) -> None:
    """Make what was noted in these conversations the same as in the belmap, as far as it is still the caller's."""
    known = _by(connection, table, table.c.conversation_uid, talks.keys())
    fixed = _moved_on(connection, known) if table is help_request else frozenset[str]()
    here = {row[_key(table).name] for row in rows}
    _remove(connection, table, [key for key in known if key not in here and key not in fixed])
    elsewhere = _by(connection, table, _key(table), here - known.keys())
    free = [row for row in rows if row[_key(table).name] not in fixed and row[_key(table).name] not in elsewhere]
    if table is help_request:
        free = [row | {"status": RequestStatus.OPEN.value} for row in free]
    _put(connection, table, free)


def _moved_on(connection: Connection, requests: Mapping[str, Row]) -> frozenset[str]:
    """Tell which help requests belong to the dossier: they were passed on, or got another status."""
    statement = select(handover_request.c.request_uid)
    passed_on = set(
        _scalars(connection, requests, lambda uids: statement.where(handover_request.c.request_uid.in_(uids)))
    )
    status = {uid for uid, row in requests.items() if row["status"] != RequestStatus.OPEN.value}
    return frozenset(passed_on | status)


def _remove(connection: Connection, table: Table, keys: Sequence[str]) -> None:
    for part in _chunks(keys):
        connection.execute(delete(table).where(_key(table).in_(part)))


def _snapshot(connection: Connection, attempts: Iterable[Row], talks: Mapping[str, Row]) -> Snapshot:
    """Read how the rows that may change stand in the dossier now."""
    found = {call_attempt.name: _by(connection, call_attempt, call_attempt.c.uid, [row["uid"] for row in attempts])}
    found[conversation.name] = _by(connection, conversation, conversation.c.uid, talks.keys())
    for table in (consent, *NOTED):
        found[table.name] = _by(connection, table, table.c.conversation_uid, talks.keys())
    return found


def _count_new(
    before: Snapshot, after: Snapshot, table: Table, counts: Callable[[Row], bool] = lambda row: True
) -> int:
    """Count the rows that count now and did not before."""
    earlier = {key for key, row in before[table.name].items() if counts(row)}
    return sum(counts(row) and key not in earlier for key, row in after[table.name].items())


def _is_held(talk: Row, allowed: Collection[str]) -> bool:
    """Tell whether a conversation was really held: agreed to, and ended."""
    return talk["finished_at"] is not None and talk["uid"] in allowed


def _count_changed(before: Snapshot, after: Snapshot) -> int:
    gone = sum(len(rows.keys() - after[name].keys()) for name, rows in before.items())
    return gone + sum(before[name].get(key) != row for name, rows in after.items() for key, row in rows.items())


def _total(results: BelmapResults) -> int:
    """Count what was made in the belmap; the tries of earlier callers came from here."""
    everything = (row for rows in results.rows.values() for row in rows)
    return sum(row.get("caller_uid") != EARLIER_CALLER.uid for row in everything)


def _rows_of_wiped(connection: Connection, results: BelmapResults) -> int:
    """Count the rows about people who are no longer in the dossier, and what hangs on their conversations."""
    named = {row["person_id"] for table in BY_PERSON for row in results.rows[table.name]}
    here = set(_scalars(connection, named, lambda ids: select(person.c.id).where(person.c.id.in_(ids))))
    gone = named - here
    talks = {row["uid"] for row in results.rows[conversation.name] if row["person_id"] in gone}
    everything = (row for rows in results.rows.values() for row in rows)
    return sum(
        (row.get("person_id") in gone or row.get("conversation_uid") in talks)
        and row.get("caller_uid") != EARLIER_CALLER.uid
        for row in everything
    )


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))


def _by(connection: Connection, table: Table, column: ColumnElement[Any], values: Collection[Any]) -> dict[str, Row]:
    """Read rows by the values of one column, by their key."""
    found: dict[str, Row] = {}
    for part in _chunks(values):
        for row in connection.execute(select(table).where(column.in_(part))).mappings():
            found[row[_key(table).name]] = dict(row)
    return found


def _scalars(connection: Connection, values: Collection[Any], statement: Callable[[Sequence[Any]], Any]) -> list[Any]:
    return [found for part in _chunks(values) for found in connection.scalars(statement(part))]


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Cut values in parts: a statement takes a limited number of parameters."""
    everything = list(values)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))
