"""Queries on conversations and what was noted in them: answers per step, and the agreed next call.

Whether something may be noted is decided in `domain.consent`; nothing here asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain.conversation import Answer, Conversation, Tick
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import answer, conversation, follow_up, help_request, passed_on


def add(connection: Connection, value: Conversation) -> None:
    """Store a conversation that begins."""
    connection.execute(
        insert(conversation).values(
            uid=value.uid,
            person_id=value.person_id,
            caller_uid=value.caller_uid,
            script_version=value.script_version,
            started_at=codecs.moment_text(value.started_at),
            finished_at=codecs.moment_text(value.finished_at),
            step=value.step,
        )
    )


def get(connection: Connection, uid: str) -> Conversation | None:
    """Read one conversation."""
    row = connection.execute(select(conversation).where(conversation.c.uid == uid)).mappings().first()
    return None if row is None else _conversation(row)


def unfinished(connection: Connection, caller_uid: str) -> Conversation | None:
    """Read the conversation that a crash or a power cut broke off; the last one when there are several."""
    mine = (conversation.c.caller_uid == caller_uid) & conversation.c.finished_at.is_(None)
    rows = connection.execute(select(conversation).where(mine)).mappings()
    return max((_conversation(row) for row in rows), key=lambda found: found.started_at, default=None)


def set_step(connection: Connection, uid: str, step: int) -> None:
    """Remember the step on screen, so that a crash resumes there."""
    connection.execute(update(conversation).where(conversation.c.uid == uid).values(step=step))


def set_finished(connection: Connection, uid: str, at: datetime | None) -> None:
    """End a conversation, or with None take it up again."""
    connection.execute(update(conversation).where(conversation.c.uid == uid).values(finished_at=codecs.moment_text(at)))


def set_checks(connection: Connection, uid: str, checks: Collection[str]) -> None:
    """Keep which points of the closing checklist are ticked, by their keys."""
    kept = codecs.json_text(sorted(checks))
    connection.execute(update(conversation).where(conversation.c.uid == uid).values(checks=kept))


def checks(connection: Connection, uid: str) -> frozenset[str]:
    """Read which points of the closing checklist are ticked."""
    found = connection.scalar(select(conversation.c.checks).where(conversation.c.uid == uid))
    return frozenset(codecs.from_json(found)) if found else frozenset()


def remove(connection: Connection, uid: str) -> None:
    """Remove a conversation; the database refuses when answers, requests or consents hang on it."""
    remove_follow_up(connection, uid)
    connection.execute(delete(conversation).where(conversation.c.uid == uid))


def save_answer(connection: Connection, value: Answer) -> None:
    """Store what was noted in one step, replacing what was there; the first uid stays."""
    row = {
        "uid": value.uid,
        "conversation_uid": value.conversation_uid,
        "step_key": value.step_key,
        "ticks": codecs.json_text([[tick.axis.value, tick.option] for tick in value.ticks]),
        "note": value.note,
    }
    statement = upsert(answer).values(row)
    kept = {"ticks": row["ticks"], "note": row["note"]}
    connection.execute(statement.on_conflict_do_update(index_elements=["conversation_uid", "step_key"], set_=kept))


def answers(connection: Connection, conversation_uid: str) -> dict[str, Answer]:
    """Read what was noted in a conversation, per key of a step."""
    statement = select(answer).where(answer.c.conversation_uid == conversation_uid)
    return {row["step_key"]: _answer(row) for row in connection.execute(statement).mappings()}


def set_follow_up(connection: Connection, wish: FollowUp) -> None:
    """Store how often and when the person wants to be called again, replacing an earlier wish of the conversation."""
    row: dict[str, Any] = {
        "conversation_uid": wish.conversation_uid,
        "frequency": wish.frequency.value,
        "moments": codecs.json_text([moment.value for moment in wish.moments]),
        "at_time": wish.at_time.isoformat("minutes") if wish.at_time else "",
        "contact_name": wish.contact.name if wish.contact else "",
        "contact_number": wish.contact.number if wish.contact else "",
        "contact_relation": wish.contact.relation if wish.contact else "",
    }
    statement = upsert(follow_up).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["conversation_uid"], set_=row))


def remove_follow_up(connection: Connection, conversation_uid: str) -> None:
    """Forget the wish to be called again."""
    connection.execute(delete(follow_up).where(follow_up.c.conversation_uid == conversation_uid))


def get_follow_up(connection: Connection, conversation_uid: str) -> FollowUp | None:
    """Read the wish to be called again, or None."""
    statement = select(follow_up).where(follow_up.c.conversation_uid == conversation_uid)
    row = connection.execute(statement).mappings().first()
    return None if row is None else _wish(row)


def wipe_person(connection: Connection, person_id: int) -> None:
    """Wipe everything this person told in every conversation in the file, and to whom something was passed on.

    Conversations and consents stay: they show what was asked, and that it was withdrawn.
    """
    uids = list(connection.scalars(select(conversation.c.uid).where(conversation.c.person_id == person_id)))
    wipe(connection, uids)


def wipe(connection: Connection, conversation_uids: Iterable[str]) -> None:
    """Wipe what was told in these conversations."""
    for uid in conversation_uids:
        connection.execute(delete(answer).where(answer.c.conversation_uid == uid))
        connection.execute(delete(help_request).where(help_request.c.conversation_uid == uid))
        connection.execute(delete(passed_on).where(passed_on.c.conversation_uid == uid))
        remove_follow_up(connection, uid)
        set_checks(connection, uid, ())


def _wish(row: RowMapping) -> FollowUp:
    contact = Contact(row["contact_name"], row["contact_number"], row["contact_relation"])
    return FollowUp(
        conversation_uid=row["conversation_uid"],
        frequency=Frequency(row["frequency"]),
        moments=tuple(DayPart(value) for value in codecs.from_json(row["moments"])),
        at_time=time.fromisoformat(row["at_time"]) if row["at_time"] else None,
        contact=contact if contact.name or contact.number else None,
    )


def _conversation(row: RowMapping) -> Conversation:
    return Conversation(
        uid=row["uid"],
        person_id=row["person_id"],
        caller_uid=row["caller_uid"],
        script_version=row["script_version"],
        started_at=codecs.known_moment(row["started_at"]),
        finished_at=codecs.moment(row["finished_at"]),
        step=row["step"],
    )


def _answer(row: RowMapping) -> Answer:
    ticks = tuple(Tick(NeedAxis(axis), option) for axis, option in codecs.from_json(row["ticks"]))
    return Answer(row["uid"], row["conversation_uid"], row["step_key"], ticks, row["note"])
