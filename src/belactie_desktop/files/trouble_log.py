"""The log of bugs: when, what kind, and where in the code. Never a value, a name or a message text."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

LARGEST = 200_000


def note_trouble(log: Path, error: BaseException, at: datetime, version: str) -> None:
    """Add one bug to the log: its type and the places in our code it came through.

    Messages and values stay out, because they can hold what was being typed. A disk that refuses the log is no second
    problem: the log is a help, not a duty.
    """
    lines = [f"{at.isoformat(timespec='seconds')} {version} {type(error).__name__}"]
    for frame, line in walk_tb(error.__traceback__):
        place = Path(frame.f_code.co_filename)
        lines.append(f"  {place.parent.name}/{place.name}:{line} {frame.f_code.co_name}")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.unlink()
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return
