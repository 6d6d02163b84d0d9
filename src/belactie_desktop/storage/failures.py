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
_OTHER_PROGRAMS = (
    _PLAIN_DATABASE,
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
)
_PRINTABLE = frozenset(range(0x20, 0x7F)) | {0x09, 0x0A, 0x0D}

_DATABASE: dict[str, type[BelactieError]] = {
    "SQLITE_CORRUPT": FileDamaged,
    "SQLITE_BUSY": FileInUse,
    "SQLITE_LOCKED": FileInUse,
    "SQLITE_PROTOCOL": FileInUse,
    "SQLITE_READONLY": ReadOnlyPlace,
    "SQLITE_PERM": ReadOnlyPlace,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": PlaceUnreachable,
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
        raise _DISK.get(cause.errno or 0, PlaceUnreachable)() from None


def refuse_other_files(path: Path, first: bytes) -> None:
    """Raise when the first bytes of a file show, without any key, that it cannot be ours.

    Our files start with 16 random bytes: a known mark, or only text, is another program's file (one chance in ten
    million that it is not). Too short for that is a file that was cut off.
    """
    if first.startswith(_OTHER_PROGRAMS) or (len(first) >= 16 and _PRINTABLE.issuperset(first[:16])):
        raise ForeignFile
    if len(first) < 16:
        raise FileDamaged("Dit bestand is leeg." if not first else "Dit bestand is afgebroken.")
    if path.stat().st_size < _PAGE:
        raise FileDamaged("Dit bestand is afgebroken.")


def _error_name(cause: BaseException) -> str:
    """Return SQLite's own name of the error, such as SQLITE_IOERR_WRITE, also through SQLAlchemy's wrapper."""
    original = cause.orig if isinstance(cause, DBAPIError) else cause
    return str(getattr(original, "sqlite_errorname", ""))


def _of_database(name: str, path: Path) -> BelactieError | None:
    if name.startswith("SQLITE_NOTADB"):
        return WrongSecret()
    if name.startswith("SQLITE_CANTOPEN") or (name.startswith("SQLITE_IOERR") and _may_not_write_beside(path)):
        return _cannot_open(path)
    if name.startswith("SQLITE_IOERR_WRITE"):
        # A quota on a share ends here too, so we may not be sure which of the two it is.
        return PlaceUnreachable(
            "De laatste wijziging kon niet bewaard worden.",
            "Kijk na of de schijf vol is of niet meer aangesloten. Wat eerder bewaard was, staat er nog.",
        )
    return next(
        (failure() for prefix, failure in _DATABASE.items() if name.startswith(prefix)),
        None,
    )


def _cannot_open(path: Path) -> BelactieError:
    if not path.is_file():
        return FileMissing()
    return ReadOnlyPlace()


def _may_not_write_beside(path: Path) -> bool:
    return not os.access(path.parent, os.W_OK)
