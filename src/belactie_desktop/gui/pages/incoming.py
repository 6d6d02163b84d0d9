"""Iemand belt terug: find who is on the line by a part of the name or the number, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.calling import Calling, FoundCall

_LEAST_TABLE_EM = 10
COLUMNS = (
    Column("Naam", "name", width=14),
    Column("Adres", "words", width=18),
    Column("Stand", lambda found: f"{found.standing[:1].upper()}{found.standing[1:]}", width=11),
)


class IncomingPage(Page):
    """`chosen(FoundCall)` when it is clear who is on the line, `closed` to go back."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, calling: Calling, parent: QWidget | None = None) -> None:
        super().__init__("Iemand belt terug", bar=True, parent=parent)
        self._calling = calling
        self._found: dict[int, FoundCall] = {}
        self.limit_width(64)
        self.message = InlineMessage()
        self.wanted = TextField("&Naam of nummer", "Een deel van de naam is genoeg, of enkele cijfers.", width_em=22)
        self.wanted.edit.installEventFilter(self)
        self.wanted.changed.connect(self._find)
        self.count = Text("", "body", "ink2")
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Gevonden mensen", _nobody(calling.campaign().central_number))
        self.table.opened.connect(self._open)
        for part in (self.message, self.wanted, self.count):
            self.add(part)
        self.hint = EmptyState("phone-incoming", "Wie belt er?", "Vraag de naam, en typ een stukje ervan.")
        self.add(self.hint, 1)
        self.add(self.table, 1)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.back = secondary("&Terug (Esc)", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.take = primary("&Dit is de beller", "phone-incoming")
        self.take.clicked.connect(self.take_chosen)
        self.footer.add_button(self.back)
        self.footer.add_button(self.take)

    def refresh(self) -> None:
        """Begin again with nothing typed."""
        self.message.clear()
        self.wanted.set_text("")
        self._find()
        self.wanted.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def take_chosen(self) -> None:
        """Take the chosen line, or the first one."""
        person_id = self.table.current_id()
        found = self._found.get(person_id) if isinstance(person_id, int) else None
        found = found or next(iter(self._found.values()), None)
        if found is not None:
            self.chosen.emit(found)

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key != "Esc":
            return False
        self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, Enter takes who is found first, and the arrow down goes to the list."""
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if key_name(event) == "Enter":
                self.take_chosen()
                return True
            if event.key() == Qt.Key.Key_Down and self._found:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _find(self) -> None:
        wanted = self.wanted.text()
        try:
            found = self._calling.find(wanted) if wanted else ()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._found = {one.person_id: one for one in found}
        self.model.set_rows(found, tuple(self._found))
        self.table.setVisible(bool(wanted))
        self.hint.setVisible(not wanted)
        self.count.setText(_how_many(len(found)) if wanted else "")
        self.count.setVisible(bool(wanted))
        self.take.setEnabled(bool(found))
        if found:
            self.table.select(found[0].person_id)

    @Slot(object)
    def _open(self, person_id: object) -> None:
        found = self._found.get(person_id) if isinstance(person_id, int) else None
        if found is not None:
            self.chosen.emit(found)


def _how_many(count: int) -> str:
    if count == 0:
        return "Niemand gevonden."
    return "1 persoon gevonden. Druk Enter." if count == 1 else f"{count} mensen gevonden. Kies met de pijltjes."


def _nobody(central_number: str) -> EmptyState:
    """Say what to do when they are not in this belmap: the caller can see nobody else, and ought not."""
    number = f"Geef het centrale nummer {central_number}. " if central_number else ""
    return EmptyState("phone-incoming", "Niet in jouw belmap", f"{number}Noteer zelf niets.")
