"""One line of a sheet being typed in: when was called, what came of it, and what a conversation left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_sheets import PaperResult
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.script import CallScript
from belactie_desktop.gui.paper.moment_fields import MomentFields
from belactie_desktop.gui.paper.talk_fields import TalkFields
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check, RadioGroup
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.typing_in import PaperLine

Part = TypeVar("Part", bound=QWidget)

KEYS: dict[str, Outcome] = {
    "F9": Outcome.ANSWERED,
    "F2": Outcome.NO_ANSWER,
    "F3": Outcome.BUSY,
    "F4": Outcome.VOICEMAIL,
    "F5": Outcome.CALLBACK,
    "F6": Outcome.WRONG_NUMBER,
    "F7": Outcome.DO_NOT_CALL,
    "Shift+F2": Outcome.FAMILY_ANSWERED,
    "Shift+F3": Outcome.LANGUAGE,
    "Shift+F4": Outcome.NOT_ABLE,
    "Shift+F5": Outcome.MOVED,
    "Shift+F6": Outcome.DECEASED,
    "Shift+F7": Outcome.OUT_OF_SERVICE,
    "Shift+F9": Outcome.TO_COORDINATOR,
}
"""The keys of the call screen; what stands there behind "Ander resultaat" has the same key with Shift."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the form: the result, or why it is none yet."""

    result: PaperResult | None
    problem: str = ""


class LineForm(Card):
    """Shows one line. `grew` when fields came or went, so that the page can bring them in sight."""

    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=SPACE_L)
        self._script: CallScript | None = None
        self.where = Text("", "body", "ink2")
        self.moment = MomentFields("Dag van de oproep", "Uur")
        words = [(outcome.value, f"{outcome.label} ({key})") for key, outcome in KEYS.items()]
        self.outcome = RadioGroup("Wat gebeurde er?", words, columns=3, least=13)
        self.outcome.changed.connect(self._changed)
        self.callback: MomentFields | None = None
        self.talk: TalkFields | None = None
        self.other_button = quiet("&Toch een ander resultaat (Esc)", "arrow-back-up")
        self.other_button.clicked.connect(self.forget_outcome)
        self.worry = Check("De beller maakt zich zorgen: laat de coördinator kijken", bare=True)
        for part in (self.where, self.moment, self.outcome):
            self.add(part)
        self.body.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.worry)
        self.callback_at: datetime | None = None

    def use_script(self, script: CallScript) -> None:
        """Ask from now on what this script asks, as it stands on the sheet."""
        self.outcome.set_value("")
        self._script = script

    def show_line(self, line: PaperLine, at: datetime, callback_at: datetime | None) -> None:
        """Show a line with nothing chosen; `at` and `callback_at` are what is proposed."""
        tries = [f"Poging {n}: {a.outcome.label.lower()}" for n, a in enumerate(line.typed, 1)]
        self.where.setText(" · ".join([line.address, *tries]))
        self.callback_at = callback_at
        self.moment.set_moment(at)
        self.outcome.set_value("")
        self.outcome.set_error("")
        self.worry.setChecked(False)
        self._changed()

    def chosen(self) -> Outcome | None:
        """Give the outcome that is chosen, or None."""
        value = self.outcome.value()
        return Outcome(value) if value else None

    def choose(self, outcome: Outcome) -> None:
        """Choose an outcome and go to what it asks first: a question, the moment to call back, or the hour."""
        self.outcome.set_value(outcome.value)
        self.outcome.set_error("")
        if self.talk is not None:
            self.talk.focus_next()
        elif self.callback is not None:
            self.callback.focus_hour()
        else:
            self.moment.focus_hour()

    @Slot()
    def forget_outcome(self) -> None:
        """Take the outcome away, with everything that was typed in after it."""
        self.outcome.set_value("")
        self.focus_first()

    @Slot()
    def focus_first(self) -> None:
        """Give the keyboard to the outcomes."""
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self, tries: int, now: datetime) -> Typed:
        """Give what stands on the form; what is missing says so beside its field."""
        at = self.moment.moment(now.tzinfo)
        outcome = self.chosen()
        self.outcome.set_error("" if outcome else "Kies wat er gebeurde.")
        back = self.callback.moment(now.tzinfo) if self.callback is not None else None
        after = self.talk.after_yes if self.talk is not None else None
        asked = after.asked() if after is not None else ()
        if at is None or outcome is None or asked is None or (self.callback is not None and back is None):
            return Typed(None, "Deze regel is nog niet volledig.")
        return Typed(
            PaperResult(
                outcome=outcome,
                at=at,
                next_at=back,
                consents=self.talk.answers() if self.talk is not None else {},
                notes=after.texts() if after is not None else {},
                requests=asked,
                wish=after.wanted() if after is not None else None,
                worry=self.worry.isChecked(),
                tries=tries,
            )
        )

    @Slot()
    def _changed(self) -> None:
        """Make the fields that belong to the outcome, and take away those of another one."""
        outcome = self.chosen()
        if (outcome is Outcome.ANSWERED) != (self.talk is not None):
            talks = TalkFields(self._script) if self.talk is None and self._script is not None else None
            self.talk = self._swapped(self.talk, talks)
            if self.talk is not None:
                self.talk.grew.connect(self.grew)
        # The choice made way for what it asks: the consents come in sight, and no slip of a finger takes notes away.
        self.outcome.setVisible(self.talk is None)
        self.other_button.setVisible(self.talk is not None)
        if (outcome is Outcome.CALLBACK) != (self.callback is not None):
            fresh = MomentFields("Terugbellen op", "Om") if self.callback is None else None
            self.callback = self._swapped(self.callback, fresh)
            if self.callback is not None:
                self.callback.set_moment(self.callback_at)
        self.grew.emit()

    def _swapped(self, old: Part | None, new: Part | None) -> Part | None:
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        if new is not None:
            self.body.insertWidget(self.body.indexOf(self.other_button) + 1, new)
        return new
