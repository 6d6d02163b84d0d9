"""Belmappen as files in a folder: neutral names, a temporary name while being made, and what a broken-off run left.

Owns names and steps on the disk; what is in the files is for `belmap_content`.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from belactie_desktop.storage.backups import flush_folder, remove_file
from belactie_desktop.storage.failures import disk_failures
from belactie_desktop.storage.phrases import neutral_code

SUFFIX = ".belmap"


def free_name(folder: Path, taken: Collection[str]) -> str:
    """Give a file name that says nothing and is free: `belmap-x7kd.belmap`."""
    while True:
        name = f"belmap-{neutral_code()}{SUFFIX}"
        if name not in taken and not (folder / name).exists():
            return name


def temporary_path(folder: Path, campaign_uid: str) -> Path:
    """Give the path under which a belmap is made; it gets its own name when it is complete."""
    return folder / f"{_temporary_start(campaign_uid)}{secrets.token_hex(6)}.tmp"


def put_in_place(temporary: Path, final: Path) -> None:
    """Give a complete file its own name; from then on it exists."""
    with disk_failures():
        temporary.rename(final)
        flush_folder(final.parent)


def discard(path: Path) -> None:
    """Delete a belmap or what was made of it, with its journal."""
    with disk_failures():
        remove_file(path)


def clear_leftovers(folder: Path, campaign_uid: str) -> None:
    """Delete what a broken-off run of this campaign left in a folder; nobody has a key to it.

    A lock file beside a belmap that is not there any more locks nothing, and goes too.
    """
    with disk_failures():
        for path in folder.glob(f"{_temporary_start(campaign_uid)}*"):
            path.unlink(missing_ok=True)
    for lock in folder.glob(f"*{SUFFIX}.lock"):
        if not lock.with_suffix("").exists():
            with suppress(OSError):  # Windows keeps it while somebody has it open; it is harmless
                lock.unlink()


def in_folder(folder: Path) -> tuple[Path, ...]:
    """List the belmappen in a folder, and in the folders right in it, by name.

    Not those in the waste bin of a stick or in another folder that the system keeps for itself. Raises
    `PlaceUnreachable` or `FileMissing` when the folder does not answer.
    """
    with disk_failures():
        inside = [path for path in folder.iterdir() if path.is_dir() and not _is_of_system(path)]
        found = _belmappen(folder)
    for place in inside:
        # A folder we may not look in does not keep the others from being collected.
        with disk_failures(), suppress(PermissionError):
            found += _belmappen(place)
    return tuple(sorted(found, key=lambda path: (path.parent != folder, path)))


def _belmappen(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file()]


def _is_of_system(folder: Path) -> bool:
    return folder.name.startswith((".", "$")) or folder.name == "System Volume Information"


def _temporary_start(campaign_uid: str) -> str:
    return f"~belmap-{campaign_uid[:8]}-"
