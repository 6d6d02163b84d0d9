"""A real X screen with a keyboard layout, and a program on it that is typed to as a person does.

Owns the server, the program and the waiting; what a program says is one JSON object per line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 45.0
"""Seconds after which a program that does not come to what is waited for is stopped."""
PEERS = ("Xvfb", "xdotool", "setxkbmap")


@contextmanager
def real_screen(layout: str) -> Generator[dict[str, str]]:
    """Start an own X server with this layout; yield the environment of a program on it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    try:
        subprocess.run(["setxkbmap", layout], env=environment, check=True, capture_output=True)
        yield environment
    finally:
        server.terminate()
        server.wait(10)


class Typist:
    """Somebody at the keyboard of that screen, before a program that says what it shows. `keys` counts every key."""

    def __init__(self, program: subprocess.Popen[str], screen: Mapping[str, str]) -> None:
        self._program = program
        self._screen = dict(screen)
        self.keys = 0
        self.now: dict[str, Any] = {}

    def press(self, *names: str) -> None:
        """Press keys as xdotool calls them ("F2", "Return"), one after the other."""
        self.keys += len(names)
        self._xdotool("key", *names)

    def press_codes(self, codes: range) -> None:
        """Press keys by their place on the keyboard, whatever the layout writes on them."""
        self._xdotool("key", *map(str, codes))

    def type(self, words: str) -> None:
        """Type words; these are not counted."""
        self._xdotool("type", "--delay", "1", words)

    def until(self, **wanted: Any) -> dict[str, Any]:
        """Wait until the program says all of this; give everything it says then."""
        watchdog = threading.Timer(PATIENCE, self._program.kill)
        watchdog.start()
        try:
            while any(self.now.get(name) != value for name, value in wanted.items()):
                self.now = json.loads(self._line(wanted))
        finally:
            watchdog.cancel()
        return self.now

    def take_keyboard(self, title: str) -> None:
        """Give the window the keyboard: without a window manager nobody else does."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowfocus")

    def _line(self, wanted: Mapping[str, Any]) -> str:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        errors = self._program.stderr.read() if not line and self._program.stderr else ""
        assert line, f"waited for {wanted}, last heard {self.now}; {errors}"
        return line

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._screen, check=True, capture_output=True, timeout=30)


@contextmanager
def typing_to(module: str, screen: Mapping[str, str], *arguments: str) -> Generator[Typist]:
    """Run a module of the tests as a program on this screen; yield who types to it. It is killed afterwards."""
    program = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={**screen, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Typist(program, screen)
    finally:
        program.kill()
        program.communicate()


def require_all(require_peer: Callable[[str], Path], *names: str) -> None:
    """Skip the test, or fail it on CI, when a program it needs is not there."""
    for name in names:
        require_peer(name)
