"""Verbs of a coordinator on the page Zonder nummer, with real keys on the real widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.number_search import Place, Result, Stream
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.pages.without_number import WithoutNumberPage
from belactie_desktop.gui.reach.workbench import Workbench
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import settled


class WithoutNumber:
    """A coordinator at the page Zonder nummer."""

    def __init__(self, qtbot: QtBot, page: WithoutNumberPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self._qtbot, self._patch = page, qtbot, monkeypatch
        qtbot.addWidget(page)
        self.read_again()
        page.resize(1116, 900)
        page.show()

    def read_again(self) -> None:
        """Come to the page anew, after something changed elsewhere."""
        self.page.refresh()
        settled()

    @property
    def bench(self) -> Workbench:
        """The list and card on screen."""
        return self.page.benches[self.page.stream()]

    @property
    def rows(self) -> list[list[str]]:
        """The table on screen."""
        model = self.bench.list.model
        columns = range(model.columnCount())
        return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]

    @property
    def told(self) -> str:
        """What the page or its list says now."""
        return "\n".join(text for text in (self.page.message.text(), self.bench.message.text()) if text)

    def go(self, stream: Stream) -> None:
        """Choose a stream."""
        press(self.page.streams.option(stream.value))

    def choose(self, name: str) -> None:
        """Choose a household in the table by a name."""
        model = self.bench.list.model
        row = next(row for row in range(model.rowCount()) if name in str(model.index(row, 0).data()))
        self.bench.list.table.select(model.id_at(row))

    def type_number(self, number: str, place: Place | None = None, owner: str = "") -> None:
        """Type a number, with where it was found and whose it is, and press Enter."""
        form = self.bench.card.form
        if place is not None:
            form.place.set_value(place.value)
        if owner:
            form.owner.combo.setCurrentText(owner)
        type_in(form.number, number)
        QTest.keyClick(form.number.edit, Qt.Key.Key_Return)

    def note(self, result: Result) -> None:
        """Press the button of a result."""
        press(self.bench.card.results[result])

    def open_other_steps(self) -> None:
        """Open the steps one seldom needs."""
        press(self.bench.card.more_button)

    def saves_in(self, path: Path) -> None:
        """Decide what the next pickers answer."""
        self._patch.setattr(messages, "pick_new_file", lambda *_: path)
        self._patch.setattr(messages, "pick_folder", lambda *_: path)
        self._patch.setattr(messages, "pick_file", lambda *_: path)

    def answers(self, yes: bool) -> None:
        """Decide what the next question gets for an answer."""
        self._patch.setattr(messages, "confirm", lambda *_args, **_more: yes)

    def worked(self) -> None:
        """Wait until long work is done and shown."""
        assert background.wait()
        self._qtbot.waitUntil(self.page.streams.isEnabled, timeout=20_000)
