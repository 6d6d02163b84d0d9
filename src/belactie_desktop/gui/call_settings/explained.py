"""A setting with below it, in plain words, what it means for who is called; and a field for a time of the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.fields import FormField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Icon, Text


class Explained(QWidget):
    """One or more fields, and below them the meaning. `controls` also say it to a screen reader."""

    def __init__(self, fields: QWidget, controls: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own = [fields.control] if isinstance(fields, FormField) else []
        self._controls = [*own, *controls]
        self._words = Text("", "body", "ink2")
        self._row = QWidget()
        row = hbox(self._row, gap=SPACE_S)
        row.addWidget(Icon("arrow-right", "primary", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column = vbox(self, gap=SPACE_S)
        column.addWidget(fields)
        column.addWidget(self._row)
        column.addStretch(1)
        self.setFocusProxy(fields)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row.setVisible(False)

    def words(self) -> str:
        """Give the meaning that is shown."""
        return self._words.text()

    def explain(self, words: str) -> None:
        """Say what the setting means; an empty text takes the meaning away."""
        self._words.setText(words)
        self._row.setVisible(bool(words))
        for control in self._controls:
            control.setAccessibleDescription(words)
