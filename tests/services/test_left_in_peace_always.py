"""Who asked for peace is left in peace after a merge, a restored copy, a purge and a list that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import callers, list_entries, list_sources
from belactie_desktop.storage.database import FileKind, Store
from tests.belmap_builder import CALLER
from tests.builders import ROOT, FakeClock, new_dossier
from tests.purge_builder import refuse
from tests.services.small_lists import JAN, MARIA, MAY, NOVEMBER, OCTOBER, TITLES, take
from tests.services.test_left_in_peace import marked

REGISTER, PEACE, CLIENTS = ListKind.POPULATION_REGISTER, ListKind.DO_NOT_CALL, ListKind.SERVICE
MARIAS_ID, JANS_ID = 1, 2
ASKED = ("naam", "voornaam", "geboortedatum")
NAMED = ("naam", "voornaam", "straat", "nr", "gsm")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give two people of whom one, under her called name, asked not to be called."""
    with new_dossier(tmp_path) as store:
        take(store, "Register", MAY, REGISTER, TITLES, MARIA, JAN)
        take(store, "Stoplijst", OCTOBER, PEACE, ASKED, ("Peeters", "Mia", "05/07/1941"))
        assert called(store) == 1
        yield store


def called(store: Store) -> int:
    return Selecting(store, FakeClock()).count(Selection(without_care_homes=False)).people


def test_after_a_merge(store: Store) -> None:
    take(store, "OCMW", OCTOBER, CLIENTS, NAMED, ("Peeters", "Maria", "Lindelaan", "9", "0475 12 34 56"))
    with store.reading() as connection:
        [row] = list_entries.of_nobody(connection)
    reviewing = Reviewing(store, FakeClock())
    reviewing.decide_same(row.id, MARIAS_ID)
    reviewing.work_out(Job())
    with store.reading() as connection:
        assert list_entries.of_nobody(connection) == ()
    assert marked(store) == {"Maria Peeters"}
    assert called(store) == 1


def test_in_a_restored_copy_that_reads_a_newer_register(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "terug.belactie"
    store.backup(copy)
    with Store.open(copy, FileKind.DOSSIER, ROOT) as restored:
        moved = (*MARIA[:3], "Lindelaan", "7", *MARIA[5:])
        take(restored, "Nieuw register", NOVEMBER, REGISTER, TITLES, moved, JAN)
        assert marked(restored) == {"Maria Peeters"}
        assert called(restored) == 1


def test_after_a_purge_and_the_same_register_again(store: Store) -> None:
    with store.transaction() as connection:
        callers.add(connection, CALLER)

    refuse(store, JANS_ID)
    Purging(store, FakeClock()).at_opening()
    take(store, "Nog eens", NOVEMBER, REGISTER, TITLES, MARIA, JAN)
    assert marked(store) == {"Maria Peeters", "Jan Claes"}
    assert called(store) == 0


def test_undoing_the_list_gives_back_who_it_named_and_not_who_told_a_caller(store: Store) -> None:
    with store.transaction() as connection:
        callers.add(connection, CALLER)
        [list_id] = [found.id for found in list_sources.sources(connection) if found.kind == PEACE.value]
    refuse(store, JANS_ID)
    Purging(store, FakeClock()).at_opening()
    Undoing(store, FakeClock()).undo(list_id, Job())
    take(store, "Nog eens", date(2026, 11, 21), REGISTER, TITLES, MARIA, JAN)
    assert marked(store) == {"Jan Claes"}
