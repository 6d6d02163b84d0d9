"""Where this user's own files of the program stand, and the one place where the clock is read.

Apart from `app`, so that the scheduled purge runs on a machine without a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from belactie_desktop.domain.clock import Clock
from belactie_desktop.services.scheduling import Scheduling

NAME = "Belactie"


def local_now() -> datetime:
    """Give the present moment in the zone of this computer; the one place where the clock is read."""
    return datetime.now().astimezone()


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
