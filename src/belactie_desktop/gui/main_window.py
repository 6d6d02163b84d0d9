"""The main window: start screen, wizard and coordinator's pages take turns in it. Knows no services."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from belactie_desktop.gui.dressed_window import DressedWindow
from belactie_desktop.gui.theme import Appearance


class MainWindow(DressedWindow):
    """Shows one screen at a time."""

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle("Belactie")
        self.screens = QStackedWidget()
        self.setCentralWidget(self.screens)

    def show_screen(self, screen: QWidget) -> None:
        """Bring a screen in the window, in place of the one before."""
        if self.screens.indexOf(screen) < 0:
            self.screens.addWidget(screen)
        self.screens.setCurrentWidget(screen)

    def drop_screen(self, screen: QWidget) -> None:
        """Take a screen away for good."""
        self.screens.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
