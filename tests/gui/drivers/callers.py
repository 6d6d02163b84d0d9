"""Verbs of a coordinator on the page Bellers, with real keys on the real widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from belactie_desktop.gui import messages
from belactie_desktop.gui.callers.caller_card import SIGNED
from belactie_desktop.gui.pages.callers import CallersPage


def press(button: QAbstractButton) -> None:
    """Press a button the keyboard way; it must be in sight and allowed."""
    assert button.isVisible(), f"{button.text()!r} is not in sight"
    assert button.isEnabled(), f"{button.text()!r} is not allowed now"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def type_in(field: QWidget, words: str) -> None:
    """Replace what stands in a field by typing."""
    edit = field.focusProxy() or field
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, words)


class CallersScreen:
    """A coordinator at the page Bellers."""

    def __init__(self, page: CallersPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self._monkeypatch = monkeypatch

    def add(self, name: str, kind: str = "volunteer", apart_from_office: bool = False) -> None:
        """Add a caller through the form."""
        press(self.page.add_button)
        self.fill(name, kind, apart_from_office)
        press(self.page.form.save_button)

    def fill(self, name: str, kind: str, apart_from_office: bool = False) -> None:
        """Fill in the form that is open."""
        type_in(self.page.form.name, name)
        press(self.page.form.kind.option(kind))
        if apart_from_office:
            press(self.page.form.apart)

    def choose(self, name: str) -> None:
        """Choose a caller in the list."""
        for row in range(self.page.model.rowCount()):
            if self.page.model.index(row, 0).data() == name:
                self.page.table.select(self.page.model.id_at(row))
                return
        raise AssertionError(f"{name} is not in the list")

    def sign(self, name: str, day: date) -> None:
        """Fill in the day of the signature."""
        self.note_day(name, SIGNED, f"{day:%d/%m/%Y}")

    def note_day(self, name: str, what: str, typed: str) -> None:
        """Note the day on which something happened with a caller, as it is typed."""
        self.choose(name)
        editor = self.page.card.days
        editor.what.set_value(what)
        type_in(editor.day, typed)
        press(editor.keep)

    def save_declarations(self, path: Path) -> None:
        """Save the declarations of everyone who has not signed."""
        self._monkeypatch.setattr(messages, "pick_new_file", lambda *_: path)
        press(self.page.papers.all_declarations)

    def save_paper(self, button: QAbstractButton, path: Path) -> None:
        """Save a paper by one of the buttons of the page or the card."""
        self._monkeypatch.setattr(messages, "pick_new_file", lambda *_: path)
        press(button)

    def leave(self, name: str, reason: str = "") -> None:
        """Let a caller stop, with a reason when one is given."""
        self.choose(name)
        press(self.page.card.stop)
        if reason:
            press(self.page.farewell.reason.option(reason))
        press(self.page.farewell.leave_button)

    def row(self, name: str) -> list[str]:
        """Read the line of a caller."""
        columns = range(self.page.model.columnCount())
        rows = range(self.page.model.rowCount())
        lines = [[str(self.page.model.index(row, column).data()) for column in columns] for row in rows]
        return next(line for line in lines if line[0] == name)
