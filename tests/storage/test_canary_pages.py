"""Who is deleted is gone from every page, also from those that no query reaches any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from belactie_desktop.storage.database import Store
from tests.storage.pages import Pages, canaries_in_bytes, canaries_in_pages, journal_of
from tests.storage.tiny import ROOT, SALT, tiny_schema, tiny_store

CANARIES = tuple(f"Canarius-{number:04}" for number in range(400))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "dossier").mkdir()
    return tmp_path / "dossier" / "zorg.belactie"


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Store:
    """An open dossier with four hundred canaries, in rows and in the index on their names."""
    return tiny_store(path, tiny_schema(tmp_path), tuple(f"{name} " + "w" * 200 for name in CANARIES))


def delete_all(store: Store) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM person")


def shorten_all(store: Store) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'gewist ' || id")


def delete_one_by_one(store: Store) -> None:
    """As a day of work: small transactions, deleting and adding in turn."""
    for number in range(1, 401, 4):
        with store.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM person WHERE id BETWEEN ? AND ?", (number, number + 3))
            connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (f"nieuw {number} " + "v" * 90,))


WAYS = [delete_all, shorten_all, delete_one_by_one]


def test_our_own_reading_finds_what_is_there(store: Store, path: Path) -> None:
    """The search itself works: every canary is found, in the rows and in the index."""
    assert canaries_in_pages(path, ROOT, CANARIES) >= 2 * len(CANARIES)
    assert canaries_in_bytes(path.parent, CANARIES) == {}
    store.close()


def test_our_own_reading_finds_old_pages_in_a_journal(store: Store, path: Path) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM person WHERE id <= 300")
        pages = list(Pages(ROOT, store.kind, SALT).of_journal(journal_of(path)))
        found = sum(page.count(canary.encode()) for page in pages for canary in CANARIES)
        assert found > 100
        assert canaries_in_bytes(path.parent, CANARIES) == {}
    store.close()


@pytest.mark.parametrize("way", WAYS)
def test_who_is_deleted_is_in_no_page(store: Store, path: Path, way: Callable[[Store], None]) -> None:
    way(store)
    assert canaries_in_pages(path, ROOT, CANARIES) == 0
    store.close()
    assert canaries_in_pages(path, ROOT, CANARIES) == 0
    assert canaries_in_bytes(path.parent, CANARIES) == {}


@pytest.mark.parametrize("way", WAYS)
def test_twin_without_secure_delete_names_stay_behind(store: Store, path: Path, way: Callable[[Store], None]) -> None:
    store._set("secure_delete=OFF")
    way(store)
    store.close()
    assert canaries_in_pages(path, ROOT, CANARIES) > 100


def test_twin_a_kept_journal_keeps_the_names(store: Store, path: Path) -> None:
    """Why the journal is truncated and never PERSIST."""
    store._set("journal_mode=PERSIST")
    delete_all(store)
    assert canaries_in_pages(path, ROOT, CANARIES) > 100
    store.close()


def test_twin_statistics_keep_names(store: Store, path: Path) -> None:
    """Why ANALYZE and PRAGMA optimize are never run: not even VACUUM removes what they sampled."""
    with store.transaction() as connection:
        connection.exec_driver_sql("ANALYZE")
    delete_all(store)
    store.vacuum()
    assert canaries_in_pages(path, ROOT, CANARIES) > 0
    store.close()


def test_a_backup_and_a_vacuumed_file_hold_nobody_who_was_deleted(store: Store, path: Path) -> None:
    delete_all(store)
    copy = path.with_name("kopie.belactie")
    store.backup(copy)
    store.vacuum()
    store.close()
    assert canaries_in_pages(copy, ROOT, CANARIES) == canaries_in_pages(path, ROOT, CANARIES) == 0
