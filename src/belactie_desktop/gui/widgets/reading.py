"""A column as wide as the eye reads comfortably, in the middle of a wide window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import em


class ReadingColumn(QWidget):
    """Put widgets in with `add`; they are at most `width` em wide, at any text size."""

    def __init__(self, width: float = 46, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._inner = QWidget()
        self.body = vbox(self._inner, gap=SPACE_L)
        row = hbox(self, gap=0)
        row.addStretch(1)
        row.addWidget(self._inner, 1000)
        row.addStretch(1)
        self._inner.setMaximumWidth(em(width))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is already there."""
        self.body.addWidget(widget, stretch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._inner.setMaximumWidth(em(self._width))
