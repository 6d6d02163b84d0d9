"""Inwoners: the people behind the numbers of the overview, per state, found by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.dates import age_on, from_iso
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.lists.origin import OriginPanel
from belactie_desktop.gui.people.contacts_panel import ContactsPanel
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.showing_contacts import ShowingContacts
from belactie_desktop.services.tracing import Tracing
from belactie_desktop.storage.standings import PersonLine

EVERYONE = ""
_LEAST_TABLE_EM = 11


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """One line as the table shows it."""

    name: str
    age: str
    address: str
    phone: str
    state: str
    caller: str


COLUMNS = (
    Column("Naam", "name", width=12),
    Column("Leeftijd", "age", align="right", width=5),
    Column("Adres", "address", width=16),
    Column("Telefoon", "phone", width=8.5),
    Column("Stand", "state", width=10.5),
    Column("Beller", "caller", width=8),
)


class PeoplePage(Page):
    """Table of everyone on the list; a choice narrows it to one state. `person_opened(id)` opens one person.

    Below it stands what the chosen person agreed to, every call, and where each value comes from.
    """

    person_opened = Signal(int)
    navigation_wanted = Signal(str)

    def __init__(
        self,
        overviewing: Overviewing,
        tracing: Tracing,
        contacts: ShowingContacts,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Inwoners", "Iedereen op de lijst staat in precies één groep.", parent=parent)
        self._overviewing = overviewing
        self._clock = clock
        self._buckets: Mapping[int, Bucket] = {}
        options = [(EVERYONE, "Iedereen op de lijst"), *((bucket.value, bucket.label) for bucket in Bucket)]
        self.state = ChoiceField("&Toon", options)
        self.state.changed.connect(self._show)
        self.count = Text("", "body", "ink2")
        choose = secondary("&Kies wie we bellen", "filter")
        choose.clicked.connect(lambda: self.navigation_wanted.emit("selection"))
        empty = EmptyState("address-book", "Hier staat nog niemand", "Lees een lijst in en kies wie we bellen.", choose)
        self.model = TableModel(COLUMNS, self._fetch, self)
        self.table = DataTable(self.model, "Inwoners", empty)
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._show_origin)
        self.origin = OriginPanel(tracing)
        self.origin.setVisible(False)
        self.contacts = ContactsPanel(contacts)
        self.contacts.setVisible(False)
        for widget in (self.state, self.count):
            self.add(widget)
        self.add(self.table, 1)
        self.add(self.contacts)
        self.add(self.origin)
        self._fit()

    def show_bucket(self, bucket: str) -> None:
        """Narrow the list to one state; an empty text shows everyone."""
        self.state.set_value(bucket)
        self._show()

    def refresh(self) -> None:
        """Read the list again."""
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self.state.value()
        self._buckets = self._overviewing.people(Bucket(chosen) if chosen else None)
        ids = tuple(self._buckets)
        self.model.set_ids(ids)
        self.count.setText("1 persoon" if len(ids) == 1 else f"{dutch_number(len(ids))} mensen")

    @Slot(object)
    def _show_origin(self, person_id: object) -> None:
        """Show it only while somebody is chosen, so that the table has the room."""
        who = person_id if isinstance(person_id, int) else None
        self.origin.show_person(who)
        self.origin.setVisible(who is not None)
        self.contacts.show_person(who)
        self.contacts.setVisible(who is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Keep some rows in sight, whatever stands below."""
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def _fetch(self, ids: Sequence[int]) -> list[ShownPerson]:
        today = self._clock().date()
        return [shown_person(line, self._buckets[line.person_id].label, today) for line in self._overviewing.lines(ids)]

    @Slot(object)
    def _open(self, person_id: object) -> None:
        if isinstance(person_id, int):
            self.person_opened.emit(person_id)


def shown_person(line: PersonLine, state: str, today: date) -> ShownPerson:
    """Write a line as the tables of people show it."""
    address = Address(line.street, line.number, line.box, line.postcode, line.municipality)
    return ShownPerson(
        name=f"{line.family_name} {line.given_name}".strip(),
        age=str(age_on(from_iso(line.birth), today)) if line.birth else "",
        address=", ".join(part for part in (address.street_line, address.postcode) if part),
        phone=national(line.phones[0]) if line.phones else "",
        state=state,
        caller=line.caller,
    )
