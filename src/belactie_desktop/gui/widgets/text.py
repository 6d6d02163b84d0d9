"""Words and small marks on the screen: texts in the steps of the type scale, icons, key caps, tags, "Bewaard om".

All text is plain text: what comes from a file or the database can hold no markup.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import ICON
from belactie_desktop.gui.widgets.layouts import hbox

Role = Literal["small", "caps", "body", "strong", "heading", "say", "title", "display"]
Tone = Literal["ink", "ink2", "primary", "on_primary_soft", "on_say", "ok", "warn", "danger"]
TagKind = Literal["ok", "warn", "danger", "info", "neutral"]

LINE_LENGTH = 72
"""Characters; longer lines are tiring to read."""

_TAG_ICONS: dict[TagKind, str] = {
    "ok": "circle-check",
    "warn": "clock",
    "danger": "alert-triangle",
    "info": "info-circle",
    "neutral": "circle",
}
_TAG_TONES: dict[TagKind, Tone] = {
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
    "info": "on_primary_soft",
    "neutral": "ink2",
}


class Text(QLabel):
    """Plain text in one step of the type scale; wraps unless told otherwise, but never below `keep` em on one line."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone = "ink",
        wrap: bool = True,
        keep: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._keep = keep
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one line, or for the longest line that reads well when the text is longer."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        edges = self.contentsMargins()
        longest = max((self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(longest + 2, self.fontMetrics().averageCharWidth() * LINE_LENGTH) + edges.left() + edges.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._keep:
            wide = min(self.sizeHint().width(), theme.current().px(17 * self._keep))
            least.setWidth(max(least.width(), wide))
        return least


class Icon(QWidget):
    """A drawing beside words that say the same; screen readers skip it. `size` in pixels at 100 %."""

    def __init__(self, name: str, tone: str = "ink2", size: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setProperty("decorative", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another drawing or colour token."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        drawing = icons.pixmap(self._name, look.color(self._tone), look.px(self._size), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawing)


class Tag(QFrame):
    """A status in words on a soft background, with an icon so that colour is never the only sign."""

    def __init__(self, text: str, kind: TagKind = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon(icon or _TAG_ICONS[kind], _TAG_TONES[kind], 16)
        self._text = Text(text, "small", _TAG_TONES[kind], wrap=False)
        row = hbox(self, gap=6, margins=(10, 4, 12, 4))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self.setProperty("chip", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Give the words shown."""
        return self._text.text()

    def show_status(self, text: str, kind: TagKind, icon: str = "") -> None:
        """Show another status."""
        self._text.setText(text)
        self._text.setProperty("tone", _TAG_TONES[kind])
        self._icon.show_icon(icon or _TAG_ICONS[kind], _TAG_TONES[kind])
        self.setProperty("chip", kind)
        restyle(self)
        restyle(self._text)


class SavedLabel(QWidget):
    """Tells that nothing is lost: "Bewaard om 10.42 uur". Hidden until the first save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "body", "ink2", wrap=False)
        row = hbox(self, gap=10)
        row.addWidget(Icon("circle-check", "ok"))
        row.addWidget(self._text, 1)
        self.setVisible(False)

    def text(self) -> str:
        """Give the words shown."""
        return self._text.text()

    def show_saved(self, at: datetime) -> None:
        """Show the moment of saving (local time)."""
        self._text.setText(f"Bewaard om {at.hour}.{at.minute:02} uur")
        self.setVisible(True)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property it selects on changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
