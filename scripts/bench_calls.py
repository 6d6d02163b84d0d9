"""Fills a dossier of any length with calls that were made, for measuring the pages that look back at them.

Everything in it is invented, and the same length gives the same calls. Owns no measuring.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, insert, select

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.follow_up import Frequency
from belactie_desktop.storage import callers, codecs
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import assignment, call_attempt, consent, conversation, follow_up

Row = dict[str, Any]
CALLERS = 40
AGREEMENTS_OF_100 = 5
"""So many of a hundred people agreed to be called again and again: 5,000 of 100,000."""
_OTHERS = (
    *([Outcome.NO_ANSWER] * 40),
    *([Outcome.ANSWERED] * 30),
    *([Outcome.VOICEMAIL] * 12),
    *([Outcome.CALLBACK] * 6),
    *([Outcome.BUSY] * 5),
    *([Outcome.WRONG_NUMBER] * 4),
    *([Outcome.OUT_OF_SERVICE] * 1),
    *([Outcome.TO_COORDINATOR] * 1),
    *([Outcome.MOVED] * 1),
)


def add_calls(store: Store, now: datetime) -> None:
    """Let forty callers make as many attempts as there are people; some are tried five times, others not yet.

    Everybody gets a caller. Of a hundred people five have an agreement that follows from a conversation.
    """
    random = Random(5)
    with store.transaction() as connection:
        for number in range(CALLERS):
            who = Caller(f"bench-{number}", f"Beller {number}", CallerKind.EMPLOYEE)
            callers.add(connection, who)
        people = list(connection.scalars(select(person.c.id).order_by(person.c.id)))
        numbers = {row[0]: row[1] for row in connection.execute(select(phone.c.person_id, phone.c.e164))}
        _write(connection, assignment, (_assigned(one, at, now) for at, one in enumerate(people)))
        _write(connection, call_attempt, _attempts(people, numbers, random, now))
        agreed = [one for one in people if one % 100 < AGREEMENTS_OF_100]
        _write(connection, conversation, (_talk(one, now) for one in agreed))
        _write(connection, consent, (said for one in agreed for said in _said(one, now)))
        _write(connection, follow_up, (_wish(one, random) for one in agreed))


def _write(connection: Connection, table: Any, rows: Iterator[Row]) -> None:
    connection.execute(insert(table).prefix_with("OR IGNORE"), list(rows))  # who has a caller keeps that one


def _caller(person_id: int) -> str:
    return f"bench-{person_id % CALLERS}"


def _assigned(person_id: int, at: int, now: datetime) -> Row:
    return {
        "person_id": person_id,
        "caller_uid": _caller(person_id),
        "position": at,
        "assigned_at": codecs.moment_text(now - timedelta(days=60)),
    }


def _attempts(people: list[int], numbers: dict[int, str], random: Random, now: datetime) -> Iterator[Row]:
    for one in people:
        if one % 100 < AGREEMENTS_OF_100:
            outcomes = [Outcome.ANSWERED]
        else:
            outcomes = random.choices(_OTHERS, k=random.choice((0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 5)))
            if len(outcomes) == 5:
                outcomes = [Outcome.NO_ANSWER] * 5
        first = now - timedelta(days=random.randrange(6, 40), minutes=random.randrange(400))
        for at, outcome in enumerate(outcomes):
            yield _attempt(one, at, outcome, first + timedelta(days=at), numbers.get(one, ""))


def _attempt(person_id: int, at: int, outcome: Outcome, moment: datetime, number: str) -> Row:
    again = outcome is Outcome.CALLBACK or person_id % 100 < AGREEMENTS_OF_100
    return {
        "uid": f"bench-{person_id}-{at}",
        "person_id": person_id,
        "caller_uid": _caller(person_id),
        "at": codecs.moment_text(moment),
        "outcome": outcome.value,
        "next_at": codecs.moment_text(moment + timedelta(days=person_id % 11)) if again else None,
        "number": number,
    }


def _talk(person_id: int, now: datetime) -> Row:
    return {
        "uid": f"talk-{person_id}",
        "person_id": person_id,
        "caller_uid": _caller(person_id),
        "script_version": "bench",
        "started_at": codecs.moment_text(now - timedelta(days=20)),
        "finished_at": codecs.moment_text(now - timedelta(days=20)),
    }


def _said(person_id: int, now: datetime) -> Iterator[Row]:
    for scope in (ConsentScope.RECORD, ConsentScope.CALL_AGAIN):
        yield {
            "uid": f"{scope.value}-{person_id}",
            "person_id": person_id,
            "conversation_uid": f"talk-{person_id}",
            "scope": scope.value,
            "given": True,
            "sentence": "",
            "script_version": "bench",
            "caller_uid": _caller(person_id),
            "at": codecs.moment_text(now - timedelta(days=20)),
        }


def _wish(person_id: int, random: Random) -> Row:
    frequency = random.choice((Frequency.DAILY, Frequency.WEEKLY, Frequency.WEEKLY, Frequency.MONTHLY))
    return {"conversation_uid": f"talk-{person_id}", "frequency": frequency.value, "moments": "[]"}
