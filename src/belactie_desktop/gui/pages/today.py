"""Vandaag: everything this caller registered today, the last first; each can be taken back, and stays as taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.dutch_dates import clock_words
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.calling import Calling, TodayLine

_LEAST_TABLE_EM = 12


def _state(line: TodayLine) -> str:
    if line.undone_at is not None:
        return f"Teruggenomen om {clock_words(line.undone_at)}"
    if line.outcome is Outcome.DECEASED:
        return "We bellen niet meer"
    return "Bewaard" if line.can_undo else "Bewaard, blijft zo"


COLUMNS = (
    Column("Uur", lambda line: clock_words(line.at), width=6),
    Column("Naam", "name", width=13),
    Column("Wat je koos", lambda line: f"{line.words[:1].upper()}{line.words[1:]}", width=16),
    Column("Stand", _state, width=14),
)


class TodayPage(Page):
    """`closed` to go back; `conversation_reopened` when a conversation that had ended goes on again."""

    closed = Signal()
    conversation_reopened = Signal()

    def __init__(self, calling: Calling, parent: QWidget | None = None) -> None:
        super().__init__("Vandaag", bar=True, parent=parent)
        self._calling = calling
        self._lines: dict[str, TodayLine] = {}
        self.limit_width(64)
        self.message = InlineMessage()
        empty = EmptyState("list-check", "Vandaag koos je nog niets", "Elk resultaat van vandaag komt hier te staan.")
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Vandaag", empty)
        self.table.selected.connect(self._show_choice)
        self.table.opened.connect(self._open)
        self.words = Text("Kies een regel met de pijltjes. Wat je terugneemt, blijft hier zichtbaar.", "body", "ink2")
        for part in (self.message, self.words):
            self.add(part)
        self.add(self.table, 1)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.undo = secondary("&Ongedaan maken (F10)", "arrow-back-up")
        self.undo.clicked.connect(self.undo_chosen)
        self.back = primary("&Verder bellen (Esc)", "phone")
        self.back.clicked.connect(self.closed)
        self.footer.add_button(self.undo)
        self.footer.add_button(self.back)

    def refresh(self) -> None:
        """Read what was registered today, and choose the last of it that can be taken back."""
        self.message.clear()
        self._fill()
        first = next((line.uid for line in self._lines.values() if line.can_undo), None)
        if first is not None:
            self.table.select(first)
        (self.table if self._lines else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def undo_chosen(self) -> None:
        """Take the chosen line back; the person is in the round again."""
        line = self._chosen()
        if line is None or not line.can_undo:
            return
        try:
            self._calling.undo(line.uid)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        if self._calling.has_unfinished():
            self.conversation_reopened.emit()
            return
        self._fill()
        self.table.select(line.uid)
        messages.show_ok(self.message, f"Ongedaan gemaakt. {line.name} staat weer in je belronde.")

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key == "Esc":
            self.closed.emit()
        elif key == "F10":
            self.undo_chosen()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._lines = {line.uid: line for line in self._calling.today()}
        self.model.set_rows(tuple(self._lines.values()), tuple(self._lines))
        self.words.setVisible(bool(self._lines))
        self._show_choice()

    def _chosen(self) -> TodayLine | None:
        uid = self.table.current_id()
        return self._lines.get(uid) if isinstance(uid, str) else None

    @Slot()
    def _show_choice(self) -> None:
        line = self._chosen()
        self.undo.setEnabled(line is not None and line.can_undo)

    @Slot(object)
    def _open(self, _uid: object) -> None:
        """Enter on a line goes to the button, so that nothing is taken back by one key too many."""
        if self.undo.isEnabled():
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)
