"""Dubbels nakijken: rows that may be somebody who is there already, one pair at a time; the coordinator decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.lists.gate_message import GateMessage
from belactie_desktop.gui.lists.merged_rows import MergedRows
from belactie_desktop.gui.lists.pair_review import DIFFERENT, LATER, PairReview
from belactie_desktop.gui.lists.waiting_rows import WaitingRows
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import plain
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Icon, Text
from belactie_desktop.services.reviewing import EVERY_WAY, Decided, Reviewing
from belactie_desktop.storage.doubts import Made

TO_DO, WAITING, MERGED = "to_do", "waiting", "merged"
_TABS = {TO_DO: "&Na te kijken", WAITING: "Staat niet in het &register", MERGED: "&Samengevoegd"}


class DoublesPage(Page):
    """One doubtful row at a time, rows that wait, and what was merged. `closed` comes when the user goes back."""

    closed = Signal()
    navigation_wanted = Signal(str)

    def __init__(self, reviewing: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__("Dubbels nakijken", "Staat iemand op twee lijsten? Jij beslist.", parent=parent)
        self._reviewing = reviewing
        self._busy = self._leaving = False
        self._saying = ""
        self._done: list[tuple[Decided, str, str]] = []
        self._later: set[int] = set()
        self._wanted: int | None = None
        self.back_button = secondary("Terug naar &Lijsten", "arrow-left")
        self.header.add_action(self.back_button)
        self.gate = GateMessage("Je mag nog niet met lijsten werken. Dit ontbreekt:")
        self.message = InlineMessage()
        self.progress = ProgressPanel()
        self.tabs = RadioGroup("", list(_TABS.items()), least=11)
        self.tabs.set_value(TO_DO)
        self.review = PairReview()
        today = reviewing.today()
        self.waiting = WaitingRows(reviewing.rows, today)
        self.merged = MergedRows(reviewing.rows, today)
        self.empty: EmptyState | None = None
        for widget in (self.gate, self.tabs, self.message, self.progress, self.review, self.waiting, self.merged):
            self.add(widget)
        self.body.addStretch(1)
        self._last = Text("", "body")
        self.undo_button = quiet("&Ongedaan maken (Ctrl+Z)", "arrow-back-up")
        self.footer.add_status(Icon("circle-check", "ok"))
        self.footer.add_status(self._last)
        self.footer.add_button(self.undo_button)
        self._connect()

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._close)
        self.gate.wanted.connect(self._go_to_basis)
        self.tabs.changed.connect(self._turn)
        self.review.answered.connect(self._answer)
        self.waiting.search_wanted.connect(self._show)
        self.waiting.add_wanted.connect(self._add_person)
        self.merged.search_wanted.connect(self._show)
        self.merged.opened.connect(self._open_merged)
        self.merged.apart_wanted.connect(self._take_apart)
        self.undo_button.clicked.connect(self._undo)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.activated.connect(self._undo)
        self._show_last()

    def refresh(self) -> None:
        """Read again what is to be decided; what was put off is shown again, and undo starts anew."""
        if self._busy:
            return
        self._done.clear()
        self._later.clear()
        self.message.clear()
        self._show_last()
        self._show()
        if self._reviewing.is_due():
            self._work_out()
        elif self.isVisible():
            self._hear_next()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work out what was decided when the user goes to another page by the rail."""
        super().hideEvent(event)
        around = self.parentWidget()
        another_page = around is not None and around.isVisible()
        if another_page and not self._busy and self._reviewing.is_due():
            self._work_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.review.isVisible() and self.review.press(key_name(event))):
            super().keyPressEvent(event)

    @Slot()
    def _turn(self) -> None:
        """Show another part; it needs to know what was decided in the first."""
        if not self._busy and self.tabs.value() not in ("", TO_DO) and self._reviewing.is_due():
            self._work_out()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show what the chosen part holds now."""
        closed = self.gate.show_missing(self._reviewing.missing())
        tab = self.tabs.value()
        self.tabs.setVisible(not closed)
        self.waiting.setVisible(tab == WAITING and not closed)
        self.merged.setVisible(tab == MERGED and not closed)
        self.review.setVisible(False)
        self._clear_empty()
        if closed:
            return
        self._count_tabs()
        if tab == TO_DO:
            self._show_pair()
        elif tab == WAITING:
            self.waiting.show_ids(self._reviewing.waiting(self.waiting.words.text()))
            self._select_wanted(self.waiting.select)
        else:
            how = self.merged.how.value()
            ways = (Made(how),) if how else EVERY_WAY
            self.merged.show_ids(self._reviewing.made(self.merged.words.text(), ways))
            self._select_wanted(self.merged.select)

    def _count_tabs(self) -> None:
        counts = {TO_DO: self._reviewing.count(), WAITING: len(self._reviewing.waiting())}
        for key, words in _TABS.items():
            counted = f"{words} ({dutch_number(counts[key])})" if counts.get(key) else words
            self.tabs.option(key).setText(counted)
            self.tabs.option(key).setAccessibleName(plain(counted))

    def _select_wanted(self, select: Callable[[int], None]) -> None:
        if self._wanted is not None:
            select(self._wanted)
            self._wanted = None

    def _show_pair(self) -> None:
        """Show the next row that was not put off; the one that an undo brought back comes first."""
        open_ids = self._reviewing.doubts()
        ahead = [entry_id for entry_id in open_ids if entry_id not in self._later]
        if self._wanted in open_ids:
            ahead.insert(0, self._wanted)
            self._later.discard(self._wanted)
        self._wanted = None
        pair = self._reviewing.pair(ahead[0]) if ahead else None
        if pair is None:
            self._show_empty(len(open_ids))
            return
        settled = len(self._settled() - set(open_ids))
        place = settled + len(self._later & set(open_ids)) + 1
        self.review.show_pair(pair, place, settled + len(open_ids), self._reviewing.today())
        self.review.allow(True)
        self.review.setVisible(True)

    def _settled(self) -> set[int]:
        """Give the rows that got an answer in this visit."""
        return {decided.entry_id for decided, _words, tab in self._done if tab == TO_DO}

    def _clear_empty(self) -> None:
        if self.empty is not None:
            self.body.removeWidget(self.empty)
            self.empty.hide()
            self.empty.deleteLater()
            self.empty = None

    def _show_empty(self, put_off: int) -> None:
        """Say that nothing is left to decide, thank who did the work, and point on."""
        done = len(self._settled())
        choose = secondary("&Kies wie we bellen", "filter")
        choose.clicked.connect(self._go_to_selection)
        if put_off:
            words = "1 rij wacht" if put_off == 1 else f"{dutch_number(put_off)} rijen wachten"
            again = secondary("&Begin opnieuw", "refresh")
            again.clicked.connect(self._start_again)
            text = f"{words} nog op een beslissing. Dat mag: tot dan verandert er niets."
            self.empty = EmptyState("clock", "Je zag alle rijen", text, again)
        elif done:
            words = "1 rij" if done == 1 else f"{dutch_number(done)} rijen"
            text = f"Je keek {words} na. Zo bellen we niemand twee keer."
            self.empty = EmptyState("circle-check", "Dank je, alles is nagekeken", text, choose)
        else:
            text = "Lijkt een rij op iemand die er al is, dan vragen we het hier."
            self.empty = EmptyState("circle-check", "Er is niets na te kijken", text, choose)
        self.body.insertWidget(self.body.count() - 1, self.empty)

    @Slot(str, int, int)
    def _answer(self, answer: str, entry_id: int, person_id: int) -> None:
        """Keep an answer at once and show the next pair; when none is left, the people are worked out."""
        if self._busy:
            return
        self.message.clear()
        try:
            if answer == LATER:
                self._later.add(entry_id)
            elif answer == DIFFERENT:
                self._remember(self._reviewing.decide_different(entry_id, person_id), "geen dubbel")
            else:
                self._remember(self._reviewing.decide_same(entry_id, person_id), "zelfde persoon")
        except BelactieError as error:
            messages.show_error(self.message, error)
        self._show()
        self._hear_next()
        if not self.review.isVisible() and self._reviewing.is_due():
            self._work_out()

    def _remember(self, decided: Decided, words: str) -> None:
        """Offer to take this decision back."""
        self._done.append((decided, words, self.tabs.value()))
        self._show_last()
        announce(self, f"Bewaard: {words}.")

    def _work_out(self) -> None:
        """Work the people out with every decision that was kept, beside the window."""
        self._start("De beslissingen worden verwerkt")
        background.run(self._reviewing.work_out, self._worked_out, self._failed, self.progress.report)

    def _worked_out(self, _nothing: None) -> None:
        self._finish()
        if self._leaving:
            self._leave()

    @Slot(int, str)
    def _add_person(self, entry_id: int, name: str) -> None:
        self._keep(lambda job: self._reviewing.add_as_person(entry_id, job), f"{name} toegevoegd")

    @Slot(int, str)
    def _take_apart(self, entry_id: int, name: str) -> None:
        self._keep(lambda job: self._reviewing.undo_merge(entry_id, job), f"{name} staat weer apart")

    @Slot(int)
    def _open_merged(self, entry_id: int) -> None:
        self.merged.show_pair(self._reviewing.merged(entry_id))

    def _keep(self, work: Callable[[Job], Decided], words: str) -> None:
        """Keep a decision and work it out beside the window; the next one waits until it is done."""
        if self._busy:
            return
        self._saying = words
        self._start("Je beslissing wordt verwerkt")
        background.run(work, self._kept, self._failed, self.progress.report)

    def _start(self, words: str) -> None:
        self._busy = True
        self.message.clear()
        self._allow(False)
        self.progress.start(words)

    def _kept(self, decided: Decided) -> None:
        self._remember(decided, self._saying)
        self._finish()

    def _failed(self, error: BelactieError) -> None:
        self._leaving = False
        self._finish()
        messages.show_error(self.message, error)

    def _finish(self) -> None:
        self._busy = False
        self.progress.finish()
        self._allow(True)
        self._show_last()
        self._show()
        self._hear_next()

    def _hear_next(self) -> None:
        """Give the keyboard to what comes next: never to an answer, so that an Enter too many decides nothing."""
        tables = {WAITING: self.waiting, MERGED: self.merged}
        part = tables.get(self.tabs.value())
        if self.review.isVisible():
            self.review.side.setFocus()
        elif part is not None and part.model.rowCount():
            part.table.setFocus()
        else:
            self.back_button.setFocus()

    def _allow(self, allowed: bool) -> None:
        self.review.allow(allowed)
        self.waiting.allow(allowed)
        self.merged.allow(allowed)
        self.undo_button.setEnabled(allowed)

    @Slot()
    def _undo(self) -> None:
        """Take the last decision of this visit back."""
        if self._busy or not self._done:
            return
        decided = self._done[-1][0]
        self._start("Je beslissing wordt teruggedraaid")
        if self._reviewing.is_at_hand(decided):
            self._undo_at_once(decided)
        else:
            background.run(
                lambda job: self._reviewing.undo(decided, job), self._undone, self._failed, self.progress.report
            )

    def _undo_at_once(self, decided: Decided) -> None:
        try:
            self._reviewing.undo(decided)
        except BelactieError as error:
            self._failed(error)
            return
        self._undone(None)

    def _undone(self, _nothing: None) -> None:
        """Go back to where the decision was taken, with that row in sight."""
        decided, _words, tab = self._done.pop()
        self._wanted = decided.entry_id
        self.tabs.blockSignals(True)
        self.tabs.set_value(tab)
        self.tabs.blockSignals(False)
        self._finish()
        announce(self, "Ongedaan gemaakt.")

    def _show_last(self) -> None:
        """Show the last decision and the way to take it back."""
        self.footer.setVisible(bool(self._done))
        self._last.setText(f"Bewaard: {self._done[-1][1]}." if self._done else "")

    @Slot()
    def _start_again(self) -> None:
        self._later.clear()
        self._show()
        self._hear_next()

    @Slot()
    def _go_to_basis(self) -> None:
        self.navigation_wanted.emit("basis")

    @Slot()
    def _go_to_selection(self) -> None:
        self.navigation_wanted.emit("selection")

    @Slot()
    def _close(self) -> None:
        """Go back once everything is worked out."""
        if self._busy:
            return
        if self._reviewing.is_due():
            self._leaving = True
            self._work_out()
        else:
            self._leave()

    def _leave(self) -> None:
        self._leaving = False
        self.closed.emit()
        self.navigation_wanted.emit("lists")
