"""The list on a page: a table with keyboard use, or the empty state when there is nothing in it."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStackedLayout, QTableView, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.table_model import TableModel
from belactie_desktop.gui.tokens import CONTROL_HEIGHT
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.reflow import em


def keep_calm(view: QTableView, name: str) -> None:
    """Give a table its name for a screen reader, and take away frame, grid, editing and its own use of Tab."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


class DataTable(QWidget):
    """Shows a `TableModel`. Arrows move, Enter or a double click opens a row, Tab leaves the table.

    `opened(id)` and `selected(id)` carry the id of the row.
    """

    opened = Signal(object)
    selected = Signal(object)

    def __init__(
        self, model: TableModel, name: str, empty: EmptyState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.view = _View(model, name)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._empty = empty or EmptyState("list", "Nog niets in deze lijst", "")
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self.view.entered_row.connect(self._open)
        self.view.doubleClicked.connect(self._double_clicked)
        self.view.selectionModel().selectionChanged.connect(self._select)
        model.modelReset.connect(self._show)
        self._show()

    def current_id(self) -> Hashable | None:
        """Give the id of the selected row, or None."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.id_at(rows[0].row()) if rows else None

    def select(self, wanted: Hashable) -> None:
        """Select the row with this id, when it is there, and bring it in sight."""
        at = self.model.place_of(wanted)
        if at is not None:
            self.view.selectRow(at)
            self.view.scrollTo(self.model.index(at, 0))

    @Slot()
    def _show(self) -> None:
        filled = bool(self.model.rowCount())
        self._stack.setCurrentWidget(self.view if filled else self._empty)
        # A hidden view may not be a stop of the Tab key: the key would stay where it is.
        self.setFocusProxy(self.view if filled else self._empty)

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        self._open(index.row())

    @Slot(int)
    def _open(self, at: int) -> None:
        self.opened.emit(self.model.id_at(at))

    @Slot(QItemSelection, QItemSelection)
    def _select(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.selected.emit(self.current_id())


class _View(QTableView):
    """The table itself: whole rows, no vertical header, columns that share the width and never get too narrow."""

    entered_row = Signal(int)

    def __init__(self, model: TableModel, name: str) -> None:
        super().__init__()
        self._columns = model.columns
        self.setModel(model)
        keep_calm(self, name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.current().px(CONTROL_HEIGHT))
        wanted = [em(column.width) for column in self._columns]
        spare = max(0, self.viewport().width() - sum(wanted))
        for at, width in enumerate(wanted):
            self.setColumnWidth(at, width + spare * width // max(1, sum(wanted)))
