"""Who asked for peace goes from the rows that wait on other lists too, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.names import PersonName
from belactie_desktop.services import purging
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import callers, list_entries, people
from belactie_desktop.storage.database import Store
from tests.belmap_builder import CALLER
from tests.builders import FakeClock, add_people, new_dossier
from tests.purge_builder import refuse

SOMEBODY = Entry(101, 1, 9, PersonName("Wouters", "Rosa"), BirthDate(1940, 3, 1), Address("Veldweg", "1", "", "", ""))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give two people, and rows that wait: two that are the first of them, one in the other order, and a stranger's."""
    with new_dossier(tmp_path) as store:
        first, _second = add_people(store, 2)
        with store.transaction() as connection:
            callers.add(connection, CALLER)
            known = people.get(connection, first)
            assert known is not None
            same = Entry(99, 1, 7, PersonName(known.family_name, known.given_name), known.birth, None)
            swapped = replace(same, id=100, name=PersonName(known.given_name, known.family_name, order_known=False))
            rows = [same, replace(swapped, link=Link.DOUBTFUL), SOMEBODY]
            list_entries.add(connection, rows, Job())
        refuse(store, first)
        yield store


def waiting(store: Store) -> list[int]:
    with store.reading() as connection:
        return [entry.id for entry in list_entries.of_nobody(connection)]


def test_the_waiting_rows_of_who_refused_go_along(store: Store) -> None:
    [record] = Purging(store, FakeClock()).at_opening().records
    assert waiting(store) == [SOMEBODY.id]
    assert ("Rijen van ingelezen lijsten", 2) in record.wiped


def test_twin_without_looking_at_what_waits_the_name_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "_forget_waiting", lambda _connection, _tokens: 0)
    Purging(store, FakeClock()).at_opening()
    assert waiting(store) == [99, 100, SOMEBODY.id]
