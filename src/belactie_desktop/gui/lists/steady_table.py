"""A table of a steady height inside a page that scrolls; the height grows with the text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.table_model import TableModel
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import DataTable


class SteadyTable(DataTable):
    """A `DataTable` that is `height` em high, whatever is in it."""

    def __init__(
        self,
        model: TableModel,
        name: str,
        height: float,
        empty: EmptyState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._height = height
        super().__init__(model, name, empty, parent)
        self.setFixedHeight(em(height))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(em(self._height))
