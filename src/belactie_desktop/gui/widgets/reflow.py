"""Containers that follow the width: columns that stack, tiles that take fewer columns, a part that scrolls down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.layouts import Margins, grid, sides, vbox

_UNLIMITED = 16_777_215
BREAKPOINT_EM = 64
"""Below this width (in body text sizes) side columns move under each other."""


def em(count: float) -> int:
    """Give the width of `count` body text sizes in pixels, at the text size in force."""
    return theme.current().px(17 * count)


class Columns(QWidget):
    """Widgets side by side, stacked when the container is narrower than `below` em."""

    def __init__(self, gap: int = SPACE_L, below: float = 50, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._fixed: list[tuple[QWidget, float]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.space(self._row, gap, (0, 0, 0, 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, stretch: int = 1, width: float = 0) -> None:
        """Put a column at the right; `stretch` is its share of the width, `width` (em) fixes it while side by side."""
        self._row.addWidget(widget, stretch)
        if width:
            self._fixed.append((widget, width))
            self._turn()

    def stacked(self) -> bool:
        """Tell whether the columns stand under each other now."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        parts = [self._row.itemAt(at) for at in range(self._row.count())]
        return QSize(max((part.minimumSize().width() for part in parts if part), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn()

    def _turn(self) -> None:
        narrow = self.width() < em(self._below)
        turned = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if turned != self._row.direction():
            self._row.setDirection(turned)
            self.updateGeometry()
        for widget, width in self._fixed:
            widget.setMinimumWidth(0 if narrow else em(width))
            widget.setMaximumWidth(_UNLIMITED if narrow else em(width))


class Tiles(QWidget):
    """Equal tiles in as many columns as fit: each at least `least` em wide, at most `columns` beside each other."""

    def __init__(
        self,
        least: float = 15,
        columns: int = 3,
        gap: int = SPACE_M,
        margins: Margins = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, columns
        self._tiles: list[QWidget] = []
        self._grid = grid(self, gap, margins)
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, tile: QWidget) -> None:
        """Put a tile last."""
        tile.setParent(self)
        self._tiles.append(tile)
        self._count = 0
        self._place()

    def clear(self) -> None:
        """Remove and delete all tiles."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.setParent(None)
            tile.deleteLater()
        self._tiles.clear()

    def columns(self) -> int:
        """Tell how many tiles stand beside each other now."""
        return self._count

    def minimumSizeHint(self) -> QSize:
        return QSize(max((tile.minimumSizeHint().width() for tile in self._tiles), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _place(self) -> None:
        fit = max(1, self.width() // max(1, em(self._least)))
        count = min(fit, self._most, max(1, len(self._tiles)))
        if count == self._count:
            return
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // count, at % count)
        self._count = count
        self.updateGeometry()


class ScrollArea(QScrollArea):
    """A page part that scrolls down only, and keeps the control with the focus in sight. Fill it through `body`."""

    def __init__(self, margins: Margins = 0, gap: int = SPACE_L, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._sides, self._most = gap, sides(margins), 0.0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setObjectName("scrolled")
        self.body: QVBoxLayout = vbox(self.inside, gap, margins)
        self.setWidget(self.inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is already there."""
        self.body.addWidget(widget, stretch)

    def limit_width(self, most: float) -> None:
        """Keep the content at most `most` em wide, in the middle."""
        self._most = most
        self._center()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._center()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._center()
            QTimer.singleShot(0, self, self._follow_focus)

    def _center(self) -> None:
        if not self._most:
            return
        left, top, right, bottom = self._sides
        spare = round((self.width() / theme.current().scale - self._most * 17) / 2)
        theme.space(self.body, self._gap, (max(left, spare), top, max(right, spare), bottom))

    @Slot()
    def _follow_focus(self) -> None:
        self._follow(None, QApplication.focusWidget())

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.inside.isAncestorOf(now):
            self.bring_in_sight(now)

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll so that the whole widget shows, or its top when it is too tall.

        Qt's own `ensureWidgetVisible` is content when the text cursor of a field shows.
        """
        gap = theme.current().px(24)
        top = widget.mapTo(self.inside, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        lowest = top + widget.height() + gap - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top - gap))
