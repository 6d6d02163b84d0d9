"""A second process reads the two call screens over the accessibility bus, as a screen reader does: names everywhere."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SYSTEM_PYTHON
from tests.gui.real_window import PEERS, ROOT, Typist, real_screen, require_all, typing_to

READER = ROOT / "tests" / "gui" / "screen_reader.py"
NAMED = 0.95
CONTROLS = frozenset(
    {"push button", "check box", "radio button", "text", "entry", "combo box", "link", "list item", "spin button"}
)
"""Roles, as AT-SPI calls them, of what a user does something with."""


@contextmanager
def own_bus(screen: Mapping[str, str]) -> Generator[dict[str, str]]:
    """Start a session bus of our own, so that no other desktop is read; yield the environment of programs on it."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=dict(screen),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        yield {**screen, "DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    finally:
        bus.terminate()
        bus.communicate(timeout=10)


@pytest.fixture(scope="module")
def desktop(require_peer: Callable[[str], Path]) -> Iterator[dict[str, str]]:
    require_all(require_peer, *PEERS, "dbus-daemon", "atspi")
    with real_screen("be") as screen, own_bus(screen) as environment:
        yield environment


def read_aloud(desktop: Mapping[str, str], program: str = "volunteer_program") -> list[dict[str, Any]]:
    """Read what is on the screen from a process of its own."""
    done = subprocess.run(
        [SYSTEM_PYTHON, str(READER), program],
        env={**desktop, "PYTHONPATH": "", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def controls(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose what the keyboard can go to, or a user does something with."""
    return [node for node in tree if node["role"] in CONTROLS or (node["focusable"] and node["role"] != "frame")]


def share_with_name(tree: list[dict[str, Any]]) -> float:
    found = controls(tree)
    assert len(found) >= 5, f"hardly anything is on the bus: {tree}"
    return sum(bool(node["name"]) for node in found) / len(found)


def nameless(tree: list[dict[str, Any]]) -> list[str]:
    return [node["role"] for node in controls(tree) if not node["name"]]


def at_work(desktop: dict[str, str], folder: Path) -> Any:
    return typing_to("tests.gui.volunteer_program", desktop, str(folder))


def begin(caller: Typist) -> None:
    caller.take_keyboard("Belactie")
    caller.until(ready=True, page="OutcomePage")


def test_a_screen_reader_hears_the_controls_of_both_call_screens(desktop: dict[str, str], tmp_path: Path) -> None:
    with at_work(desktop, tmp_path) as caller:
        begin(caller)
        choosing = read_aloud(desktop)
        caller.press("Return")
        caller.until(page="ConversationPage", asked="record")
        asking = read_aloud(desktop)
        caller.press("F2")
        caller.until(asked="share")
        caller.press("F2")
        caller.until(step="how")
        noting = read_aloud(desktop)
    for tree in (choosing, asking, noting):
        assert share_with_name(tree) >= NAMED, nameless(tree)
    words = " ".join(node["name"] for node in choosing)
    assert "Geen gehoor" in words
    assert "Wil niet gebeld worden" in words


def test_twin_controls_without_a_name_are_seen(
    desktop: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(desktop, "BELACTIE_TEST_NAMELESS", "1")
    with at_work(desktop, tmp_path) as caller:
        begin(caller)
        assert share_with_name(read_aloud(desktop)) < NAMED
