"""What goes from the dossier into a belmap, and nothing else: the rows of one caller's people.

Every row is chosen here, in one place, so that it can be read and tested. Owns no choice of people: the ids are given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, insert, literal_column, select

from belactie_desktop.domain.belmap import EARLIER_CALLER, Belmap, for_caller
from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.storage import about, call_scripts, callers, campaigns, household_languages, recurring_calls
from belactie_desktop.storage.call_tables import call_setting, recurring_call
from belactie_desktop.storage.list_tables import household, list_source, person, phone
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    call_attempt,
    call_script,
    consent,
    conversation,
    follow_up,
    help_request,
    household_language,
    passed_on,
)

Row: TypeAlias = dict[str, Any]
CHUNK = 500

SETTINGS = ("rules", "help_lines", "purpose")
"""What a caller needs of what the coordinator set; a script that is being edited stays in the dossier."""

_OF_CONVERSATION = (consent, answer, help_request, follow_up, passed_on)
_ORDER = (
    *(call_setting, call_script),
    *(list_source, household, household_language, person, phone, assignment, call_attempt, conversation),
    *(recurring_call, *_OF_CONVERSATION),
)
"""Parents before children."""


@dataclass(frozen=True, slots=True)
class BelmapContent:
    """Everything that one belmap holds. `rows`: table name -> rows; they never leave storage."""

    campaign: Campaign
    caller: Caller
    rows: Mapping[str, Sequence[Row]] = field(repr=False)


def read(connection: Connection, caller_uid: str, person_ids: Sequence[int]) -> BelmapContent:
    """Gather from the dossier what the belmap of this caller holds about these people."""
    people = _rows(connection, person_ids, lambda ids: select(person).where(person.c.id.in_(ids)))
    homes = sorted({row["household_id"] for row in people})
    phones = _rows(connection, person_ids, lambda ids: select(phone).where(phone.c.person_id.in_(ids)))
    phones = _once(phones) + _shared_numbers(connection, people, {row["person_id"] for row in phones})
    sources = sorted({row["source_id"] for row in (*people, *phones) if row["source_id"] is not None})
    drafts = _own_drafts(connection, caller_uid, person_ids)
    uids = [row["uid"] for row in drafts]
    rows = {
        call_setting.name: _settings(connection),
        call_script.name: _scripts(connection, drafts),
        list_source.name: [_without_owner(row) for row in _by_id(connection, list_source, sources)],
        household.name: _by_id(connection, household, homes),
        household_language.name: household_languages.rows(connection, homes),
        person.name: people,
        phone.name: [{key: value for key, value in row.items() if key != "id"} for row in phones],
        assignment.name: _own_assignments(connection, caller_uid, person_ids),
        call_attempt.name: [_without_name(row, caller_uid) for row in _earlier_attempts(connection, person_ids)],
        conversation.name: drafts,
        recurring_call.name: _agreements(connection, caller_uid, person_ids),
    }
    for table in _OF_CONVERSATION:
        rows[table.name] = _children(connection, table, uids)
    caller = _without_particulars(callers.get(connection, caller_uid))
    return BelmapContent(for_caller(campaigns.get(connection)), caller, rows)


def write(connection: Connection, content: BelmapContent, belmap: Belmap) -> None:
    """Fill a new belmap file."""
    names = {
        "kind": "belmap",
        "file_uid": belmap.uid,
        "campaign_uid": content.campaign.uid,
        "caller_uid": belmap.caller_uid,
        "expires_on": belmap.expires_on.isoformat(),
        "change": "0",
    }
    for name, value in names.items():
        about.put(connection, name, value)
    campaigns.add(connection, content.campaign)
    callers.add(connection, content.caller)
    if any(row["caller_uid"] == EARLIER_CALLER.uid for row in content.rows[call_attempt.name]):
        callers.add(connection, EARLIER_CALLER)
    for table in _ORDER:
        rows = content.rows[table.name]
        if rows:
            connection.execute(insert(table), list(rows))


def _settings(connection: Connection) -> list[Row]:
    return _rows(connection, SETTINGS, lambda names: select(call_setting).where(call_setting.c.name.in_(names)))


def _scripts(connection: Connection, drafts: Sequence[Row]) -> list[Row]:
    """Read the script in use for every kind of call, and those with which the unfinished conversations began."""
    versions = {script.version for script in call_scripts.in_use_for_all(connection)}
    versions |= {row["script_version"] for row in drafts}
    # In the order in which they were adopted: it settles two within one millisecond.
    in_order = select(call_script).order_by(literal_column("rowid"))
    return _rows(connection, sorted(versions), lambda part: in_order.where(call_script.c.version.in_(part)))


def _agreements(connection: Connection, caller_uid: str, person_ids: Sequence[int]) -> list[Row]:
    """Read who of these people is called again and again; from now on by this caller, whoever agreed on it."""
    running, mine = recurring_calls.all_(connection), set(person_ids)
    return [
        recurring_calls.to_row(replace(call, caller_uid=caller_uid)) for who, call in running.items() if who in mine
    ]


def _rows(connection: Connection, ids: Sequence[Any], statement: Callable[[Sequence[Any]], Select[Any]]) -> list[Row]:
    """Run a statement over ids in chunks, because a statement takes a limited number of parameters."""
    found: list[Row] = []
    for start in range(0, len(ids), CHUNK):
        found += [dict(row) for row in connection.execute(statement(ids[start : start + CHUNK])).mappings()]
    return found


def _by_id(connection: Connection, table: Table, ids: Sequence[int]) -> list[Row]:
    return _rows(connection, ids, lambda part: select(table).where(table.c.id.in_(part)))


def _once(phones: Sequence[Row]) -> list[Row]:
    """Keep each number of a person once, however many lists say it: the first in the order to try them."""
    found: dict[tuple[int, str], Row] = {}
    for row in sorted(phones, key=lambda row: (row["person_id"], row["position"], row["id"])):
        found.setdefault((row["person_id"], row["e164"]), row)
    return list(found.values())


def _shared_numbers(connection: Connection, people: Sequence[Row], have: set[int]) -> list[Row]:
    """Give who has no number of their own the line of their home, whose owner may not be in this file any more."""
    without = [row for row in people if row["id"] not in have]
    homes = sorted({row["household_id"] for row in without})
    of_home = select(phone, person.c.household_id).join(person, person.c.id == phone.c.person_id)
    reachable = of_home.where(person.c.on_list, ~person.c.do_not_call)
    lines = _rows(connection, homes, lambda ids: reachable.where(person.c.household_id.in_(ids)))
    found: dict[tuple[int, str], Row] = {}
    for row in without:
        for line in lines:
            if line["household_id"] == row["household_id"]:
                number = {key: value for key, value in line.items() if key != "household_id"}
                found.setdefault((row["id"], line["e164"]), number | {"person_id": row["id"]})
    return list(found.values())


def _own_assignments(connection: Connection, caller_uid: str, person_ids: Sequence[int]) -> list[Row]:
    own = assignment.c.caller_uid == caller_uid
    rows = _rows(connection, person_ids, lambda ids: select(assignment).where(own, assignment.c.person_id.in_(ids)))
    return [row | {"why": ""} for row in rows]


def _earlier_attempts(connection: Connection, person_ids: Sequence[int]) -> list[Row]:
    kept = call_attempt.c.undone_at.is_(None)
    return _rows(
        connection, person_ids, lambda ids: select(call_attempt).where(kept, call_attempt.c.person_id.in_(ids))
    )


def _own_drafts(connection: Connection, caller_uid: str, person_ids: Sequence[int]) -> list[Row]:
    """Read the conversations this caller had not finished: what was noted goes on where it stopped."""
    own = (conversation.c.caller_uid == caller_uid) & conversation.c.finished_at.is_(None)
    return _rows(connection, person_ids, lambda ids: select(conversation).where(own, conversation.c.person_id.in_(ids)))


def _children(connection: Connection, table: Table, conversation_uids: Sequence[str]) -> list[Row]:
    return _rows(connection, conversation_uids, lambda uids: select(table).where(table.c.conversation_uid.in_(uids)))


def _without_particulars(caller: Caller) -> Caller:
    """Keep of a caller who it is and when they call; what else the coordinator knows of them stays in the dossier."""
    return Caller(caller.uid, caller.name, caller.kind, availability=caller.availability)


def _without_owner(source: Row) -> Row:
    """Keep of a source what a caller may say when asked where the number comes from; not who delivered it."""
    hidden = {"delivered_by": "", "owner": "", "ground": "", "circuit": ""}
    return source | hidden | {"row_count": 0, "refused_count": 0}


def _without_name(attempt: Row, caller_uid: str) -> Row:
    """Hide which other caller tried before."""
    return (
        attempt if attempt["caller_uid"] == caller_uid else attempt | {"caller_uid": EARLIER_CALLER.uid, "minutes": 0}
    )
