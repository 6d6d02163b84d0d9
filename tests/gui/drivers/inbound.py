"""What a hand does at the desk where the phone rings: type, choose, begin."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from belactie_desktop.gui.pages.inbound import InboundPage
from tests.gui.drivers.hands import cells, settled


class Desk:
    """Works a page by keyboard."""

    def __init__(self, page: InboundPage) -> None:
        self.page = page

    def type(self, text: str) -> list[str]:
        """Type in the search field; give the names that fit."""
        self.page.search.edit.clear()
        QTest.keyClicks(self.page.search.edit, text)
        self.page.finding.now()
        settled()
        return [row[0] for row in cells(self.page.model)]

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.page.focusWidget() or self.page, key)
        QCoreApplication.processEvents()

    def begin(self) -> None:
        """Enter in the search field, Enter on the first person."""
        self.page.search.edit.setFocus()
        QTest.keyClick(self.page.search.edit, Qt.Key.Key_Return)
        settled()
        QTest.keyClick(self.page.table.focusProxy() or self.page.table, Qt.Key.Key_Return)
        settled()
