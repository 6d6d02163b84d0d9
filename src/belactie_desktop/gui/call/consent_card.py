"""The consent questions of a step: read aloud one by one, Ja or Nee, no default. The next follows by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.domain.consent import ConsentScope, current
from belactie_desktop.domain.conversation import CallSession
from belactie_desktop.domain.script import ConsentQuestion
from belactie_desktop.gui.call.choices import Choice, key_button
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import NoteCard
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Tag, Text

YES = Choice("F2", "Ja", "check", True)
NO = Choice("F3", "Nee", "x", False)


class ConsentCard(NoteCard):
    """`answered(scope, given)` comes when a question got its answer."""

    answered = Signal(object, bool)

    def __init__(
        self, heading: str, session: CallSession, fill: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, parent)
        self._fill = fill
        self.asked: AskedQuestion | None = None
        pending = session.pending
        for question in session.step.consents:
            said = current(session.consents, question.scope)
            if question is pending:
                self.asked = AskedQuestion(question.scope, fill(question.sentence))
                self.asked.answered.connect(self.answered)
                self.add(self.asked)
            elif said is not None:
                self.add(self._given(question, said))
            else:
                self.add(Text(f"Daarna: “{fill(question.sentence)}”", "body", "ink2"))

    def _given(self, question: ConsentQuestion, said: bool) -> QWidget:
        """An answered question: what was said, and a way to change it."""
        words = self._fill(question.sentence)
        line = QWidget()
        row = hbox(line, gap=SPACE_M)
        row.addWidget(Tag("Ja" if said else "Nee", "ok" if said else "neutral", "check" if said else "x"))
        row.addWidget(Text(f"“{words}”"), 1)
        change = quiet("Wordt nee" if said else "Wordt ja")
        change.setAccessibleName(f"{change.text()}: {words}")
        change.clicked.connect(lambda: self.answered.emit(question.scope, not said))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return line


class AskedQuestion(QFrame):
    """The question of this moment. It takes the keyboard itself, so that neither answer is proposed."""

    answered = Signal(object, bool)

    def __init__(self, scope: ConsentScope, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = scope
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = vbox(self, gap=SPACE_M, margins=(12, 10))
        column.addWidget(Text(f"“{sentence}”", "say"))
        tiles = Tiles(least=9, columns=2, gap=12)
        self.yes, self.no = key_button(YES), key_button(NO)
        for button, given in ((self.yes, True), (self.no, False)):
            # Enter must not answer in the place of the person.
            button.button.setAutoDefault(False)
            button.clicked.connect(lambda given=given: self.answered.emit(self.scope, given))
            tiles.add(button)
        column.addWidget(tiles)
