"""One help request being noted: axis and kind, how soon, and what is really needed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.domain.requests import HelpRequest, NeedAxis
from belactie_desktop.gui.tokens import SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.fields import LineEdit
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text


class RequestRow(QFrame):
    """`changed` while typing or after another urgency; `removed` when it was a mistake."""

    changed = Signal()
    removed = Signal()

    def __init__(self, request: HelpRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self.setProperty("surface", "info")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        name = f"{request.axis.label}: {request.kind}"
        self.label = Text(f"Hulpvraag · {name}", "strong")
        self.note = LineEdit()
        self.note.setText(request.note)
        self.note.setAccessibleName(f"Wat is er nodig? Hulpvraag {name}")
        self.note.setPlaceholderText("Wat is er nodig?")
        self.note.textChanged.connect(self.changed)
        self.urgency = secondary("", "clock")
        self.urgency.clicked.connect(self.cycle_urgency)
        self.remove = quiet("Verwijder")
        self.remove.setAccessibleName(f"Verwijder hulpvraag {name}")
        self.remove.clicked.connect(self.removed)
        self._name = name
        self._show_urgency()
        column = vbox(self, gap=SPACE_S, margins=(16, 10, 14, 12))
        column.addWidget(self.label)
        parts = Columns(gap=SPACE_M, below=30)
        parts.add(self.note, 1)
        parts.add(self.urgency, 0)
        parts.add(self.remove, 0)
        column.addWidget(parts)

    def request(self) -> HelpRequest:
        """Give the request as it stands on the screen."""
        return replace(self._request, note=self.note.text().strip())

    def is_about(self, axis: NeedAxis, kind: str) -> bool:
        """Tell whether this is the request for that option."""
        return (self._request.axis, self._request.kind) == (axis, kind)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is somewhere in this row."""
        return any(part.hasFocus() for part in (self.note, self.urgency, self.remove))

    @Slot()
    def cycle_urgency(self) -> None:
        """Go to the next urgency."""
        self._request = replace(self._request, urgency=self._request.urgency.next)
        self._show_urgency()
        self.changed.emit()

    def _show_urgency(self) -> None:
        words = self._request.urgency.label
        self.urgency.setText(f"{words} (F6)")
        self.urgency.setAccessibleName(f"{words} (F6): hulpvraag {self._name}")
