"""A setting with below it, in plain words, what it means for who is called; and a field for a time of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.fields import FormField, TextField
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


class TimeField(TextField):
    """A time of the day typed as people write it: 9, 9.30, 9:30, 9u30 or 0930."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, width_em=7, parent=parent)
        self.edit.editingFinished.connect(self._tidy)

    def clock(self) -> time | None:
        """Give the time, or None when nothing or no time is typed."""
        return parse_time(self.text())

    def set_clock(self, clock: time | None) -> None:
        """Put a time in the field, or empty it."""
        self.edit.setText(f"{clock.hour}.{clock.minute:02}" if clock is not None else "")

    def wrong(self) -> bool:
        """Tell whether something is typed that is no time."""
        return bool(self.text()) and self.clock() is None

    @Slot()
    def _tidy(self) -> None:
        self.set_error("Vul een uur in zoals 9.30." if self.wrong() else "")
        if self.clock() is not None:
            self.set_clock(self.clock())


def parse_time(text: str) -> time | None:
    """Read a time of the day the Belgian way; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:,uUhH ]+(\d{2})?)?(?: ?uur)?", text.strip()) or re.fullmatch(
        r"(\d{2})(\d{2})", text.strip()
    )
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
