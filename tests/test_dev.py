"""The developer's one command: what it asks of a machine, and the lock files it installs from."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"]


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of dev.py."""
    command = [sys.executable, str(SCRIPTS / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def in_scripts(code: str) -> subprocess.CompletedProcess[str]:
    """Run code beside dev.py, in a process of its own that has no rights to install anything."""
    drop = "import os\nif hasattr(os, 'setuid') and os.geteuid() == 0:\n    os.setuid(65534)\n"
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", f"import dev_system\n{drop}{code}"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def pinned(lock: str) -> dict[str, str]:
    """Read the versions of a lock file, by name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name.lower(): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


def test_help_names_every_command() -> None:
    text = dev("--help").stdout
    commands = ["setup", "run", "demo", "test", "check", "shots", "bench", "build", "lock"]
    assert [name for name in commands if f"scripts/dev.py {name} " not in text] == []


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "the weather"]])
def test_wrong_use_is_code_2(arguments: list[str]) -> None:
    assert dev(*arguments).returncode == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the wheels bring everything")
def test_what_is_missing_is_named_with_the_command_that_brings_it() -> None:
    needs = "dev_system.Need('libnowhere.so.9', 'libnowhere9', dev_system._library('libnowhere.so.9'))"
    done = in_scripts(f"dev_system.require([*dev_system.venv_needs(), {needs}])")
    assert done.returncode == 3
    assert "libnowhere.so.9" in done.stderr
    assert "sudo apt-get update && sudo apt-get install --no-install-recommends libnowhere9" in done.stderr


def test_what_is_there_is_not_missing() -> None:
    needs = "[dev_system.Need('git', 'git', dev_system._command('git'))]"
    done = in_scripts(f"dev_system.require({needs}); print('ready')")
    assert (done.returncode, done.stdout.strip()) == (0, "ready")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 10
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_what_the_project_asks_for_in_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    runtime, development, build = (pinned(lock) for lock in LOCKS)
    assert [name for name in map(_name, asked) if name not in runtime] == []
    assert [name for name in map(_name, groups["dev"]) if name not in development] == []
    assert [name for name in map(_name, groups["build"]) if name not in build] == []
    both = runtime.keys() & development.keys()
    assert both == runtime.keys()
    assert {name: (runtime[name], development[name]) for name in both if runtime[name] != development[name]} == {}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found.group().lower()
