"""Verbs of a coordinator on the page Planning, with real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.planner import PlannerPage
from belactie_desktop.gui.widgets.sliders import SliderField


class Planner:
    """A coordinator who plans."""

    def __init__(self, qtbot: QtBot, page: PlannerPage) -> None:
        self.page, self._qtbot = page, qtbot
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        self.wait()

    def wait(self) -> None:
        """Wait until what is shown is the plan of what was chosen."""
        self._qtbot.waitUntil(lambda: not self.page.waits(), timeout=20_000)

    def slide(self, field: SliderField, steps: int) -> None:
        """Move a slider so many steps with the arrow keys."""
        key = Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left
        for _step in range(abs(steps)):
            QTest.keyClick(field.slider, key)
        self.wait()

    def type_number(self, field: SliderField, text: str) -> None:
        """Type in the field beside a slider."""
        field.edit.setFocus()
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text)
        self.wait()

    def be_ready_by(self, text: str) -> None:
        """Type a day to be ready by."""
        self.page.ready_by.field.edit.selectAll()
        QTest.keyClicks(self.page.ready_by.field.edit, text)
        self.wait()
        self.page.needing.now()
        self.wait()

    def kept(self) -> None:
        """Wait until what was chosen is in the dossier."""
        self.page.keeping.now()
        self._qtbot.waitUntil(lambda: not self.page.keeping.waits(), timeout=20_000)

    def reset(self) -> None:
        """Go back to what is proposed."""
        QTest.keyClick(self.page.reset_button, Qt.Key.Key_Space)
        self.wait()
