"""Turns what the operating system reports into a failure the user understands.

Owns the mapping from `OSError` to the words of `domain.errors`. Never passes on a path or a system text: both may
name people.
"""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager

from belactie_desktop.domain.errors import (
    BelactieError,
    DiskFull,
    FileInUse,
    FileMissing,
    FileUnreadable,
    PlaceUnreachable,
    ReadOnlyPlace,
)

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows: another program has the file, or a part of it, for itself.
_WINDOWS_SHARING = {32, 33}


@contextmanager
def while_writing() -> Generator[None]:
    """Raise `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable` for an `OSError` in the block."""
    try:
        yield
    except OSError as error:
        raise _writing_failure(error) from error


@contextmanager
def while_reading() -> Generator[None]:
    """Raise `FileMissing`, `FileInUse`, `FileUnreadable` or `PlaceUnreachable` for an `OSError` in the block."""
    try:
        yield
    except OSError as error:
        raise _reading_failure(error) from error


def _writing_failure(error: OSError) -> BelactieError:
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        return FileInUse()
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _FORBIDDEN:
        return ReadOnlyPlace()
    return PlaceUnreachable()


def _reading_failure(error: OSError) -> BelactieError:
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        return FileInUse()
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return FileMissing()
    if error.errno in _FORBIDDEN | {errno.EISDIR}:
        return FileUnreadable()
    return PlaceUnreachable()
