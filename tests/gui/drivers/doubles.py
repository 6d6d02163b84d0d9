"""Verbs of a coordinator on the page Dubbels nakijken, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from belactie_desktop.domain.doubts import Sameness
from belactie_desktop.gui import background
from belactie_desktop.gui.pages.doubles import DoublesPage
from belactie_desktop.gui.widgets.text import Text
from tests.gui.drivers.callers import press, type_in

SAME, DIFFERENT, LATER = Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4


class DoublesScreen:
    """A coordinator who looks at doubles, with the page as a window of its own."""

    def __init__(self, qtbot: QtBot, page: DoublesPage) -> None:
        self.page, self._qtbot = page, qtbot
        page.resize(1366, 690)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is now, and wait until what it does is kept."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self._settle()

    def answer(self, key: Qt.Key) -> None:
        """Answer with an F-key."""
        assert self.page.review.isVisible(), "there is nothing to answer"
        self.key(key)

    def undo(self) -> None:
        """Take the last decision back."""
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def tab(self, letter: Qt.Key) -> None:
        """Go to another part by its Alt letter."""
        self.key(letter, Qt.KeyboardModifier.AltModifier)

    def compare_with_next(self) -> None:
        """Go to the next of several people, with the arrow key."""
        group = self.page.review.people
        assert group is not None, "there is one person only"
        group.option(group.value()).setFocus()
        self.key(Qt.Key.Key_Right)

    def search(self, words: str) -> None:
        """Type in the search field of the part that is shown."""
        part = self.page.waiting if self.page.waiting.isVisible() else self.page.merged
        type_in(part.words, words)

    def choose_row(self, name: str) -> None:
        """Choose a row of the table by its name, with the arrows."""
        part = self.page.waiting if self.page.waiting.isVisible() else self.page.merged
        view = part.table.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for at in range(part.model.rowCount()):
            if part.model.index(at, 0).data() == name and view.currentIndex().row() == at:
                QTest.keyClick(view, Qt.Key.Key_Space)
                return
            QTest.keyClick(view, Qt.Key.Key_Down)
        raise AssertionError(f"{name!r} is not in the table")

    def press(self, button: QAbstractButton) -> None:
        """Press a button with Space and wait until what it does is kept."""
        press(button)
        self._settle()

    @property
    def place(self) -> str:
        """Give the progress that is shown."""
        return self.page.review.progress.text()

    @property
    def left(self) -> str:
        """Give the name at the left."""
        return self.page.review.side.values()[0].of_row

    @property
    def right(self) -> str:
        """Give the name at the right."""
        return self.page.review.side.values()[0].of_person

    @property
    def marks(self) -> dict[str, Sameness]:
        """Give how each line compares."""
        return {line.label: line.sameness for line in self.page.review.side.values()}

    @property
    def empty(self) -> str:
        """Give the words of the empty state, or an empty text."""
        if self.page.empty is None:
            return ""
        return " ".join(text.text() for text in self.page.empty.findChildren(Text))

    @property
    def last(self) -> str:
        """Give what stands in the footer."""
        return self.page._last.text() if self.page.footer.isVisible() else ""

    def rows(self) -> list[str]:
        """Give the names in the table that is shown."""
        part = self.page.waiting if self.page.waiting.isVisible() else self.page.merged
        return [str(part.model.index(at, 0).data()) for at in range(part.model.rowCount())]

    def _settle(self) -> None:
        """Let a button that an Alt letter pressed come up again, the worker finish, and the window hear of it."""
        buttons = self.page.findChildren(QAbstractButton)
        self._qtbot.waitUntil(lambda: not any(button.isDown() for button in buttons if isValid(button)))
        assert background.wait()
        for _ in range(3):
            QCoreApplication.processEvents()
