"""How soon the next person stands on the screen, from the key for "geen gehoor" on: the whole way, file and window.

Owns the measuring of the caller's window, off-screen; the file comes from whoever measures.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui import focus_ring, theme
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.services.calling import Calling

CALLS = 200


def percentile(times: list[float], share: float) -> float:
    """Give the time within which this share of the calls stood there."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def times(calling: Calling) -> tuple[list[float], list[float]]:
    """Press "geen gehoor" so many times; give per call the seconds until the next person stands there, and the seconds
    of drawing a card alone, taken in turns.
    """
    app = QApplication([])
    theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
    focus_ring.install(app)
    window = VolunteerWindow(calling, help_lines())
    window.resize(1366, 690)
    window.show()
    window.start()
    app.processEvents()
    whole, drawing = list[float](), list[float]()
    for _ in range(CALLS):
        card = window.outcome.card
        if window.pages.currentWidget() is not window.outcome or card is None:
            break
        drawing.append(_seconds(app, lambda card=card: window.outcome.person.show_card(card)))
        whole.append(_seconds(app, lambda: window.outcome.press("F2")))
    window.close()
    return whole, drawing


def _seconds(app: QApplication, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    app.processEvents()
    return time.perf_counter() - began
