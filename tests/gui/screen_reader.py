"""What a screen reader finds: asks the accessibility bus of the desktop, as Orca does, from a process of its own.

    /usr/bin/python3 tests/gui/screen_reader.py NAME

Run by the system's own Python, which has the bindings of AT-SPI, so it imports nothing of the program. Prints one JSON
list of what is on the screen: role, name, description and whether the keyboard can go there.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - only after the version was chosen

PATIENCE = 20.0
DEEPEST = 60


def application(name: str) -> Any:
    """Wait until a program of this name is on the bus with a window."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and name in (found.get_name() or "") and found.get_child_count():
                return found
        time.sleep(0.1)
    raise SystemExit(f"no program {name!r} on the accessibility bus")


def everything(node: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Walk the tree of what shows."""
    if node is None or depth > DEEPEST:
        return []
    states = node.get_state_set()
    if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
        return []
    here = {
        "role": node.get_role_name(),
        "name": (node.get_name() or "").strip(),
        "description": (node.get_description() or "").strip(),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
    }
    found = [here]
    for place in range(node.get_child_count()):
        found += everything(node.get_child_at_index(place), depth + 1)
    return found


if __name__ == "__main__":
    json.dump(everything(application(sys.argv[1])), sys.stdout)
