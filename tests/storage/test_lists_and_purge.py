"""What the lists said of a person goes with the person, and never into a belmap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from belactie_desktop.storage import belmap_content, purge
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import doubt, list_entry, list_source, match_decision, phone
from tests.builders import NOW, add_caller, add_people, new_dossier
from tests.services.list_taking import content

SOURCE_WORDS = {"delivered_by": "ZZ-geleverd", "owner": "ZZ-eigenaar", "ground": "ZZ-grond", "circuit": "ZZ-kring"}


def said(entry_id: int, person_id: int | None) -> dict[str, Any]:
    words = ("family_name", "given_name", "street", "number", "box", "postcode", "municipality")
    told = dict.fromkeys(words, f"ZZ-{entry_id}") | {"phones": "[]", "services": "[]", "birth_date": "1941-07-05"}
    link = "own" if person_id else "doubtful"
    return told | {
        "id": entry_id,
        "source_id": 1,
        "row": entry_id,
        "order_known": True,
        "person_id": person_id,
        "link": link,
    }


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give three people with a row each, and a fourth row that may be the first or the second of them."""
    with new_dossier(tmp_path) as store:
        first, second, third = add_people(store, 3)
        with store.transaction() as connection:
            connection.execute(list_source.update().values(SOURCE_WORDS))
            connection.execute(insert(list_entry), [said(1, first), said(2, second), said(3, third), said(4, None)])
            rows = [(4, first), (4, second), (1, second)]
            connection.execute(
                insert(doubt),
                [{"entry_id": e, "person_id": p, "score": 60, "reasons": "[]"} for e, p in rows],
            )
            decided = {"token": "t", "verdict": "same", "decided_at": NOW.isoformat()}
            connection.execute(insert(match_decision), [decided])
        yield store


def test_who_is_wiped_takes_rows_and_doubts_along_and_nobody_elses(store: Store) -> None:
    with store.transaction() as connection:
        counts = purge.wipe_people(connection, [1])
        assert sorted(connection.scalars(select(list_entry.c.id))) == [2, 3, 4]
        assert connection.execute(select(doubt.c.entry_id, doubt.c.person_id)).all() == [(4, 2)]
    assert counts["list_entry"] == 1


def test_at_the_end_nothing_of_the_lists_is_left(store: Store) -> None:
    with store.transaction() as connection:
        purge.wipe_everything(connection)
    left = content(store)
    assert not any(left[table.name] for table in (list_entry, doubt, match_decision, list_source))


def test_twin_a_table_that_the_purge_forgets_is_seen(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tuple(table for table in purge._EVERYTHING if table is not match_decision)
    monkeypatch.setattr(purge, "_EVERYTHING", kept)
    with store.transaction() as connection:
        purge.wipe_everything(connection)
    assert content(store)[match_decision.name]


def test_a_belmap_holds_no_rows_of_lists_and_not_who_delivered_them(store: Store) -> None:
    caller = add_caller(store, "Lieve Maes")
    with store.reading() as connection:
        rows = belmap_content.read(connection, caller, [1, 2]).rows
    assert not {doubt.name, list_entry.name, match_decision.name} & rows.keys()
    assert rows[list_source.name]
    assert "ZZ-" not in str(rows)


def test_a_number_that_two_lists_give_is_in_the_belmap_once(store: Store) -> None:
    caller = add_caller(store, "Lieve Maes")
    with store.transaction() as connection:
        known = connection.execute(select(phone).where(phone.c.person_id == 1)).mappings().one()
        again = {key: value for key, value in known.items() if key != "id"} | {"source_id": None, "position": 1}
        connection.execute(insert(phone), [again])
        rows = belmap_content.read(connection, caller, [1]).rows
    assert [(row["e164"], row["source_id"]) for row in rows[phone.name]] == [(known["e164"], 1)]
