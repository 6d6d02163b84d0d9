"""After a purge no page, no copy and no journal holds a name; a full disk leaves everything as it was."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import backups, calls
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import (
    metadata,
)
from tests.builders import NOW, FakeClock, new_dossier
from tests.purge_builder import caller_row, count
from tests.round_builder import add_people, canaries
from tests.storage.pages import canaries_in_bytes, canaries_in_pages
from tests.storage.places import small_disk

KNOWN_ROOT = bytes(range(16))


def known_dossier(folder: Path, size: int) -> Store:
    """Make a dossier whose key the test knows, with people who all refused but the first."""
    store = new_dossier(folder)
    store.rekey(KNOWN_ROOT)
    add_people(store, size)
    with store.transaction() as connection:
        connection.execute(insert(metadata.tables["caller"]), caller_row())
        for number in range(2, size + 1):
            attempt = Attempt(f"uid-{number}", number, "caller-1", NOW, Outcome.REFUSED)
            calls.add_attempt(connection, attempt)
    return store


def words_of(size: int) -> list[str]:
    return [word for number in range(3, size + 1) for word in canaries(number)]


def test_after_a_purge_no_page_and_no_file_holds_a_name(tmp_path: Path) -> None:
    store = known_dossier(tmp_path, 120)
    store.backup(backups.reserve_path(store.path, NOW))
    assert canaries_in_pages(store.path, KNOWN_ROOT, words_of(120)) > 300
    Purging(store, FakeClock(NOW + timedelta(hours=1))).at_opening()
    store.close()
    files = sorted(tmp_path.glob("*.belactie"))
    assert len(files) == 2, "the reserve was made anew"
    assert [canaries_in_pages(path, KNOWN_ROOT, words_of(120)) for path in files] == [0, 0]
    assert canaries_in_pages(store.path, KNOWN_ROOT, canaries(1)) > 0, "who did not refuse is still there"
    assert canaries_in_bytes(tmp_path, words_of(120)) == {}


def test_twin_without_secure_delete_the_names_stay_in_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = known_dossier(tmp_path, 120)
    monkeypatch.setattr(Store, "vacuum", lambda self: None)
    store._set("secure_delete=OFF")
    Purging(store, FakeClock()).at_opening()
    store.close()
    assert canaries_in_pages(store.path, KNOWN_ROOT, words_of(120)) > 100


def test_secure_delete_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a full disk that refuses the rewriting leaves no name either."""
    store = known_dossier(tmp_path, 120)

    def refuse_to_rewrite(self: Store) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "vacuum", refuse_to_rewrite)
    report = Purging(store, FakeClock()).at_opening()
    store.close()
    assert report.records
    assert not report.compacted
    assert canaries_in_pages(store.path, KNOWN_ROOT, words_of(120)) == 0


def fill_up(path: Path) -> None:
    """Write until the disk has no byte left."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_wipes_nothing_and_says_so() -> None:
    with small_disk(3000) as folder:
        if folder is None:
            pytest.skip("no right to mount a small disk here")
        with known_dossier(folder, 1200) as store:
            fill_up(folder / "vol")
            with pytest.raises(DiskFull) as caught:
                Purging(store, FakeClock()).at_opening()
            assert "schijf is vol" in caught.value.what
            assert (count(store, "person"), count(store, "suppression")) == (1200, 0)
            (folder / "vol").unlink()
            assert Purging(store, FakeClock()).at_opening().records[0].people == 1199
