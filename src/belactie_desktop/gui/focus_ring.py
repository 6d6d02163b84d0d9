"""The mark around the control that has the keyboard: one overlay per window, drawn over everything.

Qt's own focus mark is hardly visible in any style, so the style sheet draws none and this is the only one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import RADIUS_CONTROL, RING_GAP, RING_WIDTH

_REACH = RING_WIDTH + RING_GAP


def install(app: QApplication) -> None:
    """Give every window of the application, now and later, its focus ring. A second call changes nothing."""
    if app.findChild(_Rings, "focusRings") is None:
        _Rings(app)


class FocusRing(QWidget):
    """The ring of one window. It lies over the window's widgets and lets the mouse through."""

    # While a window goes, Qt still tells of hiding after Python took the attributes away: then these answer.
    _target: QWidget | None = None
    _watched: Sequence[QWidget] = ()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("decorative", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ring = QRectF()
        self.hide()

    def surround(self, target: QWidget | None) -> None:
        """Lie around `target` (None: around nothing) and follow it when it moves."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._target = target
        self._watched = _up_to_window(target) if target else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self._lie()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
            QEvent.Type.StyleChange,
            QEvent.Type.ParentChange,
        ):
            self._lie()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("focus"), RING_WIDTH))
        radius = look.px(RADIUS_CONTROL) + RING_GAP + RING_WIDTH / 2
        painter.drawRoundedRect(self._ring, radius, radius)

    def _lie(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        around = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        around = around.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(self._window.rect())
        seen = around.intersected(_room(target, self._window))
        self.setGeometry(seen)
        inset = RING_WIDTH / 2
        self._ring = QRectF(around.translated(-seen.topLeft())).adjusted(inset, inset, -inset, -inset)
        self.show()
        self.raise_()
        self.update()


class _Rings(QObject):
    """Watches where the keyboard is and moves the ring of that window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("focusRings")
        app.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        for widget in (old, now):
            if widget is None or not isValid(widget):
                continue
            window = widget.window()
            ring = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) or FocusRing(window)
            ring.surround(now if now is not None and now.window() is window else None)


def _up_to_window(target: QWidget) -> list[QWidget]:
    chain = [target]
    while not chain[-1].isWindow():
        parent = chain[-1].parentWidget()
        if parent is None:
            break
        chain.append(parent)
    return chain


def _room(target: QWidget, window: QWidget) -> QRect:
    """Give the part of the window where `target` may show: inside the viewports it scrolls in."""
    room = window.rect()
    for widget in _up_to_window(target)[1:]:
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
            room = room.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
    return room
