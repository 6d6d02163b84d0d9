"""Undoing a list: everything as it was, whatever was read before and after; nobody who was called can vanish."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from belactie_desktop.domain.errors import Cancelled, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services import linking_lists
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.linking_lists import Change
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import people, selections
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.list_tables import person, phone, service_use
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, FakeClock, add_caller, new_dossier
from tests.services.list_taking import REGISTER, THREE, content, dossier_with, take_in
from tests.services.drawn_lists import DrawnList, drawn_lists, take

slow = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


def undo_all(store: Store, order: random.Random) -> None:
    """Undo every list that is there, in any order."""
    sources = [source.id for source in Importing(store, FakeClock()).sources()]
    order.shuffle(sources)
    for source_id in sources:
        Undoing(store, FakeClock()).undo(source_id, Job())


def open_for_all(store: Store) -> None:
    """Make everybody the call list."""
    everyone = Selection("Iedereen", without_care_homes=False)
    with store.transaction() as connection:
        selections.open_as_list(connection, everyone, NOW.date())


def import_and_undo(store: Store, lists: list[DrawnList], order: random.Random) -> None:
    """Take each list in, undo it, compare, and take it in again; in between people get on the call list."""
    importing, undoing, empty = Importing(store, FakeClock()), Undoing(store, FakeClock()), content(store)
    for at, each in enumerate(lists):
        before = content(store)
        source_id = take(importing, each)
        if source_id is None:
            assert content(store) == before
            continue
        undoing.undo(source_id, Job())
        assert content(store) == before, f"list {at}"
        take(importing, each)
        if order.random() < 0.5:
            open_for_all(store)
    undo_all(store, order)
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM saved_selection")
    assert content(store) == empty


@slow
@given(lists=drawn_lists(), seed=st.integers(0, 9))
def test_import_and_undo_leave_every_table_as_it_was(lists: list[DrawnList], seed: int) -> None:
    with TemporaryDirectory() as folder, new_dossier(Path(folder)) as store:
        import_and_undo(store, lists, random.Random(seed))


@pytest.mark.parametrize(("list_name", "more"), [("aanvulling.xlsx", THREE), ("sociale-dienst.ods", THREE)])
def test_the_real_lists_can_be_undone(tmp_path: Path, list_name: str, more: tuple[str, ...]) -> None:
    with dossier_with(tmp_path, *more) as store:
        before = content(store)
        (report,) = take_in(store, FakeClock(), list_name)
        assert content(store) != before
        Undoing(store, FakeClock()).undo(report.source_id, Job())
        assert content(store) == before
