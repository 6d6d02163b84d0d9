"""Verbs of a coordinator on the page Op papier bellen, with real keys on the real widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.paper import PaperPage
from belactie_desktop.gui.paper.talk_fields import AfterYes
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import cells, pick, settled, shown

_KEYS = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab}
_KEYS |= {f"F{place + 1}": Qt.Key(Qt.Key.Key_F1 + place) for place in range(12)}


class PaperScreen:
    """A coordinator at the page; every key goes to whatever has the keyboard, as on a real desk."""

    def __init__(self, page: PaperPage, monkeypatch: pytest.MonkeyPatch) -> None:
        """Sit down at a page that is on the screen."""
        self.page, self._patch = page, monkeypatch
        self.asked: list[str] = []

    @classmethod
    def alone(cls, qtbot: QtBot, page: PaperPage, monkeypatch: pytest.MonkeyPatch) -> PaperScreen:
        """Bring a page that is in no window on the screen, and sit down at it."""
        qtbot.addWidget(page)
        page.refresh()
        settled()
        shown(page)
        page.activateWindow()
        return cls(page, monkeypatch)

    @property
    def told(self) -> str:
        """What the page says now, in the list or beside the line."""
        texts = (self.page.message, self.page.typing.message)
        return "\n".join(place.text() for place in texts if place.isVisible())

    @property
    def title(self) -> str:
        return self.page.header.title.text()

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The sheets as the table shows them."""
        return cells(self.page.sheets.model)

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """The lines of the sheet that is open."""
        return cells(self.page.typing.table.model)

    def make(self, caller_uid: str, path: Path | None, most: str = "", until: date | None = None) -> None:
        """Make a sheet at `path`; None is changing one's mind in the file picker."""
        self._patch.setattr(messages, "pick_new_file", lambda *_: path)
        pick(self.page.new.caller, caller_uid)
        if most:
            type_in(self.page.new.most, most)
        if until:
            type_in(self.page.new.until, f"{until:%d/%m/%Y}")
        press(self.page.make_button)
        settled()
        # The page reads again who can get a sheet.
        settled()

    def choose(self, number: int) -> None:
        """Choose a sheet in the list by its number."""
        model = self.page.sheets.model
        row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == str(number))
        self.page.sheets.table.select(model.id_at(row))

    def open(self, number: int) -> None:
        """Open a sheet to type it in."""
        self.choose(number)
        press(self.page.sheets.type_button)

    def answers(self, yes: bool) -> None:
        """Decide what the next questions get for an answer; the questions are remembered."""

        def answer(parent: QWidget, title: str, text: str, *_: object, **_more: object) -> bool:
            self.asked.append(f"{title} {text}")
            return yes

        self._patch.setattr(messages, "confirm", answer)

    def keys(self, *names: str) -> None:
        """Press keys one after another: "F2", "Shift+F5", "Enter", "Esc", "Tab"."""
        for name in names:
            *held, key = name.split("+")
            modifier = Qt.KeyboardModifier.ShiftModifier if held else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self._focused(), _KEYS[key], modifier)
            QCoreApplication.processEvents()

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self._focused(), words)

    def after_yes(self) -> AfterYes | None:
        """The fields that may only be there after a yes, or None; searched in the window, not asked of the page."""
        QCoreApplication.processEvents()
        return self.page.findChild(AfterYes)

    def _focused(self) -> QWidget:
        # Off-screen a window may not be active: then its own focus widget is the one.
        return QApplication.focusWidget() or self.page.focusWidget() or self.page
