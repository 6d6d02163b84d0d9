"""How often and when to call again: proposed, changed with two keys, kept with Enter.

A sign of life also asks the hour, and whom to warn when it stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import TextField, TimeField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text

Member = TypeVar("Member")


class WishPanel(QWidget):
    """Starts with the proposal; `kept(wish)` when it is agreed.

    `moment_of` says when the first call is, in words; `usual_time` proposes the hour of a sign of life.
    """

    kept = Signal(object)

    def __init__(
        self,
        proposal: FollowUp,
        moment_of: Callable[[FollowUp], str],
        usual_time: Callable[[DayPart], time],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self._moment_of = moment_of
        self.frequency = RadioGroup("Hoe vaak? (F2)", [(f.value, f.label) for f in Frequency], columns=3, least=9)
        self.part = RadioGroup("Welk moment past het best? (F3)", [(p.value, p.label) for p in DayPart], columns=2)
        self.moment = Text("", "body", "ink2")
        self.keep = secondary("Zo afspreken (Enter)", "check")
        self.keep.clicked.connect(self.agree)
        column = vbox(self, gap=10)
        self.daily = DailyFields()
        for part in (self.frequency, self.part, self.daily, self.moment):
            column.addWidget(part)
        row = hbox()
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.frequency.set_value(proposal.frequency.value)
        self.part.set_value((proposal.moments[0] if proposal.moments else DayPart.MORNING).value)
        first = proposal.moments[0] if proposal.moments else DayPart.MORNING
        self.daily.hour.set_clock(proposal.at_time or usual_time(first))
        for group in (self.frequency, self.part):
            group.changed.connect(self._show_moment)
        self.daily.hour.edit.textChanged.connect(self._show_moment)
        self._show_moment()

    def wish(self) -> FollowUp:
        """Give what is chosen now."""
        frequency, uid = Frequency(self.frequency.value()), self._proposal.conversation_uid
        if frequency is Frequency.DAILY:
            return FollowUp(uid, frequency, (), self.daily.hour.clock(), self.daily.contact())
        return FollowUp(uid, frequency, (DayPart(self.part.value()),))

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
        """Keep what is chosen, once the hour of a sign of life can be read."""
        wish = self.wish()
        if wish.frequency is Frequency.DAILY and wish.at_time is None:
            self.daily.hour.set_error("Vul een uur in zoals 9.30.")
            self.daily.hour.edit.setFocus()
            return
        self.kept.emit(wish)

    @Slot()
    def _show_moment(self) -> None:
        daily = self.frequency.value() == Frequency.DAILY.value
        self.part.setVisible(not daily)
        self.daily.setVisible(daily)
        if daily and self.daily.hour.clock() is None:
            self.moment.setText("")
        elif self.frequency.value() and self.part.value():
            self.moment.setText(f"De eerste keer is {self._moment_of(self.wish())}.")


class DailyFields(QWidget):
    """The hour of a sign of life, and whom to ring when nobody answers; all three parts of a contact may stay empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=SPACE_M)
        self.hour = TimeField("Om hoe laat?")
        self.name = TextField("Naam")
        self.number = TextField("Telefoonnummer")
        self.relation = TextField("Wie is dat?")
        column.addWidget(self.hour)
        column.addWidget(Text("Wie bellen we als het stil blijft?", "strong"))
        column.addWidget(Text("Vraag of die persoon dat goed vindt. Is er niemand? Laat dit leeg.", "small", "ink2"))
        tiles = Tiles(least=10, columns=3, gap=SPACE_M)
        for field in (self.name, self.number, self.relation):
            tiles.add(field)
        column.addWidget(tiles)

    def contact(self) -> Contact | None:
        """Give whom to ring, or None when nothing is filled in."""
        contact = Contact(self.name.text(), self.number.text(), self.relation.text())
        return contact if contact.name or contact.number or contact.relation else None


def _after(members: Sequence[Member], member: Member) -> Member:
    return members[(members.index(member) + 1) % len(members)]
