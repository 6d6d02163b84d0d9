"""Mijn belronde: who is called now, and one key for what comes of it. The next person follows by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.voicemail import voicemail_words
from belactie_desktop.gui import messages, theme
from belactie_desktop.gui.call import outcomes
from belactie_desktop.gui.call.choices import ChoicePanel
from belactie_desktop.gui.call.give_back_panel import OTHER_LANGUAGE, language_panel, other_language_panel, reason_panel
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.call.last_line import last_words
from belactie_desktop.gui.call.moments import DAYS_OFFERED, OTHER_DAY, DaysPanel, moments_panel, parts_panel
from belactie_desktop.gui.call.person_card import PersonCard
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import BREAKPOINT_EM, em
from belactie_desktop.gui.widgets.text import Icon, Text
from belactie_desktop.services.calling import CallCard, Calling, FoundCall

_CARD_FITS = 50
"""From this width (in body text sizes) the card stays in sight above the choices."""
_LOOK_AHEAD = 60
"""So many days ahead another day is offered by key."""


class OutcomePage(Page):
    """The screen before a conversation.

    `nobody_due(words)` comes when there is nobody to call now; the words are still to be said to a machine, or empty.
    `worry_wanted(talk)` opens the conversation at what to do with a worry. `death_registered(name)` asks for a quiet
    moment before the next person. The other signals are wishes of the caller.
    """

    conversation_started = Signal(object)
    conversation_reopened = Signal()
    worry_wanted = Signal(object)
    death_registered = Signal(str)
    nobody_due = Signal(str)
    failed = Signal(object)
    pause_wanted = Signal()
    incoming_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, calling: Calling, parent: QWidget | None = None) -> None:
        super().__init__("Mijn belronde", bar=True, parent=parent)
        self._calling = calling
        self.card: CallCard | None = None
        self._rings_back: FoundCall | None = None
        self.to_say = ""
        self._build_header()
        self.limit_width(64)
        theme.space(self.body, SPACE_M, (28, 14, 28, 6))
        self.message = InlineMessage()
        self.person = PersonCard()
        self.person.copy_wanted.connect(self._copy)
        self.person.number_changed.connect(self._show_title)
        self.panel: ChoicePanel | None = None
        for part in (self.message, self.person):
            self.add(part)
        self.body.addStretch(1)
        self._build_footer()

    def _build_header(self) -> None:
        self.progress = Text("", "body", "ink2")
        self.incoming = quiet("&Iemand belt terug (F12)", "phone-incoming")
        self.incoming.clicked.connect(self.incoming_wanted)
        self.pause = secondary("&Pauze", "coffee")
        self.pause.clicked.connect(self.pause_wanted)
        for part in (self.progress, self.incoming, self.pause):
            self.header.add_action(part)

    def _build_footer(self) -> None:
        self.done_icon = Icon("circle-check", "ok")
        self.last = Text("", "body", "ink2")
        self.undo = quiet("&Ongedaan maken (F10)")
        self.undo.clicked.connect(self.undo_last)
        self.today = quiet("&Vandaag", "history")
        self.today.clicked.connect(self.today_wanted)
        for part in (self.done_icon, self.last, self.undo, self.today):
            self.footer.add_status(part)
        self.hint = Text("Druk op de toets om te kiezen · F1 = hulp", "small", "ink2")
        self.footer.add_hint(self.hint)

    @Slot()
    def refresh(self) -> None:
        """Show who is called now; after an answering machine also what to say to it."""
        self.message.clear()
        to_say, self.to_say = self.to_say, ""
        try:
            card = self._calling.next_person()
        except BelactieError as error:
            self.failed.emit(error)
            return
        if card is None:
            self.nobody_due.emit(to_say)
            return
        self.show_card(card, to_say)

    def show_card(self, card: CallCard, to_say: str = "") -> None:
        """Show this person, with the choices; `to_say` is for the answering machine of the person before."""
        self._rings_back = None
        self.to_say = to_say
        self._show_person(card)
        announce(self, f"Je belt nu {card.person.name}. {card.reason}")

    def show_incoming(self, found: FoundCall) -> None:
        """Show somebody who rings back themselves, whatever was agreed: with what they can ask for."""
        self.message.clear()
        try:
            card = self._calling.card(found.person_id)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._rings_back = found
        self.to_say = ""
        self._show_person(card)
        announce(self, f"{card.person.name} belt zelf.")

    def _show_person(self, card: CallCard) -> None:
        self.card = card
        self.person.show_card(card, rings_back=self._rings_back is not None)
        self._show_title()
        self.progress.setText(self._calling.progress().words)
        self._show_last()
        self._show_outcomes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "card"):
            self._show_title()

    @Slot()
    def _show_title(self) -> None:
        """With large text the card scrolls away under the choices: then name and number stand at the top."""
        narrow = self.width() < em(_CARD_FITS)
        self.progress.setVisible(not narrow)
        self.hint.setVisible(self.width() >= em(BREAKPOINT_EM))
        if self.card is not None and narrow:
            self.header.show_title(self.card.person.name, national(self.person.ring) if self.person.ring else "")
        else:
            self.header.show_title("Mijn belronde")

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key == "F10":
            self.undo_last()
        elif key == "F12":
            self.incoming_wanted.emit()
        elif self.panel is not None and self.panel.press(key):
            return True
        elif key == "F9":
            self._start(self.worry_wanted)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)

    @Slot()
    def undo_last(self) -> None:
        """Take the last outcome of today back and show that person again."""
        try:
            last = self._calling.undo_last()
            if last is None:
                return
            if self._calling.has_unfinished():
                self.conversation_reopened.emit()
                return
            self.show_card(self._calling.card(last.person_id))
        except BelactieError as error:
            messages.show_error(self.message, error)

    def _show_last(self) -> None:
        last = self._calling.last_outcome()
        self.last.setText(last_words(last))
        for part in (self.done_icon, self.last, self.undo):
            part.setVisible(last is not None)

    @Slot()
    def _show_outcomes(self) -> None:
        if self.card is None:
            return
        who = self.card.person.call_name
        self.person.show_why(True)
        if self._rings_back is not None:
            self._show_panel(outcomes.incoming_panel(who, self._rings_back.refused), back=self.incoming_wanted.emit)
            return
        panel = outcomes.outcomes_panel(who, self.card.same_line, self._say)
        if self.to_say:
            panel.add_above(InlineMessage("info", self.to_say))
        self._show_panel(panel)

    def _ask(
        self, panel: ChoicePanel, chosen: Callable[[object], None] | None = None, back: Callable[[], None] | None = None
    ) -> None:
        """Ask on; the card makes room for it."""
        self.person.show_why(False)
        self._show_panel(panel, chosen, back)

    def _show_panel(
        self,
        panel: ChoicePanel,
        chosen: Callable[[object], None] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Put these choices in place of the earlier ones; `chosen` takes the answer when it is no outcome."""
        if self.panel is not None:
            self.body.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        panel.chosen.connect(chosen or self._chosen)
        panel.back.connect(back or self._show_outcomes)
        self.body.insertWidget(2, panel)
        panel.focus_first()

    def _say(self, outcome: Outcome) -> str:
        return self._calling.consequence(outcome, self.card.person.person_id if self.card else None)

    @Slot(object)
    def _chosen(self, value: object) -> None:
        if isinstance(value, Outcome):
            self.register(value)
        elif isinstance(value, datetime):
            self.register(Outcome.CALLBACK, value)
        elif value == outcomes.START:
            self._start()
        elif value == outcomes.ASK_MOMENT:
            self._ask_moment()
        elif value == outcomes.ASK_SURE:
            self._ask(outcomes.sure_panel(self.card.person.name if self.card else ""))
        elif value == outcomes.ASK_OTHER:
            self._ask(outcomes.other_panel(self._say))
        elif value == outcomes.GIVE_BACK:
            self._ask_why()

    def register(self, outcome: Outcome, next_at: datetime | None = None) -> None:
        """Keep what came of this try; then the next person follows, or a quiet moment after a death."""
        if self.card is None:
            return
        person = self.card.person
        number = "" if self._rings_back is not None else self.person.ring
        try:
            self._calling.register(person.person_id, outcome, next_at, number)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        machine = outcome is Outcome.VOICEMAIL
        self.to_say = f"Zeg na de toon: {voicemail_words(self._calling.campaign())}" if machine else ""
        if outcome is Outcome.DECEASED:
            self.death_registered.emit(person.name)
        else:
            self.refresh()

    def _start(self, started: SignalInstance | None = None) -> None:
        """Begin the conversation; `started` tells who asked for it, when that is not the person who picked up."""
        if self.card is None:
            return
        who = self.card.person.person_id
        begin = self._calling.start_conversation if self._rings_back is None else self._calling.receive
        try:
            talk = begin(who)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        (started or self.conversation_started).emit(talk)

    @Slot()
    def _ask_moment(self) -> None:
        panel = moments_panel(self._calling.callback_slots(), "Wanneer bel je terug?", other_day=True)
        self._ask(panel, self._moment_chosen)

    @Slot(object)
    def _moment_chosen(self, value: object) -> None:
        if value == OTHER_DAY:
            self._ask_day()
        elif isinstance(value, date) and not isinstance(value, datetime):
            self._ask_part(value)
        else:
            self._chosen(value)

    @Slot()
    def _ask_day(self) -> None:
        """Offer the days after those that were proposed already."""
        today = self._calling.now().date()
        proposed = {slot.at.date() for slot in self._calling.callback_slots()}
        coming = (today + timedelta(days=ahead) for ahead in range(1, _LOOK_AHEAD))
        free = (day for day in coming if day not in proposed and self._calling.other_day_slots(day))
        days = [day for _, day in zip(range(DAYS_OFFERED), free, strict=False)]
        self._ask(DaysPanel(days, today), self._moment_chosen, back=self._ask_moment)

    def _ask_part(self, day: date) -> None:
        slots = self._calling.other_day_slots(day)
        if slots:
            self._ask(parts_panel(day, slots), self._moment_chosen, back=self._ask_day)
        elif isinstance(self.panel, DaysPanel):
            self.panel.refuse("Op die dag bellen we niet. Kies een andere dag.")

    def _ask_why(self) -> None:
        if self.card is None:
            return
        here = (self.card.person.name, *(mate.name for mate in self.card.mates))
        self._ask(reason_panel([name for name in here if name]), self._reason_chosen)

    @Slot(object)
    def _reason_chosen(self, reason: object) -> None:
        if reason is HandBackReason.LANGUAGE:
            self._ask(language_panel(), self._language_chosen)
        elif isinstance(reason, HandBackReason):
            self._give_back(reason)

    @Slot(object)
    def _language_chosen(self, language: object) -> None:
        if language == OTHER_LANGUAGE:
            self._ask(other_language_panel(), self._language_chosen)
        else:
            self._give_back(HandBackReason.LANGUAGE, language if isinstance(language, Language) else None)

    def _give_back(self, reason: HandBackReason, language: Language | None = None) -> None:
        """Give the household on the card back; then the next person follows."""
        if self.card is None:
            return
        try:
            self._calling.giving_back.give_back(self.card.person.household_id, reason, language)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self.refresh()

    @Slot(str)
    def _copy(self, e164: str) -> None:
        QGuiApplication.clipboard().setText(national(e164))
        messages.show_ok(self.message, "Het nummer is gekopieerd.")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.panel is not None:
            self.panel.focus_first()
