"""What stands beside the conversation: the steps at the left, tips and help lines at the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from belactie_desktop.domain.conversation import CallSession, Move
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import SPACE_L, SPACE_S
from belactie_desktop.gui.widgets import cards
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.rails import StepRail, StepState
from belactie_desktop.gui.widgets.text import Text

_SHOWN_LINES = ("112", "1813", "106", "1712")
_STEPS_WIDTH, _HELP_WIDTH = 288, 262
"""Of the columns beside the conversation, in pixels at 100 %."""


class ReferringButtons(QWidget):
    """The two ways to refer without keeping words; each shown only when it is allowed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signal = quiet("S&ignaal… (F10)", "flag")
        self.passed_on = quiet("Doorg&egeven… (F11)", "arrow-right")
        column = vbox(self, gap=SPACE_S)
        column.addWidget(self.signal)
        column.addWidget(self.passed_on)

    def show_allowed(self, moves: Collection[Move]) -> None:
        """Show the ways to refer that are allowed now."""
        self.signal.setVisible(Move.SIGNAL in moves)
        self.passed_on.setVisible(Move.PASSED_ON in moves)


class StepsColumn(QWidget):
    """How far the round and the conversation are, and the way out. `step_chosen(place)` when a step is pressed."""

    step_chosen = Signal(int)
    stop_wanted = Signal()
    signal_wanted = Signal()
    passed_on_wanted = Signal()

    def __init__(self, place: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = vbox(self, gap=10)
        words = f"Gesprek {place} van {total}"
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, total)
        bar.setValue(place)
        bar.setAccessibleName(words)
        self.rail = StepRail([])
        self._places: tuple[int, ...] = ()
        self.rail.step_chosen.connect(self._choose)
        self.stop = quiet("Gesprek &stoppen (F8)", "phone-x")
        self.stop.clicked.connect(self.stop_wanted)
        column.addWidget(Text(words, "caps", "primary"))
        column.addWidget(bar)
        column.addWidget(self.rail)
        self.referring = ReferringButtons()
        self.referring.signal.clicked.connect(self.signal_wanted)
        self.referring.passed_on.clicked.connect(self.passed_on_wanted)
        column.addSpacing(SPACE_L)
        column.addWidget(self.referring)
        column.addWidget(self.stop)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(_STEPS_WIDTH), super().sizeHint().height())

    def show_session(self, session: CallSession) -> None:
        """Show the steps and where we are."""
        steps: list[tuple[str, StepState]] = []
        self._places = session.steps_now
        for place in self._places:
            step = session.script.steps[place]
            if place == session.position:
                state = StepState.CURRENT
            else:
                state = StepState.DONE if place < session.position else StepState.TODO
            steps.append((step.title, state))
        self.rail.show_steps(steps)

    @Slot(int)
    def _choose(self, row: int) -> None:
        self.step_chosen.emit(self._places[row])


class HelpColumn(QWidget):
    """Tips for this step, questions to go on with, and the numbers for when the caller is worried."""

    worry_wanted = Signal()
    signal_wanted = Signal()
    passed_on_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, lines: HelpLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = False
        self._column = vbox(self, gap=14)
        self._tips: QWidget = QWidget()
        self._probes: QWidget = QWidget()
        self.more = quiet("Vraag &door…", "message")
        self.more.clicked.connect(self._toggle)
        self.worry = secondary("&Zorg melden… (F9)", "lifebuoy")
        self.worry.clicked.connect(self.worry_wanted)
        self.referring = ReferringButtons()
        self.referring.signal.clicked.connect(self.signal_wanted)
        self.referring.passed_on.clicked.connect(self.passed_on_wanted)
        self.stop = quiet("&Gesprek stoppen (F8)", "phone-x")
        self.stop.clicked.connect(self.stop_wanted)
        shown = [(line.number, line.label) for line in lines.lines if line.number in _SHOWN_LINES]
        self._column.addWidget(self._tips)
        self._column.addWidget(self.more)
        self._column.addWidget(self._probes)
        self._column.addWidget(cards.HelpLines("Maak je je zorgen?", shown, self.worry))
        for part in (self.referring, self.stop):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_step(self, tips: Sequence[str], probes: Sequence[str]) -> None:
        """Show the tips and the questions of this step."""
        self._tips = self._swap(self._tips, cards.TipCard("Luistertip", tips), shown=bool(tips))
        self._probes = self._swap(self._probes, cards.TipCard("Vraag door", probes), shown=False)
        self.more.setVisible(bool(probes))

    def show_below(self, below: bool, may_stop: bool) -> None:
        """Stand below the conversation, with the way out if there is one, instead of beside it."""
        self._below = below
        self.referring.setVisible(below)
        self.stop.setVisible(below and may_stop)
        wide = QSizePolicy.Policy.Expanding if below else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._below else QSize(theme.current().px(_HELP_WIDTH), hint.height())

    def _swap(self, old: QWidget, new: QWidget, shown: bool) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        new.setVisible(shown)
        return new

    @Slot()
    def _toggle(self) -> None:
        self._probes.setVisible(self._probes.isHidden())
