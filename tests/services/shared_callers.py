"""Callers at work in processes of their own: each opens a belmap with its phrase, calls, closes it, and comes back.

Run as a program it forks a worker for every line on its input (importing once makes many cheap) and ends with the last
of them. Every line it writes is one thing a caller was told: "kept <uid>", "told <sentence>" or "held".
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import FileInUse
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.storage import about, calls
from belactie_desktop.storage.database import FileKind
from tests.builders import NOW, FakeClock
from tests.round_builder import LIGHT, calling
from tests.storage.killing import acknowledge, worker_environment


@dataclass(frozen=True)
class Shift:
    """What one caller does. `dies_in`: the visit in which the program is killed, and then started again.

    With no visits the belmap is opened and kept open for as long as the input is.
    """

    path: str
    phrase: str
    holder: str
    visits: int
    calls: int = 0
    dies_in: int = -1


@contextmanager
def at_work(shifts: Sequence[Shift]) -> Iterator[subprocess.Popen[str]]:
    """Let callers work beside this process; what they were told is on the output of the process that is yielded."""
    command = [sys.executable, "-m", "tests.services.shared_callers"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=worker_environment(), **pipes) as process:  # type: ignore[call-overload]
        assert process.stdin
        for shift in shifts:
            process.stdin.write(json.dumps(asdict(shift)) + "\n")
        process.stdin.write("\n")
        process.stdin.flush()
        yield process
        process.stdin.close()


def unlocking(holder: str, visit: int = 0) -> Unlocking:
    """Open belmappen in somebody's name, so many minutes after they were handed out."""
    clock = FakeClock(NOW + timedelta(hours=1, minutes=visit))
    return Unlocking(clock, holder, dict.fromkeys(FileKind, LIGHT))


def _opened(shift: Shift, visit: int) -> OpenFile:
    """Try until the belmap is free, and pass on every time what the caller was told."""
    while True:
        try:
            return unlocking(shift.holder, visit).unlock(Path(shift.path), shift.phrase)
        except FileInUse as refusal:
            acknowledge(f"told {refusal}")


def _visit(shift: Shift, visit: int) -> None:
    with _opened(shift, visit) as file:
        round_ = calling(file.store, FakeClock(NOW + timedelta(hours=1, minutes=visit)))
        with file.store.reading() as connection:
            people = calls.round_people(connection, about.get(connection, "caller_uid") or "")
        for turn in range(shift.calls):
            who = people[(visit + turn) % len(people)].person_id
            acknowledge(f"kept {round_.register(who, Outcome.NO_ANSWER)}")
            if visit == shift.dies_in:
                os.kill(os.getpid(), signal.SIGKILL)


def _work(shift: Shift, first: int) -> None:
    """Be a caller; never returns."""
    if not shift.visits:
        with _opened(shift, 0):
            acknowledge("held")
            sys.stdin.read()
    for visit in range(first, shift.visits):
        _visit(shift, visit)
    os._exit(0)


def _start(shift: Shift, first: int) -> int:
    worker = os.fork()
    if worker == 0:
        _work(shift, first)
    return worker


def main() -> None:
    """Start a worker for every line until an empty one; start the killed ones again, after the visit they died in."""
    lines = iter(sys.stdin.readline, "\n")
    running = {_start(shift, 0): shift for shift in (Shift(**json.loads(line)) for line in lines)}
    while running:
        worker, status = os.wait()
        shift = running.pop(worker)
        if os.WIFSIGNALED(status):
            running[_start(shift, shift.dies_in + 1)] = shift


if __name__ == "__main__":
    main()
