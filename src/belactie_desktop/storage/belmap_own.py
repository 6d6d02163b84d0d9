"""Chooses what of a belmap is the caller's own: about the people who were put in it, in the caller's own name.

Owns the choice and the counting of what is left out; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from belactie_desktop.domain.belmap import EARLIER_CALLER
from belactie_desktop.storage import keyed_rows
from belactie_desktop.storage.belmap_results import BY_PERSON, NOTED, BelmapResults
from belactie_desktop.storage.call_tables import worry
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import call_attempt, consent, conversation, hand_back
from belactie_desktop.storage.taken_records import OF_CONVERSATION


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """Attempts and conversations by uid, and what hangs on the conversations: table name -> rows."""

    attempts: Mapping[str, Row] = field(repr=False)
    talks: Mapping[str, Row] = field(repr=False)
    hanging: Mapping[str, Sequence[Row]] = field(repr=False)

    @property
    def uids(self) -> frozenset[str]:
        """The uids of all attempts and conversations."""
        return frozenset(self.attempts) | frozenset(self.talks)

    @property
    def rows(self) -> dict[str, Sequence[Row]]:
        """Everything, as table name -> rows."""
        both = {call_attempt.name: list(self.attempts.values()), conversation.name: list(self.talks.values())}
        return both | dict(self.hanging)

    def only(self, uids: Collection[str]) -> OwnRecords:
        """Choose some of them."""
        return OwnRecords(
            {uid: row for uid, row in self.attempts.items() if uid in uids},
            {uid: row for uid, row in self.talks.items() if uid in uids},
            {name: [row for row in rows if row["conversation_uid"] in uids] for name, rows in self.hanging.items()},
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that were made in a belmap and do not come in: about others or in another's name, or about who was wiped."""

    of_others: int
    of_wiped: int


def own_records(connection: Connection, results: BelmapResults, people: Collection[int]) -> OwnRecords:
    """Choose the rows about this caller's people, in this caller's name, that take nobody else's uid."""
    attempts = _with_numbers(connection, _own(connection, call_attempt, results, people))
    talks = _own(connection, conversation, results, people)
    hanging = {
        table.name: [row for row in results.rows[table.name] if _belongs(row, talks, results.caller_uid)]
        for table in OF_CONVERSATION
    }
    return OwnRecords(attempts, talks, hanging)


def left_out(connection: Connection, results: BelmapResults, own: OwnRecords) -> LeftOut:
    """Count what was made in the belmap and is not in `own`; the tries of earlier callers came from here."""
    made = [
        row
        for name, rows in results.rows.items()
        if name not in (hand_back.name, worry.name)
        for row in rows
        if row.get("caller_uid") != EARLIER_CALLER.uid
    ]
    wiped = _of_wiped(connection, results, made)
    mine = len(own.attempts) + len(own.talks) + len(own.hanging[consent.name])
    mine += sum(row["conversation_uid"] in own.talks for table in NOTED for row in results.rows[table.name])
    return LeftOut(len(made) - mine - wiped, wiped)


def _own(connection: Connection, table: Table, results: BelmapResults, people: Collection[int]) -> dict[str, Row]:
    rows = [r for r in results.rows[table.name] if r["caller_uid"] == results.caller_uid and r["person_id"] in people]
    known = keyed_rows.by(connection, table, table.c.uid, [row["uid"] for row in rows])
    return {row["uid"]: row for row in rows if _same_owner(row, known.get(row["uid"]))}


def _with_numbers(connection: Connection, attempts: Mapping[str, Row]) -> dict[str, Row]:
    """Give tries back the number that was rung, where the belmap forgot it after its last day and we still know it."""
    bare = [uid for uid, row in attempts.items() if not row["number"]]
    known = keyed_rows.by(connection, call_attempt, call_attempt.c.uid, bare)
    return {uid: row | {"number": known[uid]["number"]} if uid in known else row for uid, row in attempts.items()}


def _same_owner(row: Row, known: Row | None) -> bool:
    return known is None or (known["person_id"], known["caller_uid"]) == (row["person_id"], row["caller_uid"])


def _belongs(row: Row, talks: Mapping[str, Row], caller_uid: str) -> bool:
    """Tell whether a row hangs on such a conversation, in the caller's name and about its person, where it says so."""
    talk = talks.get(row["conversation_uid"])
    if talk is None or row.get("caller_uid", caller_uid) != caller_uid:
        return False
    return row.get("person_id", talk["person_id"]) == talk["person_id"]


def _of_wiped(connection: Connection, results: BelmapResults, made: Sequence[Row]) -> int:
    """Count the rows about people who are no longer in the dossier, and what hangs on their conversations."""
    named = {row["person_id"] for table in BY_PERSON for row in results.rows[table.name]}
    here = keyed_rows.scalars(connection, named, lambda ids: select(person.c.id).where(person.c.id.in_(ids)))
    gone = named - set(here)
    talks = {row["uid"] for row in results.rows[conversation.name] if row["person_id"] in gone}
    return sum(row.get("person_id") in gone or row.get("conversation_uid") in talks for row in made)
