"""Where this user's own files of the program stand, and the one place where the clock is read.

Apart from `app`, so that the scheduled purge runs on a machine without a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import platformdirs

from belactie_desktop.domain.clock import Clock
from belactie_desktop.services.scheduling import Scheduling

NAME = "Belactie"


class LocalZone(tzinfo):
    """The zone of this computer, with its summers: tomorrow nine o'clock is nine on the wall, also when they end.

    An offset alone would be an hour wrong after such a night. No table of zones is needed: Windows has none for Python.
    """

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Tell how far this computer is from UTC at a moment on the wall."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, dt: datetime | None) -> None:
        """Leave open which part of the offset is summer time: nobody asks."""

    def tzname(self, dt: datetime | None) -> str | None:
        """Name the zone at a moment on the wall."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, dt: datetime) -> datetime:
        """Turn a moment in UTC into one on the wall; of the hour that comes twice it knows which one."""
        there = dt.replace(tzinfo=UTC).astimezone(None)
        wall = there.replace(tzinfo=self)
        return wall if wall.utcoffset() == there.utcoffset() else wall.replace(fold=1)


_HERE = LocalZone()


def local_now() -> datetime:
    """Give the present moment in the zone of this computer; the one place where the clock is read."""
    return datetime.now(_HERE)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the program keeps its few own files; nothing of inhabitants stands there."""

    settings: Path
    register: Path
    log: Path
    documents: Path

    @classmethod
    def of_this_user(cls) -> Places:
        """Give the places the operating system means for this."""
        data = Path(platformdirs.user_data_dir(NAME, appauthor=False))
        return cls(
            settings=Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "belactie.ini",
            register=data / "bestanden.json",
            log=Path(platformdirs.user_log_dir(NAME, appauthor=False)) / "belactie.log",
            documents=Path(platformdirs.user_documents_dir()),
        )


def scheduling(places: Places | None = None, clock: Clock = local_now) -> Scheduling:
    """Make the scheduled purge of this user."""
    return Scheduling((places or Places.of_this_user()).register, clock)
