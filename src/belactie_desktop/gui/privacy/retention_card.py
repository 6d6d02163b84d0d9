"""How long the data stays: the countdown, and extending with a motive."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.retention import Extension, days_left
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField, NoteField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text


class RetentionCard(Card):
    """The fields of an extension open on request. `extension_wanted(Extension)`."""

    extension_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bewaartermijn", parent)
        self.left = Text("", "title", "primary")
        self.words = Text("", "body", "ink2")
        self.message = InlineMessage()
        self.open_button = secondary("&Verleng de termijn …", "calendar-plus")
        self.open_button.clicked.connect(lambda: self.show_form(True))
        self.form = self._make_form()
        for widget in (self.left, self.words, self.message):
            self.add(widget)
        self.add(ButtonRow((self.open_button,)))
        self.add(self.form)
        self.show_form(False)

    def _make_form(self) -> QWidget:
        form = QWidget()
        self.until = DateField("Nieuwe &laatste dag")
        self.informed = DateField("&DPO ingelicht op")
        self.motive = NoteField("&Reden", "Waarom zijn de gegevens langer nodig?", lines=2)
        self.keep_button = secondary("Be&waar de nieuwe dag", "check")
        self.keep_button.clicked.connect(self._ask)
        self.cancel_button = secondary("Ni&et verlengen")
        self.cancel_button.clicked.connect(lambda: self.show_form(False))
        days = Columns(gap=14, below=30)
        days.add(self.until)
        days.add(self.informed)
        column = vbox(form)
        column.addWidget(days)
        column.addWidget(self.motive)
        column.addWidget(ButtonRow((self.keep_button, self.cancel_button)))
        return form

    def show_term(self, until: date | None, today: date) -> None:
        """Count down to the last day."""
        self.open_button.setEnabled(until is not None)
        if until is None:
            self.left.setText("Nog niet gekozen")
            self.words.setText("Kies de laatste dag bij Waarom en basis.")
            return
        left = days_left(until, today)
        self.left.setText(_countdown(left))
        ending = f"De laatste dag is {long_date(until)}. Daarna wist het programma alle gegevens over mensen vanzelf."
        over = f"De laatste dag was {long_date(until)}."
        self.words.setText(over if left < 0 else ending)

    def show_form(self, shown: bool) -> None:
        """Open or close the fields of an extension."""
        self.form.setVisible(shown)
        self.open_button.setVisible(not shown)
        self.message.clear()
        if shown:
            self.until.control.setFocus()
        else:
            for field in (self.until, self.informed, self.motive):
                field.set_text("")
                field.set_error("")

    @Slot()
    def _ask(self) -> None:
        until = self.until.date()
        if not (self.until.check() and self.informed.check()):
            return
        if until is None:
            self.until.set_error("Vul de nieuwe laatste dag in.")
            return
        self.extension_wanted.emit(Extension(until, self.motive.text(), self.informed.date()))


def _countdown(left: int) -> str:
    if left < 0:
        return "De bewaartermijn is voorbij"
    return {0: "Vandaag is de laatste dag", 1: "Nog 1 dag"}.get(left, f"Nog {left} dagen")
