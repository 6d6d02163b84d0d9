"""The band of finish days on a line of time: calm, without numbers to read; the words beside it say the same."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.domain.finish import Band
from belactie_desktop.gui import theme

_HIGH, _BAR, _SIDE, _ROOM = 96, 18, 12, 0.12
_STEPS = (1, 2, 7, 14, 28, 56, 91, 182, 365)
_MOST_TICKS = 7


class BandDrawing(QWidget):
    """A line from the first day on, the band as a bar on it, the middle as a stripe, a wished day as a dotted line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._band, self._wish = date.min, Band(None, None, None), None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_band(self, start: date, band: Band, wish: date | None, words: str) -> None:
        """Draw another band; `words` say it to a screen reader. Without a whole band there is nothing to draw."""
        self._start, self._band, self._wish = start, band, wish
        self.setAccessibleName(words)
        self.setVisible(band.late is not None)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(160), look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        early, middle, late = self._band.early, self._band.middle, self._band.late
        if early is None or middle is None or late is None:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, line = look.px(_BAR), self.height() * 0.42
        painter.setPen(QPen(look.color("edge"), look.px(2)))
        painter.drawLine(QPointF(self._x(self._start), line), QPointF(self.width() - look.px(_SIDE), line))
        self._ticks(painter, line)
        bar = QRectF(self._x(early), line - height / 2, max(self._x(late) - self._x(early), height), height)
        painter.setPen(QPen(look.color("primary"), look.px(2)))
        painter.setBrush(look.color("primary_soft"))
        painter.drawRoundedRect(bar, height / 3, height / 3)
        self._stripe(
            painter, min(max(self._x(middle), bar.left() + look.px(4)), bar.right() - look.px(4)), line, height
        )
        if self._wish is not None and self._start <= self._wish <= self._last():
            painter.setPen(QPen(look.color("ink"), look.px(2), Qt.PenStyle.DotLine))
            at = self._x(self._wish)
            painter.drawLine(QPointF(at, line - height * 1.6), QPointF(at, line + height * 1.2))

    def _stripe(self, painter: QPainter, at: float, line: float, height: float) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("primary"), look.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(at, line - height * 0.9), QPointF(at, line + height * 0.9))

    def _ticks(self, painter: QPainter, line: float) -> None:
        """Mark days below the line, as many as fit."""
        look = theme.current()
        painter.setFont(look.font("small"))
        metrics = QFontMetrics(painter.font())
        wide = metrics.horizontalAdvance("88/88/8888")
        most = max(2, min(_MOST_TICKS, int((self.width() - wide) / (wide * 1.25)) + 1))
        days = max(1, (self._last() - self._start).days)
        step = next((step for step in _STEPS if days / step < most), _STEPS[-1])
        top = line + look.px(_BAR)
        for offset in range(0, days + 1, step):
            day = self._start + timedelta(days=offset)
            at = self._x(day)
            painter.setPen(QPen(look.color("edge"), look.px(2)))
            painter.drawLine(QPointF(at, line - look.px(4)), QPointF(at, line + look.px(4)))
            painter.setPen(look.color("ink2"))
            left = min(max(0.0, at - wide / 2), self.width() - wide)
            painter.drawText(QRectF(left, top, wide, metrics.height()), Qt.AlignmentFlag.AlignCenter, short_date(day))

    def _last(self) -> date:
        """The end of the line: a little past the band, and past the wished day when that is near."""
        late = self._band.late or self._start
        days = max(2, (late - self._start).days)
        last = late + timedelta(days=max(1, round(days * _ROOM)))
        if self._wish is not None and last < self._wish <= self._start + timedelta(days=days * 2):
            return self._wish + timedelta(days=1)
        return last

    def _x(self, day: date) -> float:
        side = theme.current().px(_SIDE)
        days = max(1, (self._last() - self._start).days)
        return side + (self.width() - 2 * side) * (day - self._start).days / days
