"""One process at a time per file, and a name to ring when it is someone else.

Owns the lock file beside a dossier or belmap (`zorg.belactie.lock`): who holds it and since when, nothing about
inhabitants. The lock itself is the operating system's: it ends with the process, however that ends, and on a share the
file server keeps it between laptops. So a lock file that stayed behind after a crash locks nothing, and no clock or
process number has to be trusted. The database holds its own lock too; this one comes first and can say who.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from belactie_desktop.domain.errors import FileInUse
from belactie_desktop.storage.failures import disk_failures

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_TEXT_STARTS = 1
"""Windows lets nobody read the byte that is locked (the first), so the text stands after it."""
_LONGEST_HOLDER = 120
_ATTEMPTS = 20


class FileLock:
    """The right to use one file: `with FileLock(path, "An Peeters op laptop Welzijn 3", now):`."""

    def __init__(self, path: Path, holder: str, since: datetime) -> None:
        """Prepare the lock of the file at `path`; `holder` and `since` (aware) are what someone else will read."""
        self.path = path.absolute().with_name(path.name + ".lock")
        self._text = f" {since:%d/%m/%Y om %H:%M}\n{_plain(holder)}\n"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the file.

        Raises `FileInUse` with the holder's name and time, `ReadOnlyPlace` or `PlaceUnreachable`.
        """
        with disk_failures():
            for _ in range(_ATTEMPTS):
                descriptor = os.open(self.path, _FLAGS, 0o600)
                if self._try(descriptor):
                    self._descriptor = descriptor
                    return
                os.close(descriptor)
        raise FileInUse

    def release(self) -> None:
        """Let go of the file and take the lock file away. Releasing twice is harmless."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        # Where an open file can lose its name, it does so before we let go: who waits notices (`_still_named`). Windows
        # only deletes a file that nobody has open. Where neither works, an empty-handed lock file stays: harmless.
        with suppress(OSError):
            if os.name == "posix":
                self.path.unlink()
        with suppress(OSError):
            _unlock(descriptor)
        os.close(descriptor)
        with suppress(OSError):
            if os.name != "posix":
                self.path.unlink()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _try(self, descriptor: int) -> bool:
        """Lock an open lock file and write who we are; False when it lost its name meanwhile."""
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            raise FileInUse(_held_by(self.path)) from None
        if not self._still_named(descriptor):
            return False
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, self._text.encode())
        return True

    def _still_named(self, descriptor: int) -> bool:
        """Tell whether the file we locked is still the one others find beside the dossier."""
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except FileNotFoundError:
            return False


def _held_by(path: Path) -> str:
    """Return a sentence with the holder's name and time, as far as the lock file tells."""
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(_TEXT_STARTS)
            since, _, holder = file.read(4 * _LONGEST_HOLDER).decode("utf-8", "replace").partition("\n")
    except OSError:
        return FileInUse.what
    since, holder = _plain(since), _plain(holder)
    return f"Dit bestand is al open bij {holder}, sinds {since}." if since and holder else FileInUse.what


def _plain(text: str) -> str:
    """Return one printable line: what stands in a lock file comes from outside."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_HOLDER]
