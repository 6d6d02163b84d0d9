"""The people of a choice, found by name while one types, and for one of them why they are on the list or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.lists.why_card import WhyCard
from belactie_desktop.gui.pages.people import ShownPerson, shown_person
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.services.selecting import Found, Selecting

_LIST_AFTER_MS = 250
_TABLE_EM = 15
_COLUMNS = (
    Column("Naam", "name", width=10),
    Column("Leeftijd", "age", align="right", width=5),
    Column("Adres", "address", width=13),
    Column("Op de lijst", "state", width=6),
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What the table is to show."""

    selection: Selection
    words: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """Everybody in the choice, or everybody with the name that was typed, in or out."""

    question: _Question
    ids: tuple[int, ...]
    found: Found
    inside: frozenset[int]


class FoundPeople(QWidget):
    """Search field, the reasons for one person, and the table. `lists_wanted` when there is nobody yet."""

    lists_wanted = Signal()

    def __init__(self, selecting: Selecting, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selecting = selecting
        self._clock = clock
        self._selection = Selection()
        self._found = Found((), frozenset())
        self._inside: frozenset[int] = frozenset()
        self.finding = Latest(self._find, _LIST_AFTER_MS, self)
        self.finding.answered.connect(self._show)
        self.search = TextField("Zoek iemand op naa&m")
        self.search.changed.connect(self._ask)
        self.why = WhyCard()
        read = secondary("Naar &Lijsten", "file-import")
        read.clicked.connect(self.lists_wanted)
        empty = EmptyState("filter", "Hier staat niemand", "Kies ruimer, of lees eerst een lijst in.", read)
        self.model = TableModel(_COLUMNS, self._fetch, self)
        self.table = SteadyTable(self.model, "Mensen in deze keuze", _TABLE_EM, empty)
        self.table.selected.connect(self._explain)
        column = vbox(self, gap=16)
        for widget in (self.search, self.why, self.table):
            column.addWidget(widget)

    def follow(self, selection: Selection) -> None:
        """Look up who belongs to this choice."""
        self._selection = selection
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self.finding.ask(_Question(self._selection, self.search.text()))

    def _find(self, question: _Question) -> _Answer:
        """Look people up; runs beside the window."""
        found = self._selecting.found(question.selection)
        ids = self._selecting.find(question.words) if question.words else found.ids
        return _Answer(question, ids, found, frozenset(found.ids))

    @Slot(object)
    def _show(self, answer: _Answer) -> None:
        self._found, self._inside = answer.found, answer.inside
        self.model.set_ids(answer.ids)
        if answer.question.words and answer.ids:
            self.table.select(answer.ids[0])
        else:
            self.why.ask()

    @Slot(object)
    def _explain(self, person_id: object) -> None:
        if not isinstance(person_id, int):
            self.why.ask()
            return
        line = self._selecting.lines((person_id,))
        shown = shown_person(line[0], "", self._clock().date()) if line else None
        person = "" if shown is None else ", ".join(filter(None, (shown.name, shown.age and f"{shown.age} jaar")))
        self.why.show_verdict(person, self._selecting.why(self._selection, person_id))

    def _fetch(self, ids: Sequence[int]) -> list[ShownPerson]:
        today, on_list = self._clock().date(), self._found.open_ids.intersection(ids) | self._selecting.staying(ids)
        return [
            shown_person(line, self._state(line.person_id, on_list), today)
            for line in self._selecting.lines(tuple(ids))
        ]

    def _state(self, person_id: int, on_list: frozenset[int]) -> str:
        """Say whether somebody is on the list that opens now; "Later": their group is not open yet."""
        if person_id in on_list:
            return "Ja"
        return "Later" if person_id in self._inside else "Nee"
