"""Iemand belt terug: find who is on the line while one types, and talk with them in the form of every call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.pages.conversation import ConversationPage
from belactie_desktop.gui.pages.people import ShownPerson, shown_person
from belactie_desktop.gui.people.ringing_card import RingingCard
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.receiving import FoundRinging, Receiving

_FIND_AFTER_MS = 60
_LEAST_TABLE_EM = 13
COLUMNS = (
    Column("Naam", "name", width=11),
    Column("Leeftijd", "age", align="right", width=5),
    Column("Adres", "address", width=12),
    Column("Telefoon", "phone", width=8),
)
_ASK = "Typ een stuk van de naam, of minstens drie cijfers van het nummer."
_NONE = "Niemand gevonden. Typ minder letters, of vraag hoe je de naam schrijft."


class InboundPage(QStackedWidget):
    """A desk to find who rings; once somebody is chosen, the conversation takes its place. `ended` after each."""

    navigation_wanted = Signal(str)
    ended = Signal()

    def __init__(self, receiving: Receiving, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receiving, self._clock = receiving, clock
        self._found = FoundRinging((), 0)
        self._broken_off: Conversing | None = None
        self.conversation: ConversationPage | None = None
        self.finding = Latest(receiving.find, _FIND_AFTER_MS, self)
        self.finding.answered.connect(self._show_found)
        self.finding.failed.connect(self._show_error)
        self.desk = Page("Iemand belt terug", "Zoek wie je aan de lijn hebt. Het gesprek verloopt zoals altijd.")
        self.message = InlineMessage()
        self.taker = ChoiceField("Wie neemt &op?", [])
        self.search = TextField("Zoek op naam of &nummer", "Een stuk van de naam volstaat, of de laatste cijfers.")
        self.search.changed.connect(lambda: self.finding.ask(self.search.text()))
        self.search.edit.returnPressed.connect(self._to_table)
        self.found_line = Text(_ASK, "body", "ink2")
        self.model = TableModel(COLUMNS, self._fetch, self)
        nobody = EmptyState("phone-incoming", "Hier komt wie past", _ASK)
        self.table = DataTable(self.model, "Mensen die passen", nobody)
        self.table.selected.connect(self._choose)
        self.table.opened.connect(self._start)
        self.card = RingingCard()
        self.card.wanted.connect(self._start)
        to_callers = secondary("Naar &Bellers", "users")
        to_callers.clicked.connect(lambda: self.navigation_wanted.emit("callers"))
        self.no_taker = EmptyState(
            "users", "Nog niemand mag opnemen", "Wie opneemt, tekent eerst de verklaring bij Bellers.", to_callers
        )
        self._lay_out()

    def _lay_out(self) -> None:
        top = Columns(gap=16, below=44)
        top.add(self.search, 3)
        top.add(self.taker, 2)
        self._sides = Columns(gap=16, below=52)
        self._sides.add(self.table, 1)
        self._sides.add(self.card, 0, width=22)
        self._work = (top, self.found_line, self._sides)
        for part in (self.message, top, self.found_line):
            self.desk.add(part)
        self.desk.add(self._sides, 1)
        self.desk.add(self.no_taker, 1)
        self.card.setVisible(False)
        self.addWidget(self.desk)
        self._fit()

    @Slot()
    def refresh(self) -> None:
        """Read again who may take a call and who can be found; a conversation that goes on stays on screen."""
        if self.conversation is not None:
            return
        takers = self._receiving.takers()
        chosen = self.taker.value()
        self.taker.set_options([(caller.uid, caller.name) for caller in takers])
        if chosen in {caller.uid for caller in takers}:
            self.taker.set_value(chosen)
        for part in self._work:
            part.setVisible(bool(takers))
        self.no_taker.setVisible(not takers)
        self._offer_to_go_on()
        if takers:
            self._receiving.forget()
            self.finding.ask(self.search.text())
            self.search.setFocus()

    def press(self, key: str) -> bool:
        """Do what a key does in the conversation that is on screen."""
        return self.conversation is not None and self.conversation.press(key)

    def flush(self) -> bool:
        """Keep what is still being typed; tell whether that went well."""
        return self.conversation is None or self.conversation.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed when the coordinator looks at something else."""
        super().hideEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self._fit()

    def _fit(self) -> None:
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def _offer_to_go_on(self) -> None:
        self._broken_off = self._receiving.resume()
        if self._broken_off is None:
            self.message.clear()
            return
        go_on = secondary("Verder gaan", "arrow-right")
        go_on.clicked.connect(self._go_on)
        name = self._broken_off.person.name
        messages.show_warning(self.message, f"Je was in gesprek met {name}. Ga eerst verder, of rond het af.", go_on)

    @Slot()
    def _go_on(self) -> None:
        if self._broken_off is not None:
            self._open(self._broken_off)

    @Slot(object)
    def _show_found(self, found: FoundRinging) -> None:
        self._found = found
        self.model.set_ids(tuple(one.line.person_id for one in found.people))
        self.found_line.setText(self._count_words(found))
        if found.people:
            self.table.select(found.people[0].line.person_id)
        else:
            self.card.setVisible(False)

    def _count_words(self, found: FoundRinging) -> str:
        if not found.total:
            return _NONE if len(self.search.text()) > 1 else _ASK
        if found.total > len(found.people):
            return f"{dutch_number(found.total)} mensen passen. Typ meer letters of cijfers."
        return "1 persoon past." if found.total == 1 else f"{found.total} mensen passen."

    @Slot(object)
    def _choose(self, person_id: object) -> None:
        chosen = next((one for one in self._found.people if one.line.person_id == person_id), None)
        self.card.setVisible(chosen is not None)
        if chosen is not None:
            self.card.show_ringing(chosen)

    def _fetch(self, ids: Sequence[int]) -> list[ShownPerson]:
        today = self._clock().date()
        by_id = {one.line.person_id: one for one in self._found.people}
        return [shown_person(by_id[found].line, by_id[found].state, today) for found in ids if found in by_id]

    @Slot()
    def _to_table(self) -> None:
        """Enter in the search field: to the people who fit; the first one is chosen, Enter there begins the talk."""
        self.finding.now()
        if self.model.rowCount():
            self.table.setFocus()

    @Slot(object)
    def _start(self, person_id: object) -> None:
        if not isinstance(person_id, int):
            return
        if self._broken_off is not None:
            self._offer_to_go_on()
            return
        try:
            talk = self._receiving.receive(person_id, self.taker.value())
        except BelactieError as error:
            self._show_error(error)
            return
        self._open(talk)

    def _open(self, talk: Conversing) -> None:
        self._broken_off = None
        self.message.clear()
        self.conversation = ConversationPage(talk, self._receiving.help_lines(), 1, 1)
        self.conversation.ended.connect(self._close)
        self.addWidget(self.conversation)
        self.setCurrentWidget(self.conversation)
        self.conversation.refresh()

    @Slot()
    def _close(self) -> None:
        page, self.conversation = self.conversation, None
        if page is None:
            return
        try:
            self._receiving.ended(page.talk)
        except BelactieError as error:
            self._show_error(error)
        name = page.talk.person.name
        self.setCurrentWidget(self.desk)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.search.set_text("")
        self.ended.emit()
        self.refresh()
        messages.show_ok(self.message, f"Het gesprek met {name} is afgesloten.")

    @Slot(object)
    def _show_error(self, error: BelactieError) -> None:
        messages.show_error(self.message, error)
