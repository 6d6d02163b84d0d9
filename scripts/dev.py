"""Every developer task in one command, on Windows and Linux, with nothing but Python 3.11 or later.

    python3 scripts/dev.py demo    a filled demo dossier, in a window or (without a screen) as a tour in a folder
    python3 scripts/dev.py test    the tests; takes paths and options of pytest
    python3 scripts/dev.py check   the guards: format, lint, types, layers, architecture, dependencies, dead code
    python3 scripts/dev.py setup   only prepare: .venv, locked packages, system libraries
    python3 scripts/dev.py run     the program, with its own arguments
    python3 scripts/dev.py shots   pictures of every screen in out/shots
    python3 scripts/dev.py bench   measure; prints a table
    python3 scripts/dev.py build   pack the program in dist/belactie and let it test itself
    python3 scripts/dev.py lock    renew the lock files from pyproject.toml

Exit codes: 0 fine, 1 something failed, 2 wrong use, 3 something is missing on this machine (the text says what and
how to get it); `run` and `demo` pass on the program's own code.

This module owns the commands. `dev_venv` owns the environment, `dev_system` what lies outside Python.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything checked the version
    raise SystemExit("Belactie needs Python 3.11 or later; this is " + sys.version.split()[0])

import dev_system
import dev_venv
from dev_venv import BUILD, DEVELOPMENT, ROOT, RUNTIME

GUARDS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "lint": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "types": ["-m", "pyright", "--project", "."],
    "layers": ["-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache", "--no-logo"],
    "architecture": ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py"],
    "dependencies": ["-m", "deptry", "src"],
    "dead code": ["scripts/dev_dead_code.py"],
}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line (without the program name); return the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    chosen = parser.parse_args(arguments[:1])
    return COMMANDS[chosen.command](list(arguments[1:]))


def setup(_: list[str]) -> int:
    """Prepare everything for work on the code; what only the tests need may stay away, with a word about it."""
    _prepare_tests()
    return 0


def run(arguments: list[str]) -> int:
    """Start the program."""
    _prepare_program()
    return dev_venv.run(["-m", "belactie_desktop", *arguments])


def demo(arguments: list[str]) -> int:
    """Start the program on an invented campaign; without a screen it makes the tour off-screen."""
    return run(["demo", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests: all of them over the cores of this machine, or just what the arguments name."""
    _prepare_tests()
    # Files stay together on one worker, so that a costly fixture of a file is made once. One worker more than there are
    # cores: some tests wait, for a kill or for another program.
    spread = ["-n", str(min((os.cpu_count() or 1) + 1, 4)), "--dist", "loadfile"]
    return dev_venv.run(["-m", "pytest", *(arguments or spread)])


def check(arguments: list[str]) -> int:
    """Run every guard, or those named; report them all, fail when one does."""
    unknown = [name for name in arguments if name not in GUARDS]
    if unknown:
        print(f"No such guard: {', '.join(unknown)}. There are: {', '.join(GUARDS)}", file=sys.stderr)
        return 2
    _prepare_tests()
    results = [(name, _guard(name)) for name in arguments or GUARDS]
    print("\nGuards: " + ", ".join(f"{name} {'ok' if fine else 'FAILED'}" for name, fine in results))
    return 0 if all(fine for _, fine in results) else 1


def shots(arguments: list[str]) -> int:
    """Take pictures of every screen."""
    _prepare_program()
    return dev_venv.run(["scripts/shots.py", *(arguments or ["--out", "out/shots"])])


def bench(arguments: list[str]) -> int:
    """Measure what grows with the list; some yardsticks are libraries for development."""
    _prepare_program(DEVELOPMENT)
    return dev_venv.run(["scripts/bench.py", *arguments])


def build(_: list[str]) -> int:
    """Pack the program in one folder, and have the packed program test itself."""
    dev_system.require([*dev_system.qt_needs(), *dev_venv.system_needs(), *dev_system.build_needs()])
    dev_venv.prepare(RUNTIME, BUILD)
    code = dev_venv.run(["-m", "PyInstaller", "--noconfirm", "--clean", "belactie.spec"])
    if code != 0:
        return code
    program = ROOT / "dist" / "belactie" / ("belactie.exe" if sys.platform == "win32" else "belactie")
    return dev_venv.call([program, "check", "--self"])


def lock(_: list[str]) -> int:
    """Renew the three lock files: same packages on every system, with hashes, without addresses."""
    dev_venv.prepare(BUILD)
    uv = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    uv += [
        "--upgrade",
        "--no-emit-index-url",
        "--custom-compile-command",
        "python3 scripts/dev.py lock",
        "pyproject.toml",
    ]
    steps = [
        [*uv, "--output-file", RUNTIME],
        [*uv, "--group", "dev", "--constraints", RUNTIME, "--output-file", DEVELOPMENT],
        [*uv, "--group", "build", "--constraints", DEVELOPMENT, "--output-file", BUILD],
    ]
    return next((code for code in map(dev_venv.run, steps) if code != 0), 0)


def _prepare_program(packages: str = RUNTIME) -> None:
    dev_system.require([*dev_system.qt_needs(), *dev_venv.system_needs()])
    dev_venv.prepare(packages)


def _prepare_tests() -> None:
    """Prepare for the tests; without the peers they skip what needs one, except on CI, where nothing may be skipped."""
    base, peers = [*dev_system.qt_needs(), *dev_venv.system_needs()], dev_system.peer_needs()
    absent = dev_system.provide([*base, *peers])
    if absent:
        print(dev_system.explain(absent), file=sys.stderr)
        if os.environ.get("CI") == "true" or dev_system.missing(base):
            raise SystemExit(dev_system.EXIT_MISSING)
        print("The tests that need these are skipped.", file=sys.stderr)
    dev_venv.prepare(DEVELOPMENT)


def _guard(name: str) -> bool:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = dev_venv.run(GUARDS[name])
    print(f"== {name}: {'ok' if code == 0 else f'failed ({code})'}, {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "run": run,
    "demo": demo,
    "test": test,
    "check": check,
    "shots": shots,
    "bench": bench,
    "build": build,
    "lock": lock,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
