"""Messages that stand in the page: the inline message and the summary of errors above a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Icon, Text, restyle

NoticeKind = Literal["info", "ok", "warn", "error"]

_LOOKS: dict[NoticeKind, tuple[str, str, str]] = {
    "info": ("info-circle", "primary", "Ter info"),
    "ok": ("circle-check", "ok", "Gelukt"),
    "warn": ("alert-triangle", "warn", "Let op"),
    "error": ("alert-circle", "danger", "Fout"),
}


class InlineMessage(QFrame):
    """A message in the page with an icon and at most one action. Hidden until there is something to say."""

    def __init__(self, kind: NoticeKind = "info", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("info-circle", "primary", 22)
        self._text = Text("")
        self._row = hbox(self, gap=SPACE_M, margins=(20, 12, 16, 12))
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self._action: Button | None = None
        self.kind: NoticeKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)
        if text:
            self.show_message(kind, text)

    def text(self) -> str:
        """Give the words shown, or an empty text."""
        return self._text.text()

    def show_message(self, kind: NoticeKind, text: str, action: Button | None = None) -> None:
        """Show a message in place of the earlier one; line breaks are kept."""
        self.clear()
        self.kind = kind
        icon, tone, spoken = _LOOKS[kind]
        self._icon.show_icon(icon, tone)
        self._text.setText(text)
        self._text.setAccessibleName(f"{spoken}: {text}")
        self.setProperty("surface", kind)
        restyle(self)
        if action:
            self._action = action
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(True)

    def clear(self) -> None:
        """Take the message away."""
        if self._action:
            self._row.removeWidget(self._action)
            self._action.deleteLater()
            self._action = None
        self._text.setText("")
        self.setVisible(False)


class ErrorSummary(QFrame):
    """Stands above a form that cannot go on: what is wrong, each line a jump to its field. Takes the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = vbox(self, gap=SPACE_S, margins=(20, 16))
        column.addWidget(Text("Er is een probleem", "heading"))
        self._list = vbox(gap=0)
        column.addLayout(self._list)
        self._jumps: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)

    def texts(self) -> list[str]:
        """Give the problems shown."""
        return [jump.text() for jump in self._jumps]

    def show_errors(self, errors: Sequence[tuple[str, QWidget]]) -> None:
        """Show (what is wrong, field) pairs and take the keyboard; an empty list hides the summary."""
        for jump in self._jumps:
            self._list.removeWidget(jump)
            jump.deleteLater()
        self._jumps.clear()
        for text, field in errors:
            self._add(text, field)
        self.setVisible(bool(errors))
        if errors:
            said = "Er is een probleem. " + " ".join(text for text, _field in errors)
            self.setAccessibleName(said)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, said)

    def _add(self, text: str, field: QWidget) -> None:
        jump = Button(text.replace("&", "&&"), "row", wrap=True)
        jump.icon_tone = "danger"
        jump.clicked.connect(lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))
        self._list.addWidget(jump)
        self._jumps.append(jump)
