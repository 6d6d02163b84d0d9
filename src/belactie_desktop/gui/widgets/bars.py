"""The bars above and below a page: title with its main action, and the footer with status and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text


class PageHeader(QFrame):
    """Title and subtitle at the left, what belongs to the page at the right (`add_action`).

    `bar=True` gives the white bar of the call screens.
    """

    def __init__(self, title: str, subtitle: str = "", bar: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar-top" if bar else "plain")
        self.title = Text(title, "title")
        self.subtitle = Text(subtitle, "body", "ink2")
        self.subtitle.setVisible(bool(subtitle))
        words = QWidget()
        column = vbox(words, gap=2)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addStretch(1)
        self._right = QWidget()
        self._actions: QHBoxLayout = hbox(self._right, gap=SPACE_L)
        self._right.setVisible(False)
        parts = Columns(gap=SPACE_L, below=26)
        parts.add(words, 1)
        parts.add(self._right, 0)
        around = vbox(self, margins=(20, 10) if bar else 0)
        around.addWidget(parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Put a button or other widget at the right."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._right.setVisible(True)


class Footer(QFrame):
    """The white bar at the bottom: status at the left, secondary buttons and last the primary one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar-bottom")
        self._row = hbox(self, gap=SPACE_M + 2, margins=(20, 10))
        self._row.addStretch(1)
        self._statuses = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_status(self, widget: QWidget) -> None:
        """Put a status (a `SavedLabel`, a `Text`, a quiet button) at the left, after earlier ones."""
        self._row.insertWidget(self._statuses, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._statuses += 1

    def add_button(self, button: Button) -> None:
        """Put a button at the right, after earlier ones; the primary button comes last."""
        self._row.addWidget(button)
