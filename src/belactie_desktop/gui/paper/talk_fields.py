"""What a conversation left on the paper: the consents, and only after "Ja" to noting the notes and help requests.

Nothing is ticked beforehand. The fields for notes do not exist before a yes, and go with what stands in them at a no.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_sheets import PaperRequest, PaperWish
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.script import CallScript, ScriptStep, StepKind
from belactie_desktop.gui.paper.request_fields import RequestFields
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text

YES, NO = "yes", "no"


class TalkFields(QWidget):
    """`grew` when fields came or went. The page asks `next_question` what F2 and F3 answer now."""

    grew = Signal()

    def __init__(self, script: CallScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self.after_yes: AfterYes | None = None
        self._column = vbox(self, gap=SPACE_M)
        self._column.addWidget(Text("Toestemming", "heading"))
        self.record = consent_group(ConsentScope.RECORD)
        self.record.changed.connect(self._changed)
        self._column.addWidget(self.record)

    @property
    def consents(self) -> Mapping[ConsentScope, RadioGroup]:
        """The questions that can be answered now, in order."""
        later = {} if self.after_yes is None else self.after_yes.consents
        return {ConsentScope.RECORD: self.record, **later}

    def answers(self) -> Mapping[ConsentScope, bool]:
        """Give what is ticked; a question without an answer is absent."""
        return {scope: group.value() == YES for scope, group in self.consents.items() if group.value()}

    def next_question(self) -> ConsentScope | None:
        """Tell which question waits for an answer, or None."""
        return next((scope for scope, group in self.consents.items() if not group.value()), None)

    def answer(self, scope: ConsentScope, given: bool) -> None:
        """Tick an answer and go on to what comes next."""
        self.consents[scope].set_value(YES if given else NO)
        self.focus_next()

    def focus_next(self) -> None:
        """Give the keyboard to the first question without an answer, else to the first note."""
        waiting = self.next_question()
        if waiting is not None:
            self.consents[waiting].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.after_yes is not None:
            self.after_yes.focus_first()

    @Slot()
    def _changed(self) -> None:
        """Make the fields for notes at a yes; take them away, with what was typed in them, at a no."""
        yes = self.record.value() == YES
        if yes and self.after_yes is None:
            self.after_yes = AfterYes(self._script)
            self._column.addWidget(self.after_yes)
        elif not yes and self.after_yes is not None:
            self.after_yes.hide()
            self.after_yes.deleteLater()
            self.after_yes = None
        self.grew.emit()


class AfterYes(QWidget):
    """The other consents, the wish to be called again, the three notes and the help requests."""

    def __init__(self, script: CallScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self._made = 0
        self.wish: tuple[RadioGroup, RadioGroup] | None = None
        self.requests: list[RequestFields] = []
        column = vbox(self, gap=SPACE_M)
        asked = dict.fromkeys(question.scope for step in script.steps for question in step.consents)
        self.consents = {scope: consent_group(scope) for scope in asked if scope is not ConsentScope.RECORD}
        tiles = Tiles(least=13, columns=3, gap=SPACE_M)
        for scope, group in self.consents.items():
            tiles.add(group)
            if scope is ConsentScope.CALL_AGAIN:
                group.changed.connect(self._ask_wish)
        column.addWidget(tiles)
        self._wish_place = vbox(gap=SPACE_M)
        column.addLayout(self._wish_place)
        column.addWidget(Text("Wat staat er op het blad?", "heading"))
        self.notes = {step.key: NoteField(_label(step), lines=1) for step in question_steps(script)}
        for note in self.notes.values():
            column.addWidget(note)
        self._rows = vbox(gap=SPACE_M)
        column.addLayout(self._rows)
        self.add_button = secondary("&Hulpvraag erbij (F5)", "plus")
        self.add_button.clicked.connect(self.add_request)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """Give the keyboard to the first note."""
        next(iter(self.notes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def texts(self) -> Mapping[str, str]:
        """Give what is noted, per key of a step; empty notes are left out."""
        return {key: field.text() for key, field in self.notes.items() if field.text()}

    def asked(self) -> tuple[PaperRequest, ...] | None:
        """Give the help requests, in order; None while one of them is about nothing."""
        found = [row.request() for row in self.requests]
        whole = tuple(request for request in found if request is not None)
        return whole if len(whole) == len(found) else None

    def wanted(self) -> PaperWish | None:
        """Give how often and when to call again; None when the person does not want it."""
        if self.wish is None:
            return None
        frequency, part = self.wish
        return PaperWish(Frequency(frequency.value()), (DayPart(part.value()),) if part.value() else ())

    @Slot()
    def _ask_wish(self) -> None:
        """Ask how often and when, or no more; one more time is the proposal, as in a conversation."""
        wanted = self.consents[ConsentScope.CALL_AGAIN].value() == YES
        if wanted and self.wish is None:
            often = RadioGroup("Hoe vaak bellen?", [(one.value, one.label) for one in Frequency], columns=4, least=9)
            often.set_value(Frequency.ONCE.value)
            part = RadioGroup("Welk moment?", [(one.value, one.label) for one in DayPart], columns=4, least=9)
            self.wish = (often, part)
            for group in self.wish:
                self._wish_place.addWidget(group)
        elif not wanted and self.wish is not None:
            for group in self.wish:
                group.hide()
                group.deleteLater()
            self.wish = None

    @Slot()
    def add_request(self) -> None:
        """Add a help request and give it the keyboard."""
        self._made += 1
        row = RequestFields(self._script, self._made)
        row.removed.connect(lambda: self._remove(row))
        self.requests.append(row)
        self._rows.addWidget(row)
        row.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: RequestFields) -> None:
        self.requests.remove(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()


def consent_group(scope: ConsentScope) -> RadioGroup:
    """One question with Ja and Nee, none of them ticked."""
    return RadioGroup(scope.label, [(YES, "Ja"), (NO, "Nee")], columns=2, least=5)


def question_steps(script: CallScript) -> tuple[ScriptStep, ...]:
    """List the steps in which something is noted, in order."""
    return tuple(step for step in script.steps if step.kind is StepKind.QUESTIONS)


def _label(step: ScriptStep) -> str:
    return step.title.replace("&", "&&")
