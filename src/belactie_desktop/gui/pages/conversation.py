"""Gesprek: six steps with what to say, what to note and help beside it. Everything is kept before the screen moves on.

What is allowed stands in the session of the conversation; this page only mirrors it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Move
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.follow_up import FollowUp
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.round import age_words
from belactie_desktop.gui import messages, theme
from belactie_desktop.gui.call.choices import ChoicePanel
from belactie_desktop.gui.call.drafts import DraftSaver
from belactie_desktop.gui.call.keys import is_held_enter, key_name
from belactie_desktop.gui.call.moments import moments_panel
from belactie_desktop.gui.call.note_keeping import NoteKeeping
from belactie_desktop.gui.call.referring import ReferralPanel, Referring
from belactie_desktop.gui.call.side_columns import HelpColumn, StepsColumn
from belactie_desktop.gui.call.step_view import StepView
from belactie_desktop.gui.call.stopping import Ending, stop_panel, wipe_panel
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import BREAKPOINT_EM, Columns, em
from belactie_desktop.gui.widgets.text import Icon, SavedLabel, Text
from belactie_desktop.services.conversing import Conversing


class ConversationPage(Page):
    """One conversation on screen. `ended` comes when it is over, in whatever way."""

    ended = Signal()

    def __init__(
        self, talk: Conversing, lines: HelpLines, place: int, total: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(talk.person.name, bar=True, parent=parent)
        self.talk = talk
        self._lines = lines
        age = age_words(talk.person.birth, talk.now().date())
        self._facts = " · ".join(part for part in (age, talk.person.address, talk.tries) if part)
        self.drafts = DraftSaver(self)
        self.drafts.saved.connect(self._show_saved)
        self.drafts.failed.connect(self._show_error)
        self._build_header()
        self._build_footer()
        self.message = InlineMessage()
        self.step_line = Text("", "heading")
        self.steps = StepsColumn(place, total)
        self.help = HelpColumn(lines)
        self.view: StepView | None = None
        self.notes: NoteKeeping | None = None
        self.panel: ChoicePanel | ReferralPanel | None = None
        theme.space(self.body, SPACE_M, (22, 14, 22, 14))
        self._middle = QWidget()
        self._columns = Columns(gap=22, below=BREAKPOINT_EM)
        self._columns.add(self.steps, 0)
        self._columns.add(self._middle, 1)
        self._columns.add(self.help, 0)
        for part in (self.message, self.step_line, self._columns):
            self.add(part)
        self.steps.step_chosen.connect(self.go_to)
        for column in (self.steps, self.help):
            column.stop_wanted.connect(self.ask_how_to_stop)
            column.signal_wanted.connect(lambda: self.press("F10"))
            column.passed_on_wanted.connect(lambda: self.press("F11"))
        self.help.worry_wanted.connect(self.show_worry)
        self._referring = Referring(talk, lines, self)
        for signal, slot in (
            (self._referring.shown, self._put_panel),
            (self._referring.left, self.close_panel),
            (self._referring.done, self._say),
            (self._referring.saved, self._show_saved),
            (self._referring.failed, self._show_error),
        ):
            signal.connect(slot)
        self._handlers = self._make_handlers()
        self._reflow()
        self.refresh()

    def _build_header(self) -> None:
        numbers = self.talk.person.numbers
        self.clock = Text("", "title", wrap=False)
        self.clock.setAccessibleName("Duur van het gesprek")
        self.header.add_action(Text(national(numbers[0]) if numbers else "", "title", wrap=False))
        self.header.add_action(Icon("clock", "ink2", 22))
        self.header.add_action(self.clock)
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._show_clock)
        self._ticking.start()
        self._show_clock()

    def _build_footer(self) -> None:
        self.saved = SavedLabel()
        self.back = secondary("V&orige", "arrow-left")
        self.back.clicked.connect(self.go_back)
        self.forward = primary("&Volgende stap", after="arrow-right")
        self.forward.clicked.connect(lambda: self.press("Enter"))
        self.footer.add_status(self.saved)
        for button in (self.back, self.forward):
            button.installEventFilter(self)
            self.footer.add_button(button)

    def _make_handlers(self) -> dict[Move, Callable[[], object]]:
        return {
            Move.YES: lambda: self._answer_pending(True),
            Move.NO: lambda: self._answer_pending(False),
            Move.NEXT: lambda: self._go(self.talk.next),
            Move.TO_HEALTH: lambda: self.notes and self.notes.focus_axis(NeedAxis.HEALTH),
            Move.TO_SOCIAL: lambda: self.notes and self.notes.focus_axis(NeedAxis.SOCIAL),
            Move.TO_PRACTICAL: lambda: self.notes and self.notes.focus_axis(NeedAxis.PRACTICAL),
            Move.REQUEST: lambda: self.notes and self._try(self.notes.make_request),
            Move.URGENCY: lambda: self.notes and self.notes.cycle_urgency(),
            Move.TO_NOTE: lambda: self.notes and self.notes.focus_note(),
            Move.CHANGE_FREQUENCY: lambda: self.view and self.view.wish and self.view.wish.cycle_frequency(),
            Move.CHANGE_DAY_PART: lambda: self.view and self.view.wish and self.view.wish.cycle_part(),
            Move.KEEP_WISH: lambda: self.view and self.view.wish and self.view.wish.agree(),
            Move.FINISH: lambda: self._end(self.talk.finish),
            Move.CLOSE: self.ended.emit,
            Move.STOP: self.ask_how_to_stop,
            Move.CONCERN: self.show_worry,
            Move.SIGNAL: lambda: self.flush() and self._referring.show_signals(),
            Move.PASSED_ON: lambda: self.flush() and self._referring.show_passed_on(),
        }

    @Slot()
    def refresh(self) -> None:
        """Show the step of this moment."""
        session = self.talk.session
        self.message.clear()
        self._show_clock()
        self.steps.show_session(session)
        self.steps.stop.setVisible(not session.refused)
        self.help.show_below(self._narrow(), may_stop=not session.refused)
        for column in (self.steps, self.help):
            column.referring.show_allowed(set(session.keys.values()))
        step = session.step
        self.help.show_step([self.talk.text(tip) for tip in step.tips], [self.talk.text(p) for p in step.probes])
        place = session.steps_now.index(session.position) + 1
        self.step_line.setText(f"Stap {place} van {len(session.steps_now)} · {step.title}")
        self.view = StepView(self.talk)
        self.view.answered.connect(self._answer)
        self.view.wish_kept.connect(self._keep_wish)
        self.view.check_ticked.connect(self._tick_check)
        self.view.change_wanted.connect(self.go_to)
        self.notes = None
        if self.view.notes is not None:
            self.notes = NoteKeeping(self.view.notes, self.talk, self.drafts)
            self.notes.next_wanted.connect(lambda: self.press("Enter"))
        self._show_middle(self.view)
        self._show_forward()
        # On a narrow screen the options lie below the words to say: those come first, F2 jumps to the options.
        below_the_words = self._narrow() and self.view.notes is not None
        if below_the_words or not self.view.focus_first():
            self.forward.setFocus()
        announce(self, step.title)

    def press(self, key: str) -> bool:
        """Do what a key does now; tell whether it did anything."""
        if self.panel is not None:
            return self.panel.press(key)
        move = self.talk.session.keys.get(key)
        if move is None:
            return False
        self._handlers[move]()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_held_enter(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "steps"):
            self._reflow()

    def flush(self) -> bool:
        """Keep what is still being typed, now; tell whether that went well."""
        return self.drafts.flush()

    @Slot()
    def go_back(self) -> None:
        """Go one step back."""
        self._go(self.talk.back)

    @Slot(int)
    def go_to(self, place: int) -> None:
        """Go to another step, as far as the gate allows."""
        self._go(lambda: self.talk.go_to(place))

    @Slot()
    def ask_how_to_stop(self) -> None:
        """Offer the ways to stop."""
        if self.talk.session.refused:
            return
        self.flush()
        self._show_panel(stop_panel(self.talk.session), self._stop)

    @Slot()
    def show_worry(self) -> None:
        """Ask what the worry is about, with the help lines beside it."""
        self.flush()
        self._referring.show_worry()

    @Slot()
    def close_panel(self) -> None:
        """Go back to the step."""
        self.panel = None
        self.refresh()

    def _show_panel(self, panel: ChoicePanel, chosen: Callable[[object], None]) -> None:
        panel.chosen.connect(chosen)
        panel.back.connect(self.close_panel)
        self._put_panel(panel)

    @Slot(object)
    def _put_panel(self, panel: ChoicePanel | ReferralPanel) -> None:
        self.panel = panel
        self.view = None
        self.notes = None
        self._show_middle(panel)
        self._show_forward()
        panel.focus_first()

    def _show_middle(self, widget: QWidget) -> None:
        layout = self._columns.layout()
        if layout is not None:
            layout.replaceWidget(self._middle, widget)
        self._middle.hide()
        self._middle.deleteLater()
        self._middle = widget
        widget.show()

    def _show_forward(self) -> None:
        session = self.talk.session
        if self.panel is not None:
            own = "" if isinstance(self.panel, ChoicePanel) else self.panel.forward
            self.forward.setText(own or "&Volgende stap")
            self.forward.setEnabled(bool(own))
            self.back.setEnabled(False)
            return
        words = {Move.FINISH: "&Afronden", Move.CLOSE: "&Volgende gesprek"}
        move = session.keys.get("Enter")
        self.forward.setText(words.get(move, "&Volgende stap") if move else "&Volgende stap")
        self.forward.setEnabled(move in (Move.NEXT, Move.FINISH, Move.CLOSE))
        self.back.setEnabled(session.position > 0 and not session.refused)

    def _answer_pending(self, given: bool) -> None:
        pending = self.talk.session.pending
        if pending is not None:
            self._answer(pending.scope, given)

    @Slot(object, bool)
    def _answer(self, scope: ConsentScope, given: bool) -> None:
        if scope is ConsentScope.RECORD and not given and self.talk.session.position == 0 and self.talk.answers():
            self._show_panel(wipe_panel(), self._stop)
            return
        self._go(lambda: self.talk.answer_consent(scope, given))

    @Slot(object)
    def _keep_wish(self, wish: FollowUp) -> None:
        self._go(lambda: self.talk.set_follow_up(wish.frequency, wish.moments, wish.at_time, wish.contact))

    @Slot(str, bool)
    def _tick_check(self, key: str, on: bool) -> None:
        if self._try(lambda: self.talk.tick_check(key, on)):
            self._show_saved()

    @Slot(str)
    def _say(self, words: str) -> None:
        self.close_panel()
        messages.show_ok(self.message, words)

    def _stop(self, value: object) -> None:
        if isinstance(value, datetime):
            self._end(lambda: self.talk.stop(value))
        elif value is Ending.LATER:
            self._show_panel(moments_panel(self.talk.callback_slots(), "Wanneer bel je terug?"), self._stop)
        elif value is Ending.FINISHED:
            self._end(self.talk.finish)
        elif value is Ending.ASK_WIPE:
            self._show_panel(wipe_panel(), self._stop)
        elif value is Ending.SLIP:
            self._end(self.talk.cancel)
        elif value is Ending.WIPE:
            self.drafts.drop()
            if self._try(self.talk.withdraw):
                self.close_panel()

    def _end(self, how: Callable[[], None]) -> None:
        if self.flush() and self._try(how):
            self.drafts.drop()
            self.ended.emit()

    def _go(self, move: Callable[[], object]) -> None:
        """Keep the draft, make the move, show where that leads."""
        if self.flush() and self._try(move):
            self.panel = None
            self.refresh()
            self._show_saved()

    def _try(self, action: Callable[[], object]) -> bool:
        return messages.tried(self.message, action)

    @Slot(object)
    def _show_error(self, error: BelactieError) -> None:
        messages.show_error(self.message, error)

    @Slot()
    def _show_saved(self) -> None:
        self.saved.show_saved(self.talk.now())

    @Slot()
    def _show_clock(self) -> None:
        seconds = max(0, int((self.talk.now() - self.talk.started_at).total_seconds()))
        self.clock.setText(f"{seconds // 60:02}:{seconds % 60:02}")

    def _narrow(self) -> bool:
        return self.width() < em(BREAKPOINT_EM)

    def _reflow(self) -> None:
        narrow = self._narrow()
        self.steps.setVisible(not narrow)
        self.step_line.setVisible(narrow)
        self.help.show_below(narrow, may_stop=not self.talk.session.refused)
        self.header.show_title(self.talk.person.name, "" if narrow else self._facts)
