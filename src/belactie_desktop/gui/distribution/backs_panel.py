"""The households that were given back: by whom, why, and who has them now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.assigning import HandedBack


def reason_words(given: HandedBack) -> str:
    """Say why a household was given back, and which language is needed when that is known."""
    needed = f": {given.language.label}" if given.language else ""
    return f"{given.reason.label}{needed}"


def now_words(given: HandedBack) -> str:
    """Say who has the household now."""
    return given.now_with or "Nog niemand"


COLUMNS = (
    Column("Mensen", lambda given: " en ".join(given.names), width=12),
    Column("Teruggegeven door", "caller_name", width=8),
    Column("Waarom", reason_words, width=14),
    Column("Wanneer", "at", width=8),
    Column("Nu bij", now_words, width=8),
)


class BacksPanel(Card):
    """Newest first; the way back stands in the footer."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Teruggegeven huishoudens", parent)
        self.words = Text(
            "Wie een huishouden teruggaf, krijgt het niet opnieuw. Verdeel om een andere beller te zoeken."
        )
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Teruggegeven huishoudens")
        self.add(self.words)
        self.add(self.table, 1)
        self.close_button = secondary("&Klaar")
        self.close_button.clicked.connect(self.closed)

    def show_given_back(self, given: Sequence[HandedBack]) -> None:
        """Show these households."""
        self.model.set_rows(given)
