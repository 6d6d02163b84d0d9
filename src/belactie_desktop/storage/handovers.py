"""Queries on hand-overs: help requests with everything a matcher would get, and which file they went in.

Whether a request may leave is decided in `domain.handover`; nothing here asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import RowMapping

from belactie_desktop.domain.consent import Consent
from belactie_desktop.domain.handover import RequestInFull
from belactie_desktop.domain.requests import HelpRequest
from belactie_desktop.storage import codecs, consents, requests
from belactie_desktop.storage.list_tables import household, person, phone
from belactie_desktop.storage.tables import handover, handover_request, help_request

CHUNK = 500


def in_full(connection: Connection, uids: Iterable[str]) -> tuple[RequestInFull, ...]:
    """Read help requests with person, address, numbers and consents, in the order of `uids`, unknown ones left out."""
    wanted = list(dict.fromkeys(uids))
    found = [request for uid in wanted if (request := requests.get(connection, uid)) is not None]
    return _with_people(connection, found)


def all_in_full(connection: Connection) -> tuple[RequestInFull, ...]:
    """Read every help request, the newest first."""
    statement = select(help_request.c.uid).order_by(help_request.c.made_at.desc(), help_request.c.uid)
    return in_full(connection, connection.scalars(statement).all())


def add(
    connection: Connection, uid: str, matcher_uid: str, made_at: datetime, file_name: str, request_uids: Sequence[str]
) -> None:
    """Store one hand-over with the requests that went in it."""
    row = {
        "uid": uid,
        "matcher_uid": matcher_uid,
        "made_at": codecs.moment_text(made_at),
        "file_name": file_name,
    }
    connection.execute(insert(handover).values(row))
    connection.execute(
        insert(handover_request), [{"handover_uid": uid, "request_uid": request} for request in request_uids]
    )


def file_names(connection: Connection) -> frozenset[str]:
    """Read the names of every file that was made."""
    return frozenset(connection.scalars(select(handover.c.file_name)))


def _with_people(connection: Connection, found: Sequence[HelpRequest]) -> tuple[RequestInFull, ...]:
    ids = sorted({request.person_id for request in found})
    people = _people(connection, ids)
    numbers = _numbers(connection, ids)
    said: dict[int, tuple[Consent, ...]] = {person_id: consents.of_person(connection, person_id) for person_id in ids}
    return tuple(
        RequestInFull(
            request=request,
            name=f"{people[request.person_id]['given_name']} {people[request.person_id]['family_name']}".strip(),
            address=codecs.address(people[request.person_id], household).text,
            numbers=tuple(numbers.get(request.person_id, ())),
            consents=said[request.person_id],
        )
        for request in found
    )


def _people(connection: Connection, ids: Sequence[int]) -> Mapping[int, RowMapping]:
    found: dict[int, RowMapping] = {}
    for start in range(0, len(ids), CHUNK):
        statement = (
            select(person.c.id, person.c.given_name, person.c.family_name, household)
            .join(household, household.c.id == person.c.household_id)
            .where(person.c.id.in_(ids[start : start + CHUNK]))
        )
        found.update({row[person.c.id]: row for row in connection.execute(statement).mappings()})
    return found


def _numbers(connection: Connection, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    for start in range(0, len(ids), CHUNK):
        statement = select(phone.c.person_id, phone.c.e164).where(phone.c.person_id.in_(ids[start : start + CHUNK]))
        for person_id, e164 in connection.execute(statement.order_by(phone.c.position)):
            found.setdefault(person_id, []).append(e164)
    return found
