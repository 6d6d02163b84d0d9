"""The main window: start screen, wizard and coordinator's pages take turns in it. Knows no services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.theme import LEAST_SCALE, MOST_SCALE, Appearance, Mode

_STEP = 0.25
SMALLEST = QSize(1024, 640)


class MainWindow(QMainWindow):
    """Shows one screen at a time; text size by Ctrl + and Ctrl -, light or dark by Ctrl+Shift+D."""

    appearance_changed = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setWindowTitle("Belactie")
        self.setMinimumSize(SMALLEST)
        self.screens = QStackedWidget()
        self.setCentralWidget(self.screens)
        self._bind(QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn), self.larger_text)
        self._bind([QKeySequence("Ctrl+=")], self.larger_text)
        self._bind(QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomOut), self.smaller_text)
        self._bind([QKeySequence("Ctrl+Shift+D")], self.switch_mode)

    def _bind(self, keys: list[QKeySequence], slot: Callable[[], None]) -> None:
        known = {shortcut.key().toString() for shortcut in self.findChildren(QShortcut)}
        for key in keys:
            if key.toString() not in known:
                QShortcut(key, self).activated.connect(slot)

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

    @Slot()
    def larger_text(self) -> None:
        """Make all text larger, up to 200 %."""
        self.dress(replace(self._appearance, scale=min(MOST_SCALE, self._appearance.scale + _STEP)))

    @Slot()
    def smaller_text(self) -> None:
        """Make all text smaller, down to 100 %."""
        self.dress(replace(self._appearance, scale=max(LEAST_SCALE, self._appearance.scale - _STEP)))

    @Slot()
    def switch_mode(self) -> None:
        """Change between light and dark."""
        dark = self._appearance.mode is Mode.DARK
        self.dress(replace(self._appearance, mode=Mode.LIGHT if dark else Mode.DARK))

    def appearance(self) -> Appearance:
        """Give the look in force."""
        return self._appearance

    @Slot(object)
    def dress(self, appearance: Appearance) -> None:
        """Show everything in another look."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and appearance != self._appearance:
            self._appearance = appearance
            theme.apply(app, appearance)
            self.appearance_changed.emit(appearance)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
