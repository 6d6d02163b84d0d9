"""Verbs of a coordinator on the page Belafspraken, with real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.call_settings import CallSettingsPage
from belactie_desktop.gui.widgets.fields import TextField, TimeField
from tests.gui.drivers.hands import cells, shown


class Settings:
    """A coordinator who sets the calls."""

    def __init__(self, qtbot: QtBot, page: CallSettingsPage) -> None:
        self.page = page
        qtbot.addWidget(page)
        page.refresh()
        shown(page)

    def type_time(self, field: TimeField, text: str) -> None:
        """Type another time and leave the field."""
        field.edit.setFocus()
        field.edit.selectAll()
        QTest.keyClick(field.edit, Qt.Key.Key_Delete)
        QTest.keyClicks(field.edit, text)
        field.edit.editingFinished.emit()

    def toggle_day(self, day: int) -> None:
        """Tick a day or take the tick away."""
        QTest.keyClick(self.page.form.days.option(str(day)), Qt.Key.Key_Space)

    def press(self, button: QWidget) -> None:
        """Press a button that shows, with the space bar."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def keep(self) -> None:
        """Keep the rules."""
        self.press(self.page.keep_button)

    def fill_line(self, number: str, label: str, when: str) -> None:
        """Fill in the form of one help line and keep it."""
        form = self.page.line_form
        for field, text in ((form.number, number), (form.label, label)):
            self._write(field, text)
        form.when.edit.selectAll()
        QTest.keyClicks(form.when.edit, when)
        self.press(form.keep_button)

    def numbers(self) -> list[str]:
        """Give the numbers of the list, from the top."""
        return [row[0] for row in cells(self.page.lines.model)]

    def _write(self, field: TextField, text: str) -> None:
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text)
