"""A file is wholly old or wholly new, whatever interrupts the writing."""

from __future__ import annotations

import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import (
    BelactieError,
    DiskFull,
    FileInUse,
    FileMissing,
    FileUnreadable,
    PlaceUnreachable,
    ReadOnlyPlace,
)
from belactie_desktop.files import failures
from belactie_desktop.files.atomic import write_atomically

OLD, NEW = b"o" * 3_000_000, b"n" * 3_000_000

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes and signals of POSIX")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root may make one."""
    place = tmp_path / "schijf"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "none", place], check=False)
    if not made or made.returncode:
        pytest.skip("no right to mount a small disk here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "lijst.xlsx"
    write_atomically(target, OLD)
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [target]


@posix_only
def test_only_the_owner_can_read_it_even_with_a_wide_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_atomically(tmp_path / "lijst.xlsx", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "lijst.xlsx").stat().st_mode) == 0o600


def test_full_disk_keeps_the_old_file_and_leaves_nothing(small_disk: Path) -> None:
    target = small_disk / "lijst.xlsx"
    write_atomically(target, b"oud")
    with pytest.raises(DiskFull):
        write_atomically(target, NEW)
    assert target.read_bytes() == b"oud"
    assert list(small_disk.iterdir()) == [target]


def test_read_only_place_is_named_and_untouched(small_disk: Path) -> None:
    target = small_disk / "lijst.xlsx"
    write_atomically(target, b"oud")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(ReadOnlyPlace):
        write_atomically(target, b"nieuw")
    assert list(small_disk.iterdir()) == [target]


def test_vanished_folder(tmp_path: Path) -> None:
    with pytest.raises(PlaceUnreachable):
        write_atomically(tmp_path / "weg" / "lijst.xlsx", NEW)


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "lijst.xlsx" / "iets").mkdir(parents=True)
    with pytest.raises(BelactieError):
        write_atomically(tmp_path / "lijst.xlsx", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["lijst.xlsx"]


@pytest.mark.parametrize(
    ("number", "writing", "reading"),
    [
        (errno.ENOSPC, DiskFull, PlaceUnreachable),
        (errno.EFBIG, DiskFull, PlaceUnreachable),
        (errno.EACCES, ReadOnlyPlace, FileUnreadable),
        (errno.EROFS, ReadOnlyPlace, FileUnreadable),
        (errno.ENOENT, PlaceUnreachable, FileMissing),
        (errno.EIO, PlaceUnreachable, PlaceUnreachable),
        (errno.ESTALE, PlaceUnreachable, PlaceUnreachable),
    ],
)
def test_each_system_error_has_its_sentence(number: int, writing: type, reading: type) -> None:
    with pytest.raises(writing) as caught, failures.while_writing():
        raise OSError(number, "No space for Jeanne Peeters", "/home/els/Jeanne Peeters.xlsx")
    assert "Peeters" not in str(caught.value)
    with pytest.raises(reading), failures.while_reading():
        raise OSError(number, "x")


def test_windows_sharing_means_in_use() -> None:
    locked = PermissionError(errno.EACCES, "used by another process")
    locked.winerror = 32
    with pytest.raises(FileInUse), failures.while_writing():
        raise locked


ATOMIC = "write_atomically(path, data)"
SLOPPY = "path.write_bytes(data)"


@posix_only
def test_killed_in_the_middle_leaves_old_or_new(tmp_path: Path) -> None:
    assert _kinds_after_kills(tmp_path, ATOMIC) <= {"old", "new"}


@posix_only
def test_twin_a_plain_write_is_caught_by_the_same_check(tmp_path: Path) -> None:
    assert "half" in _kinds_after_kills(tmp_path, SLOPPY)


def _kinds_after_kills(folder: Path, write: str) -> set[str]:
    """Kill a process that rewrites one file again and again, at many random moments; tell what stood there."""
    target = folder / "lijst.xlsx"
    code = (
        "import sys; from pathlib import Path; from belactie_desktop.files.atomic import write_atomically\n"
        "path = Path(sys.argv[1]); print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in b'on':\n"
        f"        data = bytes([letter]) * 3_000_000\n        {write}\n"
        "        print('.', end='', flush=True)\n"
    )
    kinds: set[str] = set()
    draw = random.Random(7)
    for _ in range(14):
        target.write_bytes(OLD)
        with subprocess.Popen([sys.executable, "-c", code, target], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.read(len("ready\n") + draw.randrange(1, 8))
            moment = time.perf_counter() + draw.random() * 0.008
            while time.perf_counter() < moment:
                pass
            writer.kill()
        kinds.add({OLD: "old", NEW: "new"}.get(target.read_bytes(), "half"))
        names = [path.name for path in folder.iterdir() if path != target]
        assert all(name.startswith("~") and name.endswith(".tmp") for name in names)
    return kinds
