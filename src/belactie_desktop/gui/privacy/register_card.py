"""Wie kreeg welke gegevens: the register as a table, what came back, and the register on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import Disclosure
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.privacy.card_table import CardTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.services.disclosing import WIPED_RECEIVER


@dataclass(frozen=True, slots=True)
class ShownDisclosure:
    """One line as the table shows it."""

    day: date
    receiver: str
    how: str
    fields: str
    people: int
    until: date | None
    returned: str


COLUMNS = (
    Column("Dag", "day", width=6.8),
    Column("Wie", "receiver", width=11),
    Column("Hoe", "how", width=11.5),
    Column("Welke gegevens", "fields", width=13),
    Column("Mensen", "people", align="right", width=5),
    Column("Tot en met", "until", width=6.8),
    Column("Terug", "returned", width=6.8),
)


class RegisterCard(Card):
    """Signals `returned(uid)` and `paper_wanted`."""

    returned = Signal(str)
    paper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wie kreeg welke gegevens?", parent)
        self.message = InlineMessage()
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState(
            "clipboard-list", "Nog niemand kreeg gegevens", "Elke belmap en elk doorgegeven bestand komt hier vanzelf."
        )
        self.table = CardTable(self.model, "Wie kreeg welke gegevens", empty)
        self.table.selected.connect(self._allow)
        self.returned_button = secondary("&Terug of vernietigd", "check")
        self.returned_button.clicked.connect(self._return)
        self.paper_button = secondary("Register als &PDF", "file-type-pdf")
        self.paper_button.clicked.connect(self.paper_wanted)
        for widget in (self.message, self.table):
            self.add(widget)
        self.add(ButtonRow((self.returned_button, self.paper_button)))
        self._out: frozenset[str] = frozenset()

    def show_lines(self, lines: Sequence[Disclosure]) -> None:
        """Show the register; the line that was chosen stays chosen."""
        chosen = self.table.current_id()
        self._out = frozenset(line.uid for line in lines if line.returned_at is None)
        self.model.set_rows([_shown(line) for line in lines], [line.uid for line in lines])
        if chosen is not None:
            self.table.select(chosen)
        self.paper_button.setEnabled(bool(lines))
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.returned_button.setEnabled(self.table.current_id() in self._out)

    @Slot()
    def _return(self) -> None:
        self.returned.emit(str(self.table.current_id()))


def _shown(line: Disclosure) -> ShownDisclosure:
    return ShownDisclosure(
        day=line.at.date(),
        receiver=line.receiver or WIPED_RECEIVER,
        how=line.kind.label,
        fields=", ".join(line.fields),
        people=line.people_count,
        until=line.until_day,
        returned=f"{line.returned_at:%d/%m/%Y}" if line.returned_at else "Nog niet",
    )
