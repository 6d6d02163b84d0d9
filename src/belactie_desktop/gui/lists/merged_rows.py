"""Rows that belong to a person: merged by itself or by hand, found by name, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.doubts import Pair
from belactie_desktop.domain.entries import Link
from belactie_desktop.gui.lists.reasons import Reasons
from belactie_desktop.gui.lists.side_by_side import SideBySide
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.lists.waiting_rows import chosen_row, row_columns
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text

EVERYTHING, BY_HAND, BY_ITSELF, ADDED = "", "hand", "itself", "added"

_HOW = {Link.HAND: "Door jou samengevoegd", Link.SURE: "Vanzelf samengevoegd", Link.OWN: "Door jou toegevoegd"}
_AFTER = {
    Link.HAND: "Je beslissing vervalt. De rij komt terug bij Na te kijken.",
    Link.SURE: "Ze worden twee mensen. We onthouden dat dit geen dubbel is.",
    Link.OWN: "De persoon gaat weer van de lijst om te bellen. De rij wacht.",
}


class MergedRows(QWidget):
    """Table of merged rows. `search_wanted` asks for others, `apart_wanted(entry id, name)` takes one apart."""

    search_wanted = Signal()
    opened = Signal(int)
    apart_wanted = Signal(int, str)

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[object]], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._pair: Pair | None = None
        self.words = TextField("&Zoek op naam", width_em=20)
        options = [
            (EVERYTHING, "Alles"),
            (BY_HAND, "Door jou samengevoegd"),
            (BY_ITSELF, "Vanzelf samengevoegd"),
            (ADDED, "Door jou toegevoegd"),
        ]
        self.how = ChoiceField("Ho&e samengevoegd", options)
        self.how.combo.setMinimumContentsLength(20)
        how = Column("Hoe", lambda row: _HOW.get(row.link, ""), width=9.5)
        self.model = TableModel((*row_columns(today), how), fetch, self)
        empty = EmptyState("users", "Niemand gevonden", "Hier staan rijen die bij iemand in het dossier horen.")
        self.table = SteadyTable(self.model, "Samengevoegde rijen", 12, empty)
        self.side = SideBySide()
        self.reasons = Reasons("Waarom samengevoegd?")
        self.after = Text("", "body", "ink2")
        self.apart_button = Button("&Haal uit elkaar", "secondary", "arrow-back-up")
        self._lay_out()
        self.words.changed.connect(self.search_wanted)
        self.how.changed.connect(self.search_wanted)
        self.table.selected.connect(self._choose)
        self.apart_button.clicked.connect(self._take_apart)

    def _lay_out(self) -> None:
        column = vbox(self, gap=14)
        above = hbox(gap=14)
        above.addWidget(self.words)
        above.addWidget(self.how)
        above.addStretch(1)
        column.addLayout(above)
        column.addWidget(self.table)
        both = Columns(gap=14, below=52)
        both.add(self.side, 1)
        both.add(self.reasons, 0, width=15)
        column.addWidget(both)
        below = hbox(gap=14)
        below.addWidget(self.apart_button)
        below.addWidget(self.after, 1)
        column.addLayout(below)
        column.addStretch(1)

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

    def show_pair(self, pair: Pair | None) -> None:
        """Show the chosen row beside its person, or nothing when none is chosen."""
        self._pair = pair
        added = pair is not None and pair.row.link is Link.OWN
        if pair is not None and not added:
            self.side.show_pair(pair, pair.people[0], self._today)
            self.reasons.show_person(pair.people[0], alike=False)
        self.side.setVisible(pair is not None and not added)
        if pair is None or added:
            self.reasons.setVisible(False)
        for part in (self.apart_button, self.after):
            part.setVisible(pair is not None)
        if pair is not None:
            self.apart_button.setText("&Haal weer weg" if added else "&Haal uit elkaar")
            self.after.setText(_AFTER[pair.row.link])

    def allow(self, allowed: bool) -> None:
        """Let a row be taken apart, or not while that is being kept."""
        self.apart_button.setEnabled(allowed)

    @Slot()
    def _choose(self) -> None:
        row = chosen_row(self.model, self.table)
        if row is None:
            self.show_pair(None)
        else:
            self.opened.emit(row.entry_id)

    @Slot()
    def _take_apart(self) -> None:
        if self._pair is not None:
            self.apart_wanted.emit(self._pair.row.entry_id, self._pair.row.facts.name.text)
