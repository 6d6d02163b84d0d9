"""Destroy whole files past their last day, also when nobody opens the program: `belactie purge --scheduled`.

The operating system runs this every day. It holds no key: it knows paths and dates only, announces first and destroys
at least a day later. Design, "Retention, honestly", point 2; product row H6.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError, FileDamaged, FileInUse
from belactie_desktop.domain.retention import RegisteredFile, ScheduledStep, scheduled_step, used_elsewhere
from belactie_desktop.files import file_register
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.system_schedule import Schedule, systemd_schedule, windows_schedule
from belactie_desktop.storage import backups
from belactie_desktop.storage.failures import disk_failures
from belactie_desktop.storage.locking import FileLock

Runner = Callable[[Sequence[str]], int]
"""Runs one command of the operating system (a list of words, never a shell); gives its exit code."""

HOLDER = "het geplande wissen"


@dataclass(frozen=True, slots=True)
class ScheduledReport:
    """What one run did. `lines` are Dutch and name files, never people; `doubtful`: a person must look at something."""

    lines: tuple[str, ...]
    destroyed: int = 0
    announced: int = 0
    doubtful: bool = False


def run_command(words: Sequence[str]) -> int:
    """Run a command of the operating system and give its exit code; 127 when it is not there."""
    try:
        return subprocess.run(list(words), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    except FileNotFoundError:
        return 127


class Scheduling:
    """The register of files with a last day, the daily run, and the schedule of the operating system."""

    def __init__(
        self,
        register_path: Path,
        clock: Clock,
        runner: Runner = run_command,
        schedule_folder: Path | None = None,
        platform: str = sys.platform,
    ) -> None:
        """Keep the register at `register_path`; `schedule_folder` is where the texts for the system go."""
        self._register_path = register_path
        self._clock = clock
        self._runner = runner
        self._platform = platform
        self._schedule_folder = schedule_folder or _usual_folder(platform, register_path.parent)

    def note_file(self, path: Path, ends_on: date) -> None:
        """Remember the last day of a file: call it when a file is made, opened or extended, and `note_closed` after.

        A new last day takes an announcement back. Raises what the disk refuses.
        """
        path = path.absolute()
        files = [file for file in self._known() if file.path != str(path)]
        old = next((file for file in self._known() if file.path == str(path)), None)
        same = old is not None and old.ends_on == ends_on
        announced = old.announced_at if old is not None and same else None
        new = RegisteredFile(str(path), ends_on, self._clock(), announced, _changed_at(path))
        file_register.write(self._register_path, [*files, new])

    def note_closed(self, path: Path) -> None:
        """Remember how a file looked when this computer let go of it: call it after closing.

        A file that changed since then was used on another computer, where its period may have become longer; the daily
        run leaves it alone. A file that is not in the register stays out.
        """
        changed_at, now = _changed_at(path), self._clock()
        noted = [
            replace(file, last_seen_at=now, changed_at=changed_at) if file.path == str(path.absolute()) else file
            for file in self._known()
        ]
        if noted:
            file_register.write(self._register_path, noted)

    def announced(self) -> tuple[RegisteredFile, ...]:
        """List the files that the next runs will destroy, for the first screen."""
        return tuple(file for file in self._known() if file.announced_at is not None)

    def run(self) -> ScheduledReport:
        """Go through the register once: announce, destroy, or leave, and say so."""
        try:
            files = file_register.read(self._register_path)
        except FileDamaged as failure:
            return ScheduledReport((f"{failure.what} {failure.do}",), doubtful=True)
        kept: list[RegisteredFile] = []
        report = ScheduledReport(())
        for file in files:
            left, line, doubtful = self._treat(file)
            report = ScheduledReport(
                lines=(*report.lines, *([line] if line else [])),
                destroyed=report.destroyed + (left is None),
                announced=report.announced + (left is not None and left.announced_at != file.announced_at),
                doubtful=report.doubtful or doubtful,
            )
            kept += [left] if left is not None else []
        if files:
            file_register.write(self._register_path, kept)
        return report

    def install(self) -> None:
        """Let the operating system do the daily run; raise `BelactieError` with what to do when it refuses."""
        schedule = self._schedule()
        for name, text in schedule.files:
            self._schedule_folder.mkdir(parents=True, exist_ok=True)
            encoding = "utf-16" if name.endswith(".xml") else "utf-8"
            write_atomically(self._schedule_folder / name, text.encode(encoding))
        self._command(schedule.on)

    def uninstall(self) -> None:
        """Stop the daily run; raise `BelactieError` when the system refuses."""
        schedule = self._schedule()
        self._command(schedule.off)
        for name, _ in schedule.files:
            (self._schedule_folder / name).unlink(missing_ok=True)

    def installed(self) -> bool:
        """Tell whether the daily run was installed by this user."""
        return all((self._schedule_folder / name).is_file() for name, _ in self._schedule().files)

    def _treat(self, file: RegisteredFile) -> tuple[RegisteredFile | None, str, bool]:
        """Do what is due with one file; give what stays in the register, a line, and whether somebody must look."""
        now, path = self._clock(), Path(file.path)
        step = scheduled_step(file, now)
        if step is ScheduledStep.CLOCK_DOUBT:
            return file, f"{path.name}: de klok van deze computer klopt misschien niet. Er is niets gewist.", True
        seen = replace(file, last_seen_at=now)
        if step is ScheduledStep.KEEP:
            return seen, "", False
        if not path.is_file():
            return seen, f"{path.name}: niet gevonden. Staat het bestand op een andere schijf? Wis het daar.", True
        changed_at = _changed_at(path)
        if changed_at is not None and used_elsewhere(file, changed_at):
            line = f"{path.name}: elders nog gebruikt. Er is niets gewist. Open het bestand om de termijn na te kijken."
            return replace(seen, announced_at=None), line, True
        if step is ScheduledStep.ANNOUNCE:
            line = f"{path.name}: de laatste dag is voorbij. Bij de volgende beurt, na 24 uur, wordt het gewist."
            return replace(seen, announced_at=now), line, False
        return self._destroy(seen, path)

    def _destroy(self, file: RegisteredFile, path: Path) -> tuple[RegisteredFile | None, str, bool]:
        try:
            with FileLock(path, HOLDER, self._clock()):
                destroy(path)
        except FileInUse:
            return file, f"{path.name}: nog open. Er is niets gewist.", True
        except BelactieError as failure:
            return file, f"{path.name}: niet gewist. {failure.what}", True
        return None, f"{path.name}: gewist, met de kopieën ernaast. Resten op een schijf zijn versleuteld.", False

    def _known(self) -> tuple[RegisteredFile, ...]:
        """Read the register; one that is not readable begins anew, because every file is noted again at opening."""
        try:
            return file_register.read(self._register_path)
        except FileDamaged:
            return ()

    def _schedule(self) -> Schedule:
        command = (*_own_command(), "purge", "--scheduled")
        if self._platform == "win32":
            return windows_schedule(command, str(self._schedule_folder / "belactie-purge.xml"))
        if self._platform == "darwin":
            raise BelactieError(
                "Op een Mac kan het programma dit niet zelf plannen.", "Open het dossier na de laatste dag zelf."
            )
        return systemd_schedule(command)

    def _command(self, commands: Sequence[Sequence[str]]) -> None:
        for words in commands:
            if self._runner(words) != 0:
                raise BelactieError(
                    "De computer wil het dagelijkse wissen niet plannen.",
                    "Vraag de informaticadienst, of open het dossier na de laatste dag zelf.",
                )


def destroy(path: Path) -> None:
    """Delete a file, its journal and our copies of it. Overwriting is no promise on today's disks: it is not tried."""
    with disk_failures():
        for copy in backups.own_backups(path):
            backups.remove_file(copy)
        backups.remove_file(path)


def _changed_at(path: Path) -> datetime | None:
    """Read when a file was last written; None when it is not there."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _own_command() -> tuple[str, ...]:
    """How the system starts this program: the packaged one by itself, else through this Python."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "belactie_desktop")


def _usual_folder(platform: str, data_folder: Path) -> Path:
    if platform == "win32":
        return data_folder
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
