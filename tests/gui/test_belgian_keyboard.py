"""A real X window with the Belgian layout: F-keys work, the unshifted row of digits does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Opens the volunteer's window on a real X screen and says aloud what is registered.
PROGRAM = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui import focus_ring, theme
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from tests.belmap_builder import many, new_belmap
from tests.builders import FakeClock


class Aloud(Calling):
    def register(self, person_id, outcome, next_at=None):
        uid = super().register(person_id, outcome, next_at)
        print(outcome.value, flush=True)
        return uid

    def start_conversation(self, person_id):
        print("started", flush=True)
        return super().start_conversation(person_id)


app = QApplication([])
theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
focus_ring.install(app)
store = new_belmap(Path(sys.argv[1]), many(20))
window = VolunteerWindow(Aloud(store, FakeClock(), is_free_day), help_lines())
window.start()
window.show()
window.activateWindow()
app.focusChanged.connect(lambda old, now: now is not None and print("ready", flush=True))
QTimer.singleShot(0, window.outcome.panel.focus_first)
QTimer.singleShot(60_000, app.quit)
app.exec()
"""
DIGIT_ROW = [str(keycode) for keycode in range(10, 20)]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def screen(require_peer: Callable[[str], Path]) -> Iterator[dict[str, str]]:
    """An own X server with the Belgian layout; gives the environment of a program on it."""
    for peer in ("Xvfb", "xdotool", "setxkbmap"):
        require_peer(peer)
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
    subprocess.run(["setxkbmap", "be"], env=environment, check=True, capture_output=True)
    yield environment
    server.terminate()
    server.wait(10)


def test_on_a_belgian_keyboard_f_keys_work_and_digits_do_nothing(screen: dict[str, str], tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={**screen, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def said() -> str:
        """Wait for the next thing the program says."""
        assert program.stdout is not None
        line = program.stdout.readline().strip()
        assert line, program.stderr.read() if program.stderr else ""
        return line

    def registered() -> str:
        """Wait for the next thing that was registered; the keyboard moves to the next person in between."""
        return next(line for line in iter(said, "") if line != "ready")

    def xdotool(*words: str) -> None:
        subprocess.run(["xdotool", *words], env=screen, check=True, capture_output=True, timeout=30)

    try:
        # Without a window manager nobody gives the window the keyboard: the test does.
        xdotool("search", "--sync", "--onlyvisible", "--name", "Belactie", "windowfocus")
        assert said() == "ready"
        xdotool("key", *DIGIT_ROW)
        xdotool("key", "F2")
        heard = [registered()]
        xdotool("key", *DIGIT_ROW)
        xdotool("key", "F3")
        heard.append(registered())
        xdotool("key", "Return")
        heard.append(registered())
    finally:
        program.kill()
        program.communicate()
    assert heard == ["no_answer", "busy", "started"]
