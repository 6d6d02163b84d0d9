"""Writing a script: the list of what it is made of at the left, one part to write in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain import script_edits
from belactie_desktop.domain.script import CallScript, ScriptPurpose, ScriptStep, StepKind
from belactie_desktop.domain.script_checks import GOODBYE, Problem
from belactie_desktop.gui.script.problem_list import ProblemList
from belactie_desktop.gui.script.step_form import StepForm
from belactie_desktop.gui.script.step_list import Entry, StepList
from belactie_desktop.gui.script.words_form import GoodbyeForm, WholeForm
from belactie_desktop.gui.tokens import SPACE_L, SPACE_S
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns

Form = WholeForm | StepForm | GoodbyeForm
_ICONS = {
    StepKind.CONSENT: "shield-check",
    StepKind.QUESTIONS: "message",
    StepKind.FOLLOW_UP: "calendar-plus",
    StepKind.CHECK: "list-check",
}
_LIST_EM = 17


class ScriptEditor(QWidget):
    """`changed` after every change; `removed(title)` when a step was taken out; `heat_wanted(on)`.

    The first line of the list is the script as a whole, the last one the farewell; step n stands at line n + 1.
    """

    changed = Signal()
    removed = Signal(str)
    heat_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script: CallScript | None = None
        self._now = ScriptPurpose.FIRST
        self._problems: tuple[Problem, ...] = ()
        self._before: CallScript | None = None
        self._line = 1
        self.list = StepList()
        self.problems = ProblemList()
        self.add_button = secondary("Sta&p toevoegen", "plus")
        self.up, self.down = quiet("Om&hoog", "arrow-up"), quiet("Oml&aag", "arrow-down")
        self.copy, self.remove = quiet("&Kopieer", "copy"), quiet("Verw&ijder", "trash")
        self.form: Form | None = None
        self._middle = QWidget()
        self._column = vbox(self._middle, gap=SPACE_S)
        self._actions = QWidget()
        row = Columns(gap=SPACE_S, below=30)
        for button in (self.up, self.down, self.copy, self.remove):
            row.add(button, 0)
        row.add(QWidget(), 1)
        vbox(self._actions, gap=0).addWidget(row)
        self._column.addWidget(self._actions)
        self._column.addStretch(1)
        self.left = QWidget()
        self._left = vbox(self.left, gap=SPACE_L)
        for part in (self.list, self.add_button, self.problems):
            self._left.addWidget(part)
        self._left.addStretch(1)
        columns = Columns(gap=22, below=46)
        columns.add(self.left, 0, width=_LIST_EM)
        columns.add(self._middle, 1)
        vbox(self, gap=0).addWidget(columns)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.move_wanted.connect(self._move)
        self.list.removal_wanted.connect(self._remove)
        self.list.writing_wanted.connect(self.write)
        self.add_button.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        self.problems.wanted.connect(self.go_to)

    @property
    def script(self) -> CallScript:
        """The script as it stands on screen; raises `LookupError` before one was shown."""
        if self._script is None:
            raise LookupError("no script is shown")
        return self._script

    @property
    def step_place(self) -> int | None:
        """The place of the step that is being written, or None at the script as a whole and the farewell."""
        place = self._line - 1
        return place if self._script is not None and 0 <= place < len(self._script.steps) else None

    @property
    def at_goodbye(self) -> bool:
        """Whether the farewell is being written."""
        return self._script is not None and self._line == len(self._script.steps) + 1

    def show_purpose(self, field: QWidget) -> None:
        """Put the choice of the script above the list of what it is made of."""
        self._left.insertWidget(0, field)

    def show_script(self, script: CallScript, now: ScriptPurpose) -> None:
        """Show a script to write on, at the line that was open."""
        self._script, self._now, self._before = script, now, None
        self._open(min(self._line, len(script.steps) + 1))

    def start_at_whole(self) -> None:
        """Let the next script open at its first line: the script as a whole."""
        self._line = 0

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is still to look at, beside the steps and in sentences."""
        self._problems = problems
        self.problems.show_problems(problems)
        self._show_list()

    @Slot(object)
    def go_to(self, problem: Problem) -> None:
        """Open the part a problem is about, and give the keyboard to the field that holds the words it quotes."""
        keys = [step.key for step in self.script.steps]
        if problem.step_key == GOODBYE:
            self._open(len(keys) + 1)
        else:
            self._open(keys.index(problem.step_key) + 1 if problem.step_key in keys else 0)
        if self.form is not None:
            self.form.place_of(problem.words).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def write(self) -> None:
        """Give the keyboard to the first field of the part that is open."""
        if self.form is not None:
            self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def put_back(self) -> None:
        """Undo the last removal."""
        if self._before is not None:
            script, self._before = self._before, None
            self._take(script, self._line)

    def fits(self) -> bool:
        """Tell whether all that stands in the form is in the script; what is not says why, and has the keyboard."""
        if self.form is None or self.form.fits():
            return True
        self.form.unfit.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    @Slot(int)
    def _choose(self, line: int) -> None:
        """Go to another part, unless something here would be lost by it."""
        if self.fits():
            self._open(line)
        else:
            self._show_list()

    def _open(self, line: int) -> None:
        """Show another part to write on."""
        self._line = line
        place = self.step_place
        if place is not None:
            form: Form = StepForm(self.script, place)
        elif line == 0:
            form = WholeForm(self.script, self._now)
            form.heat_wanted.connect(self.heat_wanted)
        else:
            form = GoodbyeForm(self.script)
        form.changed.connect(self._typed)
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self._column.insertWidget(1, form)
        self._show_list()
        self._show_actions()

    def _show_list(self) -> None:
        if self._script is None:
            return
        wrong = {problem.step_key for problem in self._problems}
        steps = [_entry(step, step.key in wrong) for step in self._script.steps]
        whole = Entry("Het hele script", "script", wrong="" in wrong)
        goodbye = Entry("Als iemand nee zegt", "hand-stop", wrong=GOODBYE in wrong)
        self.list.show_entries([whole, *steps, goodbye], self._line)

    def _show_actions(self) -> None:
        place, last = self.step_place, len(self.script.steps) - 1
        self._actions.setVisible(place is not None)
        self.up.setEnabled(place is not None and place > 0)
        self.down.setEnabled(place is not None and place < last)
        room = last + 1 < script_edits.MOST_LINES
        self.add_button.setEnabled(room)
        self.copy.setEnabled(room)
        self.remove.setEnabled(last > 0)

    @Slot()
    def _typed(self) -> None:
        """Take over what stands in the form, unless a line in it fits no script; its error stands beside it."""
        if self.form is None or not self.form.fits():
            return
        place = self.step_place
        if isinstance(self.form, StepForm):
            if place is not None:
                self._script = script_edits.changed(self.script, place, self.form.step())
        elif isinstance(self.form, WholeForm):
            self._script = self.form.script()
        else:
            self._script = self.form.script()
        self._show_list()
        self.changed.emit()

    @Slot()
    def _add(self) -> None:
        """Put a new step after the one that is open, but never after the last: that one closes the conversation."""
        place = min(self._line, len(self.script.steps) - 1)
        self._take(script_edits.added(self.script, place), place + 1)
        self.write()
        if isinstance(self.form, StepForm):
            self.form.title.edit.selectAll()

    @Slot()
    def _copy(self) -> None:
        place = self.step_place
        if place is not None:
            self._take(script_edits.copied(self.script, place), self._line + 1)

    @Slot()
    def _remove(self) -> None:
        place = self.step_place
        if place is None or not self.remove.isEnabled():
            return
        before, title = self.script, self.script.steps[place].title
        self._take(script_edits.removed(self.script, place), self._line)
        self._before = before
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(title)

    @Slot(int)
    def _move(self, by: int) -> None:
        place = self.step_place
        if place is None or not 0 <= place + by < len(self.script.steps):
            return
        self._take(script_edits.moved(self.script, place, place + by), self._line + by)

    def _take(self, script: CallScript, line: int) -> None:
        """Go on with a script whose steps are others or stand elsewhere."""
        self._script, self._before = script, None
        self._open(min(line, len(script.steps) + 1))
        self.changed.emit()


def _entry(step: ScriptStep, wrong: bool) -> Entry:
    below = script_edits.branch_words(step.only_if) if step.only_if is not None else ""
    return Entry(step.title or "Zonder titel", _ICONS[step.kind], below, wrong)
