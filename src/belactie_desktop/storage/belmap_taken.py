"""Counts what taking in a belmap did, from the rows of the dossier before and after. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from belactie_desktop.domain.belmap import with_consent
from belactie_desktop.storage import keyed_rows, taken_records
from belactie_desktop.storage.belmap_hand_backs import GivenBack
from belactie_desktop.storage.belmap_own import OwnRecords, left_out
from belactie_desktop.storage.belmap_results import NOTED, BelmapResults, consent_of
from belactie_desktop.storage.belmap_worries import TakenWorries
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.tables import call_attempt, consent, conversation, help_request

_Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a merge did. New rows per kind; `changed`: rows that are new, different or gone; the rest was left out.

    `records`: attempts, conversations, worries and hand-backs that are not as they were; `both_sides`: those that
    changed on both sides and still differ; `taken_back`: the people of each home that is not given back any more.
    """

    attempts: int
    conversations: int
    requests: int
    given_back: int
    worries: int
    changed: int
    records: int
    both_sides: int
    of_others: int
    of_wiped: int
    without_consent: int
    taken_back: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What came in beside attempts and conversations."""

    given_back: GivenBack
    worries: TakenWorries


def count(
    connection: Connection,
    results: BelmapResults,
    own: OwnRecords,
    around: tuple[_Rows, _Rows],
    beside: Beside,
    both_sides: int,
) -> Taken:
    """Count what came in and what was left out; `around`: the rows of the dossier before and after."""
    before, after = around
    given_back, worries = beside.given_back, beside.worries
    apart = given_back.changed + worries.changed
    allowed = with_consent(consent_of(row) for row in after[consent.name])
    noted = [row for table in NOTED for row in results.rows[table.name] if row["conversation_uid"] in own.talks]
    was, now = taken_records.marks(before), taken_records.marks(after)
    rest = left_out(connection, results, own)
    return Taken(
        attempts=_new(around, call_attempt, lambda row: row["undone_at"] is None),
        conversations=_new(around, conversation, lambda row: row["finished_at"] is not None and row["uid"] in allowed),
        requests=_new(around, help_request, lambda row: True),
        given_back=given_back.given,
        worries=worries.reported,
        changed=apart + sum(_changed(before[name], after[name], name) for name in before),
        records=apart + sum(was.get(uid) != now.get(uid) for uid in was.keys() | now.keys()),
        both_sides=both_sides,
        of_others=rest.of_others + given_back.of_others + worries.of_others,
        of_wiped=rest.of_wiped + given_back.of_wiped + worries.of_wiped,
        without_consent=sum(row["conversation_uid"] not in allowed for row in noted),
        taken_back=given_back.taken_back,
    )


def _new(around: tuple[_Rows, _Rows], table: Table, counts: Callable[[Row], bool]) -> int:
    """Count the rows that count now and did not before."""
    before, after = ({row["uid"] for row in rows[table.name] if counts(row)} for rows in around)
    return len(after - before)


def _changed(before: Sequence[Row], after: Sequence[Row], name: str) -> int:
    was, now = _keyed(before, name), _keyed(after, name)
    return sum(was.get(key) != now.get(key) for key in was.keys() | now.keys())


def _keyed(rows: Sequence[Row], name: str) -> Mapping[str, Row]:
    key = keyed_rows.key(consent.metadata.tables[name]).name
    return {row[key]: row for row in rows}
