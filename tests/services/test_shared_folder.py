"""One folder, many processes: eight callers work while the coordinator collects; a second user is told who has it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import FileInUse
from belactie_desktop.services.collecting import CollectOutcome, CollectReport
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.storage import belmaps, failures
from belactie_desktop.storage.locking import FileLock
from belactie_desktop.storage.tables import call_attempt
from tests.round_builder import Round, new_round
from tests.services.belmap_book import rows
from tests.services.shared_callers import Shift, at_work, unlocking

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks its callers")
CALLERS, VISITS, CALLS = 8, 20, 3
LEAKS = ("locked", "database", "sqlite", "SQLITE", "errno", "Traceback")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Round]:
    round_ = new_round(tmp_path, people=32, callers=CALLERS)
    yield round_
    round_.store.close()


def shift(handed: HandedOut, number: int) -> Shift:
    """A caller who works; every second one has a laptop that dies once."""
    return Shift(
        str(handed.path), handed.phrase, f"laptop Zorg {number}", VISITS, CALLS, dies_in=number if number % 2 else -1
    )


def collected_while_working(round_: Round, process: subprocess.Popen[str]) -> tuple[list[str], list[CollectReport]]:
    """Collect the folder again and again until the last caller is done; give their lines and all reports."""
    assert process.stdout
    lines, reports = list[str](), list[CollectReport]()
    listening = threading.Thread(target=lines.extend, args=(process.stdout,))
    listening.start()
    while process.poll() is None:
        round_.clock.forward(minutes=1)
        reports += round_.collecting.collect_folder(round_.folder)
    listening.join()
    return [line.rstrip("\n") for line in lines], reports


def test_callers_work_while_the_coordinator_collects_and_nothing_is_lost(filled: Round) -> None:
    handed = filled.hand_out()
    with at_work([shift(one, number) for number, one in enumerate(handed)]) as process:
        lines, reports = collected_while_working(filled, process)
        assert process.returncode == 0
    kept = [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]
    told = [line for line in lines if line.startswith("told ")] + [report.sentence for report in reports]
    assert len(kept) == len(set(kept)) >= CALLERS * (VISITS - 1) * CALLS
    during = {row["uid"] for row in rows(filled.store, call_attempt)}
    assert set(kept) >= during
    assert not [words for words in told if any(leak in words for leak in LEAKS)]
    outcomes = Counter(report.outcome for report in reports)
    assert outcomes[CollectOutcome.TAKEN_IN] >= CALLERS, "the coordinator collected while they worked"
    assert outcomes.keys() <= {CollectOutcome.TAKEN_IN, CollectOutcome.NOTHING_NEW, CollectOutcome.FAILED}
    in_use = [report.sentence for report in reports if report.outcome is CollectOutcome.FAILED]
    assert all("al open" in words for words in in_use)
    assert any("laptop Zorg" in words for words in in_use), "they were never in each other's way"
    final = filled.collecting.collect_folder(filled.folder)
    assert {report.outcome for report in final} <= {CollectOutcome.TAKEN_IN, CollectOutcome.NOTHING_NEW}
    home = [row["uid"] for row in rows(filled.store, call_attempt)]
    assert sorted(home) == sorted(kept)


def test_a_second_process_is_told_who_has_the_belmap_and_since_when(filled: Round) -> None:
    handed = filled.hand_out()[0]
    before = rows(filled.store, call_attempt)
    with at_work([Shift(str(handed.path), handed.phrase, "An op laptop Zorg 3", visits=0)]) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        for second in (
            lambda: unlocking("Bert").unlock(handed.path, handed.phrase),
            lambda: filled.collecting.collect(handed.path),
            lambda: filled.collecting.accept(handed.path),
        ):
            with pytest.raises(FileInUse, match=r"An op laptop Zorg 3, sinds 23/11/2026 om 11:00"):
                second()
    assert rows(filled.store, call_attempt) == before
    with filled.store.reading() as connection:
        assert belmaps.get(connection, handed.belmap.uid).collected_at is None
    unlocking("Bert").unlock(handed.path, handed.phrase).close()


def test_twin_without_lock_and_translation_the_words_of_the_database_show(
    filled: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database's own lock is a second guard: it says who it is not, but neither reads nor writes."""
    handed = filled.hand_out()[0]
    with at_work([Shift(str(handed.path), handed.phrase, "An op laptop Zorg 3", visits=0)]) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        monkeypatch.setattr(FileLock, "acquire", lambda self: None)
        with pytest.raises(FileInUse, match="op een andere plaats"):
            filled.collecting.collect(handed.path)
        monkeypatch.setattr(failures, "_DATABASE", {})
        with pytest.raises(failures.DATABASE_ERRORS, match="locked"):
            filled.collecting.collect(handed.path)
