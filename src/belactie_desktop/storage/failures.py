"""Turns what the database and the disk say into the failures of `domain.errors`, in plain Dutch.

Owns the table "error name -> failure". A translated failure is raised `from None`: the cause may carry values of
inhabitants. What is not in the table is a bug and passes unchanged.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from belactie_desktop.domain.errors import (
    BelactieError,
    DiskFull,
    FileDamaged,
    FileExists,
    FileInUse,
    FileMissing,
    ForeignFile,
    PlaceUnreachable,
    ReadOnlyPlace,
    WrongSecret,
)
from belactie_desktop.storage.engine import DriverError

_PAGE = 4096
_PLAIN_DATABASE = b"SQLite format 3\x00"
_OTHER_PROGRAMS = (_PLAIN_DATABASE, b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PRINTABLE = frozenset(range(0x20, 0x7F)) | {0x09, 0x0A, 0x0D}

_DATABASE: dict[str, type[BelactieError]] = {
    "SQLITE_CORRUPT": FileDamaged,
    "SQLITE_BUSY": FileInUse,
    "SQLITE_LOCKED": FileInUse,
    "SQLITE_PROTOCOL": FileInUse,
    "SQLITE_READONLY": ReadOnlyPlace,
    "SQLITE_PERM": ReadOnlyPlace,
    "SQLITE_FULL": DiskFull,
}

_DISK: dict[int, type[BelactieError]] = {
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.EISDIR: FileMissing,
    errno.EEXIST: FileExists,
    errno.EACCES: ReadOnlyPlace,
    errno.EPERM: ReadOnlyPlace,
    errno.EROFS: ReadOnlyPlace,
    errno.ENOSPC: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EDQUOT: DiskFull,
}

DATABASE_ERRORS = (DBAPIError, DriverError)
"""What the database raises, bare or through SQLAlchemy."""


@contextmanager
def database_failures(path: Path) -> Generator[None]:
    """Translate what the database raises inside the block about the file at `path`; let all else pass."""
    try:
        yield
    except DATABASE_ERRORS as cause:
        failure = _of_database(_error_name(cause), path)
        if failure is None:
            raise
        raise failure from None


@contextmanager
def disk_failures() -> Generator[None]:
    """Translate `OSError` inside the block; keep the block to our own steps on the disk."""
    try:
        yield
    except OSError as cause:
        raise _of_disk(cause) from None


def refuse_other_files(path: Path, first: bytes) -> None:
    """Raise `ForeignFile` when the first bytes of a file show, without any key, that it cannot be ours.

    Our files start with a salt, of which `keys.new_salt` makes sure that it looks like no other program's file. Too
    short for a salt and a page is a file that was cut off: `FileDamaged`.
    """
    if looks_foreign(first):
        raise ForeignFile
    if len(first) < 16:
        raise FileDamaged("Dit bestand is leeg." if not first else "Dit bestand is afgebroken.")
    if path.stat().st_size < _PAGE:
        raise FileDamaged("Dit bestand is afgebroken.")


def looks_foreign(first: bytes) -> bool:
    """Tell whether the first bytes of a file are another program's mark, or only text."""
    return first.startswith(_OTHER_PROGRAMS) or (len(first) > 0 and _PRINTABLE.issuperset(first[:16]))


def _error_name(cause: BaseException) -> str:
    """Return SQLite's own name of the error, such as SQLITE_BUSY, also through SQLAlchemy's wrapper."""
    original = cause.orig if isinstance(cause, DBAPIError) else cause
    return str(getattr(original, "sqlite_errorname", ""))


def _of_database(name: str, path: Path) -> BelactieError | None:
    if name.startswith("SQLITE_NOTADB"):
        return WrongSecret()
    if name.startswith("SQLITE_CANTOPEN") or (name.startswith("SQLITE_IOERR") and _may_not_write_beside(path)):
        return _cannot_open(path)
    if name.startswith("SQLITE_IOERR"):
        # A quota on a share ends here too; the driver does not tell it from a cable that came loose.
        return PlaceUnreachable(
            "Lezen of schrijven op de schijf lukte niet.",
            "Is de stick of netwerkschijf nog aangesloten, en niet vol? Wat eerder bewaard was, staat er nog.",
        )
    return next((failure() for prefix, failure in _DATABASE.items() if name.startswith(prefix)), None)


def _of_disk(cause: OSError) -> BelactieError:
    # Windows calls a file that another program holds "permission denied" (sharing or lock violation).
    if getattr(cause, "winerror", None) in {32, 33}:
        return FileInUse()
    return _DISK.get(cause.errno or 0, PlaceUnreachable)()


def _cannot_open(path: Path) -> BelactieError:
    if not path.is_file():
        return FileMissing()
    return ReadOnlyPlace()


def _may_not_write_beside(path: Path) -> bool:
    return not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
