"""Work in a process that dies in the middle: which results had been acknowledged, so must survive?

A piece of work is a function `(path) -> iterator of texts` that yields the name of each result only after the program
promised that it is kept. It is named as "package.module:function", so that any test can have its own work killed.
Run as a program, this module forks a fresh worker for every path on its input (importing once makes kills cheap), or,
given a path too, is itself the one worker (for a program that watches it).
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Work = Callable[[Path], Iterator[str]]
_BORN, _DEAD = "born ", "dead"


class Nursery:
    """Starts workers that do one piece of work, and kills them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def kill_after(self, path: Path, results: int, wait: Callable[[], object] = lambda: None) -> list[str]:
        """Start the work on `path`, SIGKILL the worker after so many acknowledged results; return all acknowledged.

        What the worker acknowledged between the last one counted and its death is in the list too. `wait` is called
        between the last result and the kill, to aim at a moment inside the next one.
        """
        assert self._process.stdin
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        worker, acknowledged = 0, list[str]()
        while (line := self._line()) != _DEAD:
            if line.startswith(_BORN):
                worker = int(line.removeprefix(_BORN))
            else:
                acknowledged.append(line)
            if worker and len(acknowledged) == results:
                wait()
                with suppress(ProcessLookupError):  # it was done while we waited
                    os.kill(worker, signal.SIGKILL)
                worker = 0
        return acknowledged

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the nursery stopped"
        return line.rstrip("\n")


@contextmanager
def nursery(work: str) -> Generator[Nursery]:
    """Yield a nursery for the work named "package.module:function"."""
    command = [sys.executable, "-m", "tests.storage.killing", work]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=worker_environment()
    ) as process:
        yield Nursery(process)
        assert process.stdin
        process.stdin.close()


def worker_environment() -> dict[str, str]:
    """Return an environment in which a worker finds the program and the tests."""
    top = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(top / "src"), str(top)))}


def find_work(name: str) -> Work:
    """Return the function behind "package.module:function"."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def acknowledge(text: str) -> None:
    """Tell the outside, at once, that a result is kept."""
    os.write(1, f"{text}\n".encode())


def _live(work: Work, path: Path) -> None:
    """Be a worker: never returns, and cleans nothing up."""
    acknowledge(f"{_BORN}{os.getpid()}")
    for result in work(path):
        acknowledge(result)
    os._exit(0)


def main() -> None:
    """Fork a worker per path on the input, one after the other, and report each death."""
    work = find_work(sys.argv[1])
    importlib.import_module("sqlalchemy.dialects.sqlite")  # else every worker does it again at its first connection
    if len(sys.argv) > 2:
        _live(work, Path(sys.argv[2]))
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            _live(work, Path(line.rstrip("\n")))
        os.waitpid(worker, 0)
        acknowledge(_DEAD)


if __name__ == "__main__":
    main()
