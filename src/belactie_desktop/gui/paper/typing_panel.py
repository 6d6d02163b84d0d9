"""Type one sheet in, line by line: a key for the outcome, Enter for the next line, F10 takes the last one back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_sheets import CallSheet, usual_moment
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.paper.line_form import KEYS, LineForm
from belactie_desktop.gui.paper.line_table import LineTable
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.services.typing_in import PaperLine, TypingIn


class TypingPanel(QWidget):
    """`shown` after every change and with every other line, so that the page can say who it is and how far."""

    shown = Signal()

    def __init__(self, typing_in: TypingIn, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing_in = typing_in
        self._clock = clock
        self.sheet: CallSheet | None = None
        self.lines: tuple[PaperLine, ...] = ()
        self.line: PaperLine | None = None
        self._proposed: datetime | None = None
        self.message = InlineMessage()
        self.form = LineForm()
        self.form.grew.connect(self._watch)
        self.table = LineTable()
        self.table.selected.connect(self._selected)
        self.table.opened.connect(self.form.focus_first)
        self.again_button = secondary("Nog een &poging van deze regel", "refresh")
        self.again_button.clicked.connect(self._again)
        self._tries = 1
        side = QWidget()
        beside = vbox(side, gap=SPACE_M)
        beside.addWidget(self.table)
        beside.addWidget(self.again_button)
        beside.addStretch(1)
        self.columns = Columns(below=54)
        self.columns.add(self.form, 5)
        self.columns.add(side, 3)
        column = vbox(self, gap=SPACE_M)
        column.addWidget(self.message)
        column.addWidget(self.columns)

    def show_sheet(self, sheet_uid: str) -> None:
        """Take up a sheet at its first line without a result."""
        self.sheet = self._typing_in.sheet(sheet_uid)
        self.form.use_script(self._typing_in.script(sheet_uid))
        now = self._clock()
        self._proposed = usual_moment(self.sheet.made_at.astimezone(now.tzinfo).date(), self.sheet.made_at, now)
        self.message.clear()
        self._read()
        self.show_line(self._next_open(0))

    def show_line(self, line: PaperLine | None, take_keyboard: bool = True) -> None:
        """Show one line; without one every line was typed in."""
        self.line = line
        self.form.setVisible(line is not None)
        self.again_button.setVisible(line is not None and line.again)
        self._tries = 1
        if line is None:
            messages.show_ok(self.message, "Alle regels zijn ingetikt. Noteer nu dat het blad terug of vernietigd is.")
        else:
            self._fill(line, take_keyboard)
        self.shown.emit()

    def _fill(self, line: PaperLine, take_keyboard: bool = True) -> None:
        slots = self._typing_in.callback_slots()
        self.form.show_line(line, self._proposed or self._clock(), slots[0].at if slots else None)
        open_now = not line.typed or self._tries > 1
        self.form.setEnabled(open_now)
        self._select(line)
        if open_now and take_keyboard:
            self.form.focus_first()
        announce(self, f"Regel {line.line}: {line.name}")

    @Slot()
    def keep(self) -> None:
        """Keep this line and go to the next one without a result."""
        line, sheet = self.line, self.sheet
        if line is None or sheet is None or not self.form.isEnabled():
            self.show_line(self._next_open(line.line if line else 0))
            return
        typed = self.form.typed(self._tries, self._clock())
        if typed.result is None:
            self._tell(typed.problem)
            return
        try:
            self._typing_in.register(sheet.uid, line.line, typed.result)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._proposed = typed.result.at
        self.message.clear()
        self._read()
        self.show_line(self._next_open(line.line))

    def holds_unsaved(self) -> bool:
        """Tell whether something was chosen on this line and not kept, and say so in the page."""
        if self.line is None or self.form.chosen() is None:
            return False
        self._tell(f"Regel {self.line.line} is nog niet bewaard. Druk Enter, of eerst Esc om ze leeg te maken.")
        return True

    @Slot()
    def undo_last(self) -> None:
        """Take the line typed in last back and show it again."""
        if self.sheet is None or self.holds_unsaved():
            return
        try:
            taken = self._typing_in.undo_last(self.sheet.uid)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        if taken is None:
            return
        self._read()
        self.message.clear()
        self.show_line(taken)
        if taken.typed:
            self._again()

    def last_words(self) -> str:
        """Say what `undo_last` would take back; empty when there is nothing."""
        last = self._typing_in.last(self.sheet.uid) if self.sheet is not None else None
        return f"Regel {last.line}: {last.typed[-1].outcome.label}." if last is not None else ""

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        if key == "F10":
            self.undo_last()
        elif key == "Enter":
            self.keep()
        elif not self.form.isEnabled() or self.line is None:
            return False
        elif key == "Esc" and self.form.chosen() is not None:
            self.message.clear()
            self.form.forget_outcome()
        else:
            return self._answer(key) or self._choose(key)
        return True

    def _answer(self, key: str) -> bool:
        """In a conversation F2 and F3 answer the next question, and F5 adds a help request, as on the call screen."""
        talk = self.form.talk
        if talk is None:
            return False
        waiting = talk.next_question()
        if key in ("F2", "F3") and waiting is not None:
            talk.answer(waiting, key == "F2")
        elif key == "F5" and talk.after_yes is not None:
            talk.after_yes.add_request()
            self._watch()
        else:
            # A finger that slips may not take the notes away: first Esc, then another outcome.
            return key in KEYS
        return True

    def _choose(self, key: str) -> bool:
        outcome = KEYS.get(key)
        if outcome is None:
            return False
        self.form.choose(outcome)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(pressed(event)):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a note ends the line; Shift+Enter is a new line in the note."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and key_name(event) == "Enter":
            self.keep()
            return True
        return False

    @Slot()
    def _watch(self) -> None:
        talk = self.form.talk
        if talk is not None and talk.after_yes is not None:
            for note in talk.after_yes.notes.values():
                note.edit.removeEventFilter(self)
                note.edit.installEventFilter(self)

    @Slot()
    def _again(self) -> None:
        """Open the next try of a line whose last try was in vain."""
        if self.line is not None:
            self._tries = len(self.line.typed) + 1
            self._fill(self.line)
            self.again_button.setVisible(False)

    @Slot(object)
    def _selected(self, number: object) -> None:
        wanted = next((line for line in self.lines if line.line == number), None)
        if wanted is None or (self.line is not None and wanted.line == self.line.line):
            return
        if self.line is not None and self.holds_unsaved():
            self._select(self.line)
            return
        self.message.clear()
        self.show_line(wanted, take_keyboard=False)

    def _select(self, line: PaperLine) -> None:
        """Mark this line in the table, which is no choice of the user."""
        self.table.blockSignals(True)
        self.table.select(line.line)
        self.table.blockSignals(False)

    def _read(self) -> None:
        if self.sheet is not None:
            self.lines = self._typing_in.lines(self.sheet.uid)
            self.table.blockSignals(True)
            self.table.show_lines(self.lines)
            self.table.blockSignals(False)

    def _next_open(self, after: int) -> PaperLine | None:
        """Give the first line without a result behind `after`, else the first of the sheet; None when all are done."""
        waiting = [line for line in self.lines if not line.typed]
        return next((line for line in waiting if line.line > after), waiting[0] if waiting else None)

    def _tell(self, words: str) -> None:
        self.message.show_message("error", words)
        announce(self, words)


def counted(lines: tuple[PaperLine, ...]) -> str:
    """Say how far a sheet is: "3 van 12 regels ingetikt"."""
    done = sum(bool(line.typed) for line in lines)
    return f"{done} van {len(lines)} {'regel' if len(lines) == 1 else 'regels'} ingetikt"


def pressed(event: QKeyEvent) -> str:
    """Name the key as `key_name` does, and with Shift the F-keys: "Shift+F2"."""
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and not event.isAutoRepeat():
        plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        found = key_name(plain)
        return f"Shift+{found}" if found.startswith("F") else ""
    return key_name(event)


def undo_button() -> Button:
    """Make the button that takes the last line back."""
    return Button("&Ongedaan maken (F10)", "quiet")
