"""The top of a list, looking like the spreadsheet it is: above each column what is read, before each row its number.

A click on a head or Enter asks what the column is; a click on the number of a row says that the titles stand there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.lists.sheet_model import RowRole, SheetModel, ShownCell
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import keep_calm

_Index = QModelIndex | QPersistentModelIndex
_HIGH_EM, _LEAST_EM, _MOST_OF_WINDOW = 19, 11, 0.52
_NARROW_EM, _WIDE_EM = 5.5, 15
_HEAD, _LINE, _TWO_LINES, _PAD = 46, 36, 56, 11
_MEASURED_ROWS = 12
_ROWS_IN_SIGHT = 3


class SheetView(QTableView):
    """Shows a `SheetModel`. `column_shown(at)` follows the keyboard; `column_wanted(at)`, `titles_wanted(row)` ask."""

    column_shown = Signal(int)
    column_wanted = Signal(int)
    titles_wanted = Signal(int)

    def __init__(self, model: SheetModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = model
        self.setModel(model)
        keep_calm(self, name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cells(self))
        self.heads = _Heads(self)
        self.setHorizontalHeader(self.heads)
        self.numbers = _Numbers(self)
        self.setVerticalHeader(self.numbers)
        self.heads.sectionClicked.connect(self._press_head)
        self.numbers.sectionClicked.connect(self.titles_wanted)
        model.modelReset.connect(self.fit)
        self.fit()

    def current_column(self) -> int:
        """Give the column the keyboard is in."""
        return max(0, self.currentIndex().column())

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard in a cell and bring it in sight."""
        self.setCurrentIndex(self.sheet.index(row, column))

    def show_from(self, row: int) -> None:
        """Begin at the top when this row and some below it then show too, else at this row."""
        below = sum(self.rowHeight(at) for at in range(min(row + _ROWS_IN_SIGHT, self.sheet.rowCount())))
        self.horizontalScrollBar().setValue(0)
        if below <= self.viewport().height():
            self.verticalScrollBar().setValue(0)
        else:
            self.scrollTo(self.sheet.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        if current.isValid():
            self.column_shown.emit(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if pressed and self.currentIndex().isValid():
            self.column_wanted.emit(self.current_column())
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _press_head(self, at: int) -> None:
        row = max(0, self.currentIndex().row())
        self.go_to(row, at)
        self.column_wanted.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    @Slot()
    def fit(self) -> None:
        """Size rows, columns and the table itself to the text size and to what stands in the cells."""
        look = theme.current()
        limit = int(self.window().height() * _MOST_OF_WINDOW)
        self.setFixedHeight(max(em(_LEAST_EM), min(em(_HIGH_EM), limit)) if limit > em(_LEAST_EM) else em(_LEAST_EM))
        for row in range(self.sheet.rowCount()):
            tall = self.sheet.role(row) is RowRole.PERSON
            self.setRowHeight(row, look.px(_TWO_LINES if tall else _LINE))
        self._spread()

    def _spread(self) -> None:
        """Give every column the width of its words, and share what is left."""
        wanted = [self._wanted(at) for at in range(self.sheet.columnCount())]
        spare = max(0, self.viewport().width() - sum(wanted))
        for at, width in enumerate(wanted):
            self.setColumnWidth(at, width + spare * width // max(1, sum(wanted)))

    def _wanted(self, at: int) -> int:
        look = theme.current()
        strong, body, small = (QFontMetrics(look.font(role)) for role in ("strong", "body", "small"))
        widest = strong.horizontalAdvance(self.sheet.columns[at].head) + look.px(30)
        first = self.sheet.header_index or 0
        for row in range(first, min(first + _MEASURED_ROWS, self.sheet.rowCount())):
            cell = self.sheet.cell(row, at)
            widest = max(widest, body.horizontalAdvance(cell.raw))
            if cell.reading:
                metrics = small if cell.reading.wrong else body
                widest = max(widest, metrics.horizontalAdvance(cell.reading.text))
        return min(max(widest + look.px(2 * _PAD), em(_NARROW_EM)), em(_WIDE_EM))


class _Heads(QHeaderView):
    """What each column is, to press: "Familienaam" with an arrow."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setToolTip("Klik om te zeggen wat in deze kolom staat.")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._view.sheet.columns[logicalIndex]
        look = theme.current()
        here = logicalIndex == self._view.current_column() and self._view.currentIndex().isValid()
        painter.save()
        painter.fillRect(rect, look.color("primary_soft" if here else "surface"))
        read = column.field is not None
        ink = "on_primary_soft" if here else "primary" if read else "ink2"
        painter.setFont(look.font("strong" if read else "body"))
        painter.setPen(look.color(ink))
        arrow = 0 if column.refused else look.px(16)
        room = rect.adjusted(look.px(_PAD), 0, -look.px(_PAD) - arrow, 0)
        words = painter.fontMetrics().elidedText(column.head, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if arrow:
            left = min(room.left() + painter.fontMetrics().horizontalAdvance(words) + look.px(4), room.right())
            drawing = icons.pixmap("chevron-down", look.color(ink), arrow, self.devicePixelRatioF())
            painter.drawPixmap(left, rect.center().y() - arrow // 2 + 1, drawing)
        line = look.px(3 if read else 1)
        painter.fillRect(
            QRect(rect.left(), rect.bottom() - line + 1, rect.width(), line), look.color("primary" if read else "line")
        )
        painter.restore()


class _Numbers(QHeaderView):
    """The numbers of the lines, as in the file; the one with the titles stands out."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setToolTip("Klik als in deze rij de titels staan.")

    def sizeHint(self) -> QSize:
        return QSize(em(3.2), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = theme.current()
        titles = self._view.sheet.role(logicalIndex) is RowRole.TITLES
        painter.save()
        painter.fillRect(rect, look.color("primary" if titles else "surface"))
        painter.setFont(look.font("strong" if titles else "small"))
        painter.setPen(look.color("on_primary" if titles else "ink2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(logicalIndex + 1))
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Paints what stands in a cell small, and below it what becomes of it; once when both are the same."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        cell = self._view.sheet.cell(index.row(), index.column())
        now = self._view.currentIndex()
        here = now.isValid() and now.column() == index.column()
        painter.save()
        painter.fillRect(place, look.color(_ground(cell, here)))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), look.color("line"))
        room = place.adjusted(look.px(_PAD), look.px(4), -look.px(_PAD), -look.px(5))
        for words, role, ink, at in _lines(cell, here):
            painter.setFont(look.font(role))
            painter.setPen(look.color(ink))
            line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(at) | Qt.AlignmentFlag.AlignLeft.value, line)
        if here and now.row() == index.row():
            painter.setPen(look.color("primary"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()


_TOP, _MIDDLE, _BOTTOM = (
    flag.value for flag in (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom)
)


def _ground(cell: ShownCell, here: bool) -> str:
    if here:
        return "primary_soft"
    return "sunken" if cell.row is RowRole.TITLES else "surface"


def _lines(cell: ShownCell, here: bool) -> list[tuple[str, str, str, int]]:
    """Give what to write in a cell: (words, type role, ink, where)."""
    quiet = "on_primary_soft" if here else "ink2"
    ink = "on_primary_soft" if here else "ink"
    if cell.row is RowRole.TITLES:
        return [(cell.raw, "strong", ink, _MIDDLE)]
    if cell.row is RowRole.ABOVE or cell.column.field is None:
        return [(cell.raw, "body", quiet, _MIDDLE)]
    if cell.reading is None or cell.reading.text == cell.raw:
        return [(cell.raw, "body", ink, _MIDDLE)]
    if cell.reading.wrong:
        return [
            (cell.raw or "(leeg)", "body", ink, _TOP),
            (cell.reading.text, "small", quiet if here else "danger", _BOTTOM),
        ]
    return [(cell.raw, "small", quiet, _TOP), (cell.reading.text, "strong", ink, _BOTTOM)]
