"""Queries on what the coordinator decided about rows and people: a keyed hash and a verdict, nothing else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.entries import Verdict
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import match_decision


def add(connection: Connection, token: str, verdict: Verdict, at: datetime) -> None:
    """Keep a decision; a later one about the same takes its place."""
    row = {"token": token, "verdict": verdict.value, "decided_at": codecs.moment_text(at)}
    connection.execute(upsert(match_decision).values(row).on_conflict_do_update(index_elements=["token"], set_=row))


def remove(connection: Connection, token: str) -> None:
    """Forget a decision; one that is not there changes nothing."""
    connection.execute(delete(match_decision).where(match_decision.c.token == token))


def all_(connection: Connection) -> dict[str, Verdict]:
    """Map the token of every decision to its verdict."""
    rows = connection.execute(select(match_decision.c.token, match_decision.c.verdict))
    return {row[0]: Verdict(row[1]) for row in rows}
