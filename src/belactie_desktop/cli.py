"""The command line.

    belactie [FILE]            open the window, on FILE when given
    belactie demo [--out DIR]  an invented campaign; without a screen a tour that leaves pictures and papers in DIR
    belactie check FILE        read every page of FILE and say whether it is sound (asks the phrase)
    belactie check --self      does this installation have everything it needs?
    belactie purge --scheduled destroy dossiers past their last day (run by the operating system)
    belactie purge --install   let the operating system do that every day; --uninstall stops it
    belactie --version

Exit codes: 0 fine; 1 something is wrong, the text says what; 2 wrong use; 3 a file needs attention.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from belactie_desktop import __version__
from belactie_desktop.domain.errors import BelactieError

FINE, WRONG, ATTENTION = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (without the program name); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.umask(0o077)
    commands: dict[str, Callable[[list[str]], int]] = {
        "demo": _demo,
        "check": _check,
        "purge": _purge,
        "read-sheet": _read_sheet,
    }
    try:
        if given and given[0] in commands:
            return commands[given[0]](given[1:])
        return _window(given)
    except BelactieError as error:
        print(f"{error.what} {error.do}", file=sys.stderr)
        return WRONG


def _window(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="belactie", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, help="dossier (.belactie) of belmap (.belmap)")
    parser.add_argument("--version", action="version", version=f"belactie {__version__}")
    chosen = parser.parse_args(arguments)
    from belactie_desktop.app import run

    return run(chosen.file)


def _demo(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="belactie demo")
    parser.add_argument("--out", type=Path, default=None, help="map voor de rondleiding zonder scherm")
    parser.add_argument("--off-screen", action="store_true", help="ook met een scherm de rondleiding maken")
    chosen = parser.parse_args(arguments)
    from belactie_desktop.demo import run_demo

    return run_demo(chosen.out, off_screen=chosen.off_screen or not _has_screen())


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _check(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="belactie check")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--self", dest="own", action="store_true", help="kijk deze installatie na")
    chosen = parser.parse_args(arguments)
    from belactie_desktop.services import checking

    if chosen.own:
        problems = checking.check_self()
    elif chosen.file is None:
        parser.error("geef een bestand, of --self")
    else:
        problems = checking.check_file(chosen.file, getpass.getpass("Wachtzin: "))
    for problem in problems:
        print(problem)
    if problems:
        return WRONG if chosen.own else ATTENTION
    print("In orde." if chosen.own else "Het bestand is in orde.")
    return FINE


def _purge(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="belactie purge")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--scheduled", action="store_true")
    group.add_argument("--install", action="store_true")
    group.add_argument("--uninstall", action="store_true")
    chosen = parser.parse_args(arguments)
    from belactie_desktop.places import scheduling

    plan = scheduling()
    if chosen.install:
        plan.install()
        return FINE
    if chosen.uninstall:
        plan.uninstall()
        return FINE
    report = plan.run()
    for line in report.lines:
        print(line)
    return ATTENTION if report.doubtful else FINE


def _read_sheet(_: list[str]) -> int:
    """Read one spreadsheet for the parent process; not for people."""
    from belactie_desktop.files import reading_child

    return reading_child.main()
