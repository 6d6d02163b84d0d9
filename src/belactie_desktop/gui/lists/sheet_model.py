"""The top of a list as a table model: what stands in each cell and what becomes of it. Knows no painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from belactie_desktop.domain.columns import ColumnMapping, column_title
from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.domain.list_preview import CellReading, Readings
from belactie_desktop.gui.table_model import shown

_Index = QModelIndex | QPersistentModelIndex
NOT_READ = "Niet gelezen"
HIDDEN = "•••••"
"""What stands in a column that may not be read: not even on the screen."""
_LONGEST = 60


class RowRole(Enum):
    """What a row of the file is for the program."""

    ABOVE = "above"
    TITLES = "titles"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column of the file. `field` None: not read, for `reason`; `refused`: it may not be read either."""

    index: int
    title: str
    field: Field | None
    reason: str = ""
    refused: bool = False

    @property
    def head(self) -> str:
        """Give the words above the column."""
        return self.field.label if self.field else NOT_READ


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What stands in a cell, what becomes of it, and what its row and its column are."""

    raw: str
    reading: CellReading | None
    row: RowRole
    column: ShownColumn


def columns_of(mapping: ColumnMapping, rows: Sequence[Sequence[object]]) -> list[ShownColumn]:
    """Give the columns to show, in the order of the file; those with nothing in them are not worth a look."""
    fields = {at: field for field, at in mapping.fields.items()}
    left = {column.index: column for column in mapping.left_out}
    found: list[ShownColumn] = []
    for at in range(max(map(len, rows), default=0)):
        out = left.get(at)
        title = column_title(mapping.titles, at)
        if at in fields:
            found.append(ShownColumn(at, title, fields[at]))
        elif out is not None:
            found.append(ShownColumn(at, title, None, out.reason, out.refused))
    return found


class SheetModel(QAbstractTableModel):
    """Rows are lines of the file from the first one; columns are those of `columns_of`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[ShownColumn] = []
        self.header_index: int | None = None
        self._rows: Sequence[Sequence[object]] = ()
        self._readings: Readings = {}

    def show_rows(
        self,
        rows: Sequence[Sequence[object]],
        columns: list[ShownColumn],
        header_index: int | None,
        readings: Readings,
    ) -> None:
        """Show these lines; the same number of lines and columns keeps the place of the user."""
        same = len(rows) == len(self._rows) and len(columns) == len(self.columns)
        if not same:
            self.beginResetModel()
        self._rows, self.columns, self.header_index, self._readings = rows, columns, header_index, readings
        if not same:
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def role(self, row: int) -> RowRole:
        """Tell what a row is."""
        if self.header_index is None or row > self.header_index:
            return RowRole.PERSON
        return RowRole.TITLES if row == self.header_index else RowRole.ABOVE

    def cell(self, row: int, at: int) -> ShownCell:
        """Give one cell; a column that may not be read shows nothing of what stands in it."""
        column, cells = self.columns[at], self._rows[row]
        raw = shown(cells[column.index]) if column.index < len(cells) else ""
        role = self.role(row)
        if column.refused and role is RowRole.PERSON and raw:
            return ShownCell(HIDDEN, None, role, column)
        return ShownCell(raw[:_LONGEST], self._readings.get((row, column.index)), role, column)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(cell)
        return cell.reading.text if cell.reading and not cell.reading.wrong else cell.raw

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.columns[section].head if section < len(self.columns) else None


def spoken(cell: ShownCell) -> str:
    """Say a cell for a screen reader: what stands there and what becomes of it."""
    if cell.row is not RowRole.PERSON or cell.reading is None:
        return cell.raw
    if cell.reading.wrong:
        return f"{cell.raw}. {cell.reading.text}"
    return cell.raw if cell.reading.text == cell.raw else f"{cell.raw} wordt {cell.reading.text}"
