"""Draws how much work a caller has inside a cell of a list: the number, and a bar on one scale for the whole list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from belactie_desktop.gui import theme
from belactie_desktop.gui.table_model import TableModel
from belactie_desktop.gui.widgets.stats import dutch_number


class LoadBarDelegate(QStyledItemDelegate):
    """Paints `number(row)` with a bar, or the words that `instead(row)` gives when there are any.

    Give it to the column of a `DataTable`; the words stay in the model.
    """

    def __init__(
        self, number: Callable[[Any], int], parent: QObject, instead: Callable[[Any], str] = lambda _row: ""
    ) -> None:
        super().__init__(parent)
        self._number, self._instead = number, instead

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = cast("TableModel", index.model())
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = self._instead(model.row(index.row()))
        style = drawn.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        if drawn.text:
            return
        most = max((self._number(model.row(at)) for at in range(model.rowCount())), default=0)
        self._draw(
            painter,
            option.rect,
            self._number(model.row(index.row())),
            most,
            bool(option.state & QStyle.StateFlag.State_Selected),
        )

    def _draw(self, painter: QPainter, cell: QRect, number: int, most: int, selected: bool) -> None:
        look = theme.current()
        room = cell.adjusted(look.px(12), 0, -look.px(12), 0)
        words = dutch_number(number)
        wide = look.px(44)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("body"))
        painter.setPen(look.color("on_primary_soft" if selected else "ink"))
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(room.left(), room.top(), wide, room.height()), side, words)
        track = QRectF(room.left() + wide + look.px(12), 0, room.width() - wide - look.px(12), look.px(12))
        track.moveTop(room.center().y() - track.height() / 2 + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = look.px(4)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(track, radius, radius)
        if number and most and track.width() > 0:
            track.setWidth(max(track.width() * number / most, 2.0 * radius))
            painter.setBrush(look.color("primary"))
            painter.drawRoundedRect(track, radius, radius)
        painter.restore()
