"""Verbs of a coordinator who reads lists in: real keys on the real widgets of the wizard and the page Lijsten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from belactie_desktop.domain.list_grounds import COLLEGE
from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.source_step import EVERYONE
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.pages.lists import ListsPage
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import cells, pick, settled


def drop(page: QWidget, path: Path) -> None:
    """Drag a file onto a page and let it go, as far as the page takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(40, 40), actions, data, buttons, keys)
    enter.ignore()
    QCoreApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QCoreApplication.sendEvent(page, QDropEvent(QPointF(40, 40), actions, data, buttons, keys))
    settled()


class ImportScreen:
    """A coordinator in the wizard Lijst inlezen."""

    def __init__(self, page: ListImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self._monkeypatch = monkeypatch

    def choose(self, kind: str, path: Path) -> None:
        """Pick the file and say what it is, when the proposal is another kind."""
        self.pick(path)
        if self.page.choose.sheet() is not None and self.page.choose.kinds.value() != kind:
            press(self.page.choose.kinds.option(kind))

    def pick(self, path: Path | None) -> None:
        """Answer the file picker."""
        self._monkeypatch.setattr(messages, "pick_file", lambda *_args: path)
        press(self.page.choose.file_button)
        settled()

    def drop(self, path: Path) -> None:
        """Drag a file onto the page and let it go."""
        drop(self.page, path)

    def open_with(self, phrase: str) -> None:
        """Type the password of the file and press Enter."""
        type_in(self.page.choose.phrase, phrase)
        QTest.keyClick(self.page.choose.phrase.edit, Qt.Key.Key_Return)
        settled()

    def forget(self) -> None:
        """Forget how such a list was read."""
        press(self.page.columns.remembered.findChild(QAbstractButton))
        settled()

    def set_column(self, field: Field, title: str) -> None:
        """Choose the column with this title for a field; an empty title means no column."""
        step = self.page.columns
        assert step.proposal is not None
        column = step.column_titled(title) if title else step.proposal.mapping.fields[field]
        self.go_to_column(column)
        pick(step.what, field.value if title else "")

    def go_to_column(self, column: int) -> None:
        """Walk with the arrow keys to a column, as numbered in the file."""
        step = self.page.columns
        at = next(at for at, each in enumerate(step.model.columns) if each.index == column)
        step.view.setFocus()
        QTest.keyClick(step.view, Qt.Key.Key_Home)
        for _ in range(at):
            QTest.keyClick(step.view, Qt.Key.Key_Right)
        assert step.view.current_column() == at

    def set_header(self, row: int | None) -> None:
        """Point at the row with the titles, as numbered in the file."""
        step = self.page.columns
        if row is None:
            press(step.no_titles_button)
            settled()
            return
        step.view.setFocus()
        QTest.keyClick(step.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(row - 1):
            QTest.keyClick(step.view, Qt.Key.Key_Down)
        press(step.titles_button)
        settled()

    def next(self) -> None:
        """Press the primary button."""
        press(self.page.next_button)
        settled()

    def back(self) -> None:
        """Go one step back."""
        press(self.page.back_button)

    def cancel(self) -> None:
        """Give up."""
        press(self.page.cancel_button)
        settled()

    def save_problems(self, path: Path) -> str:
        """Save the rows to mend; return the words on the screen."""
        self._monkeypatch.setattr(messages, "pick_new_file", lambda *_args: path)
        press(self.page.check.save_button)
        settled()
        return self.page.check.saved.text()

    def tell_source(self, delivered_by: str, authentic: str = "", first_hand: bool = True) -> None:
        """Fill in where the list comes from."""
        source = self.page.source
        if authentic:
            type_in(source.authentic, authentic)
        if not source.owner.text():
            type_in(source.owner, delivered_by)
        type_in(source.delivered_by, delivered_by)
        if not source.grounds.value():
            press(source.grounds.option(COLLEGE))
        if not source.circuit.value():
            press(source.circuit.option(EVERYONE))
        if first_hand is not self.page.source.first_hand.isChecked():
            press(self.page.source.first_hand)

    def take_in(self, kind: str, path: Path, delivered_by: str, authentic: str = "") -> None:
        """Go through the whole wizard with the columns as guessed."""
        self.choose(kind, path)
        for _ in range(3):
            self.next()
        self.tell_source(delivered_by, authentic)
        self.next()


class ListsScreen:
    """A coordinator at the page Lijsten."""

    def __init__(self, page: ListsPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self.wizard = ImportScreen(page.wizard, monkeypatch)
        self._monkeypatch = monkeypatch

    def undo(self, answer: bool) -> str:
        """Press the button and answer the question; return what was asked, or an empty text."""
        asked: list[str] = []

        def confirm(_parent: QWidget, _title: str, text: str, _yes: str, destructive: bool = True) -> bool:
            asked.append(text)
            return answer

        self._monkeypatch.setattr(messages, "confirm", confirm)
        press(self.page.panel.undo_button)
        settled()
        settled()
        return "".join(asked)

    def refresh(self) -> None:
        """Come back to the page."""
        self.page.refresh()
        settled()

    def drop(self, path: Path) -> None:
        """Drag a file onto the page and let it go."""
        drop(self.page, path)

    def take_in(self, kind: str, path: Path, delivered_by: str, authentic: str = "") -> str:
        """Read a list in; return what the page says afterwards."""
        press(self.page.read_button)
        self.wizard.take_in(kind, path, delivered_by, authentic)
        settled()
        return self.page.result.text()

    def rows(self) -> list[tuple[str, ...]]:
        """Give the table as shown."""
        return cells(self.page.model)
