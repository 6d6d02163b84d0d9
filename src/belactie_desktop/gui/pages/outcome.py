"""Mijn belronde: who is called now, and one key for what comes of it. The next person follows by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.phones import national
from belactie_desktop.gui import messages, theme
from belactie_desktop.gui.call.choices import Choice, ChoicePanel
from belactie_desktop.gui.call.give_back_panel import OTHER_LANGUAGE, language_panel, other_language_panel, reason_panel
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.call.moments import moments_panel
from belactie_desktop.gui.call.person_card import PersonCard
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.text import Icon, Text
from belactie_desktop.services.calling import CallCard, Calling

START = "start"
ASK_MOMENT = "moment"
ASK_SURE = "sure"
ASK_OTHER = "other"
GIVE_BACK = "give_back"
_CARD_FITS = 50
"""From this width (in body text sizes) the card stays in sight above the choices."""
_OTHERS = "Verhuisd, andere taal, overleden en nog andere"
_GIVE_BACK = "De coördinator laat iemand anders bellen"


class OutcomePage(Page):
    """The screen before a conversation. `nobody_due` comes when there is nobody to call now."""

    conversation_started = Signal(object)
    conversation_reopened = Signal()
    nobody_due = Signal()
    failed = Signal(object)
    pause_wanted = Signal()

    def __init__(self, calling: Calling, parent: QWidget | None = None) -> None:
        super().__init__("Mijn belronde", bar=True, parent=parent)
        self._calling = calling
        self.card: CallCard | None = None
        self.progress = Text("", "body", "ink2")
        self.pause = secondary("&Pauze", "coffee")
        self.pause.clicked.connect(self.pause_wanted)
        self.header.add_action(self.progress)
        self.header.add_action(self.pause)
        self.limit_width(64)
        theme.space(self.body, SPACE_M, (28, 14, 28, 6))
        self.message = InlineMessage()
        self.person = PersonCard()
        self.person.copy_wanted.connect(self._copy)
        self.panel: ChoicePanel | None = None
        for part in (self.message, self.person):
            self.add(part)
        self.body.addStretch(1)
        self._build_footer()

    def _build_footer(self) -> None:
        self.done_icon = Icon("circle-check", "ok")
        self.last = Text("", "body", "ink2")
        self.undo = quiet("&Ongedaan maken (F10)")
        self.undo.clicked.connect(self.undo_last)
        for part in (self.done_icon, self.last, self.undo):
            self.footer.add_status(part)
        self.footer.add_hint(Text("Druk op de toets om te kiezen · F1 = hulp", "small", "ink2"))

    @Slot()
    def refresh(self) -> None:
        """Show who is called now."""
        self.message.clear()
        try:
            card = self._calling.next_person()
        except BelactieError as error:
            self.failed.emit(error)
            return
        if card is None:
            self.nobody_due.emit()
            return
        self.show_card(card)

    def show_card(self, card: CallCard) -> None:
        """Show this person, with the choices."""
        self.card = card
        self.person.show_card(card)
        self._show_title()
        self.progress.setText(self._calling.progress().words)
        self._show_last()
        self._show_outcomes()
        announce(self, f"Je belt nu {card.person.name}. {card.reason}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "card"):
            self._show_title()

    def _show_title(self) -> None:
        """With large text the card scrolls away under the choices: then name and number stand at the top."""
        if self.card is not None and self.width() < em(_CARD_FITS):
            person = self.card.person
            self.header.show_title(person.name, " · ".join(national(e164) for e164 in person.numbers))
        else:
            self.header.show_title("Mijn belronde")

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key == "F10":
            self.undo_last()
            return True
        return self.panel is not None and self.panel.press(key)

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
        self.last.setText(f"Vorige: {last.words}. Bewaard." if last else "")
        for part in (self.done_icon, self.last, self.undo):
            part.setVisible(last is not None)

    @Slot()
    def _show_outcomes(self) -> None:
        if self.card is None:
            return
        who = self.card.person.call_name
        start = f"{who} komt aan de lijn – start het gesprek" if self.card.same_line else _picks_up(who)
        say = self._calling.consequence
        self._show_panel(
            ChoicePanel(
                "Wat gebeurt er?",
                (
                    Choice("Enter", start, "phone-call", START),
                    self._outcome("F2", Outcome.NO_ANSWER, "phone-off"),
                    self._outcome("F3", Outcome.BUSY, "phone-pause"),
                    self._outcome("F4", Outcome.VOICEMAIL, "message"),
                    Choice("F5", "Later terugbellen", "calendar-clock", ASK_MOMENT, say(Outcome.CALLBACK)),
                    self._outcome("F6", Outcome.WRONG_NUMBER, "alert-triangle"),
                    Choice("F7", "Wil niet gebeld worden", "hand-stop", ASK_SURE, say(Outcome.DO_NOT_CALL), "danger"),
                    Choice("F8", "Ander resultaat…", "dots", ASK_OTHER, _OTHERS, aside=True),
                    Choice("F11", "Geef terug…", "arrow-back-up", GIVE_BACK, _GIVE_BACK, aside=True),
                ),
            )
        )

    def _outcome(self, key: str, outcome: Outcome, icon: str) -> Choice:
        return Choice(key, outcome.label, icon, outcome, self._calling.consequence(outcome))

    def _show_panel(self, panel: ChoicePanel, chosen: Callable[[object], None] | None = None) -> None:
        """Put these choices in place of the earlier ones; `chosen` takes the answer when it is no outcome."""
        if self.panel is not None:
            self.body.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        panel.chosen.connect(chosen or self._chosen)
        panel.back.connect(self._show_outcomes)
        self.body.insertWidget(2, panel)
        panel.focus_first()

    @Slot(object)
    def _chosen(self, value: object) -> None:
        if isinstance(value, Outcome):
            self.register(value)
        elif isinstance(value, datetime):
            self.register(Outcome.CALLBACK, value)
        elif value == START:
            self._start()
        elif value == ASK_MOMENT:
            self._show_panel(moments_panel(self._calling.callback_slots(), "Wanneer bel je terug?"))
        elif value == ASK_SURE:
            self._ask_sure()
        elif value == ASK_OTHER:
            self._ask_other()
        elif value == GIVE_BACK:
            self._ask_why()

    def register(self, outcome: Outcome, next_at: datetime | None = None) -> None:
        """Keep what came of this try; then the next person follows."""
        if self.card is None:
            return
        try:
            self._calling.register(self.card.person.person_id, outcome, next_at)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self.refresh()

    def _start(self) -> None:
        if self.card is None:
            return
        try:
            talk = self._calling.start_conversation(self.card.person.person_id)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self.conversation_started.emit(talk)

    def _ask_sure(self) -> None:
        who = self.card.person.name if self.card else ""
        self._show_panel(
            ChoicePanel(
                "Wil niet gebeld worden: zeker?",
                (
                    Choice(
                        "Enter",
                        "Ja, nooit meer bellen",
                        "hand-stop",
                        Outcome.DO_NOT_CALL,
                        "Je kunt dit vandaag nog ongedaan maken.",
                    ),
                ),
                back="&Terug (Esc)",
                words=f"We bellen {who} dan nooit meer voor deze actie. Bedank, en wens nog een fijne dag.",
            )
        )

    def _ask_other(self) -> None:
        others = (
            ("F2", Outcome.FAMILY_ANSWERED, "users"),
            ("F3", Outcome.LANGUAGE, "language"),
            ("F4", Outcome.NOT_ABLE, "ear"),
            ("F5", Outcome.MOVED, "home"),
            ("F6", Outcome.DECEASED, "user-x"),
            ("F7", Outcome.OUT_OF_SERVICE, "phone-x"),
            ("F9", Outcome.TO_COORDINATOR, "flag"),
        )
        choices = tuple(self._outcome(key, outcome, icon) for key, outcome, icon in others)
        self._show_panel(ChoicePanel("Wat is er aan de hand?", choices, back="&Terug (Esc)"))

    def _ask_why(self) -> None:
        if self.card is None:
            return
        here = (self.card.person.name, *(mate.name for mate in self.card.mates))
        self._show_panel(reason_panel([name for name in here if name]), self._reason_chosen)

    @Slot(object)
    def _reason_chosen(self, reason: object) -> None:
        if reason is HandBackReason.LANGUAGE:
            self._show_panel(language_panel(), self._language_chosen)
        elif isinstance(reason, HandBackReason):
            self._give_back(reason)

    @Slot(object)
    def _language_chosen(self, language: object) -> None:
        if language == OTHER_LANGUAGE:
            self._show_panel(other_language_panel(), self._language_chosen)
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


def _picks_up(who: str) -> str:
    return f"{who} neemt op – start het gesprek"
