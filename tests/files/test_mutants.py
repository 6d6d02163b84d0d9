"""A thousand good lists with something changed at heart: rows or a sentence, nothing else, never slow, never large.

`BELACTIE_MUTANTS=50000` tries more; `BELACTIE_MUTANTS_FROM` begins at another number.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.files import preflight, spreadsheets, unpacking
from belactie_desktop.files.spreadsheets import read_rows
from tests.files import hostile
from tests.files.mutants import mutant
from tests.files.reading_nursery import Nursery

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are forked and measured")

COUNT = int(os.environ.get("BELACTIE_MUTANTS", "1000"))
FIRST = int(os.environ.get("BELACTIE_MUTANTS_FROM", "0"))
SECONDS = 2.0
"""Of work, in the child and in the program; so that a crowded computer does not decide."""
PATIENCE_SECONDS = 20.0
"""By the clock: a reader that hangs would take longer."""
PEAK_BYTES = 512 * 1024 * 1024


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as running:
        yield running


@pytest.fixture
def born(nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> Nursery:
    monkeypatch.setattr(spreadsheets, "WatchedProcess", nursery.process)
    nursery.taken.clear()
    return nursery


def outcome(path: Path) -> str:
    """Read a file; give "read" or the name of the failure, whose sentence is whole."""
    try:
        read_rows(path)
    except BelactieError as error:
        assert error.what.endswith(".")
        assert error.do.endswith((".", "?"))
        return type(error).__name__
    return "read"


@pytest.mark.timeout(600 if COUNT <= 1000 else 36_000)
def test_a_thousand_mutants(tmp_path: Path, born: Nursery) -> None:
    outcomes, slow = Counter[tuple[str, str]](), dict[int, float]()
    for number in range(FIRST, FIRST + COUNT):
        made = mutant(number)
        path = tmp_path / f"lijst{made.suffix}"
        path.write_bytes(made.data)
        work, clock = time.process_time(), time.perf_counter()
        outcomes[made.suffix, outcome(path)] += 1
        seconds = time.process_time() - work + (born.taken[-1].seconds if born.taken else 0)
        assert time.perf_counter() - clock < PATIENCE_SECONDS, f"mutant {number} hangs"
        if seconds > SECONDS:
            slow[number] = seconds
    assert slow == {}
    assert max(taken.peak_bytes for taken in born.taken) < PEAK_BYTES
    assert outcomes.total() == COUNT
    for suffix in (".xlsx", ".ods", ".xls", ".csv"):
        refused = sum(count for (kind, what), count in outcomes.items() if kind == suffix and what != "read")
        assert refused > COUNT / 100, f"the mutants of {suffix} are too tame: {outcomes}"
        assert outcomes[suffix, "read"] > COUNT / 100, f"the mutants of {suffix} are too wild: {outcomes}"


def test_a_kilobyte_that_asks_for_a_gigabyte_does_not_get_it(tmp_path: Path, born: Nursery) -> None:
    """Inside the limits of rows and columns, but empty: the memory a file may cost follows from its size."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(hostile.wide_and_long())
    assert outcome(path) in ("SpreadsheetTooLarge", "SpreadsheetUnreadable")
    assert born.taken[-1].peak_bytes < PEAK_BYTES


@pytest.mark.parametrize("name", hostile.FOURTEEN)
def test_the_fourteen_cost_little(tmp_path: Path, born: Nursery, name: str) -> None:
    suffix, recipe = hostile.HOSTILE[name]
    path = tmp_path / f"lijst{suffix}"
    path.write_bytes(recipe())
    work = time.process_time()
    assert outcome(path) in ("NotASpreadsheet", "SpreadsheetTooLarge", "SpreadsheetUnreadable")
    assert time.process_time() - work + sum(taken.seconds for taken in born.taken) < SECONDS
    assert all(taken.peak_bytes < PEAK_BYTES for taken in born.taken)


# ---- twins: without the guards the same files do harm, in the child


@pytest.fixture
def unguarded(born: Nursery, monkeypatch: pytest.MonkeyPatch) -> Nursery:
    """No look inside, and four times the memory; only the watchdog is left, and it is impatient."""
    monkeypatch.setattr(unpacking, "inspect", lambda *_: {})
    monkeypatch.setattr(preflight, "check_unpacked", lambda *_: None)
    monkeypatch.setattr(spreadsheets, "MEMORY_FROM", 4 * PEAK_BYTES)
    monkeypatch.setattr(spreadsheets, "TIME_LIMIT_SECONDS", 1.5)
    return born


@pytest.mark.parametrize("name", ["gigabyte cell", "gigabyte of strings", "far corner and first", "wide and long"])
def test_twin_without_the_guards_a_reader_dies_or_takes_too_much(tmp_path: Path, unguarded: Nursery, name: str) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(hostile.HOSTILE[name][1]())
    try:
        read_rows(path)
        said = ""
    except BelactieError as error:
        said = error.what
    taken = unguarded.taken[-1]
    died = taken.code == -signal.SIGABRT
    assert died or taken.peak_bytes > PEAK_BYTES or "te lang" in said


@pytest.mark.parametrize("name", ["external definition", "entity in the workbook", "two-byte alphabet"])
def test_twin_without_the_look_inside_nobody_else_refuses(tmp_path: Path, unguarded: Nursery, name: str) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(hostile.HOSTILE[name][1]())
    assert outcome(path) == "read"
    assert len(unguarded.taken) == 1
