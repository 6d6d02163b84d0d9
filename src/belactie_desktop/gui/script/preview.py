"""A script as the volunteer sees it: the very widgets of the conversation, with an example in place of a person."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.domain.script import CallScript
from belactie_desktop.gui.call.side_columns import HelpColumn, StepsColumn
from belactie_desktop.gui.call.step_view import StepView
from belactie_desktop.gui.script.example_talk import ExampleTalk
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import BREAKPOINT_EM, Columns, em
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.conversing import Conversing

_EXAMPLE_PLACE, _EXAMPLE_TOTAL = 12, 30


class Preview(QWidget):
    """Nothing is kept; Ja and Nee do what they do in a conversation. `stepped` when another step is on screen."""

    stepped = Signal()

    def __init__(self, lines: HelpLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: datetime | None = None
        self.talk: ExampleTalk | None = None
        self.view: StepView | None = None
        self.steps = StepsColumn(_EXAMPLE_PLACE, _EXAMPLE_TOTAL)
        self.steps.step_chosen.connect(self._go_to)
        self.help = HelpColumn(lines)
        for button in (*self.steps.findChildren(Button), *self.help.findChildren(Button)):
            # What is for a real call only can be seen, and does nothing here.
            button.setEnabled(button is self.help.more)
        self.step_line = Text("", "heading")
        self._middle = QWidget()
        self._columns = Columns(gap=22, below=BREAKPOINT_EM)
        for column, stretch in ((self.steps, 0), (self._middle, 1), (self.help, 0)):
            self._columns.add(column, stretch)
        column = vbox(self, gap=SPACE_M)
        column.addWidget(self.step_line)
        column.addWidget(self._columns, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_step(self, script: CallScript, place: int, at: datetime, refused: bool = False) -> None:
        """Show one step of a script, or what follows after no."""
        self._at = at
        self._show(ExampleTalk(script, place, at, refused))

    def turn(self, by: int) -> None:
        """Go some steps on or back; beyond the ends nothing changes."""
        if self.talk is not None:
            self._go_to(self.talk.session.position + by)

    def at_end(self, by: int) -> bool:
        """Tell whether there is no step in a direction."""
        if self.talk is None or self.talk.session.refused:
            return True
        return not 0 <= self.talk.session.position + by < len(self.talk.session.script.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "help"):
            self._reflow()

    @Slot(int)
    def _go_to(self, place: int) -> None:
        if self.talk is None or self._at is None:
            return
        script = self.talk.session.script
        if 0 <= place < len(script.steps):
            self._show(ExampleTalk(script, place, self._at))

    @Slot(object, bool)
    def _answer(self, scope: ConsentScope, given: bool) -> None:
        if self.talk is not None:
            self.talk.answer(scope, given)
            self._show(self.talk)

    @Slot()
    def _onward(self) -> None:
        if self.talk is not None:
            self._go_to(self.talk.session.position + 1)

    def _show(self, talk: ExampleTalk) -> None:
        self.talk = talk
        session = talk.session
        step = session.step
        self.steps.show_session(session)
        self.help.show_step([talk.text(tip) for tip in step.tips], [talk.text(probe) for probe in step.probes])
        self.step_line.setText(f"Stap {session.position + 1} van {len(session.script.steps)} · {step.title}")
        # The example answers what a step asks of a conversation, and no more: a test shows every kind of step.
        view = StepView(cast("Conversing", talk))
        view.answered.connect(self._answer)
        view.wish_kept.connect(self._onward)
        view.change_wanted.connect(self._go_to)
        layout = self._columns.layout()
        if layout is not None:
            layout.replaceWidget(self._middle, view)
        self._middle.hide()
        self._middle.deleteLater()
        self._middle = self.view = view
        view.show()
        self._reflow()
        self.stepped.emit()

    def _reflow(self) -> None:
        narrow = self.width() < em(BREAKPOINT_EM)
        self.steps.setVisible(not narrow)
        self.step_line.setVisible(narrow)
        self.help.show_below(narrow, may_stop=False)
