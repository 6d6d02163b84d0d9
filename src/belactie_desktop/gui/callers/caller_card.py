"""One caller beside the list: may they have names, what is lacking, and the steps with them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import CallerKind
from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.text import Tag, Text
from belactie_desktop.services.enrolling import EnrolledCaller


class CallerCard(Card):
    """Shows one caller. Every signal carries the uid; `signed` also the day, or None to take it back."""

    signed = Signal(str, object)
    declaration_wanted = Signal(str)
    change_wanted = Signal(str)
    stop_wanted = Signal(str)
    resume_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: EnrolledCaller | None = None
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.about = Text("", "body", "ink2")
        self.sentences = Text("")
        self.signed_on = DateField("Getekend &op", "Dag/maand/jaar, zoals op het papier.")
        self.keep_day = secondary("Bewaar &datum", "signature")
        self.keep_day.clicked.connect(self._sign)
        self.declaration = _row("Verklaring van deze persoon als PD&F", "file-type-pdf")
        self.change = _row("&Wijzig gegevens", "pencil")
        self.stop = _row("&Stopt met bellen", "user-x")
        for widget in (self.name, self.tag, self.about, self.sentences, self.signed_on):
            self.add(widget)
        keep = hbox()
        keep.addWidget(self.keep_day)
        keep.addStretch(1)
        self.body.addLayout(keep)
        self.body.addSpacing(SPACE_S)
        for button in (self.declaration, self.change, self.stop):
            self.add(button)
        self.declaration.clicked.connect(lambda: self.declaration_wanted.emit(self._uid()))
        self.change.clicked.connect(lambda: self.change_wanted.emit(self._uid()))
        self.stop.clicked.connect(self._stop_or_resume)

    def show_caller(self, line: EnrolledCaller) -> None:
        """Show another caller."""
        self._line = line
        caller = line.caller
        self.name.setText(caller.name)
        if line.obstacles:
            self.tag.show_status(line.obstacles[0].label, "warn", "alert-triangle")
        else:
            self.tag.show_status("Mag namen krijgen", "ok")
        self.about.setText(" · ".join(part for part in (caller.kind.label, caller.organisation, caller.role) if part))
        self.sentences.setText("\n".join(f"{obstacle.text} {obstacle.remedy}" for obstacle in line.obstacles))
        self.sentences.setVisible(bool(line.obstacles))
        self.signed_on.set_date(caller.declaration_signed_on)
        self.signed_on.set_error("")
        gone = caller.left_on is not None
        self.stop.setText("Belt &weer mee" if gone else "&Stopt met bellen")
        self.stop.show_icon("user-check" if gone else "user-x")
        self.change.setText("Wijzig &gegevens")

    def _uid(self) -> str:
        return self._line.caller.uid if self._line else ""

    @Slot()
    def _sign(self) -> None:
        if self.signed_on.check():
            self.signed.emit(self._uid(), self.signed_on.date())

    @Slot()
    def _stop_or_resume(self) -> None:
        if self._line and self._line.caller.left_on is not None:
            self.resume_wanted.emit(self._uid())
        else:
            self.stop_wanted.emit(self._uid())


def declaration_words(line: EnrolledCaller) -> str:
    """Say when the declaration was signed, or what is lacking, for the list."""
    caller = line.caller
    if caller.left_on is not None:
        return "Gestopt"
    if caller.declaration_signed_on is None:
        return "Nog niet"
    if caller.kind is CallerKind.ELECTED and not caller.apart_from_office:
        return "Mandaat nakijken"
    return short_date(caller.declaration_signed_on)


def _row(text: str, icon: str) -> Button:
    return Button(text, "row", icon, wrap=True)
