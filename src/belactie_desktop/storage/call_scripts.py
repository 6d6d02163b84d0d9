"""Queries on the call scripts of a file: every version ever used, and which one counts for whom and when.

A version is never changed: taking up an old one again makes a new one, so that a consent can always be shown with the
script it was asked with. The same in dossier and belmap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, literal_column, select
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.script import CallScript, ScriptPurpose, script_from_data
from belactie_desktop.storage import call_settings, codecs
from belactie_desktop.storage.call_tables import recurring_call
from belactie_desktop.storage.tables import call_script

_PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class ScriptVersion:
    """One version and since when it is, or was, in use."""

    version: str
    purpose: ScriptPurpose
    adopted_at: datetime


def adopt(connection: Connection, script: CallScript, at: datetime) -> None:
    """Keep a version; of each purpose, the last adopted one is in use."""
    row = {
        "version": script.version,
        "data": codecs.json_text(dict(script.data)),
        "adopted_at": codecs.moment_text(at),
        "purpose": script.purpose.value,
    }
    statement = upsert(call_script).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["version"], set_=row))


def in_use(connection: Connection, purpose: ScriptPurpose = ScriptPurpose.FIRST) -> CallScript:
    """Read the script in use for a purpose; a file that has none for it uses the one for a first conversation."""
    found = versions(connection, purpose) or versions(connection, ScriptPurpose.FIRST)
    return _read(connection, found[0].version)


def at(connection: Connection, moment: datetime, purpose: ScriptPurpose = ScriptPurpose.FIRST) -> CallScript:
    """Read the script that was in use at a moment: what a paper of that day says. Before the first one, the first."""
    known = versions(connection, purpose) or versions(connection, ScriptPurpose.FIRST)
    before = [each for each in known if each.adopted_at <= moment]
    return _read(connection, before[0].version if before else known[-1].version)


def by_version(connection: Connection, version: str) -> CallScript | None:
    """Read one version, or None when this file does not have it."""
    text = connection.scalar(select(call_script.c.data).where(call_script.c.version == version))
    return None if text is None else script_from_data(codecs.from_json(text))


def of_conversation(connection: Connection, version: str) -> CallScript:
    """Read the script a conversation began with: it goes on with that one, whatever is in use now.

    A belmap that was renewed meanwhile may not hold that version; then the one in use now takes over.
    """
    return by_version(connection, version) or in_use(connection)


def versions(connection: Connection, purpose: ScriptPurpose) -> tuple[ScriptVersion, ...]:
    """Read every version of a purpose, the one in use first."""
    statement = select(call_script.c.version, call_script.c.adopted_at).where(call_script.c.purpose == purpose.value)
    rows = connection.execute(statement.order_by(literal_column("rowid"))).all()
    # Of two versions of one moment, the one that was written last comes first.
    found = [ScriptVersion(row[0], purpose, codecs.known_moment(row[1])) for row in reversed(rows)]
    # Moments are compared as moments: as texts, the hour in which the clock goes back would come out of order.
    return tuple(sorted(found, key=lambda each: each.adopted_at, reverse=True))


def in_use_for_all(connection: Connection) -> tuple[CallScript, ...]:
    """Read the script in use of every purpose that has one: what a belmap needs."""
    return tuple(
        _read(connection, found[0].version) for purpose in ScriptPurpose if (found := versions(connection, purpose))
    )


def purpose_now(connection: Connection) -> ScriptPurpose:
    """Tell which calls are made now: ordinary ones (`FIRST`), or those of a hot day (`HEAT`)."""
    changes = _purposes(connection)
    return changes[-1][1] if changes else ScriptPurpose.FIRST


def hot_since(connection: Connection) -> datetime | None:
    """Tell since when everybody gets the script of a hot day; None on ordinary days."""
    since = None
    for moment, purpose in _purposes(connection):
        since = (since or moment) if purpose is ScriptPurpose.HEAT else None
    return since


def set_purpose(connection: Connection, purpose: ScriptPurpose, at: datetime) -> None:
    """Keep which calls are made from now on; when it was otherwise is kept too, for the papers of those days."""
    changes = [*_purposes(connection), (at, purpose)]
    kept = [[codecs.moment_text(moment), each.value] for moment, each in changes]
    call_settings.put(connection, _PURPOSE, kept, at)


def for_paper(connection: Connection, made_at: datetime) -> CallScript:
    """Read the script that a call sheet made at this moment says: that of a hot day on hot days, else the first one."""
    before = [purpose for moment, purpose in _purposes(connection) if moment <= made_at]
    return at(connection, made_at, before[-1] if before else ScriptPurpose.FIRST)


def _purposes(connection: Connection) -> list[tuple[datetime, ScriptPurpose]]:
    kept: list[list[str]] = call_settings.get(connection, _PURPOSE) or []
    return [(codecs.known_moment(moment), ScriptPurpose(purpose)) for moment, purpose in kept]


def script_for(connection: Connection, person_id: int) -> CallScript:
    """Read the script for the next conversation with a person.

    On hot days everybody gets the one of a hot day; else who agreed to be called again and again gets the friendly
    one, and everybody else that of a first conversation.
    """
    if purpose_now(connection) is ScriptPurpose.HEAT:
        return in_use(connection, ScriptPurpose.HEAT)
    running = (recurring_call.c.person_id == person_id) & recurring_call.c.ended_at.is_(None)
    agreed = connection.scalar(select(recurring_call.c.person_id).where(running)) is not None
    return in_use(connection, ScriptPurpose.RECURRING if agreed else ScriptPurpose.FIRST)


def _read(connection: Connection, version: str) -> CallScript:
    data = connection.execute(select(call_script.c.data).where(call_script.c.version == version)).scalar_one()
    return script_from_data(codecs.from_json(data))
