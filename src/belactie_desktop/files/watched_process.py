"""One reading process as its parent sees it: feeds it, waits for its lines no longer than allowed, and ends it.

Knows nothing of what the lines say. After the `with` block the process is gone, whatever happened.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Self

from belactie_desktop.domain.errors import SpreadsheetTooLarge

_LOOK_EVERY_SECONDS = 0.1
_END = b""


class WatchedProcess:
    """`python -m belactie_desktop.files.reading_child` with a request on its input, ended after `seconds`."""

    def __init__(self, request: tuple[bytes, bytes], seconds: float) -> None:
        self._request = request
        self._deadline = time.monotonic() + seconds
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        self._process = self._start()
        self._feeder = threading.Thread(target=self._feed, name="reading-child", daemon=True)
        self._feeder.start()
        return self

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.wait()
        self._feeder.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # closing writes what still waits, and nobody is left to read it
                    pipe.close()

    def lines(self, tick: Callable[[], None]) -> Iterator[bytes]:
        """Give the lines as they come, until the process ends; `tick` is called while waiting and may raise to stop.

        Raises `SpreadsheetTooLarge` when the time is up.
        """
        while True:
            if time.monotonic() > self._deadline:
                raise SpreadsheetTooLarge("Dit rekenblad lezen duurt te lang. Het is niet gelezen.")
            try:
                line = self._lines.get(timeout=_LOOK_EVERY_SECONDS)
            except queue.Empty:
                tick()
                continue
            if line == _END:
                return
            yield line

    def _feed(self) -> None:
        """Hand over the request, then collect lines; a process that died half-way simply gives no more lines."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return
        try:
            for part in self._request:
                stdin.write(part)
            stdin.close()
            for line in stdout:
                self._lines.put(line)
        except (OSError, ValueError):
            pass
        finally:
            self._lines.put(_END)


def _command() -> list[str]:
    """How this program starts itself as a reader; a packaged program has no `-m` and knows a word instead."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "read-sheet"]
    # `-P`: what happens to stand in the current folder is not ours to import.
    return [sys.executable, "-P", "-m", "belactie_desktop.files.reading_child"]
