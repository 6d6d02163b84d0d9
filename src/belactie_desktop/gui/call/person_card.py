"""Who is called now: name, age, address, why now, how the last try went, and the numbers in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.phones import national
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.calling import CallCard, Mate


class PersonCard(Card):
    """The card at the top of the outcome screen."""

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = Text("", "display")
        self.facts = Text("", "body", "ink2")
        self.reason = Text("", "body", "ink2")
        self.mates = Text("", "body", "ink2")
        self.caution = InlineMessage()
        who = QWidget()
        left = vbox(who, gap=4)
        for part in (Text("JE BELT NU", "caps", "primary"), self.name, self.facts, self.reason, self.mates):
            left.addWidget(part)
        left.addStretch(1)
        self.number = Text("", "display", wrap=False)
        self.other_numbers = Text("", "body", "ink2")
        self.copy = quiet("&Kopieer nummer", "copy")
        self.copy.clicked.connect(self._copy)
        self._first_number = ""
        phone = QWidget()
        right = vbox(phone, gap=8)
        for part in (self.number, self.other_numbers, self.copy):
            right.addWidget(part)
        right.addStretch(1)
        parts = Columns(below=30)
        parts.add(who, 1)
        parts.add(phone, 0)
        self.add(parts)
        self.add(self.caution)

    def show_card(self, card: CallCard) -> None:
        """Show this person."""
        person = card.person
        self.name.setText(person.name)
        self.facts.setText(" · ".join(part for part in (card.age, person.address) if part))
        self.reason.setText(" ".join(part for part in (card.last_try, card.reason) if part))
        self.mates.setText(_mates(card.mates))
        self.mates.setVisible(bool(card.mates))
        self._first_number = person.numbers[0] if person.numbers else ""
        self.number.setText(national(self._first_number) if self._first_number else "Geen nummer")
        others = " · ".join(national(e164) for e164 in person.numbers[1:])
        self.other_numbers.setText(f"Of {others}")
        self.other_numbers.setVisible(bool(others))
        if card.caution:
            self.caution.show_message("warn", card.caution)
        else:
            self.caution.clear()

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self._first_number)


def _mates(mates: Sequence[Mate]) -> str:
    return "Woont samen met " + ", ".join(f"{mate.name} ({mate.standing})" for mate in mates) + "."
