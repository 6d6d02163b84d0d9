"""Lijsten: which lists were taken in and where they came from, what helps next, and the way back of each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.dropping import dropped_list
from belactie_desktop.gui.lists.gate_message import GateMessage
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.lists.next_list import IMPORT, advice_on
from belactie_desktop.gui.lists.source_panel import SourcePanel
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.lists.undo_flow import UndoFlow
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import Button, primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.importing import DryRun, Importing, ImportReport
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.services.surveying_lists import ListSurvey, SurveyingLists
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage.list_sources import ListSource

_TABLE_EM = 22
_PANEL_EM = 21
_SHORT = {
    ListKind.POPULATION_REGISTER: "Bevolkingsregister",
    ListKind.DIRECTORY: "Telefoongids",
    ListKind.CARE_HOMES: "Woonzorgcentra",
    ListKind.SERVICE: "Dienst",
    ListKind.ASSOCIATION: "Vereniging",
    ListKind.DO_NOT_CALL: "Niet bellen",
}
_COLUMNS = (
    Column("Soort", lambda source: _SHORT[ListKind(source.kind)], width=10),
    Column("Bron", "authentic_source", width=7.2),
    Column("Gekregen op", "delivered_on", width=7.4),
    Column("Rijen", lambda source: dutch_number(source.row_count), align="right", width=4.2),
    Column("Geweigerd", lambda source: dutch_number(source.refused_count), align="right", width=6.8),
)


@dataclass(frozen=True, slots=True)
class ListServices:
    """What the page works with."""

    importing: Importing
    remembering: Remembering
    undoing: Undoing
    surveying: SurveyingLists


class ListsPage(QWidget):
    """The table of lists with the chosen one beside it, or the wizard in its place."""

    navigation_wanted = Signal(str)

    def __init__(self, services: ListServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._target = ""
        self.page = Page("Lijsten", "Vraag en gebruik nooit meer gegevens dan je nodig hebt.")
        self.gate = GateMessage("Je mag nog geen lijst inlezen. Dit ontbreekt:")
        self.gate.wanted.connect(self._go_to_basis)
        self.result = InlineMessage()
        self.doubts = InlineMessage()
        self.advice = InlineMessage()
        self.surveying = Latest(lambda _question: services.surveying.survey(), 0, self)
        self.surveying.answered.connect(self._show_next)
        self.undo = UndoFlow(services.undoing, self)
        self.undo.undone.connect(self._undone)
        self.read_button = primary("&Lijst inlezen", "file-import")
        self.read_button.clicked.connect(self.start_import)
        self.page.header.add_action(self.read_button)
        for widget in (
            self.gate,
            self.result,
            self.undo.message,
            self.undo.progress,
            self.doubts,
            self.advice,
            self._lists(),
        ):
            self.page.add(widget)
        self.page.body.addStretch(1)
        self.wizard = ListImportPage(services.importing, services.remembering)
        self.wizard.taken_in.connect(self._taken_in)
        self.wizard.cancelled.connect(self._show_lists)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.wizard)
        self.setAcceptDrops(True)

    def _lists(self) -> Columns:
        empty = EmptyState(
            "file-spreadsheet",
            "Er is nog geen lijst",
            "Begin met het bevolkingsregister. Lees daarna de woonzorgcentra en de telefoongids in.\n"
            "Je kunt een bestand ook hierheen slepen.",
        )
        self.model = TableModel(_COLUMNS, parent=self)
        self.table = SteadyTable(self.model, "Ingelezen lijsten", _TABLE_EM, empty)
        self.table.selected.connect(self._show_source)
        self.panel = SourcePanel()
        self.panel.undo_wanted.connect(self._undo)
        self._side = QWidget()
        column = vbox(self._side)
        column.addWidget(self.panel)
        column.addStretch(1)
        left = QWidget()
        lists = vbox(left)
        lists.addWidget(self.table)
        lists.addStretch(1)
        parts = Columns(gap=16, below=46)
        parts.add(left, 1)
        parts.add(self._side, 0, width=_PANEL_EM)
        return parts

    def refresh(self) -> None:
        """Read the lists again; a list that is being read in stays where it is."""
        if not self.wizard.busy():
            self.result.clear()
            self._show_lists()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        open_to_lists = self._stack.currentWidget() is self.page and not self.read_button.isHidden()
        if open_to_lists and dropped_list(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_list(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.start_import()
            self.wizard.choose.choose_file(path)

    @Slot()
    def start_import(self) -> None:
        """Open the wizard in the page."""
        if self.undo.busy():
            return
        self.result.clear()
        self.wizard.refresh()
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.take_focus()

    @Slot()
    def _show_lists(self) -> None:
        closed = self.gate.show_missing(self._services.importing.missing())
        self.read_button.setVisible(not closed)
        sources = self._services.importing.sources()
        chosen = self.table.current_id()
        self.model.set_rows(sources, [source.id for source in sources])
        self.table.setVisible(bool(sources) or not closed)
        self._side.setVisible(bool(sources))
        self._stack.setCurrentWidget(self.page)
        if sources:
            self.table.select(chosen if self.model.place_of(chosen) is not None else sources[0].id)
        else:
            self.panel.show_source(None)
        self.doubts.clear()
        self.advice.clear()
        if sources and not closed:
            self.surveying.ask(None)
            self.surveying.now()

    @Slot(object)
    def _show_next(self, survey: ListSurvey) -> None:
        """Say what still has to be looked at, and which list helps most now."""
        self.doubts.clear()
        self.advice.clear()
        if survey.doubts:
            look = secondary("Kijk ze &na", "users")
            look.clicked.connect(self._go_to_doubles)
            rows = "1 rij" if survey.doubts == 1 else f"{dutch_number(survey.doubts)} rijen"
            self.doubts.show_message("warn", f"{rows} na te kijken: misschien staat die persoon er al.", look)
        advice = advice_on(survey)
        self._target = advice.target
        button = Button(advice.button, "secondary", advice.icon, wrap=True)
        button.clicked.connect(self._take_advice)
        self.advice.show_message("info", advice.text, button)

    def _source(self, source_id: object) -> ListSource | None:
        at = self.model.place_of(source_id) if isinstance(source_id, int) else None
        found = None if at is None else self.model.row(at)
        return found if isinstance(found, ListSource) else None

    @Slot(object)
    def _show_source(self, source_id: object) -> None:
        self.panel.show_source(self._source(source_id))

    @Slot(int)
    def _undo(self, source_id: int) -> None:
        source = self._source(source_id)
        if source is not None:
            self.result.clear()
            self.undo.start(source)

    @Slot(str)
    def _undone(self, sentence: str) -> None:
        self._show_lists()
        messages.show_ok(self.result, sentence)

    @Slot(object, object)
    def _taken_in(self, run: DryRun, report: ImportReport) -> None:
        self._show_lists()
        self.table.select(report.source_id)
        messages.show_ok(self.result, result_sentence(run, report))
        self.read_button.setFocus()

    @Slot()
    def _take_advice(self) -> None:
        if self._target == IMPORT:
            self.start_import()
        else:
            self.navigation_wanted.emit(self._target)

    @Slot()
    def _go_to_doubles(self) -> None:
        self.navigation_wanted.emit("doubles")

    @Slot()
    def _go_to_basis(self) -> None:
        self.navigation_wanted.emit("basis")


def result_sentence(run: DryRun, report: ImportReport) -> str:
    """Tell in numbers what was taken in, and what stayed out."""
    parts = (
        (report.new_people, "nieuwe persoon", "nieuwe mensen"),
        (run.changed, "gewijzigde persoon", "gewijzigde mensen"),
        (run.moved, "verhuisde persoon", "verhuisde mensen"),
        (run.gone, "verdwenen persoon", "verdwenen mensen"),
        (report.new_numbers, "nieuw telefoonnummer", "nieuwe telefoonnummers"),
        (run.services, "dienst", "diensten"),
        (run.care_homes, "adres van een woonzorgcentrum", "adressen van woonzorgcentra"),
        (run.do_not_call, "persoon die we niet bellen", "mensen die we niet bellen"),
    )
    counted = [f"{dutch_number(number)} {one if number == 1 else many}" for number, one, many in parts if number]
    done = f"Overgenomen: {', '.join(counted)}." if counted else "De lijst is overgenomen."
    waiting = _rows(run.waiting, "past bij niemand en wacht", "passen bij niemand en wachten")
    return f"{done}{waiting}{_rows(report.refused, 'ging niet mee', 'gingen niet mee')}"


def _rows(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f" 1 rij {one}." if number == 1 else f" {dutch_number(number)} rijen {many}."
