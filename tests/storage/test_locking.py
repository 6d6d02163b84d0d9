"""One process at a time, with a name to ring, and no lock that outlives its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import FileInUse, ReadOnlyPlace
from belactie_desktop.storage.locking import FileLock
from tests.storage.places import as_nobody

NOON = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)

_HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from belactie_desktop.storage.locking import FileLock
lock = FileLock(Path(sys.argv[1]), "An Peeters op Welzijn 3", datetime.fromisoformat("2026-11-23T09:05:00+01:00"))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
lock.release()
print("released", flush=True)
sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path) -> Generator[subprocess.Popen[str]]:
    """Yield a process that holds the lock of `path` and lets go when it reads a line."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "src"},
    ) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "zorg.belactie"


def test_another_process_is_named_with_its_time(path: Path) -> None:
    with another_process(path) as process:
        with pytest.raises(FileInUse) as caught:
            FileLock(path, "Bert", NOON).acquire()
        assert caught.value.what == "Dit bestand is al open bij An Peeters op Welzijn 3, sinds 23/11/2026 om 09:05."
        assert process.stdin and process.stdout
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "released\n"
        with FileLock(path, "Bert", NOON):
            pass


def test_a_killed_process_holds_nothing_though_its_file_stayed(path: Path) -> None:
    with another_process(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        lock = FileLock(path, "Bert", NOON)
        assert lock.path.exists()
        with lock:
            assert "Bert" in lock.path.read_text()


def test_opening_twice_in_one_process_is_refused_too(path: Path) -> None:
    with FileLock(path, "An", NOON), pytest.raises(FileInUse, match="bij An, sinds 23/11/2026 om 12:30"):
        FileLock(path, "An", NOON).acquire()


def test_the_lock_file_goes_when_we_let_go_and_twice_is_harmless(path: Path) -> None:
    lock = FileLock(path, "An", NOON)
    lock.acquire()
    lock.release()
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_a_loser_takes_nothing_from_the_holder(path: Path) -> None:
    with FileLock(path, "An", NOON) as lock:
        before = lock.path.read_bytes()
        for _ in range(3):
            with pytest.raises(FileInUse):
                FileLock(path, "Bert", NOON).acquire()
        assert lock.path.read_bytes() == before


def test_a_lock_won_on_a_file_that_just_lost_its_name_does_not_count(path: Path) -> None:
    """The old holder removes the name between our opening and our locking: two would hold the same dossier."""

    class Late(FileLock):
        def _still_named(self, descriptor: int) -> bool:
            if not stolen:
                stolen.append(True)
                self.path.unlink()
            return super()._still_named(descriptor)

    stolen: list[bool] = []
    with Late(path, "An", NOON), pytest.raises(FileInUse):
        FileLock(path, "Bert", NOON).acquire()
    assert stolen


def test_odd_text_in_a_lock_file_is_shown_as_one_plain_line(path: Path) -> None:
    with FileLock(path, "An\nPeeters\t" + "x" * 500, NOON), pytest.raises(FileInUse) as caught:
        FileLock(path, "Bert", NOON).acquire()
    assert "An Peeters xxx" in caught.value.what
    assert len(caught.value.what) < 200

    with FileLock(path, "An", NOON) as lock:
        lock.path.write_bytes(b"\xff\x00\x07")
        with pytest.raises(FileInUse) as caught:
            FileLock(path, "Bert", NOON).acquire()
    assert caught.value.what == FileInUse.what


def test_a_planted_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "brief.txt"
    precious.write_text("niet wissen")
    lock = FileLock(path, "An", NOON)
    lock.path.symlink_to(precious)
    with pytest.raises(Exception) as caught:
        lock.acquire()
    assert caught.type.__module__ == "belactie_desktop.domain.errors"
    assert precious.read_text() == "niet wissen"


def test_a_folder_without_write_right_says_so() -> None:
    with as_nobody(), pytest.raises(ReadOnlyPlace):
        FileLock(Path("/usr/zorg.belactie"), "An", NOON).acquire()
