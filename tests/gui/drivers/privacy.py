"""Verbs of a coordinator on the pages Hulpvragen, Doorgeven and Privacy en wissen, with real keys and clicks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.gui import background, messages
from belactie_desktop.gui.pages.hand_over import HandOverPage
from belactie_desktop.gui.pages.privacy import PrivacyPage


def press(button: QWidget) -> None:
    """Press a button with the keyboard, as somebody who never uses a mouse."""
    assert button.isEnabled()
    assert button.isVisibleTo(button.window())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


class HandOver:
    """A coordinator on the page Doorgeven."""

    def __init__(self, qtbot: QtBot, page: HandOverPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self._qtbot, self._patch = page, qtbot, monkeypatch
        qtbot.addWidget(page)
        page.refresh()
        page.show()

    def add_matcher(self, name: str, organisation: str) -> None:
        QTest.keyClicks(self.page.matcher.name.edit, name)
        QTest.keyClicks(self.page.matcher.organisation.edit, organisation)
        press(self.page.matcher.add_button)

    def leave_out(self, words: str) -> None:
        check = next(c for c in self.page.choice.checks.values() if words in c.text())
        assert check.isChecked()
        press(check)

    def make(self, folder: Path | None) -> None:
        """Make the file in `folder`; None is changing one's mind in the folder picker."""
        self._patch.setattr(messages, "pick_folder", lambda *_: folder)
        press(self.page.make_button)
        if folder is not None:
            self._qtbot.waitUntil(lambda: not self.page._busy, timeout=20_000)
            background.wait()

    def passed_on(self) -> None:
        press(self.page.done_button)

    @property
    def shown_rows(self) -> list[list[str]]:
        model = self.page.preview.model
        return [
            [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


class Privacy:
    """A coordinator on the page Privacy en wissen."""

    def __init__(self, qtbot: QtBot, page: PrivacyPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self._qtbot, self._patch = page, qtbot, monkeypatch
        self.asked: list[str] = []
        qtbot.addWidget(page)
        page.refresh()
        page.show()

    def answers(self, yes: bool) -> None:
        """Decide what the next questions get for an answer; the questions are remembered."""

        def answer(parent: QWidget, title: str, text: str, *_: object) -> bool:
            self.asked.append(f"{title} {text}")
            return yes

        self._patch.setattr(messages, "confirm", answer)

    def saves_in(self, path: Path | None) -> None:
        """Decide what the next file picker answers."""
        self._patch.setattr(messages, "pick_new_file", lambda *_: path)

    def extend(self, until: date, motive: str, dpo: date | None) -> None:
        card = self.page.retention
        if not card.form.isVisible():
            press(card.open_button)
        for field, day in ((card.until, until), (card.informed, dpo)):
            field.set_text("")
            QTest.keyClicks(field.edit, f"{day:%d/%m/%Y}" if day else "")
        card.motive.set_text("")
        QTest.keyClicks(card.motive.edit, motive)
        press(card.keep_button)

    def find(self, words: str) -> None:
        QTest.keyClicks(self.page.person.words.edit, words)

    def wipe_all(self) -> None:
        press(self.page.wipe.wipe_button)
        self._qtbot.waitUntil(lambda: bool(self.page.wipe.message.text()), timeout=20_000)
        background.wait()
