"""A list in which rows can be ticked, so that one step is taken for several at once. Ticks outlive a refresh.

Owns ticking and how a tick looks; what is done with the ticked rows stands in the page.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.tokens import ICON

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _GAP = 12, 10


class TickModel(TableModel):
    """A `TableModel` whose rows carry a tick in the first column; `ticks_changed` comes after every change."""

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent=parent)
        self._ticked: frozenset[Hashable] = frozenset()

    def ticked(self) -> tuple[Hashable, ...]:
        """Give the ids that are ticked, in the order of the list."""
        ids = [self.id_at(at) for at in range(self.rowCount())]
        return tuple(each for each in ids if each in self._ticked)

    def set_ticked(self, ids: Sequence[Hashable]) -> None:
        """Tick exactly these rows."""
        self._ticked = frozenset(ids)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticks_changed.emit()

    def turn(self, at: int) -> None:
        """Tick the row at a place, or take its tick away."""
        self._ticked ^= {self.id_at(at)}
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
        self.ticks_changed.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            ticked = self.id_at(index.row()) in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags


class TickDelegate(QStyledItemDelegate):
    """Paints the tick before the first column. A click on the box or the space bar anywhere in the row turns it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.column() != 0:
            super().paint(painter, option, index)
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        words, drawn.text = drawn.text, ""
        drawn.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        drawn.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        self._draw(painter, drawn, words, index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)

    def _draw(self, painter: QPainter, drawn: QStyleOptionViewItem, words: str, ticked: bool) -> None:
        look = theme.current()
        side, place = look.px(ICON), drawn.rect
        tone = "primary" if ticked else "ink2"
        box = icons.pixmap("square-check" if ticked else "square", look.color(tone), side, _ratio(painter))
        painter.save()
        painter.drawPixmap(place.left() + look.px(_EDGE), place.top() + (place.height() - side) // 2, box)
        selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
        painter.setFont(look.font("strong" if ticked else "body"))
        painter.setPen(look.color("on_primary_soft" if selected else "ink"))
        room = place.adjusted(look.px(_EDGE + _GAP) + side, 0, -look.px(_EDGE), 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        wanted = _on_box(event, option) if index.column() == 0 else False
        if isinstance(model, TickModel) and (wanted or _space(event)):
            model.turn(index.row())
            return True
        return False


def _space(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space


def _on_box(event: QEvent, option: QStyleOptionViewItem) -> bool:
    """Tell whether a click ends on the box, or close beside it."""
    if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
        return False
    look = theme.current()
    return event.position().x() < option.rect.left() + look.px(2 * _EDGE + ICON)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
