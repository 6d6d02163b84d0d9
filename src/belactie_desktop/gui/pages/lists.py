"""Lijsten: which lists were taken in and where they came from, and the way to the next one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.gate_message import GateMessage
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.services.importing import DryRun, Importing, ImportReport
from belactie_desktop.services.remembering import Remembering

_COLUMNS = (
    Column("Soort", lambda source: ListKind(source.kind).label.split(" (")[0], width=11),
    Column("Naam", "name", width=13),
    Column("Bron", "authentic_source", width=9),
    Column("Gekregen van", "delivered_by", width=9),
    Column("Gekregen op", "delivered_on", width=6.5),
    Column("Rijen", lambda source: dutch_number(source.row_count), align="right", width=4),
)


class ListsPage(QWidget):
    """The table of lists, or the wizard in its place."""

    navigation_wanted = Signal(str)

    def __init__(self, importing: Importing, remembering: Remembering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self.page = Page("Lijsten", "Vraag en gebruik nooit meer gegevens dan je nodig hebt.")
        self.gate = GateMessage("Je mag nog geen lijst inlezen. Dit ontbreekt:")
        self.gate.wanted.connect(self._go_to_basis)
        self.result = InlineMessage()
        self.read_button = primary("&Lijst inlezen", "file-import")
        self.read_button.clicked.connect(self.start_import)
        self.page.header.add_action(self.read_button)
        empty = EmptyState(
            "file-spreadsheet",
            "Er is nog geen lijst",
            "Begin met het bevolkingsregister. Lees daarna de woonzorgcentra en de telefoongids in.",
        )
        self.model = TableModel(_COLUMNS, parent=self)
        self.table = DataTable(self.model, "Ingelezen lijsten", empty)
        for widget in (self.gate, self.result):
            self.page.add(widget)
        self.page.add(self.table, 1)
        self.page.body.addStretch()
        self.wizard = ListImportPage(importing, remembering)
        self.wizard.taken_in.connect(self._taken_in)
        self.wizard.cancelled.connect(self._show_lists)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.wizard)

    def refresh(self) -> None:
        """Read the lists again; a list that is being read in stays where it is."""
        if not self.wizard.busy():
            self.result.clear()
            self._show_lists()

    @Slot()
    def start_import(self) -> None:
        """Open the wizard in the page."""
        self.result.clear()
        self.wizard.refresh()
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.take_focus()

    @Slot()
    def _show_lists(self) -> None:
        closed = self.gate.show_missing(self._importing.missing())
        self.read_button.setVisible(not closed)
        sources = self._importing.sources()
        self.model.set_rows(sources)
        self.table.setVisible(bool(sources) or not closed)
        self._stack.setCurrentWidget(self.page)

    @Slot(object, object)
    def _taken_in(self, run: DryRun, report: ImportReport) -> None:
        self._show_lists()
        next_step = secondary("&Kies wie we bellen", "filter")
        next_step.clicked.connect(self._go_to_selection)
        messages.show_ok(self.result, result_sentence(run, report), next_step)

    @Slot()
    def _go_to_basis(self) -> None:
        self.navigation_wanted.emit("basis")

    @Slot()
    def _go_to_selection(self) -> None:
        self.navigation_wanted.emit("selection")


def result_sentence(run: DryRun, report: ImportReport) -> str:
    """Tell in numbers what was taken in, and what can be done now."""
    parts = (
        (report.new_people, "nieuwe persoon", "nieuwe mensen"),
        (report.new_numbers, "nieuw telefoonnummer", "nieuwe telefoonnummers"),
        (run.services, "dienst", "diensten"),
        (run.care_homes, "adres van een woonzorgcentrum", "adressen van woonzorgcentra"),
        (run.do_not_call, "persoon die we niet bellen", "mensen die we niet bellen"),
    )
    counted = [f"{dutch_number(number)} {one if number == 1 else many}" for number, one, many in parts if number]
    done = f"Overgenomen: {', '.join(counted)}." if counted else "De lijst is overgenomen."
    left = f" {dutch_number(report.refused)} rijen gingen niet mee." if report.refused else ""
    return f"{done}{left}\nLees nog een lijst in, of kies wie we bellen."
