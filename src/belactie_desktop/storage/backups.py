"""Copies of a file beside it: their names, the safe way to put one in place, and which ones to throw away.

Owns names and steps on the disk; the copy itself is made by `Store.backup`. Backups hold what the file held: they are
few, and a purge of the file must take `own_backups` with it.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from belactie_desktop.storage.failures import disk_failures

_RESERVE, _BEFORE, _PART = ".reserve-", ".voor-", ".deel"
KEEP = 3


def reserve_path(path: Path, moment: datetime) -> Path:
    """Return where the backup of `moment` (aware) goes: `zorg.belactie` -> `zorg.reserve-20261123-1305.belactie`."""
    return path.with_name(f"{path.stem}{_RESERVE}{moment:%Y%m%d-%H%M%S}{path.suffix}")


def before_upgrade_path(path: Path, revision: str | None) -> Path:
    """Return where the copy goes that is made before the tables change; `revision` is the old one."""
    return path.with_name(f"{path.stem}{_BEFORE}{revision or '0000'}{path.suffix}")


def own_backups(path: Path) -> tuple[Path, ...]:
    """Return every copy of ours beside `path`, also one that was broken off, by name (so reserves oldest first)."""
    starts = (f"{path.stem}{_RESERVE}", f"{path.stem}{_BEFORE}")
    ends = (path.suffix, path.suffix + _PART, path.suffix + _PART + "-journal")
    with disk_failures():
        found = [file for file in path.parent.iterdir() if file.name.startswith(starts) and file.name.endswith(ends)]
    return tuple(sorted(found))


def prune_backups(path: Path, keep: int = KEEP) -> tuple[Path, ...]:
    """Delete all reserves of `path` but the newest `keep`; return what was deleted."""
    start = f"{path.stem}{_RESERVE}"
    reserves = [file for file in own_backups(path) if file.name.startswith(start) and file.suffix == path.suffix]
    too_many = tuple(reserves[: max(0, len(reserves) - keep)])
    with disk_failures():
        for file in too_many:
            file.unlink(missing_ok=True)
    return too_many


def fresh_file(path: Path) -> None:
    """Make an empty file that only this user may read; `FileExistsError` when there is anything at `path`."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


@contextmanager
def replace_by(target: Path) -> Generator[Path]:
    """Yield an empty file beside `target` to fill; it takes the place of `target` when the block ends well.

    The content is on the disk before the name changes, so after a power cut the old or the new file stands there,
    never half a one. When the block fails, `target` is as it was and nothing stays behind.
    """
    temporary = target.absolute().with_name(target.name + _PART)
    with disk_failures():
        temporary.unlink(missing_ok=True)
        fresh_file(temporary)
    try:
        yield temporary
        with disk_failures():
            _flush(temporary)
            temporary.replace(target)
            flush_folder(target.parent)
    finally:
        remove_file(temporary)


def remove_file(path: Path) -> None:
    """Delete a file of ours with its journal, where they are."""
    for file in (path, path.with_name(path.name + "-journal")):
        file.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, where the system has a way to ask for that (Windows has none)."""
    if os.name == "posix":
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
