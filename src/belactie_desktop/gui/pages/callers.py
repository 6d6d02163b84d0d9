"""Bellers: who may phone, what was signed, and what still stands in the way of the first name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ParamSpec

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller, CallerDetails
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.callers.caller_card import CallerCard, declaration_words
from belactie_desktop.gui.pages.caller_form import CallerForm
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.services.enrolling import EnrolledCaller, Enrolling

P = ParamSpec("P")
_LEAST_TABLE_EM = 14

COLUMNS = (
    Column("Naam", lambda line: line.caller.name, width=8.5),
    Column("Soort", lambda line: line.caller.kind.label, width=7.5),
    Column("Organisatie", lambda line: line.caller.organisation, width=7.5),
    Column("Verklaring getekend", declaration_words, width=10.5),
    Column("Mensen", lambda line: line.people_count, align="right", width=5),
)


class CallersPage(Page):
    """The register of callers. `navigation_wanted(page)` sends the user on once callers are ready."""

    navigation_wanted = Signal(str)

    def __init__(self, enrolling: Enrolling, parent: QWidget | None = None) -> None:
        super().__init__("Bellers", "Wie mag er bellen?", parent=parent)
        self._enrolling = enrolling
        self._changing = ""
        self._lines: dict[str, EnrolledCaller] = {}
        self.message = InlineMessage()
        self.all_declarations = secondary("Verklaringen als &PDF", "file-type-pdf")
        self.all_declarations.clicked.connect(self._write_all)
        self.add_button = primary("Beller &toevoegen", "user-plus")
        self.add_button.clicked.connect(self._start_adding)
        self.header.add_action(self.add_button)
        self.form = CallerForm()
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(self._show_list)
        self.add(self.message)
        self.add(self.form)
        self.add(self._make_list(), 1)
        self.footer.add_button(self.form.cancel_button)
        self.footer.add_button(self.form.save_button)
        self._show_list()

    def _make_list(self) -> QWidget:
        empty = EmptyState(
            "users", "Nog geen bellers", "Voeg toe wie belt. Niemand krijgt een naam voor de verklaring getekend is."
        )
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Bellers", empty)
        self.table.selected.connect(self._show_card)
        self.table.opened.connect(self._start_changing)
        self.card = CallerCard()
        self.card.signed.connect(self._sign)
        self.card.declaration_wanted.connect(self._write_one)
        self.card.change_wanted.connect(self._start_changing)
        self.card.stop_wanted.connect(self._stop)
        self.card.resume_wanted.connect(self._resume)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.list = Columns(gap=14, below=54)
        left = QWidget()
        column = vbox(left)
        column.addWidget(self.table, 1)
        column.addWidget(self.all_declarations, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.add(left, 1)
        self.list.add(self.card, 0, width=21)
        return self.list

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
        self.all_declarations.setVisible(bool(lines))
        wanted = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.table.select(wanted)
        self._show_card(wanted)

    @Slot(object)
    def _show_card(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_caller(line)

    @Slot()
    def _show_list(self) -> None:
        self._open(False)
        self.add_button.setFocus()

    def _open(self, form: bool) -> None:
        self.form.setVisible(form)
        self.footer.setVisible(form)
        self.setFocusProxy(self.form.name if form else self.add_button)
        self.list.setVisible(not form)
        self.add_button.setVisible(not form)
        self.message.clear()

    @Slot()
    def _start_adding(self) -> None:
        self._changing = ""
        self._open(True)
        self.form.show_caller(None)

    @Slot(object)
    def _start_changing(self, uid: object) -> None:
        self._changing = str(uid)
        self._open(True)
        self.form.show_caller(self._lines[self._changing].caller)

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

    @Slot(str, object)
    def _sign(self, uid: str, day: date | None) -> None:
        self._do(uid, self._enrolling.sign, uid, day)

    @Slot(str)
    def _stop(self, uid: str) -> None:
        self._do(uid, self._enrolling.stop, uid)

    @Slot(str)
    def _resume(self, uid: str) -> None:
        self._do(uid, self._enrolling.resume, uid)

    def _do(self, uid: str, step: Callable[P, Caller], *args: P.args, **kwargs: P.kwargs) -> None:
        """Take one step with a caller and show what became of it."""
        try:
            caller = step(*args, **kwargs)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._read(uid)
        messages.show_ok(self.message, f"Bewaard bij {caller.name}.")

    @Slot(str)
    def _write_one(self, uid: str) -> None:
        self._write([uid])

    @Slot()
    def _write_all(self) -> None:
        lacking = [uid for uid, line in self._lines.items() if line.caller.declaration_signed_on is None]
        self._write(lacking or list(self._lines))

    def _write(self, uids: list[str]) -> None:
        suggested = Path.home() / self._enrolling.proposed_file_name()
        path = messages.pick_new_file(self, "Waar komt de verklaring?", suggested, messages.PDFS)
        if path is None:
            return
        try:
            self._enrolling.write_declarations(uids, path)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        many = f"{len(uids)} verklaringen staan klaar" if len(uids) > 1 else "De verklaring staat klaar"
        messages.show_ok(self.message, f"{many} in {path.name}. Druk af, laat tekenen en vul daarna de datum in.")
