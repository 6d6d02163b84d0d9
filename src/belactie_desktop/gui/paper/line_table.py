"""The lines of one sheet: who, and what was typed in. The line that is being typed in is the one selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.privacy.card_table import CardTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.services.typing_in import PaperLine


class LineTable(CardTable):
    """As high as its lines, up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column("Regel", "line", align="right", width=3.6),
            Column("Naam", "name", width=9),
            Column("Ingetikt", _came_of_it, width=8),
        )
        empty = EmptyState(
            "circle-check", "Geen regels meer", "De mensen van dit blad zijn gewist. Het nummer van het blad blijft."
        )
        super().__init__(TableModel(columns), "Regels van het blad", empty, parent)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Show these lines; their number is their id."""
        self.model.set_rows(lines, [line.line for line in lines])


def _came_of_it(line: PaperLine) -> str:
    count = len(line.typed)
    if not count:
        return "Nog niet"
    tries = f" (poging {count})" if count > 1 else ""
    return f"{line.typed[count - 1].outcome.label}{tries}"
