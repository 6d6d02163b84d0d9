"""The volunteer's window: outcome screen, conversation, pause and end, help. Owns which of them is on screen.

Locking and settings are the application's: this window only says that they are wanted.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.dressed_window import DressedWindow
from belactie_desktop.gui.pages.call_help import CallHelpPage
from belactie_desktop.gui.pages.conversation import ConversationPage
from belactie_desktop.gui.pages.incoming import IncomingPage
from belactie_desktop.gui.pages.outcome import OutcomePage
from belactie_desktop.gui.pages.quiet_moment import QuietMomentPage
from belactie_desktop.gui.pages.resume import ResumePage
from belactie_desktop.gui.pages.round_end import RoundEndPage
from belactie_desktop.gui.pages.today import TodayPage
from belactie_desktop.gui.theme import Appearance
from belactie_desktop.services.calling import Calling, FoundCall
from belactie_desktop.services.conversing import Conversing

_WITH_KEYS = (OutcomePage, ConversationPage, RoundEndPage, CallHelpPage, QuietMomentPage, TodayPage, IncomingPage)


class VolunteerWindow(DressedWindow):
    """`lock_wanted` when the caller is done or goes away.

    `closed` when the window went away with everything kept: then the file may be closed.
    """

    lock_wanted = Signal()
    closed = Signal()

    def __init__(
        self, calling: Calling, lines: HelpLines, appearance: Appearance | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance or Appearance(), parent)
        self._calling = calling
        self._lines = lines
        self.setWindowTitle(f"Belactie – {calling.campaign().name}")
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.outcome = OutcomePage(calling)
        self.round_end = RoundEndPage(calling)
        self.help = CallHelpPage()
        self.quiet = QuietMomentPage()
        self.today = TodayPage(calling)
        self.incoming = IncomingPage(calling)
        self.conversation: ConversationPage | None = None
        self.resume: ResumePage | None = None
        self._before_help: QWidget = self.outcome
        for page in (self.outcome, self.round_end, self.help, self.quiet, self.today, self.incoming):
            self.pages.addWidget(page)
        self._connect()
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)

    def _connect(self) -> None:
        self.outcome.conversation_started.connect(self._open_conversation)
        self.outcome.worry_wanted.connect(self._open_to_report)
        self.outcome.conversation_reopened.connect(self._reopen)
        self.outcome.nobody_due.connect(self._show_nobody)
        self.outcome.failed.connect(self._show_failure)
        self.outcome.pause_wanted.connect(self._show_pause)
        self.outcome.death_registered.connect(self._show_quiet)
        self.round_end.continue_wanted.connect(self.next_person)
        self.round_end.lock_wanted.connect(self.lock_wanted)
        self.round_end.undo.clicked.connect(self._undo_from_end)
        self.help.closed.connect(self._close_help)
        self.quiet.continue_wanted.connect(self.next_person)
        self.quiet.pause_wanted.connect(self._show_pause)
        self.quiet.undo_wanted.connect(self._undo_from_end)
        for page in (self.outcome, self.round_end):
            page.today_wanted.connect(self._show_today)
            page.incoming_wanted.connect(self._show_incoming)
        self.today.closed.connect(self.next_person)
        self.today.conversation_reopened.connect(self._reopen)
        self.incoming.closed.connect(self.next_person)
        self.incoming.chosen.connect(self._take_incoming)

    @Slot()
    def start(self) -> None:
        """Show the first screen: a broken-off conversation, or who is called now."""
        try:
            talk = self._calling.resume()
        except BelactieError as error:
            self._show_failure(error)
            return
        if talk is None:
            self.next_person()
            return
        self.resume = ResumePage(talk)
        self.resume.resumed.connect(lambda: self._open_conversation(talk))
        self.resume.stop_wanted.connect(lambda: self._open_to_stop(talk))
        self.pages.addWidget(self.resume)
        self._show(self.resume)
        self.resume.refresh()

    @Slot()
    def next_person(self) -> None:
        """Show who is called now."""
        self._show(self.outcome)
        self.outcome.refresh()

    @Slot()
    def lock(self) -> None:
        """Keep what is being typed, then ask to be locked."""
        if self.conversation is None or self.conversation.flush():
            self.lock_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take F1, and hand a key that no control wanted to the page on screen."""
        key = key_name(event)
        page = self.pages.currentWidget()
        if key == "F1":
            self.show_help()
        elif not (isinstance(page, _WITH_KEYS) and page.press(key)):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft before the window goes; stay when that fails."""
        if self.conversation is not None and not self.conversation.flush():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def show_help(self) -> None:
        """Show the help; a second F1 or Esc goes back."""
        here = self.pages.currentWidget()
        if here is self.help:
            self._close_help()
            return
        self._before_help = here or self.outcome
        self._show(self.help)
        self.help.refresh()

    @Slot()
    def _close_help(self) -> None:
        self._show(self._before_help)
        if self.conversation is not None and self._before_help is self.conversation:
            self.conversation.refresh()
        elif self._before_help is self.outcome and self.outcome.panel is not None:
            self.outcome.panel.focus_first()

    @Slot(object)
    def _open_conversation(self, talk: Conversing) -> None:
        progress = self._calling.progress()
        place = min(progress.spoken + 1, progress.total)
        self._drop_passing_pages()
        self.conversation = ConversationPage(talk, self._lines, place, progress.total)
        self.conversation.ended.connect(self._conversation_ended)
        self.pages.addWidget(self.conversation)
        self._show(self.conversation)
        self.conversation.refresh()

    def _open_to_stop(self, talk: Conversing) -> None:
        self._open_conversation(talk)
        if self.conversation is not None:
            self.conversation.ask_how_to_stop()

    @Slot(object)
    def _open_to_report(self, talk: Conversing) -> None:
        self._open_conversation(talk)
        if self.conversation is not None:
            self.conversation.press("F9")

    @Slot()
    def _conversation_ended(self) -> None:
        self.next_person()
        self._drop_passing_pages()

    @Slot()
    def _reopen(self) -> None:
        talk = self._calling.resume()
        if talk is not None:
            self._open_conversation(talk)

    @Slot()
    def _undo_from_end(self) -> None:
        self._show(self.outcome)
        self.outcome.undo_last()

    @Slot(str)
    def _show_nobody(self, to_say: str = "") -> None:
        self.round_end.show_nobody(to_say)
        self._show(self.round_end)
        self.round_end.lock.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_pause(self) -> None:
        self._show(self.round_end)
        self.round_end.show_pause()

    @Slot(str)
    def _show_quiet(self, name: str) -> None:
        self._show(self.quiet)
        self.quiet.show_person(name)

    @Slot()
    def _show_today(self) -> None:
        self._show(self.today)
        self.today.refresh()

    @Slot()
    def _show_incoming(self) -> None:
        self._show(self.incoming)
        self.incoming.refresh()

    @Slot(object)
    def _take_incoming(self, found: FoundCall) -> None:
        self._show(self.outcome)
        self.outcome.show_incoming(found)

    @Slot(object)
    def _show_failure(self, error: BelactieError) -> None:
        self._show(self.round_end)
        self.round_end.show_failure(error)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)

    def _drop_passing_pages(self) -> None:
        """Let go of the pages that belong to one conversation."""
        for page in (self.conversation, self.resume):
            if page is not None:
                self.pages.removeWidget(page)
                page.hide()
                page.deleteLater()
        self.conversation = None
        self.resume = None
