"""Agenda: whom callers agreed to call, what stays silent or waits first; move, stop, or take along in a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.agenda import AgendaLine, Place, of_caller
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.agenda.agenda_card import AgendaCard
from belactie_desktop.gui.agenda.words import counted_words, what_words, when_words
from belactie_desktop.gui.page_reading import PageReading
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.keeping_agenda import AgendaPerson, KeepingAgenda, ShownAgenda

EVERYTHING = ""
_FILE = "belafspraken.ics"
_LEAST_TABLE_EM = 18
_IN_BELMAP = "De beller ziet dit zodra je de belmap vernieuwt."
_NO_PEOPLE = "De agenda bevat geen namen, nummers of adressen."


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table with the name of whom it is about."""

    line: AgendaLine
    name: str


class AgendaPage(Page):
    """The list at the left, what asks for care first; the chosen call at the right."""

    navigation_wanted = Signal(str)

    def __init__(self, keeping: KeepingAgenda, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Agenda", "Wie we terugbellen, en wie we vaker bellen.", parent=parent)
        self._keeping, self._clock = keeping, clock
        self._shown: ShownAgenda | None = None
        self._lines: dict[int, AgendaLine] = {}
        self._on_card: tuple[AgendaLine, AgendaPerson] | None = None
        self.save_button = primary("&Bewaar agenda", "calendar-plus")
        self.save_button.clicked.connect(self._save)
        self.header.add_action(self.save_button)
        self.message = InlineMessage()
        self.place = ChoiceField("&Toon", [(EVERYTHING, "Alles"), *((place.value, place.label) for place in Place)])
        self.caller = ChoiceField("B&eller", [(EVERYTHING, "Alle bellers")])
        self.place.changed.connect(self._show)
        self.caller.changed.connect(self._show)
        self.count = Text("", "body", "ink2")
        self.model = TableModel(self._columns(), self._rows, self)
        self.table = DataTable(self.model, "Agenda", self._empty())
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.table.selected.connect(self._show_card)
        self.card = AgendaCard()
        self.card.moved.connect(self._move)
        self.card.stopped.connect(self._stop)
        self.progress = ProgressPanel()
        self.reading = PageReading(keeping.shown, "De agenda wordt gelezen", self.progress, self.message)
        self.reading.answered.connect(self._take_in)
        self._lay_out()

    def _lay_out(self) -> None:
        both = Columns(gap=14, below=54)
        both.add(self.table, 1)
        both.add(self.card, 0, width=22)
        choose = hbox()
        choose.addWidget(self.place)
        choose.addWidget(self.caller)
        choose.addStretch(1)
        self.add(self.message)
        self.add(self.progress)
        self.body.addLayout(choose)
        self.add(self.count)
        self.add(both, 1)
        # Nothing is said of the agenda before it was read.
        for part in (self.table, self.card, self.count):
            part.setVisible(False)
        self.save_button.setEnabled(False)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Stand", lambda row: row.line.place.label, width=7),
            Column("Wanneer", lambda row: when_words(row.line, self._clock()), width=9.5),
            Column("Inwoner", "name", width=8.5),
            Column("Wat", lambda row: what_words(row.line), width=7),
        )

    def _empty(self) -> EmptyState:
        collect = secondary("Naar Bel&mappen", "folder")
        collect.clicked.connect(lambda: self.navigation_wanted.emit("belmappen"))
        return EmptyState(
            "calendar",
            "Er staat niets in de agenda",
            "Afspraken om terug te bellen komen hier vanzelf. Haal daarvoor eerst de belmappen op.",
            collect,
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def refresh(self) -> None:
        """Read the agenda again, beside the window."""
        self.message.clear()
        self.reading.again()

    def waits(self) -> bool:
        """Tell whether the agenda is still being read."""
        return self.reading.waits()

    @Slot(object)
    def _take_in(self, shown: ShownAgenda) -> None:
        self._shown = shown
        chosen = self.caller.value()
        self.caller.blockSignals(True)
        self.caller.set_options([(EVERYTHING, "Alle bellers"), *shown.callers])
        self.caller.set_value(chosen)
        self.caller.blockSignals(False)
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the part that is chosen of what was read."""
        if self._shown is None:
            return
        chosen, caller, place = self.table.current_id(), self.caller.value(), self.place.value()
        agenda = of_caller(self._shown.agenda, caller) if caller else self._shown.agenda
        self.count.setText(counted_words(agenda))
        self.count.setVisible(bool(agenda.lines))
        self.save_button.setEnabled(bool(agenda.lines))
        self._lines = {line.person_id: line for line in agenda.lines if place in (EVERYTHING, line.place.value)}
        self.model.set_ids(tuple(self._lines))
        self.table.setVisible(True)
        wanted = chosen if chosen in self._lines else next(iter(self._lines), None)
        if wanted is not None:
            self.table.select(wanted)
        self._show_card(wanted)

    def _rows(self, ids: Sequence[int]) -> list[_Row]:
        """Give a page of lines with their names; who was wiped meanwhile has none any more."""
        people = self._keeping.people(ids)
        return [_Row(self._lines[who], people[who].name if who in people else "") for who in ids]

    @Slot(object)
    def _show_card(self, person_id: object) -> None:
        line = self._lines.get(person_id) if isinstance(person_id, int) else None
        known = None if line is None else self._keeping.people([line.person_id]).get(line.person_id)
        self.card.setVisible(known is not None)
        on_card = None if line is None or known is None else (line, known)
        # What is being typed stays, when the line is still the same after it was read again.
        if on_card is not None and on_card != self._on_card:
            self.card.show_line(*on_card, self._clock())
        self._on_card = on_card

    @Slot(object, object)
    def _move(self, day: date, hour: time) -> None:
        at = datetime.combine(day, hour, self._clock().tzinfo)
        person_id = self.table.current_id()
        if isinstance(person_id, int):
            self._do(lambda: self._keeping.move(person_id, at), f"Het gesprek is verzet. {_IN_BELMAP}")

    @Slot()
    def _stop(self) -> None:
        person_id = self.table.current_id()
        if not isinstance(person_id, int):
            return
        title = f"Stoppen met {self.card.name.text()} te bellen?"
        if messages.confirm(self, title, "Dan belt niemand deze persoon nog op vaste momenten.", "&Stop de afspraak"):
            self._do(lambda: self._keeping.stop(person_id), f"Deze afspraak is gestopt. {_IN_BELMAP}")

    def _do(self, step: Callable[[], object], words: str) -> None:
        if not messages.tried(self.message, step):
            return
        self.reading.again()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        messages.show_ok(self.message, words)

    @Slot()
    def _save(self) -> None:
        path = messages.pick_new_file(self, "Bewaar agenda", Path.home() / _FILE, "Agenda (*.ics)")
        if path is None:
            return
        try:
            count = self._keeping.write_calendar(path, self.caller.value() or None)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        calls = "1 gesprek" if count == 1 else f"{count} gesprekken"
        messages.show_ok(self.message, f"{calls} bewaard in {path.name}. {_NO_PEOPLE}")
