"""How often and when to call again: proposed, changed with two keys, kept with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.follow_up import DayPart, FollowUp, Frequency
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Text

Member = TypeVar("Member")


class WishPanel(QWidget):
    """Starts with the proposal; `kept(frequency, part)` when it is agreed. `moment_of` says when that is, in words."""

    kept = Signal(object, object)

    def __init__(self, proposal: FollowUp, moment_of: Callable[[FollowUp], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self._moment_of = moment_of
        self.frequency = RadioGroup("Hoe vaak? (F2)", [(f.value, f.label) for f in Frequency], columns=4, least=8)
        self.part = RadioGroup("Welk moment past het best? (F3)", [(p.value, p.label) for p in DayPart], columns=2)
        self.moment = Text("", "body", "ink2")
        self.keep = secondary("Zo afspreken (Enter)", "check")
        self.keep.clicked.connect(self.agree)
        column = vbox(self, gap=10)
        for part in (self.frequency, self.part, self.moment):
            column.addWidget(part)
        row = hbox()
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.frequency.set_value(proposal.frequency.value)
        self.part.set_value((proposal.moments[0] if proposal.moments else DayPart.MORNING).value)
        for group in (self.frequency, self.part):
            group.changed.connect(self._show_moment)
        self._show_moment()

    def wish(self) -> FollowUp:
        """Give what is chosen now."""
        frequency, part = Frequency(self.frequency.value()), DayPart(self.part.value())
        return FollowUp(self._proposal.conversation_uid, frequency, (part,))

    def cycle_frequency(self) -> None:
        """Choose the next frequency."""
        self.frequency.set_value(_after(list(Frequency), Frequency(self.frequency.value())).value)
        self._show_moment()

    def cycle_part(self) -> None:
        """Choose the other part of the day."""
        self.part.set_value(_after(list(DayPart), DayPart(self.part.value())).value)
        self._show_moment()

    @Slot()
    def agree(self) -> None:
        """Keep what is chosen."""
        wish = self.wish()
        self.kept.emit(wish.frequency, wish.moments)

    @Slot()
    def _show_moment(self) -> None:
        if self.frequency.value() and self.part.value():
            self.moment.setText(f"De eerste keer is {self._moment_of(self.wish())}.")


def _after(members: Sequence[Member], member: Member) -> Member:
    return members[(members.index(member) + 1) % len(members)]
