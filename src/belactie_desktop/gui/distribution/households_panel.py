"""The households of one caller in a list, and the chosen one beside it. The way back stands in the footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.names import fold
from belactie_desktop.gui.distribution.household_card import HouseholdCard
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.storage.assignments import AssignedHousehold

COLUMNS = (
    Column("Mensen", lambda home: " en ".join(home.names), width=14),
    Column("Adres", "address", width=14),
)

_MANY = 8


class HouseholdsPanel(QWidget):
    """Signals carry the id of the household, and what is asked of it; see `HouseholdCard`.

    `language_of` tells in which language a household is called, as far as that is known.
    """

    why_wanted = Signal(int)
    move_wanted = Signal(int, str)
    back_wanted = Signal(int, object, object)
    language_wanted = Signal(int, object)
    closed = Signal()

    def __init__(self, language_of: Callable[[int], Language | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language_of = language_of
        self._homes: dict[int, AssignedHousehold] = {}
        self._others: Sequence[tuple[str, str]] = ()
        self.search = TextField("&Zoek een naam of straat")
        self.search.changed.connect(self._narrow)
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState("users-group", "Hier staat geen huishouden", "Verdeel om deze beller mensen te geven.")
        self.table = DataTable(self.model, "Huishoudens", empty)
        self.table.selected.connect(self._show_card)
        self.card = HouseholdCard()
        self.card.why_wanted.connect(self._want_why)
        self.card.move_wanted.connect(self._want_move)
        self.card.back_wanted.connect(self._want_back)
        self.card.language_wanted.connect(self._want_language)
        self.close_button = secondary("&Klaar")
        self.close_button.clicked.connect(self.closed)
        found = QWidget()
        left = vbox(found)
        left.addWidget(self.search)
        left.addWidget(self.table, 1)
        columns = Columns(gap=14, below=54)
        columns.add(found, 1)
        columns.add(self.card, 0, width=22)
        vbox(self).addWidget(columns, 1)

    def show_households(self, households: Sequence[AssignedHousehold], others: Sequence[tuple[str, str]]) -> None:
        """Show a caller's households, the chosen place stays; `others` are (uid, name) of who may receive names."""
        self._homes = {home.household_id: home for home in households}
        self._others = others
        self.search.setVisible(len(households) > _MANY)
        self._narrow()

    def begin(self) -> None:
        """Give the keyboard to what one does first: looking for a household among many, else choosing one."""
        (self.table if self.search.isHidden() else self.search).setFocus()

    def forget_search(self) -> None:
        """Begin with all households of another caller."""
        self.search.edit.blockSignals(True)
        self.search.set_text("")
        self.search.edit.blockSignals(False)

    @Slot()
    def _narrow(self) -> None:
        """Show the households with what is looked for in a name or the address."""
        place = self.model.place_of(self.table.current_id()) or 0
        wanted = fold(self.search.text()) if len(self._homes) > _MANY else ""
        found = [home for home in self._homes.values() if wanted in fold(" ".join((*home.names, home.address)))]
        self.model.set_rows(found, [home.household_id for home in found])
        if found:
            self.table.select(found[min(place, len(found) - 1)].household_id)
        self._show_card(self.table.current_id())

    @Slot(object)
    def _show_card(self, household_id: object) -> None:
        home = self._homes.get(household_id) if isinstance(household_id, int) else None
        self.card.setVisible(home is not None)
        if home is not None:
            self.card.show_household(home, self._language_of(home.household_id), self._others)

    @Slot()
    def _want_why(self) -> None:
        self.why_wanted.emit(self.table.current_id())

    @Slot(str)
    def _want_move(self, uid: str) -> None:
        self.move_wanted.emit(self.table.current_id(), uid)

    @Slot(object, object)
    def _want_back(self, reason: object, language: object) -> None:
        self.back_wanted.emit(self.table.current_id(), reason, language)

    @Slot(object)
    def _want_language(self, language: object) -> None:
        self.language_wanted.emit(self.table.current_id(), language)
