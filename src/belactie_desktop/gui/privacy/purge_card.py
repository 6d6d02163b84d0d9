"""What was wiped, the certificates of it, wiping everything now, and wiping while nobody opens the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.retention import PurgeRecord
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.privacy.card_table import CardTable
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import danger, secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One purge as the table shows it."""

    at: datetime
    people: int
    reason: str


COLUMNS = (
    Column("Gewist op", "at", width=9.5),
    Column("Mensen", "people", align="right", width=5),
    Column("Reden", "reason", width=24),
)


class CertificatesCard(Card):
    """The purges that were done. `certificate_wanted(PurgeRecord)`."""

    certificate_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wat is gewist?", parent)
        self.message = InlineMessage()
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState(
            "certificate", "Nog niets gewist", "Wie niet gebeld wil worden, wist het programma bij het openen vanzelf."
        )
        self.table = CardTable(self.model, "Wat is gewist", empty)
        self.table.selected.connect(self._allow)
        self.table.opened.connect(self._ask)
        self.save_button = secondary("&Bewijs als PDF", "certificate")
        self.save_button.clicked.connect(self._ask)
        for widget in (self.message, self.table):
            self.add(widget)
        self.add(ButtonRow((self.save_button,)))
        self._records: dict[int, PurgeRecord] = {}

    def show_records(self, records: Sequence[PurgeRecord]) -> None:
        """Show the purges, the last one first and chosen."""
        self._records = {record.id: record for record in records}
        rows = [ShownRecord(record.executed_at, record.people, record.reason.label) for record in records]
        self.model.set_rows(rows, list(self._records))
        if records:
            self.table.select(records[0].id)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.save_button.setVisible(bool(self._records))
        self.save_button.setEnabled(self.table.current_id() in self._records)

    @Slot()
    def _ask(self) -> None:
        chosen = self.table.current_id()
        if isinstance(chosen, int):
            self.certificate_wanted.emit(self._records[chosen])


class WipeCard(Card):
    """Wiping now, and every day. `wipe_wanted`, `schedule_wanted(on)`."""

    wipe_wanted = Signal()
    schedule_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Nu wissen", parent)
        self.message = InlineMessage()
        self.words = Text("", "body", "ink2")
        self.wipe_button = danger("Wis &alle gegevens over mensen …", "trash")
        self.wipe_button.clicked.connect(self.wipe_wanted)
        self.schedule_words = Text("", "body", "ink2")
        self.schedule_button = secondary("", "calendar-time")
        self.schedule_button.clicked.connect(lambda: self.schedule_wanted.emit(not self._scheduled))
        self._scheduled = False
        wipe, schedule = ButtonRow((self.wipe_button,)), ButtonRow((self.schedule_button,))
        for widget in (self.message, self.words, wipe, self.schedule_words, schedule):
            self.add(widget)

    def show_state(self, holds_people: bool, scheduled: bool | None) -> None:
        """Show what can be done; `scheduled` None means that this computer's schedule is not offered."""
        self.wipe_button.setEnabled(holds_people)
        self.words.setText(
            "Klaar met de actie? Dan hoef je niet te wachten op de laatste dag. Cijfers zonder namen blijven."
            if holds_people
            else "Er staan geen gegevens over mensen meer in dit dossier."
        )
        self._scheduled = bool(scheduled)
        for widget in (self.schedule_words, self.schedule_button):
            widget.setVisible(scheduled is not None)
        self.schedule_words.setText(
            "Deze computer kijkt elke dag na welke dossiers voorbij hun laatste dag zijn, en wist ze een dag later."
            if scheduled
            else "Opent niemand het programma nog? Deze computer kan dossiers na hun laatste dag ook zelf wissen."
        )
        self.schedule_button.setText("&Niet meer zelf wissen" if scheduled else "Laat de computer &ook zelf wissen")
