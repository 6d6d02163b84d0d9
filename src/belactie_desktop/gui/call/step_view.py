"""The middle of the conversation: what to say, and below it what to fill in, for the step of this moment."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.follow_up import FollowUp
from belactie_desktop.domain.passed_on import passed_on_words
from belactie_desktop.domain.script import StepKind
from belactie_desktop.gui.call.closing_card import ClosingCard
from belactie_desktop.gui.call.consent_card import ConsentCard
from belactie_desktop.gui.call.review_card import ReviewCard
from belactie_desktop.gui.call.step_notes import StepNotes
from belactie_desktop.gui.call.wish_panel import WishPanel
from belactie_desktop.gui.widgets.cards import Card, SayCard
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.conversing import Conversing


class StepView(QWidget):
    """Built anew for every step, from the conversation. Parts that a step does not have are None."""

    answered = Signal(object, bool)
    wish_kept = Signal(object)
    check_ticked = Signal(str, bool)
    change_wanted = Signal(int)

    def __init__(self, talk: Conversing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self.consent: ConsentCard | None = None
        self.wish: WishPanel | None = None
        self.notes: StepNotes | None = None
        self.review: ReviewCard | None = None
        self.closing: ClosingCard | None = None
        session = talk.session
        spoken = session.script.goodbye if session.refused else session.step.spoken
        self.say = SayCard([" ".join(talk.text(line) for line in spoken)])
        self._column = vbox(self, gap=14)
        self._column.addWidget(self.say)
        if session.refused:
            self._column.addWidget(_kept_only())
        else:
            self._build()
        self._column.addStretch(1)

    def focus_first(self) -> bool:
        """Give the keyboard to what must be done first; tell whether there is such a thing."""
        if self.wish is not None:
            self.wish.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.consent is not None and self.consent.asked is not None:
            self.consent.asked.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.notes is not None:
            self.notes.focus_first()
        else:
            return False
        return True

    def _build(self) -> None:
        session = self._talk.session
        step = session.step
        if step.consents:
            self._build_consent()
        if session.may_note:
            answers = self._talk.answers()
            self.notes = StepNotes(step, self._talk.text, answers.get(step.key))
            signals = self._talk.signals()
            for request in self._talk.requests():
                if request.kind not in signals:
                    self.notes.show_request(request)
            self._column.addWidget(self.notes)
        if step.kind is StepKind.CHECK:
            self._build_review()

    def _build_consent(self) -> None:
        session = self._talk.session
        self.consent = ConsentCard(self._talk.text(session.step.question), session, self._talk.text)
        self.consent.answered.connect(self.answered)
        if session.awaits_wish:
            self.wish = WishPanel(self._talk.proposed_wish(), self._moment, self._talk.usual_time)
            self.wish.kept.connect(self.wish_kept)
            self.consent.add(self.wish)
        elif session.wish is not None and any(q.scope is ConsentScope.CALL_AGAIN for q in session.step.consents):
            self.consent.add(Text(f"Afgesproken: {self._wish_words(session.wish)}", "body", "ink2"))
        self._column.addWidget(self.consent)

    def _build_review(self) -> None:
        session = self._talk.session
        next_call = self._wish_words(session.wish) if session.wish else ""
        question = self._talk.text(session.step.question)
        self.closing = ClosingCard(self._talk.closing(), self._talk.checks(), self._talk.housemates)
        self.closing.ticked.connect(self.check_ticked)
        self._column.addWidget(self.closing)
        self.review = ReviewCard(
            question,
            session,
            self._talk.answers(),
            self._talk.requests(),
            next_call,
            self._talk.signals(),
            passed_on_words(self._talk.passed_on()),
        )
        self.review.change_wanted.connect(self.change_wanted)
        self._column.addWidget(self.review)

    def _wish_words(self, wish: FollowUp) -> str:
        parts = " of ".join(part.label.lower() for part in wish.moments)
        when = f"om {wish.at_time.hour}.{wish.at_time.minute:02} uur" if wish.at_time else parts
        words = f"{', '.join(part for part in (wish.frequency.label, when) if part)}."
        warned = f" Blijft het stil, dan bellen we {wish.contact.name}." if wish.contact else ""
        return f"{words} De eerste keer is {self._moment(wish)}.{warned}"

    def _moment(self, wish: FollowUp) -> str:
        at: datetime = self._talk.wish_moment(wish)
        return moment_words(at, self._talk.now())


def _kept_only() -> Card:
    card = Card("Er is niets genoteerd")
    card.add(Text("We bewaren alleen dat er gebeld is, en dat deze persoon geen gesprek wil."))
    card.add(Text("Per vergissing gekozen? Ga verder en kies dan “Ongedaan maken”.", "body", "ink2"))
    return card
