"""Writes a whole file at once: afterwards the old or the new content stands there, never a half.

The file is readable by its owner only. What happens to be written, encrypted or not, is the caller's care.
"""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from belactie_desktop.files import failures

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in `path`, replacing what stood there, and return when it is on the disk.

    The bytes go to a new file in the same folder (rename only works within one disk), whose name says nothing about
    its content. Raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`; then the old file is untouched
    and nothing new is left behind.
    """
    beside = path.parent / f"~{secrets.token_hex(8)}.tmp"
    with failures.while_writing():
        try:
            _write_new(beside, data)
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    _keep_name(path.parent)


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that did not exist and wait until the disk has it."""
    handle = os.open(path, _NEW_FILE, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        _reach_the_disk(file.fileno())


def _reach_the_disk(handle: int) -> None:
    """Flush to the medium itself; on macOS plain fsync stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - exists on this system only

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _keep_name(folder: Path) -> None:
    """Flush the folder, so that the rename survives a power cut.

    Windows cannot open a folder and some network drives refuse to flush one; the new file is complete either way.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
