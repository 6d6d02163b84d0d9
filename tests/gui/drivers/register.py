"""Verbs of a coordinator on the page "Wie kreeg welke gegevens?", with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.register import RegisterPage
from tests.gui.drivers.privacy import press


class Register:
    """A coordinator who looks something up in the register."""

    def __init__(self, qtbot: QtBot, page: RegisterPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self._patch = page, monkeypatch
        qtbot.addWidget(page)
        page.refresh()
        page.show()

    @property
    def receivers(self) -> list[str]:
        """Give who stands in the table, from above."""
        model = self.page.list.model
        return [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]

    @property
    def endings(self) -> list[str]:
        """Give how each line stands, from above."""
        model = self.page.list.model
        return [str(model.data(model.index(row, 6))) for row in range(model.rowCount())]

    def ask(self, kind: DisclosureKind | None = None, receiver: str = "", since: str = "", until: str = "") -> None:
        """Fill in the filter."""
        fields = self.page.list.filter
        fields.kind.set_value(kind.value if kind else "")
        for field, text in ((fields.receiver, receiver), (fields.since, since), (fields.until, until)):
            field.edit.selectAll()
            QTest.keyClick(field.edit, Qt.Key.Key_Delete)
            QTest.keyClicks(field.edit, text)

    def only_out(self) -> None:
        press(self.page.list.filter.only_out)

    def choose(self, uid: str) -> None:
        self.page.list.table.select(uid)

    def lose(self, story: str, hour: str = "") -> None:
        """Note that the chosen line is lost; without an hour it was noticed now."""
        press(self.page.lost_button)
        form = self.page.lost.form
        if hour:
            form.hour.edit.selectAll()
            QTest.keyClicks(form.hour.edit, hour)
        QTest.keyClicks(form.story.edit, story)
        press(self.page.lost.note_button)

    def print_to(self, path: Path | None) -> None:
        self._patch.setattr(messages, "pick_new_file", lambda *_: path)
        press(self.page.paper_button)

    def report_to(self, path: Path, with_names: bool = False) -> None:
        self._patch.setattr(messages, "pick_new_file", lambda *_: path)
        press(self.page.loss.names_button if with_names else self.page.loss.report_button)
