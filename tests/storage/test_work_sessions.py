"""A session begins with the first change of an opening, once, and only when that change is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.belmap import WorkSession
from belactie_desktop.storage import about, work_sessions
from belactie_desktop.storage.database import FileKind, Store
from tests.belmap_builder import new_belmap
from tests.builders import ROOT


def sessions(store: Store) -> tuple[WorkSession, ...]:
    with store.reading() as connection:
        return work_sessions.read(connection)


def change(store: Store) -> None:
    with store.transaction() as connection:
        about.count_change(connection)


def again(store: Store) -> Store:
    store.close()
    return Store.open(store.path, FileKind.BELMAP, ROOT)


def test_every_opening_with_a_change_is_one_session(tmp_path: Path) -> None:
    store = new_belmap(tmp_path)
    assert sessions(store) == ()
    for _ in range(3):
        change(store)
    store = again(again(store))
    change(store)
    first, second = sessions(store)
    assert (first.first_change, second.first_change) == (0, 3)
    assert first.uid != second.uid
    store.close()


def test_looking_is_no_session(tmp_path: Path) -> None:
    store = again(new_belmap(tmp_path))
    assert sessions(store) == ()
    store.close()


def test_a_change_that_was_not_kept_began_nothing_and_the_next_one_does(tmp_path: Path) -> None:
    store = new_belmap(tmp_path)
    with pytest.raises(RuntimeError, match="broken off"), store.transaction() as connection:
        about.count_change(connection)
        raise RuntimeError("broken off")
    assert sessions(store) == ()
    change(store)
    assert [session.first_change for session in sessions(store)] == [0]
    store.close()


def test_a_copy_that_is_opened_gets_a_session_of_its_own(tmp_path: Path) -> None:
    store = new_belmap(tmp_path)
    change(store)
    copy = tmp_path / "kopie.belmap"
    copy.write_bytes(store.path.read_bytes())
    change(store)
    other = Store.open(copy, FileKind.BELMAP, ROOT)
    change(other)
    assert sessions(other)[0] == sessions(store)[0]
    assert [session.first_change for session in sessions(other)] == [0, 1]
    store.close()
    other.close()
