"""A window whose text size and colours change by key: Ctrl + and Ctrl -, and Ctrl+Shift+D. Both doors are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.theme import LEAST_SCALE, MOST_SCALE, Appearance, Mode

_STEP = 0.25
SMALLEST = QSize(1024, 640)


class DressedWindow(QMainWindow):
    """Emits `appearance_changed(Appearance)`, so that the choice can be kept."""

    appearance_changed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setMinimumSize(SMALLEST)
        keys = QKeySequence.StandardKey
        self._bind([*QKeySequence.keyBindings(keys.ZoomIn), QKeySequence("Ctrl+=")], self.larger_text)
        self._bind(QKeySequence.keyBindings(keys.ZoomOut), self.smaller_text)
        self._bind([QKeySequence("Ctrl+Shift+D")], self.switch_mode)

    def _bind(self, keys: list[QKeySequence], slot: Callable[[], None]) -> None:
        # A key that a system lists twice would be ambiguous, and then do nothing.
        for sequence in dict.fromkeys(key.toString() for key in keys):
            QShortcut(QKeySequence(sequence), self).activated.connect(slot)

    def appearance(self) -> Appearance:
        """Give the look in force."""
        return self._appearance

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

    @Slot(object)
    def dress(self, appearance: Appearance) -> None:
        """Show everything in another look."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and appearance != self._appearance:
            self._appearance = appearance
            theme.apply(app, appearance)
            self.appearance_changed.emit(appearance)
