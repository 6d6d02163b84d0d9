"""Queries on what the coordinator set for the calls: one JSON text per subject. The same in dossier and belmap."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.call_rules import CallRules, rules_from_data
from belactie_desktop.storage import codecs
from belactie_desktop.storage.call_tables import call_setting

RULES = "rules"


def rules(connection: Connection) -> CallRules:
    """Read the rules of the campaign; those that are proposed at first as long as nobody changed them."""
    data = get(connection, RULES)
    return CallRules() if data is None else rules_from_data(data)


def put_rules(connection: Connection, value: CallRules, at: datetime) -> None:
    """Keep the rules of the campaign."""
    put(connection, RULES, value.as_data(), at)


def get(connection: Connection, name: str) -> Any:
    """Read what is kept about one subject, as parsed JSON, or None."""
    text = connection.scalar(select(call_setting.c.data).where(call_setting.c.name == name))
    return None if text is None else codecs.from_json(text)


def put(connection: Connection, name: str, data: Any, at: datetime) -> None:
    """Keep what was set about one subject; `data` is anything that JSON can hold."""
    row = {"name": name, "data": codecs.json_text(data), "changed_at": codecs.moment_text(at)}
    statement = upsert(call_setting).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=row))


def changed_at(connection: Connection, names: Collection[str]) -> datetime | None:
    """Read when one of these subjects was last set, or None when none ever was."""
    moments = connection.scalars(select(call_setting.c.changed_at).where(call_setting.c.name.in_(names)))
    return max((codecs.known_moment(text) for text in moments), default=None)


def remove(connection: Connection, name: str) -> None:
    """Forget what was set about one subject."""
    connection.execute(delete(call_setting).where(call_setting.c.name == name))
