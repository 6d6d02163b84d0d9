"""What tests of wiping share: refusing, counting, and looking for a person in every table."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.services.calling import Calling
from belactie_desktop.storage import calls
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import (
    metadata,
)
from tests.belmap_builder import CALLER
from tests.builders import NOW
from tests.round_builder import canaries, dump

AFTER_THE_END = datetime(2027, 3, 1, 9, 0, tzinfo=NOW.tzinfo)


def refuse(store: Store, person_id: int, outcome: Outcome = Outcome.DO_NOT_CALL, caller: str = CALLER.uid) -> str:
    uid = str(uuid4())
    with store.transaction() as connection:
        calls.add_attempt(connection, Attempt(uid, person_id, caller, NOW, outcome))
    return uid


def speaking_of(store: Store, person_id: int) -> list[str]:
    """Name every table that still holds this person, by id or by a name, number or street."""
    rows = dump(store)
    words = canaries(person_id)
    return [
        name
        for name, lines in rows.items()
        for line in lines
        if any(word in str(value) for word in words for value in line)
        or ("person_id" in metadata.tables[name].c and line[_place(name)] == person_id)
    ]


def _place(table: str) -> int:
    return list(metadata.tables[table].c.keys()).index("person_id")


def count(store: Store, table: str) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one()


def next_person(belmap: Calling) -> int:
    card = belmap.next_person()
    assert card is not None
    return card.person.person_id


def caller_row() -> dict[str, object]:
    row = dict.fromkeys(("name", "kind", "organisation", "address", "role"), "x")
    return {"uid": "caller-1", **row, "apart_from_office": False}
