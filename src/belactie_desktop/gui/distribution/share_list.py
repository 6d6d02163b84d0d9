"""Every caller with a bar for the people still to be called, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.distribution.load_bar import LoadBarDelegate
from belactie_desktop.gui.distribution.share_card import ShareCard
from belactie_desktop.gui.distribution.share_line import ShareLine
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.table import DataTable

COLUMNS = (
    Column("Beller", "name", width=8.5),
    Column("Nog te bellen", "work", width=10.5),
    Column("Dienst of groep", lambda line: line.caller.organisation, width=8.2),
    Column("Andere talen", "languages", width=7.8),
)


class ShareList(Columns):
    """The list and the card of the chosen caller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, below=54, parent=parent)
        self._lines: dict[str, ShareLine] = {}
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Bellers en wat ze nog te bellen hebben")
        self.table.view.setItemDelegateForColumn(1, LoadBarDelegate(_people, self, _instead))
        self.table.selected.connect(self._show_card)
        self.table.opened.connect(self._open)
        self.card = ShareCard()
        self.add(self.table, 1)
        self.add(self.card, 0, width=20)

    def show_lines(self, lines: Sequence[ShareLine]) -> None:
        """Show these callers; the chosen one stays chosen."""
        chosen = str(self.table.current_id() or "")
        self._lines = {line.caller.uid: line for line in lines}
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

    @Slot(object)
    def _open(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        if line is not None and line.can_be_looked_into:
            self.card.households_wanted.emit(line.caller.uid)


def _people(line: ShareLine) -> int:
    return line.people


def _instead(line: ShareLine) -> str:
    return "" if line.load.may_receive or line.people else line.work
