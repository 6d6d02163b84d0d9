"""Rows of lists that fit nobody of the register: found by name, with the way to add one all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.doubts import ListedRow, born
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text

_MEANS = (
    "Deze mensen staan op een lijst van een dienst of vereniging, maar niet in het register. We bellen hen niet.",
    "Dat is meestal goed: ze wonen ergens anders, verhuisden of zijn overleden.",
    "Lees je later een nieuwer register in? Dan kijken we opnieuw of ze erin staan.",
)
_ADDING = (
    "Doe dit alleen als je zeker weet dat de persoon hier woont. Dan komt die erbij om te bellen, "
    "met wat de lijst zegt. Je kunt dit terugdraaien."
)


class WaitingRows(QWidget):
    """Table of waiting rows. `search_wanted(words)` asks for others, `add_wanted(entry id, name)` adds a person."""

    search_wanted = Signal(str)
    add_wanted = Signal(int, str)

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[object]], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = TextField("&Zoek op naam", width_em=20)
        self.words.changed.connect(self._search)
        self.model = TableModel(row_columns(today), fetch, self)
        empty = EmptyState("circle-check", "Niemand wacht", "Elke rij past bij iemand, of er is niemand gevonden.")
        self.table = SteadyTable(self.model, "Rijen die bij niemand passen", 17, empty)
        self.table.selected.connect(self._choose)
        self._chosen: ListedRow | None = None
        meaning = Card("Wat betekent dit?", surface="tip")
        for line in _MEANS:
            meaning.add(Text(line, "body", "on_primary_soft"))
        self.card = Card()
        self.name = Text("", "heading")
        self.facts = Text("", "body", "ink2")
        self.add_button = secondary("&Toch toevoegen", "user-plus")
        self.add_button.clicked.connect(self._add)
        for widget in (self.name, self.facts, Text(_ADDING), self.add_button):
            self.card.add(widget)
        self._lay_out(meaning)

    def _lay_out(self, meaning: Card) -> None:
        left = QWidget()
        column = vbox(left, gap=SPACE_L)
        for widget in (self.words, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        right = QWidget()
        column = vbox(right, gap=14)
        column.addWidget(self.card)
        column.addWidget(meaning)
        column.addStretch(1)
        both = Columns(gap=14, below=58)
        both.add(left, 1)
        both.add(right, 0, width=20)
        vbox(self).addWidget(both)

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these entries; the chosen row stays when it is still there, and a single one is chosen at once."""
        kept = ids[0] if len(ids) == 1 else self.table.current_id()
        self.model.set_ids(ids)
        if kept is not None:
            self.table.select(kept)
        self._choose()

    def select(self, entry_id: int) -> None:
        """Choose a row, when it is there."""
        self.table.select(entry_id)

    def allow(self, allowed: bool) -> None:
        """Let somebody be added, or not while that is being kept."""
        self.add_button.setEnabled(allowed and self._chosen is not None)

    @Slot()
    def _search(self) -> None:
        self.search_wanted.emit(self.words.text())

    @Slot()
    def _choose(self) -> None:
        self._chosen = chosen_row(self.model, self.table)
        self.card.setVisible(self._chosen is not None)
        self.add_button.setEnabled(self._chosen is not None)
        if self._chosen is not None:
            facts = self._chosen.facts
            self.name.setText(facts.name.text)
            address = facts.address.text if facts.address else ""
            self.facts.setText("\n".join(part for part in (address, f"Op {place_of(self._chosen)}.") if part))

    @Slot()
    def _add(self) -> None:
        if self._chosen is not None:
            self.add_wanted.emit(self._chosen.entry_id, self._chosen.facts.name.text)


def row_columns(today: date) -> tuple[Column, ...]:
    """Give the columns of a table of rows: who, born when, where, and on which list."""
    return (
        Column("Naam op de lijst", lambda row: row.facts.name.text, width=11),
        Column("Geboren", lambda row: born(row.facts.birth, today), width=9.5),
        Column("Lijst", place_of, width=10),
    )


def place_of(row: ListedRow) -> str:
    """Say on which list a row stands: "Sociale dienst, rij 12"."""
    return f"{row.list_name}, rij {row.row}"


def chosen_row(model: TableModel, table: SteadyTable) -> ListedRow | None:
    """Give the row that is selected in a table of rows."""
    found = table.current_id()
    at = None if found is None else model.place_of(found)
    row = None if at is None else model.row(at)
    return row if isinstance(row, ListedRow) else None
