"""The card of one worry: about whom, what to do now, and how the caller is doing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.text import Tag, Text, restyle
from belactie_desktop.gui.worries.words import care_words, state_words, steps_words, told_line
from belactie_desktop.services.following_up_worries import WorryLine


class WorryCard(QWidget):
    """`handled(uid, done)` and `cared(uid, done)` when the user notes that something was done, or takes that back."""

    handled = Signal(str, bool)
    cared = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: WorryLine | None = None
        column = vbox(self, gap=SPACE_L)
        for card in (self._person_card(), self._caller_card()):
            column.addWidget(card)
        column.addStretch(1)

    def _person_card(self) -> Card:
        card = Card()
        self.name, self.kind, self.state = Text("", "heading"), Text("", "strong"), Tag("")
        self.where, self.told = Text("", "body", "ink2"), Text("")
        self.steps = Text("")
        self.handle_button = Button("", "primary", "check", wrap=True)
        self.handle_button.clicked.connect(self._handle)
        for part in (self.name, self.where, self.state, self.kind, self.told, self.steps, self.handle_button):
            card.add(part)
        return card

    def _caller_card(self) -> Card:
        card = Card("Zorg voor de beller")
        self.caller, self.care = Text("", "body", "ink2"), Text("")
        self.care_button = Button("", icon="heart", wrap=True)
        self.care_button.clicked.connect(self._care)
        for part in (self.caller, self.care, self.care_button):
            card.add(part)
        return card

    def show_worry(self, line: WorryLine, now: datetime) -> None:
        """Show one worry."""
        self._line, worry = line, line.worry
        self.name.setText(line.person)
        self.kind.setText(worry.kind.label)
        words = state_words(worry)
        self.state.show_status(words, "danger" if worry.open else "warn" if worry.care_open else "ok")
        numbers = " of ".join(national(number) for number in line.phones) or "geen nummer"
        self.where.setText(f"{line.address} · {numbers}")
        self.told.setText(told_line(worry))
        self.steps.setText(steps_words(worry, now))
        self.handle_button.setText("Toch nog niet op&gevolgd" if worry.handled_at else "Dit is op&gevolgd")
        self.handle_button.kind = "secondary" if worry.handled_at else "primary"
        self.handle_button.setProperty("kind", self.handle_button.kind)
        restyle(self.handle_button)
        self.handle_button.setVisible(worry.undone_at is None)
        phone = f" · {line.caller_phone}" if line.caller_phone else ""
        self.caller.setText(f"Gemeld door {line.caller}{phone}, {moment_words(worry.at, now)}.")
        self.care.setText(care_words(worry, line.caller, now))
        self.care_button.setText("Toch nog &niet gesproken" if worry.cared_at else "Ik sprak met de &beller")

    @Slot()
    def _handle(self) -> None:
        if self._line is not None:
            self.handled.emit(self._line.worry.uid, self._line.worry.handled_at is None)

    @Slot()
    def _care(self) -> None:
        if self._line is not None:
            self.cared.emit(self._line.worry.uid, self._line.worry.cared_at is None)
