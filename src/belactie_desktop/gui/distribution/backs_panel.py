"""The households that were given back: by whom, why, and who has them now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.assigning import HandedBack


def reason_words(given: HandedBack) -> str:
    """Say why a household was given back, and which language is needed when that is known."""
    return f"Taal nodig: {given.language.label}" if given.language else given.reason.label


def now_words(given: HandedBack) -> str:
    """Say who has the household now."""
    return given.now_with or "Nog niemand"


COLUMNS = (
    Column("Mensen", lambda given: " en ".join(given.names), width=12),
    Column("Gaf terug", "caller_name", width=8),
    Column("Waarom", reason_words, width=13),
    Column("Wanneer", "at", width=9),
    Column("Nu bij", now_words, width=8),
)


class BacksPanel(Card):
    """Newest first; the way back stands in the footer. `undo_wanted` carries the uid of what was given back."""

    undo_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Teruggegeven huishoudens", parent)
        self.words = Text(
            "Wie een huishouden teruggaf, krijgt het niet opnieuw. Verdeel om een andere beller te zoeken."
        )
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState("arrow-back-up", "Niets teruggegeven", "Elk huishouden mag naar elke beller die past.")
        self.table = DataTable(self.model, "Teruggegeven huishoudens", empty)
        self.undo_button = quiet("Toch niet: deze beller &mag hen weer krijgen", "check")
        self.undo_button.clicked.connect(self._undo)
        self.add(self.words)
        self.add(self.table, 1)
        row = hbox()
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.close_button = secondary("&Klaar")
        self.close_button.clicked.connect(self.closed)

    def show_given_back(self, given: Sequence[HandedBack]) -> None:
        """Show these households."""
        self.model.set_rows(given, [one.uid for one in given])
        if given:
            self.table.select(given[0].uid)
        self.undo_button.setVisible(bool(given))

    @Slot()
    def _undo(self) -> None:
        uid = self.table.current_id()
        if isinstance(uid, str):
            self.undo_wanted.emit(uid)
