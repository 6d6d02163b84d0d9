"""Queries on who is called again and again: the agreement as last made, per person.

An agreement follows from what was said in the conversations of this file. The table holds what cannot be read there:
an agreement that came along into a belmap, and that the coordinator stopped one. What follows from the conversations is
kept in it too (`recompute`); reading never trusts that alone, so that taking a conversation back takes effect at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, RowMapping, select
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.domain import recurring
from belactie_desktop.domain.calls import REFUSALS
from belactie_desktop.domain.consent import Consent, ConsentScope, current
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.storage import codecs, keyed_rows
from belactie_desktop.storage.call_tables import recurring_call
from belactie_desktop.storage.tables import call_attempt, consent, conversation, follow_up

_Only: TypeAlias = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Limits a column with ids of people to the people who are asked about."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody said last about being called again: the agreement, or None for no more or one time more."""

    at: datetime
    call: RecurringCall | None


def get(connection: Connection, person_id: int) -> RecurringCall | None:
    """Read the agreement with one person that still runs."""
    return _running(connection, lambda column: column == person_id).get(person_id)


def all_(connection: Connection) -> Mapping[int, RecurringCall]:
    """Read every agreement that still runs, by the id of the person."""
    return _running(connection, lambda column: column.is_not(None))


def of_people(connection: Connection, person_ids: Sequence[int]) -> Mapping[int, RecurringCall]:
    """Read the agreements with these people that still run, however many they are."""
    return _running(connection, lambda column: keyed_rows.among(column, person_ids))


def put(connection: Connection, call: RecurringCall) -> None:
    """Keep an agreement, in place of the one there was; the contact person only as long as it runs."""
    row = to_row(call)
    statement = upsert(recurring_call).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=row))


def end(connection: Connection, person_id: int, at: datetime) -> None:
    """Stop the agreement with one person, and forget its contact person; nothing when there is none."""
    call = get(connection, person_id)
    if call is not None:
        put(connection, replace(call, ended_at=at))


def remove(connection: Connection, person_ids: Collection[int]) -> None:
    """Forget these agreements: the people do not want to be called any more."""
    keyed_rows.remove(connection, recurring_call, person_ids)


def recompute(connection: Connection, person_ids: Sequence[int], at: datetime) -> None:
    """Keep for these people what now follows from the conversations in this file; a second time changes nothing.

    What came along into a belmap is left as it is. Who said at a later time to stop is kept as ended `at`; who refused
    or whose conversation was taken back is forgotten.
    """
    for part in keyed_rows.chunks(person_ids):
        only: _Only = lambda column, part=part: column.in_(part)  # noqa: E731 - a query in parts
        rows, said, refused = _stored(connection, only), _last_said(connection, only), _refused(connection, only)
        here = _known_talks(connection, rows.values())
        for person_id in part:
            row = rows.get(person_id)
            if row is not None and row.conversation_uid not in here and person_id not in refused:
                continue
            found = None if person_id in refused else _effective(row, said.get(person_id), here)
            stopped = row is not None and row.is_running and person_id in said and person_id not in refused
            if found is None and stopped and row is not None:
                found = replace(row, ended_at=at)
            if found is not None and found != row:
                put(connection, found)
            elif found is None and row is not None:
                remove(connection, [person_id])


def to_row(call: RecurringCall) -> dict[str, Any]:
    """Give the row that holds an agreement; without contact person once it ended."""
    contact = call.contact if call.is_running else None
    return {
        "person_id": call.person_id,
        "caller_uid": call.caller_uid,
        "conversation_uid": call.conversation_uid,
        "frequency": call.frequency.value,
        "moments": codecs.json_text([part.value for part in call.moments]),
        "at_time": call.at_time.isoformat("minutes") if call.at_time else "",
        "contact_name": contact.name if contact else "",
        "contact_number": contact.number if contact else "",
        "contact_relation": contact.relation if contact else "",
        "agreed_at": codecs.moment_text(call.agreed_at),
        "ended_at": codecs.moment_text(call.ended_at),
    }


def _running(connection: Connection, only: _Only) -> dict[int, RecurringCall]:
    rows, said, refused = _stored(connection, only), _last_said(connection, only), _refused(connection, only)
    here = _known_talks(connection, rows.values())
    found = {who: _effective(rows.get(who), said.get(who), here) for who in sorted(rows.keys() | said.keys())}
    return {who: call for who, call in found.items() if call is not None and call.is_running and who not in refused}


def _effective(row: RecurringCall | None, said: _Said | None, here: Collection[str]) -> RecurringCall | None:
    """Choose between what is kept and what was said; `here`: the kept agreements whose conversation is in this file."""
    if row is not None:
        if row.ended_at is not None and (said is None or said.at <= row.ended_at):
            return row
        if row.conversation_uid not in here and (said is None or said.at <= row.agreed_at):
            return row
    return None if said is None else said.call


def _stored(connection: Connection, only: _Only) -> dict[int, RecurringCall]:
    statement = select(recurring_call).where(only(recurring_call.c.person_id))
    rows = connection.execute(statement).mappings()
    return {
        row["person_id"]: RecurringCall(
            person_id=row["person_id"],
            caller_uid=row["caller_uid"],
            conversation_uid=row["conversation_uid"],
            frequency=Frequency(row["frequency"]),
            moments=_moments(row),
            at_time=_at_time(row),
            contact=_contact(row),
            agreed_at=codecs.known_moment(row["agreed_at"]),
            ended_at=codecs.moment(row["ended_at"]),
        )
        for row in rows
    }


def _known_talks(connection: Connection, calls: Collection[RecurringCall]) -> frozenset[str]:
    uids = [call.conversation_uid for call in calls]
    found = keyed_rows.scalars(
        connection, uids, lambda part: select(conversation.c.uid).where(conversation.c.uid.in_(part))
    )
    return frozenset(found)


def _refused(connection: Connection, only: _Only) -> frozenset[int]:
    refusals = [outcome.value for outcome in REFUSALS]
    counting = call_attempt.c.outcome.in_(refusals) & call_attempt.c.undone_at.is_(None)
    return frozenset(
        connection.scalars(select(call_attempt.c.person_id).where(counting, only(call_attempt.c.person_id)))
    )


def _last_said(connection: Connection, only: _Only) -> dict[int, _Said]:
    """Read per person what they said last, in a conversation that ended and with consent."""
    consents = _consents(connection, only)
    columns = (conversation.c.person_id, conversation.c.caller_uid, conversation.c.finished_at)
    wishes = (
        select(follow_up, *columns)
        .join(conversation, conversation.c.uid == follow_up.c.conversation_uid)
        .where(conversation.c.finished_at.is_not(None), only(conversation.c.person_id))
    )
    found: dict[int, _Said] = {}
    for row in connection.execute(wishes).mappings():
        known = consents.get(row["conversation_uid"], [])
        if current(known, ConsentScope.RECORD) and current(known, ConsentScope.CALL_AGAIN):
            at = codecs.known_moment(row["finished_at"])
            call = recurring.agreed(_wish(row), row["person_id"], row["caller_uid"], at)
            _keep_last(found, row["person_id"], _Said(at, call))
    for said in consents.values():
        if current(said, ConsentScope.CALL_AGAIN) is False:
            _keep_last(found, said[0].person_id, _Said(max(one.at for one in said), None))
    return found


def _keep_last(found: dict[int, _Said], person_id: int, said: _Said) -> None:
    before = found.get(person_id)
    if before is None or said.at > before.at:
        found[person_id] = said


def _consents(connection: Connection, only: _Only) -> dict[str, list[Consent]]:
    """Read what was said about noting and calling again in ended conversations, per conversation, oldest first.

    Of those with a wish, and of those in which somebody did not want to be called again.
    """
    asked = consent.c.scope.in_([ConsentScope.RECORD.value, ConsentScope.CALL_AGAIN.value])
    declined = select(consent.c.conversation_uid).where(
        consent.c.scope == ConsentScope.CALL_AGAIN.value, ~consent.c.given
    )
    wished = select(follow_up.c.conversation_uid)
    statement = (
        select(consent)
        .join(conversation, conversation.c.uid == consent.c.conversation_uid)
        .where(asked, conversation.c.finished_at.is_not(None), only(consent.c.person_id))
        .where(consent.c.conversation_uid.in_(wished) | consent.c.conversation_uid.in_(declined))
        .order_by(consent.c.at)
    )
    found: dict[str, list[Consent]] = {}
    for row in connection.execute(statement).mappings():
        found.setdefault(row["conversation_uid"], []).append(_consent(row))
    return found


def _consent(row: RowMapping) -> Consent:
    return Consent(
        uid=row["uid"],
        person_id=row["person_id"],
        conversation_uid=row["conversation_uid"],
        scope=ConsentScope(row["scope"]),
        given=row["given"],
        sentence="",
        script_version=row["script_version"],
        caller_uid=row["caller_uid"],
        at=codecs.known_moment(row["at"]),
        withdrawn_at=codecs.moment(row["withdrawn_at"]),
    )


def _wish(row: RowMapping) -> FollowUp:
    uid, frequency = row["conversation_uid"], Frequency(row["frequency"])
    return FollowUp(uid, frequency, _moments(row), _at_time(row), _contact(row))


def _moments(row: RowMapping) -> tuple[DayPart, ...]:
    return tuple(DayPart(value) for value in codecs.from_json(row["moments"]))


def _at_time(row: RowMapping) -> time | None:
    return time.fromisoformat(row["at_time"]) if row["at_time"] else None


def _contact(row: RowMapping) -> Contact | None:
    if not (row["contact_name"] or row["contact_number"]):
        return None
    return Contact(row["contact_name"], row["contact_number"], row["contact_relation"])
