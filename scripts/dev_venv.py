"""The project's own Python: `.venv`, filled from a lock file with hashes.

Owns: where it is, when it must be made or filled again, and how the sources get on its path. A note of what was
installed (the hash of each lock file) makes a second run take no time. Standard library only; Windows and Linux.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NOTE = VENV / "belactie-installed.json"

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # holds everything of RUNTIME too
BUILD = "requirements-build.lock"  # PyInstaller and uv, for `build` and `lock` alone


def python() -> Path:
    """Return the interpreter of the virtual environment (it need not exist yet)."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def system_needs() -> list[dev_system.Need]:
    """List what this machine must have before `prepare` can work; nothing once `.venv` is there."""
    return [] if _works() else dev_system.venv_needs()


def prepare(*locks: str) -> None:
    """Make `.venv` if it does not work and install the lock files that changed since they were last installed.

    Raises: SystemExit with pip's own exit code when an installation fails.
    """
    if not _works():
        _make()
    note = _read_note()
    for lock in locks:
        digest = _digest(lock)
        if note.get(lock) == digest:
            continue
        _install(lock)
        note[lock] = digest
        if lock == DEVELOPMENT:
            note[RUNTIME] = _digest(RUNTIME)
        NOTE.write_text(json.dumps(note, indent=1), encoding="utf-8")
    _put_sources_on_path()


def run(arguments: Sequence[str | Path]) -> int:
    """Run the environment's Python from the root of the repository; return its exit code."""
    return call([python(), *arguments])


def call(command: Sequence[str | Path]) -> int:
    """Run a command from the root of the repository, with our own input and output; return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def _works() -> bool:
    if not python().exists():
        return False
    question = "import sys, pip; raise SystemExit(sys.version_info < (3, 11))"
    return subprocess.run([str(python()), "-c", question], capture_output=True, check=False).returncode == 0


def _make() -> None:
    print(f"Making {VENV}", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, check=False).returncode != 0:
        print("The virtual environment could not be made.", file=sys.stderr)
        raise SystemExit(1)


def _install(lock: str) -> None:
    """Let pip fetch exactly the files whose hashes stand in the lock, from wherever this machine is told to look."""
    print(f"Installing {lock}", flush=True)
    pip = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    code = run([*pip, "--require-hashes", "--requirement", lock])
    if code != 0:
        print(f"pip could not install {lock}; the lines above say why.", file=sys.stderr)
        raise SystemExit(code)


def _put_sources_on_path() -> None:
    """Point the environment at `src`: the sources run as they are, without a build step or a second copy."""
    places = [VENV / "Lib" / "site-packages"] if sys.platform == "win32" else VENV.glob("lib/*/site-packages")
    for place in places:
        (place / "belactie_desktop_sources.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _read_note() -> dict[str, str]:
    """Read what was installed; a missing or broken note means: nothing for sure."""
    try:
        note = json.loads(NOTE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(note) if isinstance(note, dict) else {}
