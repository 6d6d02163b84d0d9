"""Queries on matchers: who gets help requests."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from belactie_desktop.domain.handover import Matcher
from belactie_desktop.storage.tables import matcher


def add(connection: Connection, value: Matcher) -> None:
    """Store a new matcher."""
    connection.execute(insert(matcher).values(uid=value.uid, name=value.name, organisation=value.organisation))


def all_(connection: Connection) -> tuple[Matcher, ...]:
    """Read every matcher, by name."""
    rows = connection.execute(select(matcher).order_by(matcher.c.name, matcher.c.uid)).mappings()
    return tuple(Matcher(row["uid"], row["name"], row["organisation"]) for row in rows)


def get(connection: Connection, uid: str) -> Matcher:
    """Read one matcher."""
    row = connection.execute(select(matcher).where(matcher.c.uid == uid)).mappings().one()
    return Matcher(row["uid"], row["name"], row["organisation"])
