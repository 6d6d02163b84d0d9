"""The volunteer's window as a program of its own, on a real screen: it says aloud what it shows and what it keeps.

    python -m tests.gui.volunteer_program FOLDER

Each line is one JSON object, printed when something changed: which page, who, which step, how many tries and how many
help requests the file holds. Owns no judgement; the tests that start it do.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import func, literal_column, select

from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui import focus_ring, theme
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import call_attempt, conversation, help_request
from tests.belmap_builder import many, new_belmap
from tests.builders import FakeClock

LOOK_EVERY_MS = 15


def kept(store: Store) -> dict[str, Any]:
    """Read what the file holds: the last outcome, and counts."""
    with store.reading() as connection:
        last = connection.scalar(select(call_attempt.c.outcome).order_by(literal_column("rowid").desc()).limit(1))
        return {
            "tries": connection.scalar(select(func.count()).select_from(call_attempt)),
            "last": last or "",
            "requests": connection.scalar(select(func.count()).select_from(help_request)),
            "begun": connection.scalar(select(func.count()).select_from(conversation)),
        }


def shown(window: VolunteerWindow) -> dict[str, Any]:
    """Read what is on the screen, and where the keyboard is."""
    page = window.pages.currentWidget()
    talk = window.conversation.talk if window.conversation is not None else None
    focus = QApplication.focusWidget()
    return {
        "page": type(page).__name__,
        "choices": window.outcome.panel.accessibleName() if window.outcome.panel else "",
        "step": talk.session.step.key if talk else "",
        "asked": talk.session.pending.scope.value if talk and talk.session.pending else "",
        "ready": focus is not None and window.isActiveWindow(),
    }


def _add_nameless(window: VolunteerWindow) -> None:
    """Plant what no screen may have, for the twin of a test: fields that say nothing of themselves."""
    for _ in range(5):
        window.outcome.body.addWidget(QLineEdit())


def main(folder: Path) -> int:
    """Open the window and speak until somebody stops us."""
    app = QApplication([])
    theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
    focus_ring.install(app)
    store = new_belmap(folder, many(20))
    window = VolunteerWindow(Calling(store, FakeClock(), is_free_day), help_lines())
    window.start()
    if os.environ.get("BELACTIE_TEST_NAMELESS"):
        _add_nameless(window)
    window.show()
    window.activateWindow()
    said: list[str] = [""]

    def speak() -> None:
        now = json.dumps(shown(window) | kept(store))
        if now != said[0]:
            said[0] = now
            sys.stdout.write(f"{now}\n")
            sys.stdout.flush()

    looking = QTimer(window)
    looking.timeout.connect(speak)
    looking.start(LOOK_EVERY_MS)
    QTimer.singleShot(0, window.outcome.panel.focus_first)
    QTimer.singleShot(120_000, app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
