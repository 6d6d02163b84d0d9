"""One table model for every list: ids in memory, rows fetched in pages of 200 and only while they are looked at.

A new table is a list of columns. All texts are plain. Knows no database: `fetch` brings the rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 200
KEPT_PAGES = 8
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the attribute of the row (or a function of the row) it shows, its side and width in em."""

    title: str
    value: str | Callable[[Any], object]
    align: Literal["left", "right"] = "left"
    width: float = 10

    def text(self, row: object) -> str:
        """Give the words in the cell of `row`."""
        return shown(getattr(row, self.value) if isinstance(self.value, str) else self.value(row))


class TableModel(QAbstractTableModel):
    """Rows known by their ids, fetched page by page.

    `fetch(ids)` gives the rows of these ids, in the same order and number. For a short list use `set_rows`.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[Any]], Sequence[object]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids: Sequence[Hashable] = ()
        self._rows: Sequence[object] | None = None
        self._pages: OrderedDict[int, Sequence[object]] = OrderedDict()

    def set_ids(self, ids: Sequence[Hashable]) -> None:
        """Show these rows, in this order; they are fetched when looked at."""
        self.beginResetModel()
        self._ids, self._rows = ids, None
        self._pages.clear()
        self.endResetModel()

    def set_rows(self, rows: Sequence[object], ids: Sequence[Hashable] | None = None) -> None:
        """Show rows that are already there; without ids their place is their id."""
        if ids is not None and len(ids) != len(rows):
            raise ValueError("every row needs one id")
        self.beginResetModel()
        self._ids, self._rows = (range(len(rows)) if ids is None else ids), rows
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Fetch again what is on screen, after a change to rows; ids and order stay."""
        self._pages.clear()
        if self._ids:
            corner = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    def row(self, at: int) -> object:
        """Give the row at a place."""
        if self._rows is not None:
            return self._rows[at]
        return self._page(at // PAGE)[at % PAGE]

    def id_at(self, at: int) -> Hashable:
        """Give the id of the row at a place."""
        return self._ids[at]

    def place_of(self, wanted: Hashable) -> int | None:
        """Find the place of an id, or None."""
        return self._ids.index(wanted) if wanted in self._ids else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self.row(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(self.columns[section])
        return None

    def _page(self, number: int) -> Sequence[object]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        if self._fetch is None:
            raise RuntimeError("a table of ids needs a way to fetch its rows")
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        rows = self._fetch(ids)
        if len(rows) != len(ids):
            raise RuntimeError(f"asked for {len(ids)} rows, got {len(rows)}")
        self._pages[number] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows


def shown(value: object) -> str:
    """Write a value the Dutch way: nothing as an empty text, dates as 26/11/2026, yes and no as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y} {value.hour}.{value.minute:02}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def _side(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    return (side | Qt.AlignmentFlag.AlignVCenter).value
