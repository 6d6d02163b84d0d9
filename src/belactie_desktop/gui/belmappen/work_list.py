"""Every caller with their work and belmap in a list, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.belmappen.work_card import WorkCard
from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.callers.load_bar import LoadBarDelegate
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.table import DataTable

COLUMNS = (
    Column("Beller", "name", width=8.5),
    Column("Nog te bellen", "people", width=9.5),
    Column("Belmap", lambda line: line.belmap_words, width=8.5),
    Column("Opgehaald", lambda line: line.collected_words, width=6.5),
    Column("Resultaten", lambda line: line.results_words, align="right", width=6),
)


class WorkList(Columns):
    """The list and the card of the chosen caller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, below=54, parent=parent)
        self._lines: dict[str, WorkLine] = {}
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Bellers en hun belmap")
        self.table.view.setItemDelegateForColumn(1, LoadBarDelegate(_people, self))
        self.table.selected.connect(self._show_card)
        self.card = WorkCard()
        self.add(self.table, 1)
        self.add(self.card, 0, width=20)

    def show_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show these callers; the chosen one stays chosen."""
        chosen = str(self.table.current_id() or "")
        self._lines = {line.status.caller.uid: line for line in lines}
        self.model.set_rows(lines, list(self._lines))
        wanted = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.table.select(wanted)
        self._show_card(wanted)

    @Slot(object)
    def _show_card(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_line(line)


def _people(line: WorkLine) -> int:
    return line.people
