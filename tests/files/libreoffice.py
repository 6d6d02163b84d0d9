"""LibreOffice as the matcher's Excel: opens an encrypted workbook, tells what stands in it, fills in and saves again.

Drives a real `soffice` without a screen, with a profile of its own, through the system's Python and its UNO bridge.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SYSTEM_PYTHON = "/usr/bin/python3"
_BRIDGE = Path(__file__).with_name("libreoffice_bridge.py")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as LibreOffice has it: its kind (TEXT, VALUE, FORMULA, EMPTY) and what it shows."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The first sheet, the other sheets, and for each header whether its column offers a list to choose from."""

    rows: tuple[tuple[Seen, ...], ...]
    sheets: tuple[str, ...]
    choices: tuple[bool, ...]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(cell.text for cell in row) for row in self.rows)


class Refused(Exception):
    """LibreOffice does not open this file with this phrase."""


def is_installed() -> bool:
    """Tell whether LibreOffice and its Python bridge are on this computer."""
    if not shutil.which("soffice") or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


class LibreOffice:
    """One running LibreOffice. Use as `with LibreOffice(folder) as office`; starting takes about five seconds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pipe = f"belactie{uuid.uuid4().hex}"

    def __enter__(self) -> Self:
        profile = (self._folder / "profile").as_uri()
        self._process = subprocess.Popen(
            [
                *("soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
                f"-env:UserInstallation={profile}",
                f"--accept=pipe,name={self._pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._ask({"do": "hello"})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._ask({"do": "quit"})
            self._process.wait(_SECONDS)
        finally:
            self._process.kill()
            self._process.wait()

    def open(self, path: Path, phrase: str | None) -> Opened:
        """Open a workbook as a person would and tell what is there. Raises `Refused`."""
        answer = self._ask({"do": "read", "url": path.as_uri(), "phrase": phrase})
        rows = tuple(tuple(Seen(*cell) for cell in row) for row in answer["rows"])
        return Opened(rows, tuple(answer["sheets"]), tuple(answer["choices"]))

    def fill_in(self, path: Path, phrase: str, cells: Mapping[str, str]) -> None:
        """Type texts in cells (such as "C2") of the first sheet and save it in place, as Ctrl+S does."""
        self._ask({"do": "fill", "url": path.as_uri(), "phrase": phrase, "cells": dict(cells)})

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        # `-I`: nothing of the environment the tests run in reaches the system's Python.
        done = subprocess.run(
            [SYSTEM_PYTHON, "-I", _BRIDGE],
            input=json.dumps(question | {"pipe": self._pipe}),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        answer: dict[str, Any] = json.loads(done.stdout)
        if answer.get("refused"):
            raise Refused
        return answer
