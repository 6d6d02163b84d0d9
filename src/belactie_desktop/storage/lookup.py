"""Finds one person by name, and tells who was given what about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, String, cast, literal, or_, select

from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import household, person
from belactie_desktop.storage.tables import (
    belmap,
    belmap_person,
    call_sheet,
    call_sheet_line,
    caller,
    disclosure,
    handover,
    handover_request,
    help_request,
    matcher,
)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person as shown in a short list. `birth` is the stored text, or empty."""

    person_id: int
    name: str
    birth: str
    address: str


def find(connection: Connection, words: str, limit: int = 20) -> tuple[FoundPerson, ...]:
    """Find people whose given or family name starts with each of the words, by family name."""
    statement = select(person, household).join(household, household.c.id == person.c.household_id)
    for word in words.split():
        start = word.replace("%", "").replace("_", "")
        # A family name of several words ("De Smet") is found by each of them.
        columns = (person.c.family_name, person.c.given_name)
        statement = statement.where(
            or_(*(column.like(f"{before}{start}%") for column in columns for before in ("", "% ")))
        )
    statement = statement.order_by(person.c.family_name, person.c.given_name, person.c.id).limit(limit)
    return _found(connection, statement)


def of_people(connection: Connection, ids: CompoundSelect[Any]) -> tuple[FoundPerson, ...]:
    """Read the people whose ids a statement gives, as a short list shows them, by family name."""
    statement = select(person, household).join(household, household.c.id == person.c.household_id)
    statement = statement.where(person.c.id.in_(ids))
    return _found(connection, statement.order_by(person.c.family_name, person.c.given_name, person.c.id))


def _found(connection: Connection, statement: Select[Any]) -> tuple[FoundPerson, ...]:
    return tuple(
        FoundPerson(
            person_id=row[person.c.id],
            name=f"{row[person.c.given_name]} {row[person.c.family_name]}".strip(),
            birth=row[person.c.birth_date] or "",
            address=codecs.address(row, household).text,
        )
        for row in connection.execute(statement).mappings()
    )


def still_at(connection: Connection, person_id: int) -> tuple[tuple[str, str], ...]:
    """List who outside the dossier still has data of this person: (name, file or paper), while not marked as returned.

    What counts is who was put in a belmap or on a sheet, whoever has the person since.
    """
    out = disclosure.c.returned_at.is_(None)
    belmaps = (
        select(caller.c.name, belmap.c.file_name)
        .join(belmap, belmap.c.caller_uid == caller.c.uid)
        .join(belmap_person, belmap_person.c.belmap_uid == belmap.c.uid)
        .join(disclosure, disclosure.c.uid == belmap.c.uid)
        .where(belmap_person.c.person_id == person_id, out)
    )
    sheets = (
        select(caller.c.name, literal("belblad nummer ") + cast(call_sheet.c.number, String))
        .join(call_sheet, call_sheet.c.caller_uid == caller.c.uid)
        .join(call_sheet_line, call_sheet_line.c.sheet_uid == call_sheet.c.uid)
        .join(disclosure, disclosure.c.uid == call_sheet.c.uid)
        .where(call_sheet_line.c.person_id == person_id, out)
    )
    passed_on = (
        select(matcher.c.name, handover.c.file_name)
        .join(handover, handover.c.matcher_uid == matcher.c.uid)
        .join(handover_request, handover_request.c.handover_uid == handover.c.uid)
        .join(help_request, help_request.c.uid == handover_request.c.request_uid)
        .join(disclosure, disclosure.c.uid == handover.c.uid)
        .where(help_request.c.person_id == person_id, out)
        .distinct()
    )
    return tuple(
        (row[0], row[1]) for statement in (belmaps, sheets, passed_on) for row in connection.execute(statement)
    )
