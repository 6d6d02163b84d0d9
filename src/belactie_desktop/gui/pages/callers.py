"""Bellers: who may phone, what was signed, what is still to do, and how somebody leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ParamSpec

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller, CallerDetails
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.leaving import LeavingDetails
from belactie_desktop.domain.welcome import CallerDay, VolunteerTerms, day_of, gets_note
from belactie_desktop.gui import messages
from belactie_desktop.gui.callers.caller_card import SIGNED, STATEMENT, THANKED, CallerCard, declaration_words
from belactie_desktop.gui.callers.leaving_panel import LeavingPanel
from belactie_desktop.gui.callers.papers_bar import PapersBar
from belactie_desktop.gui.callers.terms_panel import TermsPanel
from belactie_desktop.gui.pages.caller_form import CallerForm
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import Button, primary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.services.enrolling import EnrolledCaller, Enrolling
from belactie_desktop.services.leaving import Leaving

P = ParamSpec("P")
_LEAST_TABLE_EM = 14

COLUMNS = (
    Column("Naam", lambda line: line.caller.name, width=8),
    Column("Soort", lambda line: line.caller.kind.label, width=6.5),
    Column("Dienst", lambda line: line.caller.organisation, width=7),
    Column("Verklaring", declaration_words, width=6.5),
    Column("Te doen", lambda line: len(line.todo) or "", align="right", width=5),
    Column("Mensen", lambda line: line.people_count, align="right", width=5),
)


class CallersPage(Page):
    """The register of callers. `navigation_wanted(page)` sends the user where something must come back first."""

    navigation_wanted = Signal(str)

    def __init__(self, enrolling: Enrolling, leaving: Leaving, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Bellers", "Wie mag er bellen?", parent=parent)
        self._enrolling, self._leaving, self._clock = enrolling, leaving, clock
        self._changing = ""
        self._lines: dict[str, EnrolledCaller] = {}
        self.message = InlineMessage()
        self.add_button = primary("Beller &toevoegen", "user-plus")
        self.add_button.clicked.connect(self._start_adding)
        self.header.add_action(self.add_button)
        self.form, self.farewell, self.terms = CallerForm(), LeavingPanel(), TermsPanel()
        self.add(self.message)
        self.list = self._make_list()
        self._make_panels()
        self._connect()
        self._open(self.list)

    def _make_panels(self) -> None:
        self._buttons: dict[QWidget, tuple[Button, ...]] = {
            self.list: (),
            self.form: (self.form.cancel_button, self.form.save_button),
            self.farewell: (self.farewell.cancel_button, self.farewell.leave_button),
            self.terms: (self.terms.cancel_button, self.terms.keep_button),
        }
        for panel, buttons in self._buttons.items():
            self.add(panel, 1 if panel is self.list else 0)
            for button in buttons:
                self.footer.add_button(button)

    def _make_list(self) -> Columns:
        empty = EmptyState(
            "users", "Nog geen bellers", "Voeg toe wie belt. Niemand krijgt een naam voor de verklaring getekend is."
        )
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Bellers", empty)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.card = CallerCard()
        self.papers = PapersBar(self._enrolling, self._leaving, self.message)
        both = Columns(gap=14, below=54)
        left = QWidget()
        column = vbox(left)
        column.addWidget(self.papers)
        column.addWidget(self.table, 1)
        both.add(left, 1)
        both.add(self.card, 0, width=21)
        return both

    def _connect(self) -> None:
        self.table.selected.connect(self._show_card)
        self.table.opened.connect(self._start_changing)
        self.papers.declarations_wanted.connect(self._write_all)
        self.papers.notes_wanted.connect(self._write_all_notes)
        self.papers.notes_given.connect(self._note_given)
        self.papers.terms_wanted.connect(self._show_terms)
        self.card.day_noted.connect(self._note_day)
        self.card.declaration_wanted.connect(self._write_one)
        self.card.note_wanted.connect(self._write_one_note)
        self.card.statement_wanted.connect(self.papers.write_statement)
        self.card.change_wanted.connect(self._start_changing)
        self.card.stop_wanted.connect(self._start_leaving)
        self.card.resume_wanted.connect(self._resume)
        self.form.saved.connect(self._save)
        self.farewell.left.connect(self._leave)
        self.farewell.wanted.connect(self._go)
        self.terms.kept.connect(self._keep_terms)
        for panel in (self.form, self.farewell, self.terms):
            panel.cancelled.connect(self._show_list)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def refresh(self) -> None:
        """Read the register again."""
        self._read(str(self.table.current_id() or ""))

    def _read(self, chosen: str) -> None:
        lines = self._enrolling.all_()
        self._lines = {line.caller.uid: line for line in lines}
        self.model.set_rows(lines, list(self._lines))
        ready = sum(not line.obstacles for line in lines)
        self.header.show_title(
            "Bellers", f"{ready} van {len(lines)} mogen namen krijgen." if lines else "Wie mag er bellen?"
        )
        self.papers.setVisible(bool(lines))
        wanted = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.table.select(wanted)
        self._show_card(wanted)

    @Slot(object)
    def _show_card(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_caller(line, {what: len(self._without(what)) for what in CallerDay})

    @Slot()
    def _show_list(self) -> None:
        self._open(self.list)
        self.add_button.setFocus()

    def _open(self, shown: QWidget) -> None:
        for panel, buttons in self._buttons.items():
            panel.setVisible(panel is shown)
            for button in buttons:
                button.setVisible(panel is shown)
        at_list = shown is self.list
        self.footer.setVisible(not at_list)
        self.add_button.setVisible(at_list)
        self.setFocusProxy(self.add_button if at_list else self.form.name if shown is self.form else shown)
        self.message.clear()

    # Who it is.

    @Slot()
    def _start_adding(self) -> None:
        self._changing = ""
        self._open(self.form)
        self.form.show_caller(None, self._enrolling.circuits())

    @Slot(object)
    def _start_changing(self, uid: object) -> None:
        self._changing = str(uid)
        self._open(self.form)
        self.form.show_caller(self._lines[self._changing].caller, self._enrolling.circuits())

    @Slot(object)
    def _save(self, details: CallerDetails) -> None:
        try:
            caller = self._keep(details)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._show_list()
        self._read(caller.uid)
        messages.show_ok(self.message, f"{caller.name} is bewaard.")

    def _keep(self, details: CallerDetails) -> Caller:
        return self._enrolling.change(self._changing, details) if self._changing else self._enrolling.add(details)

    # Days, leaving and coming back.

    @Slot(str, str, object, bool)
    def _note_day(self, uid: str, what: str, day: date | None, others: bool) -> None:
        if what == SIGNED:
            self._do(uid, self._enrolling.sign, uid, day)
        elif what == STATEMENT:
            self._do(uid, self._leaving.note_statement, uid, day)
        elif what == THANKED:
            self._do(uid, self._leaving.note_thanks, uid, day)
        elif others and day is not None:
            self._note_for_all(uid, CallerDay(what), day)
        else:
            self._do(uid, self._enrolling.note_day, uid, CallerDay(what), day)

    def _note_for_all(self, uid: str, what: CallerDay, day: date) -> None:
        uids = list(dict.fromkeys([uid, *self._without(what)]))
        try:
            self._enrolling.note_day_of_all(uids, what, day)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._read(uid)
        messages.show_ok(self.message, f"Bewaard bij {len(uids)} bellers.")

    def _without(self, what: CallerDay) -> list[str]:
        """List the callers for whom a day is still to be noted, as far as it is asked of them."""
        asked = [caller for caller in self._here() if what is not CallerDay.INFORMATION_NOTE or gets_note(caller.kind)]
        return [caller.uid for caller in asked if day_of(caller, what) is None]

    @Slot(str)
    def _start_leaving(self, uid: str) -> None:
        self._open(self.farewell)
        self.farewell.show_caller(self._lines[uid].caller, self._leaving.preview(uid))

    @Slot(str, object)
    def _leave(self, uid: str, details: LeavingDetails) -> None:
        self._show_list()
        if self._do(uid, self._leaving.leave, uid, details):
            next_step = "Laat nu de verklaring van teruggave tekenen, en zeg dank je wel."
            messages.show_ok(self.message, f"{self._lines[uid].caller.name} belt niet meer mee. {next_step}")

    @Slot(str)
    def _resume(self, uid: str) -> None:
        self._do(uid, self._leaving.return_, uid)

    @Slot(str)
    def _go(self, page: str) -> None:
        self._show_list()
        self.navigation_wanted.emit(page)

    def _do(self, uid: str, step: Callable[P, Caller], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Take one step with a caller and show what became of it; tell whether it was done."""
        try:
            caller = step(*args, **kwargs)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return False
        self._read(uid)
        messages.show_ok(self.message, f"Bewaard bij {caller.name}.")
        return True

    @Slot()
    def _show_terms(self) -> None:
        self._open(self.terms)
        self.terms.show_terms(self._enrolling.terms())

    @Slot(object)
    def _keep_terms(self, terms: VolunteerTerms) -> None:
        self._enrolling.keep_terms(terms)
        self._show_list()
        messages.show_ok(self.message, "De afspraken zijn bewaard. Ze staan op elke nieuwe informatienota.")

    # Papers: of those who lack one, or of everybody when nobody does.

    @Slot(str)
    def _write_one(self, uid: str) -> None:
        self.papers.write_declarations([uid])

    @Slot()
    def _write_all(self) -> None:
        here = self._here()
        lacking = [caller.uid for caller in here if caller.declaration_signed_on is None]
        self.papers.write_declarations(lacking or [caller.uid for caller in here])

    @Slot(str)
    def _write_one_note(self, uid: str) -> None:
        self.papers.write_notes([uid])

    @Slot()
    def _write_all_notes(self) -> None:
        asked = [caller.uid for caller in self._here() if gets_note(caller.kind)]
        self.papers.write_notes(self._without(CallerDay.INFORMATION_NOTE) or asked)

    @Slot(list)
    def _note_given(self, uids: list[str]) -> None:
        self._enrolling.note_day_of_all(uids, CallerDay.INFORMATION_NOTE, self._clock().date())
        self.refresh()
        messages.show_ok(self.message, "Bewaard: de informatienota is vandaag gegeven.")

    def _here(self) -> list[Caller]:
        """List who did not leave, by name."""
        return [line.caller for line in self._lines.values() if line.caller.left_on is None]
