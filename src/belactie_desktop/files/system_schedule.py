"""The texts with which the operating system runs `belactie purge --scheduled` every day: systemd timer, Task Scheduler.

Owns the texts and the commands as lists of words; running them is the caller's. Nothing personal is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAME = "belactie-purge"
TASK = "Belactie wissen"
_DESCRIPTION = "Wist dossiers van Belactie waarvan de bewaartermijn voorbij is"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What to write and what to run. `files`: name -> text, in one folder; `on`, `off`: commands as words."""

    files: tuple[tuple[str, str], ...]
    on: tuple[tuple[str, ...], ...]
    off: tuple[tuple[str, ...], ...]


def systemd_schedule(command: Sequence[str]) -> Schedule:
    """Make the user timer of systemd: daily, and as soon as the computer is on again after a missed day."""
    line = " ".join(_quoted(word) for word in command)
    service = f"[Unit]\nDescription={_DESCRIPTION}\n\n[Service]\nType=oneshot\nExecStart={line}\nSuccessExitStatus=3\n"
    timer = (
        f"[Unit]\nDescription={_DESCRIPTION}\n\n[Timer]\nOnCalendar=*-*-* 12:30:00\nPersistent=true\n"
        "RandomizedDelaySec=20min\n\n[Install]\nWantedBy=timers.target\n"
    )
    systemctl = ("systemctl", "--user")
    return Schedule(
        files=((f"{NAME}.service", service), (f"{NAME}.timer", timer)),
        on=((*systemctl, "daemon-reload"), (*systemctl, "enable", "--now", f"{NAME}.timer")),
        off=((*systemctl, "disable", "--now", f"{NAME}.timer"),),
    )


def windows_schedule(command: Sequence[str], xml_path: str) -> Schedule:
    """Make the task for Windows: daily, also after a missed day, as this user, without administrator rights."""
    program, *arguments = command
    words = " ".join(_windows_quoted(word) for word in arguments)
    xml = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{_DESCRIPTION}</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T12:30:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT30M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{escape(program)}</Command><Arguments>{escape(words)}</Arguments></Exec>
  </Actions>
</Task>
"""
    return Schedule(
        files=((f"{NAME}.xml", xml),),
        on=(("schtasks", "/Create", "/F", "/TN", TASK, "/XML", xml_path),),
        off=(("schtasks", "/Delete", "/F", "/TN", TASK),),
    )


def _quoted(word: str) -> str:
    """Write one word of ExecStart: quoted, and with the signs that systemd would read as its own doubled."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{safe}"'


def _windows_quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
