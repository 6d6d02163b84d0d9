"""A table inside a card: as high as its rows, up to a limit, at every text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.table_model import TableModel
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import DataTable

_ROW_EM = 2.6
_MOST_ROWS = 6
_EMPTY_EM = 12.5


class CardTable(DataTable):
    """A `DataTable` that does not stretch."""

    def __init__(self, model: TableModel, name: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(model, name, empty, parent)
        model.modelReset.connect(self._fit)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        rows = self.model.rowCount()
        self.setFixedHeight(em((min(rows, _MOST_ROWS) + 1.7) * _ROW_EM if rows else _EMPTY_EM))
