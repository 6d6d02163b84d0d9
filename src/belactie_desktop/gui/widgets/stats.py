"""Numbers: the big number that leads to its list, and bars that carry their number and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import grid
from belactie_desktop.gui.widgets.text import Text

_UNLIMITED = 16_000


class StatNumber(Button):
    """A big number with words below it; pressing it opens the list behind the number."""

    def __init__(self, number: int | str, words: str, parent: QWidget | None = None) -> None:
        super().__init__("", "card", wrap=True, parent=parent)
        self._number, self._words = "", ""
        self.show_number(number, words)

    def show_number(self, number: int | str, words: str = "") -> None:
        """Show another number; the words stay when none are given."""
        self._number = dutch_number(number) if isinstance(number, int) else number
        self._words = words or self._words
        self.setText(f"{self._number} {self._words}")
        self.updateGeometry()

    def words(self, width: int = _UNLIMITED) -> QSize:
        """Measure number and words together."""
        top, below = self._fonts()
        under = below.boundingRect(QRect(0, 0, width, _UNLIMITED), Qt.TextFlag.TextWordWrap, self._words)
        wide = max(top.horizontalAdvance(self._number), under.width())
        return QSize(wide, top.height() + under.height())

    def minimumSizeHint(self) -> QSize:
        top, below = self._fonts()
        longest = max((below.horizontalAdvance(word) for word in self._words.split()), default=0)
        size = QSize(max(longest, top.horizontalAdvance(self._number)) + 2, top.height() + below.height())
        return self.boxed(size)

    def paint_contents(self, painter: QPainter, room: QRect) -> None:
        """Paint the number large, the words below it."""
        look = theme.current()
        top, _below = self._fonts()
        height = self.words(room.width()).height()
        start = room.top() + max(0, (room.height() - height) // 2)
        painter.setFont(look.font("display"))
        painter.setPen(look.color("ink"))
        painter.drawText(
            QRect(room.left(), start, room.width(), top.height()), Qt.AlignmentFlag.AlignLeft, self._number
        )
        painter.setFont(look.font("body"))
        painter.setPen(look.color("ink2"))
        under = QRect(room.left(), start + top.height(), room.width(), height - top.height())
        painter.drawText(under, int(Qt.TextFlag.TextWordWrap), self._words)

    def _fonts(self) -> tuple[QFontMetrics, QFontMetrics]:
        look = theme.current()
        return QFontMetrics(look.font("display")), QFontMetrics(look.font("body"))


class Bar(NamedTuple):
    """One bar: words, number and the colour token of the bar."""

    words: str
    number: int
    tone: str = "primary"


class BarRows(QWidget):
    """Bars under each other, each with its words before and its number behind it, on one scale from zero."""

    def __init__(self, bars: Sequence[Bar] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid(self, gap=10)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.deleteLater()
        self._parts.clear()
        most = max((bar.number for bar in bars), default=0)
        for at, bar in enumerate(bars):
            share = bar.number / most if most else 0.0
            row = (Text(bar.words), _Track(share, bar.tone), Text(dutch_number(bar.number), wrap=False))
            for column, part in enumerate(row):
                self._grid.addWidget(
                    part, at, column, Qt.AlignmentFlag(0) if column < 2 else Qt.AlignmentFlag.AlignLeft
                )
            self._parts.extend(row)


class _Track(QWidget):
    """The bar itself; its words and number stand beside it, so screen readers skip it."""

    def __init__(self, share: float, tone: str) -> None:
        super().__init__()
        self._share, self._tone = share, tone
        self.setProperty("decorative", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(120), look.px(16))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(40), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = look.px(4)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(self.rect(), radius, radius)
        if self._share > 0:
            painter.setBrush(look.color(self._tone))
            wide = max(self.width() * self._share, 2.0 * radius)
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), radius, radius)


def dutch_number(number: int) -> str:
    """Write a whole number the Belgian way: 12.345."""
    return f"{number:,}".replace(",", ".")
