"""What was acknowledged survives: a hundred kills, and power cuts at every moment of a day's work."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.schema import Schema
from tests.storage.killing import Nursery, nursery
from tests.storage.pages import journal_of
from tests.storage.power_cut import Cut, Disk, cuts, traced
from tests.storage.tiny import ROOT, add_names, names_in, tiny_schema, tiny_store

HERE = "tests.storage.test_kill"
KILLS = 100
CUT_ROWS = 10
WHOLE_FILE = "the whole file"
JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")


def opened(path: Path) -> Store:
    """Open the test's dossier; its migrations lie two folders up from wherever the file is laid."""
    return Store.open(path, FileKind.DOSSIER, ROOT, schema=Schema(path.parent.parent / "migrations"))


def write_rows(path: Path) -> Iterator[str]:
    """Commit rows, one to four in a transaction, for as long as we live; acknowledge each transaction."""
    yield from _rows(opened(path), 10_000)


def write_some_rows(path: Path) -> Iterator[str]:
    """Commit a limited number of transactions."""
    yield from _rows(opened(path), CUT_ROWS)


def write_unsynced(path: Path) -> Iterator[str]:
    """Twin: the same without waiting for the disk."""
    store = opened(path)
    store._set("synchronous=OFF")
    yield from _rows(store, CUT_ROWS)


def write_full_with_deleted_journal(path: Path) -> Iterator[str]:
    """Twin: the settings most programs use, which wait for the file but not for the name of the journal."""
    store = opened(path)
    for setting in ("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=FULL"):
        store._set(setting)
    yield from _rows(store, CUT_ROWS)


def acknowledge_too_early(path: Path) -> Iterator[str]:
    """Twin: acknowledge what is not committed yet."""
    store = opened(path)
    for number in range(10_000):
        with store.transaction() as connection:
            name = f"te vroeg {os.getpid()} {number} " + "x" * 2000
            connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (name,))
            yield name


def _rows(store: Store, transactions: int) -> Iterator[str]:
    run = len(names_in(store))
    for number in range(transactions):
        names = tuple(f"{run}.{number}.{part} " + "x" * 90 * part for part in range(1 + number % 4))
        add_names(store, names)
        yield names[-1]


def lost(path: Path, acknowledged: Iterable[str]) -> set[str]:
    """Return which acknowledged results a file no longer has; a file that is not sound has lost everything."""
    try:
        with opened(path) as store:
            return {WHOLE_FILE} if store.integrity() else set(acknowledged) - set(names_in(store))
    except BelactieError:
        return {WHOLE_FILE}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed dossier with one row, in a folder of its own beside its migrations."""
    (tmp_path / "dossier").mkdir()
    file = tmp_path / "dossier" / "zorg.belactie"
    tiny_store(file, tiny_schema(tmp_path), ("eerste",)).close()
    return file


def being_written(path: Path) -> bool:
    """Tell whether a transaction is between "the journal can undo this" and "committed"."""
    journal = journal_of(path)
    return journal.exists() and journal.read_bytes()[:8] == JOURNAL_MARK


def look_for_writing(path: Path) -> None:
    """Look, a bounded number of times, until a transaction is being written."""
    for _ in range(5000):
        if being_written(path):
            return


def kills(
    workers: Nursery, path: Path, count: int, luck: random.Random, most: int = 4
) -> Iterator[tuple[int, list[str], bool]]:
    """Kill so many times after one to `most` words, every other time while it writes.

    Gives the number of the kill, what was acknowledged before it, and whether it came while something was written.
    """
    for kill in range(count):
        wait = partial(look_for_writing, path) if kill % 2 else lambda: None
        acknowledged = workers.kill_after(path, luck.randint(1, most), wait)
        yield kill, acknowledged, being_written(path)


def test_a_hundred_kills_lose_nothing_acknowledged(path: Path) -> None:
    luck, everything, half_written = random.Random(20261123), ["eerste"], 0
    with nursery(f"{HERE}:write_rows") as workers:
        for kill, acknowledged, writing in kills(workers, path, KILLS, luck):
            everything += acknowledged
            half_written += writing
            assert lost(path, everything) == set(), f"after kill {kill}"
    assert len(everything) > 2 * KILLS
    # The kills must have hit writing, or this shows nothing.
    assert half_written > KILLS / 10


def test_twin_acknowledging_too_early_is_seen(path: Path) -> None:
    with nursery(f"{HERE}:acknowledge_too_early") as workers:
        missing = [lost(path, workers.kill_after(path, 3)) for _ in range(5)]
    assert any(missing)


def all_cuts(strace: Path, work: str, path: Path) -> list[Cut]:
    """Trace the work and return every power cut, after proving that the model of the disk is right."""
    before = {str(path): path.read_bytes()}
    calls = traced(strace, f"{HERE}:{work}", path)
    disk = Disk(before)
    for call in calls:
        disk.apply(call)
    real = {str(file): file.read_bytes() for file in path.parent.iterdir()}
    assert disk.quiet() == real
    return list(cuts(calls, before, seed=len(calls)))


def outcomes(found: Iterable[Cut], path: Path) -> list[set[str]]:
    """Lay out each power cut and return what it lost."""
    place = path.parent.with_name("na")
    place.mkdir(exist_ok=True)
    results: list[set[str]] = []
    for cut in found:
        cut.lay_out(place)
        results.append(lost(place / path.name, cut.acknowledged))
    return results


def test_power_cuts_lose_nothing_acknowledged(path: Path, require_peer: Callable[[str], Path]) -> None:
    found = all_cuts(require_peer("strace"), "write_some_rows", path)
    assert len(found[-1].acknowledged) == CUT_ROWS
    assert len(found) > 300
    assert [missing for missing in outcomes(found[::2], path) if missing] == []
    assert [missing for missing in outcomes(found[1::6], path) if missing] == []


@pytest.mark.parametrize("work", ["write_unsynced", "write_full_with_deleted_journal"])
def test_twin_power_cuts_without_extra_are_seen(path: Path, require_peer: Callable[[str], Path], work: str) -> None:
    found = all_cuts(require_peer("strace"), work, path)
    assert len(found[-1].acknowledged) == CUT_ROWS
    late = [cut for cut in found[::2] if len(cut.acknowledged) > 5]
    assert any(outcomes(late[::5], path))
