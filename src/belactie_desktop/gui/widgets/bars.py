"""The bars above and below a page: title with its main action, and the footer with status and buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from belactie_desktop.gui import theme
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
        self.title = Text(title, "title", keep=14)
        self.subtitle = Text(subtitle, "body", "ink2")
        words = QWidget()
        column = vbox(words, gap=2)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))
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
    """The white bar at the bottom: status at the left, secondary buttons and last the primary one at the right.

    When they do not fit beside each other the status moves above the buttons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar-bottom")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.space(self._row, SPACE_M, (20, 10, 20, 10))
        self._status = hbox(gap=SPACE_M + 2)
        self._status.addStretch(1)
        self._statuses = 0
        self._buttons = hbox(gap=SPACE_M + 2)
        self._buttons.addStretch(1)
        self._row.addLayout(self._status, 1)
        self._row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_status(self, widget: QWidget) -> None:
        """Put a status (a `SavedLabel`, a `Text`, a quiet button) at the left, after earlier ones."""
        self._status.insertWidget(self._statuses, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._statuses += 1

    def add_button(self, button: Button) -> None:
        """Put a button at the right, after earlier ones; the primary button comes last."""
        self._buttons.addWidget(button)

    def add_hint(self, widget: QWidget) -> None:
        """Put a hint at the far right, before the buttons."""
        self._status.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        edges = self._row.contentsMargins()
        widest = max(self._status.minimumSize().width(), self._buttons.minimumSize().width())
        return QSize(widest + edges.left() + edges.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._turn()

    def _turn(self) -> None:
        edges = self._row.contentsMargins()
        wanted = self._status.sizeHint().width() + self._buttons.sizeHint().width() + self._row.spacing()
        narrow = self.width() < wanted + edges.left() + edges.right()
        turned = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if turned != self._row.direction():
            self._row.setDirection(turned)
            self.updateGeometry()
