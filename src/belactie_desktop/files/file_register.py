"""The register of files that must be destroyed after their last day: a JSON file with paths and dates, nothing else.

Owns its shape on the disk. What happens with a file is decided in `domain.retention`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import cast

from belactie_desktop.domain.errors import FileDamaged, FileMissing
from belactie_desktop.domain.retention import RegisteredFile
from belactie_desktop.files import failures
from belactie_desktop.files.atomic import write_atomically

_VERSION = 1


def read(path: Path) -> tuple[RegisteredFile, ...]:
    """Read the register; empty when there is none.

    Raises `FileDamaged` when it cannot be understood, else `FileInUse`, `FileUnreadable` or `PlaceUnreachable`.
    """
    try:
        with failures.while_reading():
            text = path.read_text(encoding="utf-8")
        data = cast("Mapping[str, Sequence[Mapping[str, str | None]]]", json.loads(text))
        return tuple(_from_data(entry) for entry in data["files"])
    except FileMissing:
        return ()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileDamaged(
            "Het register van bestanden met een laatste dag is niet leesbaar.",
            "Open elk dossier één keer. Dan komt het weer in het register.",
        ) from None


def write(path: Path, files: Sequence[RegisteredFile]) -> None:
    """Replace the register at once; raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`."""
    with failures.while_writing():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = {"version": _VERSION, "files": [_to_data(file) for file in files]}
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _to_data(file: RegisteredFile) -> Mapping[str, str | None]:
    return {
        "path": file.path,
        "ends_on": file.ends_on.isoformat(),
        "last_seen_at": file.last_seen_at.isoformat(),
        "announced_at": _text(file.announced_at),
        "changed_at": _text(file.changed_at),
    }


def _from_data(data: Mapping[str, str | None]) -> RegisteredFile:
    seen = _moment(data["last_seen_at"])
    if seen is None:
        raise ValueError("a file was seen at some moment")
    return RegisteredFile(
        path=str(data["path"]),
        ends_on=date.fromisoformat(str(data["ends_on"])),
        last_seen_at=seen,
        announced_at=_moment(data.get("announced_at")),
        changed_at=_moment(data.get("changed_at")),
    )


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    """Read a moment; one without an offset cannot be compared and makes the register unreadable."""
    moment = None if text is None else datetime.fromisoformat(text)
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return moment
