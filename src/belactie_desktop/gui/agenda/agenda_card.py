"""The card of one call of the agenda: what was agreed, what to do when it stays silent, move it or stop it."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.agenda import AgendaLine
from belactie_desktop.domain.sign_of_life import silence_steps
from belactie_desktop.gui.agenda.words import KINDS, agreed_words, numbers_words, spoken_words, state_words
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.text import Tag, Text
from belactie_desktop.services.keeping_agenda import AgendaPerson


class AgendaCard(QWidget):
    """`moved(day, time)` with a date and a time that make sense; `stopped` when the user wants no more calls."""

    moved = Signal(object, object)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=SPACE_L)
        self.silence = self._silence_card()
        for card in (self._person_card(), self.silence, self._change_card()):
            column.addWidget(card)
        column.addStretch(1)

    def _person_card(self) -> Card:
        card = Card()
        self.name, self.place = Text("", "heading"), Tag("")
        self.where, self.state, self.agreed = Text("", "body", "ink2"), Text("", "strong"), Text("")
        self.spoken = Text("", "body", "ink2")
        for part in (self.name, self.where, self.place, self.state, self.agreed, self.spoken):
            card.add(part)
        return card

    def _silence_card(self) -> Card:
        card = Card("Als het stil blijft")
        self.steps = Text("")
        card.add(self.steps)
        return card

    def _change_card(self) -> Card:
        card = Card("De afspraak veranderen")
        self.day = DateField("&Dag")
        self.hour = TextField("&Uur", "Bijvoorbeeld 9.30.", width_em=6)
        self.move_button = Button("&Verzet het gesprek", icon="calendar-time", wrap=True)
        self.stop_button = Button("&Stop deze afspraak", "danger", "x", wrap=True)
        self.move_button.clicked.connect(self._move)
        self.stop_button.clicked.connect(self.stopped)
        for part in (self.day, self.hour, self.move_button, self.stop_button):
            card.add(part)
        return card

    def show_line(self, line: AgendaLine, person: AgendaPerson, now: datetime) -> None:
        """Show one call."""
        self.name.setText(person.name)
        self.where.setText(f"{numbers_words(person.numbers)} · {person.caller or 'nog geen beller'}")
        self.place.show_status(line.place.label, KINDS.get(line.place, "neutral"))
        self.state.setText(state_words(line, now))
        self.agreed.setText(agreed_words(line))
        self.spoken.setText(spoken_words(line, now))
        daily = line.call is not None and line.call.is_sign_of_life
        self.silence.setVisible(daily)
        if line.call is not None and daily:
            steps = silence_steps(line.call)
            self.steps.setText("\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)))
        self.stop_button.setVisible(line.call is not None)
        shown = line.at or now
        for field in (self.day, self.hour):
            field.set_error("")
        self.day.set_date(shown.date())
        self.hour.set_text(f"{shown.hour}.{shown.minute:02}" if line.at else "")

    @Slot()
    def _move(self) -> None:
        day, hour = self.day.date(), _time(self.hour.text())
        self.day.set_error("" if day else "Vul een datum in zoals 26/11/2026.")
        self.hour.set_error("" if hour else "Vul een uur in zoals 9.30.")
        if day and hour:
            self.moved.emit(day, hour)
        elif day is None:
            self.day.edit.setFocus()
        else:
            self.hour.edit.setFocus()


def _time(text: str) -> time | None:
    """Read a time of the day as people type it: 9, 9.30, 9:30, 9u30."""
    hour, _dot, minute = text.lower().replace("uur", "").strip().replace(":", ".").replace("u", ".").partition(".")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
