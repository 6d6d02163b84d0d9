"""Wie bellen we?: filters at the left, who they give at the right, and for one person why they are in or out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.figures import Figures
from belactie_desktop.gui.lists.filters import Filters, names_of
from belactie_desktop.gui.lists.gate_message import GateMessage
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.pages.people import ShownPerson, shown_person
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Tag, Text
from belactie_desktop.services.selecting import Selecting

_LIST_AFTER_MS = 250
"""Counting follows every change at once; the table waits until the user pauses."""
_TABLE_EM = 15
_ASK = "Kies iemand in de tabel. Dan lees je waarom die persoon wel of niet op de lijst staat."
_COLUMNS = (
    Column("Naam", "name", width=10),
    Column("Leeftijd", "age", align="right", width=5),
    Column("Adres", "address", width=13),
    Column("Op de lijst", "state", width=6),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the table shows now: everyone who is in, or everyone with a name, in or out."""

    ids: tuple[int, ...]
    inside: frozenset[int]


class SelectionPage(Page):
    """Emits `opened(size)` when a selection became the call list."""

    opened = Signal(int)
    navigation_wanted = Signal(str)

    def __init__(self, selecting: Selecting, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Wie bellen we?", "Werk in stappen: bel bijvoorbeeld eerst de oudsten.", parent=parent)
        self._selecting = selecting
        self._clock = clock
        self._shown = _Shown((), frozenset())
        self.gate = GateMessage("Je mag nog geen lijst openen. Dit ontbreekt:")
        self.gate.wanted.connect(self._go_to_basis)
        self.result = InlineMessage()
        self.summary = ErrorSummary()
        self.filters = Filters()
        self.filters.changed.connect(self._filters_changed)
        columns = Columns(gap=16, below=40)
        columns.add(self.filters, 0, width=18)
        columns.add(self._make_right(), 1)
        for widget in (self.gate, self.result, self.summary, columns):
            self.add(widget)
        self.body.addStretch(1)
        self.open_button = primary("&Open als bellijst", "list-check")
        self.open_button.clicked.connect(self.open)
        self.footer.add_button(self.open_button)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LIST_AFTER_MS)
        self._later.timeout.connect(self.show_list)

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = vbox(right, gap=16)
        self.saved = ChoiceField("&Bewaarde keuze", [])
        self.saved.changed.connect(self._choose_saved)
        self.name = TextField("Naam van deze &keuze")
        choice = Columns(gap=16, below=24)
        choice.add(self.name)
        choice.add(self.saved)
        self.figures = Figures(least=9, columns=3)
        self.search = TextField("Zoek iemand op naa&m")
        self.search.changed.connect(self._search_changed)
        read = secondary("Naar &Lijsten", "file-import")
        read.clicked.connect(self._go_to_lists)
        empty = EmptyState("filter", "Hier staat niemand", "Kies ruimer, of lees eerst een lijst in.", read)
        self.model = TableModel(_COLUMNS, self._fetch, self)
        self.table = SteadyTable(self.model, "Mensen in deze keuze", _TABLE_EM, empty)
        self.table.selected.connect(self._explain)
        self.why = Card()
        self.verdict = Tag("", "neutral")
        self.reasons = Text(_ASK, "body", "ink2")
        line = hbox(gap=14)
        line.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reasons, 1)
        self.why.body.addLayout(line)
        for widget in (choice, self.figures, self.search, self.why, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        return right

    def refresh(self) -> None:
        """Show what there is to choose from, and the choice that was opened last."""
        closed = self.gate.show_missing(self._selecting.missing())
        self.open_button.setVisible(not closed)
        self.result.clear()
        self.summary.show_errors([])
        self.filters.offer(self._selecting.choices())
        self._offer_saved()
        active = self._selecting.active()
        self._show_selection(active or Selection())
        self.show_list()

    def selection(self) -> Selection:
        """Give the choice as it stands on the screen."""
        return self.filters.selection(self.name.text())

    @Slot()
    def show_list(self) -> None:
        """Show who is in, or everyone whose name was typed."""
        self._later.stop()
        inside = self._selecting.ids(self.selection())
        words = self.search.text()
        ids = self._selecting.find(words) if words else inside
        self._shown = _Shown(ids, frozenset(inside))
        self.model.set_ids(ids)
        self._explain(None)

    @Slot()
    def open(self) -> None:
        """Make this choice the call list."""
        problems = self.filters.problems()
        if not self.name.text():
            problems.append(("Geef deze keuze een naam, zoals: 85-plussers.", self.name))
        self.summary.show_errors(problems)
        if problems:
            return
        try:
            size = self._selecting.open(self.selection())
        except BelactieError as error:
            messages.show_error(self.result, error)
            return
        self._offer_saved()
        self._tell_opened(size)
        self.opened.emit(size)

    def _tell_opened(self, size: int) -> None:
        people = "1 persoon" if size == 1 else f"{dutch_number(size)} mensen"
        next_step = secondary("Ve&rdeel de mensen", "arrows-shuffle")
        next_step.clicked.connect(self._go_to_distribution)
        messages.show_ok(self.result, f"Op de bellijst: {people}. Verdeel ze nu over de bellers.", next_step)
        self.area.verticalScrollBar().setValue(0)

    def _offer_saved(self) -> None:
        saved = self._selecting.saved()
        self.saved.blockSignals(True)
        self.saved.set_options(names_of(saved))
        self.saved.set_value(self.name.text())
        self.saved.blockSignals(False)
        self.saved.setVisible(bool(saved))

    def _show_selection(self, selection: Selection) -> None:
        self.name.set_text(selection.name)
        self.filters.show_selection(selection)
        self.saved.blockSignals(True)
        self.saved.set_value(selection.name)
        self.saved.blockSignals(False)

    @Slot()
    def _choose_saved(self) -> None:
        chosen = self.saved.value()
        selections = {each.name: each for each in self._selecting.saved()}
        self._show_selection(selections.get(chosen, Selection()))
        self.result.clear()

    @Slot()
    def _filters_changed(self) -> None:
        self.filters.problems()
        count = self._selecting.count(self.selection())
        self.figures.show_figures(
            [(count.people, "mensen"), (count.households, "gezinnen"), (count.with_number, "met een nummer")]
        )
        announce(self.figures, self.figures.text())
        self._later.start()

    @Slot()
    def _search_changed(self) -> None:
        self._later.start()

    @Slot(object)
    def _explain(self, person_id: object) -> None:
        self.verdict.setVisible(isinstance(person_id, int))
        if not isinstance(person_id, int):
            self.reasons.setText(_ASK)
            return
        verdict = self._selecting.why(self.selection(), person_id)
        self.verdict.show_status(*(("Wel", "ok") if verdict.included else ("Niet", "danger")))
        self.reasons.setText("\n".join(verdict.reasons))
        announce(self.why, f"{'Wel' if verdict.included else 'Niet'}. {' '.join(verdict.reasons)}")

    def _fetch(self, ids: Sequence[int]) -> list[ShownPerson]:
        today: date = self._clock().date()
        return [
            shown_person(line, "Ja" if line.person_id in self._shown.inside else "Nee", today)
            for line in self._selecting.lines(tuple(ids))
        ]

    @Slot()
    def _go_to_basis(self) -> None:
        self.navigation_wanted.emit("basis")

    @Slot()
    def _go_to_lists(self) -> None:
        self.navigation_wanted.emit("lists")

    @Slot()
    def _go_to_distribution(self) -> None:
        self.navigation_wanted.emit("distribution")
