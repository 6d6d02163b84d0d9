"""Places that fail: no write right, a small full disk. Real ones, made by the operating system."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def as_nobody() -> Generator[None]:
    """Run the block without the rights of root, which would be allowed everything; others have none to lose."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Generator[Path]:
    """Yield a folder that other users can reach (pytest's own are closed to them)."""
    folder = Path(tempfile.mkdtemp(prefix="place-", dir="/tmp"))
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@contextmanager
def given_to_nobody(folder: Path) -> Generator[None]:
    """Give the folder and its files to a user without rights, and be that user inside the block."""
    if os.geteuid() == 0:
        for place in (folder, *folder.iterdir()):
            os.chown(place, _NOBODY, _NOBODY)
    with as_nobody():
        yield


@contextmanager
def small_disk(kibibytes: int) -> Generator[Path | None]:
    """Yield a folder that is a real disk of this size, or None where mounting is not allowed."""
    with open_folder() as folder:
        size = f"size={kibibytes}k"
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=False, capture_output=True
        )
        try:
            yield folder if mounted.returncode == 0 else None
        finally:
            if mounted.returncode == 0:
                subprocess.run(["umount", str(folder)], check=True)
