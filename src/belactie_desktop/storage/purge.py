"""Wiping: who must go, and every row that speaks of them, children before parents, in the transaction of the caller.

Owns the order and the counting. Why and when something goes is decided in `domain.retention`. What is deleted is
overwritten by the engine (`secure_delete`), so no name stays in a free page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Delete, Table, bindparam, delete, func, insert, select, update

from belactie_desktop.domain.calls import REFUSALS
from belactie_desktop.domain.consent import ConsentScope, current
from belactie_desktop.domain.retention import PEOPLE, PEOPLE_OFF_LIST, PurgeReason, PurgeRecord
from belactie_desktop.storage import codecs, consents
from belactie_desktop.storage.call_tables import recurring_call, worry
from belactie_desktop.storage.list_tables import (
    care_home,
    doubt,
    household,
    list_entry,
    list_source,
    match_decision,
    person,
    phone,
    saved_selection,
    service_use,
    street_quarter,
)
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    belmap,
    belmap_person,
    breach,
    call_attempt,
    call_sheet,
    call_sheet_line,
    caller,
    consent,
    conversation,
    disclosure,
    follow_up,
    hand_back,
    handover,
    handover_request,
    help_request,
    household_language,
    matcher,
    passed_on,
    purge_record,
    reach,
    reach_attempt,
    taken_record,
    taken_session,
)

BLOCK = 500

_OF_CONVERSATION = (answer, follow_up, passed_on)
_OF_HOME = (reach_attempt, reach, hand_back, household_language)
_OF_PERSON = (
    *(
        consent,
        help_request,
        worry,
        recurring_call,
        conversation,
        call_attempt,
        assignment,
        belmap_person,
        taken_record,
        call_sheet_line,
    ),
    *(service_use, phone, doubt, list_entry),
)
_EVERYTHING = (
    *(handover_request, answer, follow_up, passed_on, consent, help_request, worry, recurring_call),
    *(conversation, call_attempt, assignment),
    *(*_OF_HOME, belmap_person, taken_record, taken_session, call_sheet_line, call_sheet),
    *(service_use, phone, doubt, list_entry, match_decision, person, household, care_home, saved_selection, belmap),
    *(street_quarter, caller, handover, matcher, list_source),
)
"""All tables about people, children before parents. Campaign, script, register, tokens and records are not in it."""
_NAMED = (person.c.family_name != "") | (person.c.given_name != "")


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a person is recognised again: input of `domain.suppression.identities`."""

    person_id: int
    family_name: str
    given_name: str
    birth: str | None
    address_key: str
    numbers: tuple[str, ...]


def refused(connection: Connection) -> list[int]:
    """List the people who do not want to be called or gave no consent, in order of id.

    Not who rang us afterwards and agreed that we note what they need: we do not call them, but their question stays.
    """
    said_no = call_attempt.c.outcome.in_([outcome.value for outcome in REFUSALS]) & call_attempt.c.undone_at.is_(None)
    refusals = select(call_attempt.c.person_id, call_attempt.c.at).where(said_no).order_by(call_attempt.c.person_id)
    since: dict[int, datetime] = {}
    for person_id, at in connection.execute(refusals):
        since[person_id] = max(codecs.known_moment(at), since.get(person_id, codecs.known_moment(at)))
    agreed = (consent.c.scope == ConsentScope.RECORD.value) & consent.c.given & consent.c.withdrawn_at.is_(None)
    for person_id, at in connection.execute(select(consent.c.person_id, consent.c.at).where(agreed)):
        if person_id in since and codecs.known_moment(at) > since[person_id]:
            del since[person_id]
    return list(since)


def withdrawn(connection: Connection) -> list[int]:
    """List the people who took back their consent to note answers and did not give it again."""
    taken_back = (consent.c.scope == ConsentScope.RECORD.value) & consent.c.withdrawn_at.is_not(None)
    candidates = connection.scalars(select(consent.c.person_id).where(taken_back).distinct()).all()
    return [id_ for id_ in candidates if current(consents.of_person(connection, id_), ConsentScope.RECORD) is False]


def identities(connection: Connection, ids: Sequence[int]) -> Iterator[Identity]:
    """Read by what these people are recognised again."""
    for some in _blocks(ids):
        numbers: dict[int, list[str]] = {}
        for person_id, e164 in connection.execute(
            select(phone.c.person_id, phone.c.e164).where(phone.c.person_id.in_(some))
        ):
            numbers.setdefault(person_id, []).append(e164)
        statement = (
            select(person, household.c.address_key)
            .join(household, household.c.id == person.c.household_id)
            .where(person.c.id.in_(some))
        )
        for row in connection.execute(statement).mappings():
            yield Identity(
                person_id=row["id"],
                family_name=row["family_name"],
                given_name=row["given_name"],
                birth=row["birth_date"],
                address_key=row["address_key"],
                numbers=tuple(numbers.get(row["id"], ())),
            )


def wipe_people(
    connection: Connection, ids: Sequence[int], report: Callable[[int, int], None] = lambda done, total: None
) -> Counter[str]:
    """Delete these people with every row that speaks of them, and households that become empty; count per table.

    `report(done, total)` is called per block; when it raises, the transaction of the caller undoes everything.
    """
    counts: Counter[str] = Counter()
    for number, some in enumerate(_blocks(ids)):
        report(number * BLOCK, len(ids))
        counts += _wipe_block(connection, some)
    report(len(ids), len(ids))
    return counts


def wipe_everything(
    connection: Connection, report: Callable[[int, int], None] = lambda done, total: None
) -> Counter[str]:
    """Delete everything about people: inhabitants, callers, matchers; keep whose names the register needs no longer.

    The register of disclosures keeps its lines without the names of the receivers.
    """
    counts = Counter({PEOPLE: _count_on_list(connection)})
    for number, table in enumerate(_EVERYTHING):
        report(number, len(_EVERYTHING))
        counts[table.name if table is not person else PEOPLE_OFF_LIST] += _deleted(connection, delete(table))
    counts[PEOPLE_OFF_LIST] -= counts[PEOPLE]
    named = disclosure.c.receiver != ""
    counts["receiver"] = connection.execute(update(disclosure).where(named).values(receiver="")).rowcount
    connection.execute(update(breach).values(story=""))
    report(len(_EVERYTHING), len(_EVERYTHING))
    return +counts


def blank_people(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    """Take from a belmap by what these people can be recognised and what they told, so that results still come in.

    Attempts and conversations stay: they hold an id, an outcome and moments. Consents keep the answer, and lose the
    sentence, in which the name was spoken.
    """
    counts: Counter[str] = Counter()
    for some in _blocks(ids):
        counts += _wipe_told(connection, some)
        counts += blank_identities(connection, some)
        connection.execute(update(consent).where(consent.c.person_id.in_(some)).values(sentence=""))
    return counts


def blank_identities(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    """Take away names, birth dates, numbers, and the address where nobody with a name is left."""
    counts: Counter[str] = Counter()
    for some in _blocks(ids):
        counts["phone"] += _deleted(connection, delete(phone).where(phone.c.person_id.in_(some)))
        counts["recurring_call"] += _deleted(
            connection, delete(recurring_call).where(recurring_call.c.person_id.in_(some))
        )
        connection.execute(update(call_attempt).where(call_attempt.c.person_id.in_(some)).values(number=""))
        named = person.c.id.in_(some) & _NAMED
        blank = {"family_name": "", "given_name": "", "birth_date": None, "do_not_call": True}
        counts[PEOPLE] += connection.execute(update(person).where(named).values(blank)).rowcount
        homes = connection.scalars(select(person.c.household_id).where(person.c.id.in_(some)).distinct()).all()
        _blank_homes(connection, homes)
    return +counts


def blank_sentences(connection: Connection) -> None:
    """Take from every consent the sentence in which the name was spoken; what was answered stays."""
    connection.execute(update(consent).values(sentence=""))


def requests_per_axis(connection: Connection) -> Mapping[str, int]:
    """Count the help requests per stored text of their axis."""
    statement = select(help_request.c.axis, func.count()).group_by(help_request.c.axis)
    return {row[0]: row[1] for row in connection.execute(statement)}


def everyone(connection: Connection) -> list[int]:
    """List everyone in the file who still has a name."""
    return list(connection.scalars(select(person.c.id).where(_NAMED).order_by(person.c.id)))


def named_in(connection: Connection, homes: Collection[int]) -> list[int]:
    """List who in these households still has a name."""
    return list(connection.scalars(select(person.c.id).where(person.c.household_id.in_(homes), _NAMED)))


def has_people(connection: Connection) -> bool:
    """Tell whether anything about a person is left in the file."""
    tables = (person, household, caller, matcher, call_attempt)
    return any(connection.execute(select(table).limit(1)).first() is not None for table in tables)


def add_record(connection: Connection, record: PurgeRecord) -> PurgeRecord:
    """Keep what was wiped; give the record with its id."""
    row = {
        "executed_at": codecs.moment_text(record.executed_at),
        "reason": record.reason.value,
        "counts": codecs.json_text(dict(record.counts)),
    }
    statement = insert(purge_record).values(row).returning(purge_record.c.id)
    new_id = connection.execute(statement).scalar_one()
    return PurgeRecord(new_id, record.executed_at, record.reason, record.counts)


def records(connection: Connection) -> tuple[PurgeRecord, ...]:
    """Read what was wiped, the last one first."""
    rows = connection.execute(select(purge_record).order_by(purge_record.c.id.desc())).mappings()
    return tuple(
        PurgeRecord(
            id=row["id"],
            executed_at=codecs.known_moment(row["executed_at"]),
            reason=PurgeReason(row["reason"]),
            counts=_counts(codecs.from_json(row["counts"])),
        )
        for row in rows
    )


def _counts(data: Mapping[str, Any]) -> Mapping[str, int]:
    return {str(name): int(count) for name, count in data.items()}


def _wipe_block(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    counts = _wipe_handovers(connection, ids)
    counts += _wipe_told(connection, ids)
    _delete_doubts(connection, ids)
    for table in _OF_PERSON:
        counts[table.name] += _deleted(connection, delete(table).where(_person(table).in_(ids)))
    mine = person.c.id.in_(ids)
    homes = connection.scalars(select(person.c.household_id).where(mine).distinct()).all()
    counts[PEOPLE] = _deleted(connection, delete(person).where(mine, person.c.on_list))
    counts[PEOPLE_OFF_LIST] = _deleted(connection, delete(person).where(mine))
    counts += _wipe_searches(connection, homes)
    empty = household.c.id.in_(homes) & ~select(person.c.id).where(person.c.household_id == household.c.id).exists()
    counts["household"] = _deleted(connection, delete(household).where(empty))
    return +counts


def _wipe_searches(connection: Connection, homes: Collection[int]) -> Counter[str]:
    """Delete how a number was searched for in these homes, where nobody on the list is left to search for."""
    wanted = select(person.c.household_id).where(person.c.household_id.in_(homes), person.c.on_list)
    kept = set(connection.scalars(wanted))
    gone = [home for home in homes if home not in kept]
    return Counter(
        {table.name: _deleted(connection, delete(table).where(table.c.household_id.in_(gone))) for table in _OF_HOME}
    )


def _delete_doubts(connection: Connection, ids: Sequence[int]) -> None:
    """Delete who else the rows of these people might have been; what others said of themselves stays."""
    theirs = select(list_entry.c.id).where(list_entry.c.person_id.in_(ids))
    connection.execute(delete(doubt).where(doubt.c.entry_id.in_(theirs)))


def _wipe_handovers(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    requests = select(help_request.c.uid).where(help_request.c.person_id.in_(ids))
    lines = delete(handover_request).where(handover_request.c.request_uid.in_(requests))
    return Counter({handover_request.name: _deleted(connection, lines)})


def _wipe_told(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    """Delete what these people told: answers, wishes and help requests that were not passed on from this file."""
    counts: Counter[str] = Counter()
    talks = select(conversation.c.uid).where(conversation.c.person_id.in_(ids))
    for table in _OF_CONVERSATION:
        counts[table.name] = _deleted(connection, delete(table).where(table.c.conversation_uid.in_(talks)))
    asked = delete(help_request).where(help_request.c.person_id.in_(ids))
    counts[help_request.name] = _deleted(connection, asked)
    return +counts


def _blank_homes(connection: Connection, homes: Collection[int]) -> None:
    someone = select(person.c.id).where(person.c.household_id == bindparam("home"), _NAMED)
    empty = [home for home in homes if connection.execute(someone, {"home": home}).first() is None]
    words = ("building_key", "street_key", "street", "number", "box", "postcode", "municipality")
    for home in empty:
        blank: dict[str, Any] = dict.fromkeys(words, "") | {"address_key": f"wiped {home}"}
        connection.execute(update(household).where(household.c.id == home).values(blank))


def _count_on_list(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(person).where(person.c.on_list)).scalar_one()


def _person(table: Table) -> Column[Any]:
    return table.c.person_id


def _deleted(connection: Connection, statement: Delete) -> int:
    return connection.execute(statement).rowcount


def _blocks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut ids in parts: a statement takes a limited number of parameters, and between two the user can stop."""
    for start in range(0, len(ids), BLOCK):
        yield ids[start : start + BLOCK]
