"""Nakijken: what was noted per step, what is passed on, what was agreed; each with a way back to change it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from belactie_desktop.domain.consent import ConsentScope, current
from belactie_desktop.domain.conversation import Answer, CallSession
from belactie_desktop.domain.requests import HelpRequest
from belactie_desktop.domain.script import StepKind
from belactie_desktop.gui.tokens import SPACE_L, SPACE_XS
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import NoteCard
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Tag, Text


class ReviewCard(NoteCard):
    """`change_wanted(place)` carries the place of the step to go back to."""

    change_wanted = Signal(int)

    def __init__(
        self,
        question: str,
        session: CallSession,
        answers: dict[str, Answer],
        requests: Sequence[HelpRequest],
        next_call: str,
        signals: Collection[str] = (),
        passed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, parent)
        for place in session.steps_now:
            step = session.script.steps[place]
            if step.kind is StepKind.QUESTIONS:
                self._row(step.title, _noted(answers.get(step.key)), place)
        first_questions = next(
            (place for place, step in enumerate(session.script.steps) if step.kind is StepKind.QUESTIONS), 0
        )
        asked = [request for request in requests if request.kind not in signals]
        self._requests(asked, session.may_pass_on, first_questions)
        for signal in sorted(signals):
            self._row(f"Signaal: {signal}", "Zonder notitie.", first_questions, Tag("Wordt doorgegeven", "ok"))
        if passed:
            self._line("Doorgegeven, niet bewaard", passed)
        self._agreed(session, next_call)

    def _row(self, title: str, words: str, place: int, tag: Tag | None = None) -> None:
        row = self._line(title, words)
        if tag is not None:
            row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        change = quiet("Wijzig")
        change.setAccessibleName(f"Wijzig: {title}")
        change.clicked.connect(lambda: self.change_wanted.emit(place))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)

    def _line(self, title: str, words: str) -> QHBoxLayout:
        line = QFrame()
        line.setProperty("surface", "row")
        line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = hbox(line, gap=SPACE_L, margins=(0, 2, 0, 6))
        texts = vbox(gap=SPACE_XS)
        texts.addWidget(Text(title, "strong"))
        texts.addWidget(Text(words))
        row.addLayout(texts, 1)
        self.add(line)
        return row

    def _requests(self, requests: Sequence[HelpRequest], passed_on: bool, place: int) -> None:
        if not requests:
            self._row("Hulpvragen", "Geen hulpvraag.", place)
        for request in requests:
            words = " · ".join(part for part in (request.note, request.urgency.label) if part)
            tag = Tag("Wordt doorgegeven", "ok") if passed_on else Tag("Wordt niet doorgegeven", "neutral")
            self._row(f"Hulpvraag: {request.kind}", words, place, tag)

    def _agreed(self, session: CallSession, next_call: str) -> None:
        place = next((place for place, step in enumerate(session.script.steps) if step.kind is StepKind.FOLLOW_UP), 0)
        again = next_call or "Niet afgesproken."
        visit = current(session.consents, ConsentScope.VISIT)
        self._row("Nog eens bellen", again, place)
        self._row("Bezoek aan huis", "Ja, dat mag." if visit else "Nee.", place)


def _noted(answer: Answer | None) -> str:
    if answer is None or answer.empty:
        return "Niets genoteerd."
    ticks = ", ".join(tick.option for tick in answer.ticks)
    return ". ".join(part for part in (ticks, answer.note) if part)
