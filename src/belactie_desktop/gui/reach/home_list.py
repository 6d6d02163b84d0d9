"""The households of one stream: found by name, street or code, narrowed to a step, and all proposals in one click."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.number_search import STEPS, ReachCounts, Step, Stream, spoken_list
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.storage.number_searches import Home

_LEAST_TABLE_EM = 17
_SEARCH_AFTER_MS = 200
_EMPTY = {
    Stream.LOOK_UP: (
        "phone-check",
        "Hier is niemand op te zoeken",
        "Wie je niet kunt bellen of niet bereikt, komt hier vanzelf.",
    ),
    Stream.LETTERS: ("mail", "Er is geen brief te sturen", "Zet bij Opzoeken de gezinnen zonder nummer bij Brieven."),
    Stream.KEY_FIGURES: (
        "users-group",
        "Er is niemand te vragen",
        "Zet hier gezinnen die niet antwoordden, en die een sleutelfiguur misschien kent.",
    ),
    Stream.VISITS: ("route", "Er is niemand te bezoeken", "Zet gezinnen die niet antwoordden bij Bezoeken."),
    Stream.CLOSED: ("circle-check", "Hier staat nog niemand", "Hier komt wie je niet verder zoekt."),
}
_Shown = Home | None
"""None: this household can be rung, or left the list, since the list was read."""


def _cell(words: Callable[[Home], str]) -> Callable[[_Shown], str]:
    return lambda home: "" if home is None else words(home)


COLUMNS = (
    Column("Wie", _cell(lambda home: spoken_list([member.name for member in home.members])), width=11),
    Column("Adres", _cell(lambda home: home.address.street_line or "Adres onbekend"), width=8.5),
    Column("Stand", _cell(lambda home: home.step.label), width=8),
)
Find = Callable[[Stream, str, Step | None], Sequence[int]]
Fetch = Callable[[Sequence[int]], Sequence[Home]]


class HomeList(QWidget):
    """Signals `selected(household id or None)`, `accepted` (follow every proposal here) and `look_up_wanted`."""

    selected = Signal(object)
    accepted = Signal()
    look_up_wanted = Signal()

    def __init__(self, stream: Stream, find: Find, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stream, self._find, self._fetch = stream, find, fetch
        self.search = TextField("Zoek op naam, straat of kenmerk")
        self.step = ChoiceField("Toon", [])
        self.accept_button = secondary("", "check")
        self.accept_button.clicked.connect(self.accepted)
        self.model = TableModel(COLUMNS, self._rows, self)
        look_up = secondary("Naar Opzoeken", "search") if stream is not Stream.LOOK_UP else None
        if look_up is not None:
            look_up.clicked.connect(self.look_up_wanted)
        self.table = DataTable(self.model, f"Gezinnen bij {stream.label}", EmptyState(*_EMPTY[stream], look_up))
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.table.selected.connect(self.selected)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER_MS)
        self._later.timeout.connect(self.show_found)
        self.search.changed.connect(self._wait)
        self.step.changed.connect(self.show_found)
        choose = Columns(gap=14, below=26)
        choose.add(self.search, 1)
        choose.add(self.step, 1)
        self.accept_row = ButtonRow((self.accept_button,))
        column = vbox(self)
        column.addWidget(choose)
        column.addWidget(self.accept_row)
        column.addWidget(self.table, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def show_stream(self, counts: ReachCounts, proposed: Mapping[Stream, int], chosen: Hashable | None) -> None:
        """Show the stream as it is now; `chosen` stays chosen when it is still there, else the next one."""
        steps = [step for step in STEPS[self._stream] if counts.steps[step]]
        everything = [("", f"Alles ({counts.of(self._stream)})")]
        self.step.blockSignals(True)
        self.step.set_options([*everything, *((step.value, f"{step.label} ({counts.steps[step]})") for step in steps)])
        self.step.blockSignals(False)
        self.step.setVisible(len(steps) > 1)
        self.search.setVisible(bool(counts.of(self._stream)))
        words = spoken_list([f"{_homes(count)} bij {stream.label}" for stream, count in proposed.items()])
        self.accept_button.setText(f"Zet {words}")
        self.accept_row.setVisible(bool(proposed))
        self.show_found(chosen)

    @Slot()
    def show_found(self, chosen: Hashable | None = None) -> None:
        """Show who fits the words and the step."""
        self._later.stop()
        before = self.table.current_id() if chosen is None else chosen
        at = self.model.place_of(before) if before is not None else None
        step = Step(self.step.value()) if self.step.value() else None
        ids = self._find(self._stream, self.search.text(), step)
        self.model.set_ids(tuple(ids))
        wanted = before if before in ids else ids[min(at or 0, len(ids) - 1)] if ids else None
        if wanted is not None:
            self.table.select(wanted)  # which tells of it: after new ids nothing is selected any more
        else:
            self.selected.emit(None)

    def next_after(self, household_id: int) -> Hashable | None:
        """Give the household below this one, or the one above it at the end; None when it is alone."""
        at = self.model.place_of(household_id)
        rows = self.model.rowCount()
        if at is None or rows < 2:
            return None
        return self.model.id_at(at + 1 if at + 1 < rows else at - 1)

    def _rows(self, ids: Sequence[int]) -> list[_Shown]:
        found = {home.household_id: home for home in self._fetch(ids)}
        return [found.get(household_id) for household_id in ids]

    @Slot()
    def _wait(self) -> None:
        self._later.start()


def _homes(count: int) -> str:
    return "1 gezin" if count == 1 else f"{count} gezinnen"
