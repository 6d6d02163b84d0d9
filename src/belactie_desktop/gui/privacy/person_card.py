"""One inhabitant who wants out: find the person, then one of three answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dates import from_iso
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.privacy.card_table import CardTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.storage.lookup import FoundPerson

WITHDRAW, STOP, ERASE = "withdraw", "stop", "erase"

COLUMNS = (
    Column("Naam", "name", width=12),
    Column("Geboren", lambda found: from_iso(found.birth).text if found.birth else "", width=7),
    Column("Adres", "address", width=18),
)


class PersonCard(Card):
    """Signals `search_wanted(words)` and `wanted(what, FoundPerson)`."""

    search_wanted = Signal(str)
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Iemand wil niet meer meedoen", parent)
        self.add(Text("Belt een inwoner om te stoppen? Zoek de naam en kies wat de persoon vraagt.", "body", "ink2"))
        self.message = InlineMessage()
        self.words = TextField("&Zoek op naam", width_em=20)
        self.words.changed.connect(self._search)
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState("search", "Niemand gevonden", "Typ het begin van de voornaam of de familienaam.")
        self.table = CardTable(self.model, "Gevonden mensen", empty)
        self.table.selected.connect(self._allow)
        self._people: dict[int, FoundPerson] = {}
        self.withdraw_button = secondary("Trekt toestemming &in", "hand-stop")
        self.stop_button = secondary("Niet &meer bellen", "phone-off")
        self.erase_button = secondary("Wis deze per&soon", "trash")
        for button, what in (
            (self.withdraw_button, WITHDRAW),
            (self.stop_button, STOP),
            (self.erase_button, ERASE),
        ):
            button.clicked.connect(lambda _=False, what=what: self.wanted.emit(what, self._chosen()))
        answers = ButtonRow((self.withdraw_button, self.stop_button, self.erase_button), below=44)
        for widget in (self.message, self.words, self.table, answers):
            self.add(widget)
        self.show_people(())

    def show_people(self, people: Sequence[FoundPerson]) -> None:
        """Show who was found."""
        self._people = {found.person_id: found for found in people}
        self.model.set_rows(people, list(self._people))
        self.table.setVisible(bool(self.words.text()))
        if len(people) == 1:
            self.table.select(people[0].person_id)
        self._allow()

    def clear(self) -> None:
        """Forget the search."""
        self.words.set_text("")

    @Slot()
    def _search(self) -> None:
        self.search_wanted.emit(self.words.text())

    @Slot()
    def _allow(self) -> None:
        chosen = self._chosen() is not None
        for button in (self.withdraw_button, self.stop_button, self.erase_button):
            button.setVisible(bool(self._people))
            button.setEnabled(chosen)

    def _chosen(self) -> FoundPerson | None:
        found = self.table.current_id()
        return self._people.get(found) if isinstance(found, int) else None
