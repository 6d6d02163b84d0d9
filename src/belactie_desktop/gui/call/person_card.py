"""Who is called now: name, age, address, why now, how the last try went, and the numbers in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.calling import CallCard, Mate

_DIED = Outcome.DECEASED.label.lower()


class PersonCard(Card):
    """The card at the top of the outcome screen. `ring` is the number rung now (E.164); empty without a number.

    `copy_wanted(number)` and `number_changed` follow what the caller does with the numbers.
    """

    copy_wanted = Signal(str)
    number_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.ring = ""
        self._usable: tuple[str, ...] = ()
        self._tried: frozenset[str] = frozenset()
        self.what = Text("", "caps", "primary")
        self.name = Text("", "display")
        self.facts = Text("", "body", "ink2")
        self.reason = Text("", "body", "ink2")
        self.mates = Text("", "body", "ink2")
        self.caution = InlineMessage()
        who = QWidget()
        left = vbox(who, gap=4)
        for part in (self.what, self.name, self.facts, self.reason, self.mates):
            left.addWidget(part)
        left.addStretch(1)
        parts = Columns(below=30)
        parts.add(who, 1)
        parts.add(self._phone(), 0)
        self.add(parts)
        self.add(self.caution)

    def _phone(self) -> QWidget:
        self.number = Text("", "display", wrap=False)
        self.place = Text("", "small", "ink2", wrap=False)
        self.copy = quiet("&Kopieer nummer", "copy")
        self.copy.clicked.connect(self._copy)
        self.other = quiet("", "phone")
        self.other.clicked.connect(self.take_next)
        phone = QWidget()
        right = vbox(phone, gap=4)
        for part in (self.number, self.place, self.copy, self.other):
            right.addWidget(part)
        right.addStretch(1)
        return phone

    def show_card(self, card: CallCard, rings_back: bool = False) -> None:
        """Show this person; `rings_back` when they are on the line already."""
        person = card.person
        self.what.setText("BELT ZELF" if rings_back else "JE BELT NU")
        self.name.setText(person.name)
        self.facts.setText(" · ".join(part for part in (card.age, person.address) if part))
        self.reason.setText(card.last_try if rings_back else _why(card))
        self.mates.setText(_mates(card.mates) if card.mates else "")
        self.show_why(True)
        self._usable = () if rings_back else person.numbers
        self._tried = card.numbers_tried
        self._show_number(card.ring)
        if card.caution and not rings_back:
            self.caution.show_message("warn", card.caution)
        else:
            self.caution.clear()

    def show_why(self, shown: bool) -> None:
        """Show why now and with whom they live, or leave the room to a question that was asked meanwhile."""
        for part in (self.reason, self.mates):
            part.setVisible(shown and bool(part.text()))

    @Slot()
    def take_next(self) -> None:
        """Ring the number that comes after this one, when the caller would rather."""
        if self.ring in self._usable:
            self._show_number(self._after())
            self.number_changed.emit()

    def _show_number(self, ring: str) -> None:
        """Show the number to ring large, and which one comes after it."""
        self.ring = ring
        self.number.setText(national(ring) if ring else "Geen nummer")
        self.copy.setVisible(bool(ring))
        many = ring in self._usable and len(self._usable) > 1
        self.place.setVisible(many)
        self.other.setVisible(many)
        if many:
            before = " · al geprobeerd" if ring in self._tried else ""
            self.place.setText(f"Nummer {self._usable.index(ring) + 1} van {len(self._usable)}{before}")
            self.other.setText(f"&Bel {national(self._after())}")

    def _after(self) -> str:
        return self._usable[(self._usable.index(self.ring) + 1) % len(self._usable)]

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self.ring)


def _why(card: CallCard) -> str:
    """Say how the last try went and why now; what both say of last time is said once, with its moment."""
    first, _, more = card.reason.partition(". ")
    if not card.last_try or not first.startswith("Vorige keer"):
        return " ".join(part for part in (card.last_try, card.reason) if part)
    _, now, part_of_day = first.rstrip(".").partition(", nu ")
    last = card.last_try.rstrip(".") + (f", nu {part_of_day}." if now else ".")
    return f"{last} {more}".rstrip()


def _mates(mates: Sequence[Mate]) -> str:
    """Say who else lives there; of somebody who died only that, so that nobody is asked for them."""
    living = [f"{mate.name} ({mate.standing})" for mate in mates if mate.standing != _DIED]
    lines = ["Woont samen met " + ", ".join(living) + "."] if living else []
    return " ".join(lines + [f"{mate.name} is overleden." for mate in mates if mate.standing == _DIED])
