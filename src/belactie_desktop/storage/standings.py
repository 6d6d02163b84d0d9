"""Queries on where people stand: what the overview counts, and the lists behind the numbers.

The rule itself is `domain.calls.standing`; this module only gathers what it needs to know.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, or_, select

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.domain.retention import FIGURE, PEOPLE, PurgeReason
from belactie_desktop.storage import calls, keyed_rows, ring_numbers
from belactie_desktop.storage.list_tables import household, person, phone
from belactie_desktop.storage.tables import assignment, call_attempt, caller, consent, help_request, purge_record

CHUNK = 500


def homes_with_number(household_id: int | None = None) -> Select[int]:
    """Ask for the households in which someone has a number that may be rung; with `household_id` only for that one."""
    found = ring_numbers.homes_with_useful_number()
    return found if household_id is None else found.where(person.c.household_id == household_id)


def people_on_list(connection: Connection) -> Mapping[int, tuple[str, ...]]:
    """Read the ids of everyone on the list, oldest first, and the numbers they may be rung on, or their household."""
    numbers = ring_numbers.of_everyone(connection)
    statement = select(person.c.id).where(person.c.on_list).order_by(person.c.birth_date, person.c.id)
    return {person_id: numbers[person_id] for person_id in connection.scalars(statement)}


def attempts(connection: Connection) -> Mapping[int, Sequence[Attempt]]:
    """Read every attempt that was not undone, per person on the list."""
    statement = (
        select(*calls.ATTEMPT_COLUMNS)
        .join(person, person.c.id == call_attempt.c.person_id)
        .where(person.c.on_list, call_attempt.c.undone_at.is_(None))
        .order_by(call_attempt.c.at)
    )
    found: dict[int, list[Attempt]] = {}
    for row in connection.execute(statement):
        attempt = calls.to_attempt(row)
        found.setdefault(attempt.person_id, []).append(attempt)
    return found


def perhaps_agreed(connection: Connection, also: Collection[int]) -> list[int]:
    """List who on the list may have an appointment, and who of `also` is on the list; by id.

    That is who ever asked to be rung later, or was spoken to and is to be called again; an attempt that came after it
    may have changed that.
    """
    again = (call_attempt.c.outcome == Outcome.CALLBACK.value) | (
        (call_attempt.c.outcome == Outcome.ANSWERED.value) & call_attempt.c.next_at.is_not(None)
    )
    asked = select(call_attempt.c.person_id).where(again, call_attempt.c.undone_at.is_(None))
    wanted = or_(person.c.id.in_(asked), keyed_rows.among(person.c.id, also))
    return list(connection.scalars(select(person.c.id).where(person.c.on_list, wanted).order_by(person.c.id)))


def among_list(connection: Connection, person_ids: Collection[int]) -> list[int]:
    """List who of these people is on the list; by id."""
    theirs = keyed_rows.among(person.c.id, person_ids)
    return list(connection.scalars(select(person.c.id).where(person.c.on_list, theirs).order_by(person.c.id)))


def wiped_refusals(connection: Connection) -> int:
    """Count the people who were on the list and whose record was wiped because they refused or withdrew.

    Once everything was wiped the campaign is over: its figures are kept with that purge, and the list is empty.
    """
    reasons = (PurgeReason.REFUSED.value, PurgeReason.WITHDRAWN.value)
    count = 0
    for reason, text in connection.execute(
        select(purge_record.c.reason, purge_record.c.counts).order_by(purge_record.c.id)
    ):
        counts: dict[str, int] = json.loads(text)
        if any(name.startswith(FIGURE) for name in counts):
            count = 0
        elif reason in reasons:
            count += counts.get(PEOPLE, 0)
    return count


def open_requests(connection: Connection) -> int:
    """Count the help requests that nobody has taken up yet."""
    waiting = (RequestStatus.OPEN.value, RequestStatus.HANDED_OVER.value)
    return _count(connection, select(func.count()).select_from(help_request).where(help_request.c.status.in_(waiting)))


def requests_to_hand_over(connection: Connection) -> int:
    """Count the help requests that wait to be handed over."""
    ready = help_request.c.status == RequestStatus.OPEN.value
    return _count(connection, select(func.count()).select_from(help_request).where(ready))


def people_with_consent(connection: Connection) -> int:
    """Count the people who agreed that answers are noted."""
    given = (consent.c.scope == ConsentScope.RECORD.value) & consent.c.given & consent.c.withdrawn_at.is_(None)
    return _count(connection, select(func.count(consent.c.person_id.distinct())).where(given))


def callers_without_declaration(connection: Connection) -> int:
    """Count the callers whose declaration was not signed yet."""
    absent = caller.c.declaration_signed_on.is_(None) & caller.c.left_on.is_(None)
    return _count(connection, select(func.count()).select_from(caller).where(absent))


def callers_total(connection: Connection) -> int:
    """Count the callers who take part."""
    return _count(connection, select(func.count()).select_from(caller).where(caller.c.left_on.is_(None)))


def people_total(connection: Connection) -> int:
    """Count everyone in the file, on the list or not."""
    return _count(connection, select(func.count()).select_from(person))


def people_assigned(connection: Connection) -> int:
    """Count the people who have a caller."""
    return _count(connection, select(func.count()).select_from(assignment))


def _count(connection: Connection, statement: Select[int]) -> int:
    return connection.execute(statement).scalar_one()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the list of people. `birth` is None when unknown; `phones` in order."""

    person_id: int
    family_name: str
    given_name: str
    birth: str | None
    street: str
    number: str
    box: str
    postcode: str
    municipality: str
    phones: tuple[str, ...]
    caller: str


def lines(connection: Connection, ids: Sequence[int]) -> list[PersonLine]:
    """Read the lines of these people, in the order of `ids`."""
    found: dict[int, PersonLine] = {}
    for start in range(0, len(ids), CHUNK):
        found.update(_lines(connection, ids[start : start + CHUNK]))
    return [found[person_id] for person_id in ids if person_id in found]


def _lines(connection: Connection, ids: Sequence[int]) -> Mapping[int, PersonLine]:
    numbers: dict[int, list[str]] = {}
    for row in connection.execute(
        select(phone.c.person_id, phone.c.e164).where(phone.c.person_id.in_(ids)).order_by(phone.c.position)
    ):
        numbers.setdefault(row[0], []).append(row[1])
    statement = (
        select(person, household, caller.c.name.label("caller_name"))
        .join(household, household.c.id == person.c.household_id)
        .outerjoin(assignment, assignment.c.person_id == person.c.id)
        .outerjoin(caller, caller.c.uid == assignment.c.caller_uid)
        .where(person.c.id.in_(ids))
    )
    return {
        row[person.c.id]: PersonLine(
            person_id=row[person.c.id],
            family_name=row[person.c.family_name],
            given_name=row[person.c.given_name],
            birth=row[person.c.birth_date],
            street=row[household.c.street],
            number=row[household.c.number],
            box=row[household.c.box],
            postcode=row[household.c.postcode],
            municipality=row[household.c.municipality],
            phones=tuple(dict.fromkeys(numbers.get(row[person.c.id], ()))),
            caller=row["caller_name"] or "",
        )
        for row in connection.execute(statement).mappings()
    }
