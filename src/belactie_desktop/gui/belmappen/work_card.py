"""The caller chosen on the page Verdelen: how it stands, and the steps with this one belmap."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Tag, Text


class WorkCard(Card):
    """Shows one caller's work. Every signal carries the uid of the caller."""

    make_wanted = Signal(str)
    renew_wanted = Signal(str)
    back_wanted = Signal(str)
    households_wanted = Signal(str)
    register_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._uid = ""
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.story = Text("")
        self.make = _row("Maak &deze belmap", "file-export")
        self.renew = _row("Ver&nieuw de belmap", "refresh")
        self.back = _row("Noteer dat ze &terug of weg is", "arrow-back-up")
        self.households = _row("&Bekijk of verplaats mensen", "users-group")
        self.register = _row("Naar Bellers", "users")
        self.make.clicked.connect(lambda: self.make_wanted.emit(self._uid))
        self.renew.clicked.connect(lambda: self.renew_wanted.emit(self._uid))
        self.back.clicked.connect(lambda: self.back_wanted.emit(self._uid))
        self.households.clicked.connect(lambda: self.households_wanted.emit(self._uid))
        self.register.clicked.connect(self.register_wanted)
        for widget in (self.name, self.tag, self.story):
            self.add(widget)
        for button in (self.make, self.renew, self.back, self.households, self.register):
            self.add(button)

    def show_line(self, line: WorkLine) -> None:
        """Show another caller."""
        self._uid = line.status.caller.uid
        self.name.setText(line.name)
        self.tag.show_status(*line.tag)
        self.story.setText(line.story)
        out = line.status.belmap is not None
        self.make.setVisible(line.may_be_made)
        self.renew.setVisible(out and line.status.may_receive)
        self.back.setVisible(out)
        self.households.setVisible(line.people > 0)
        self.register.setVisible(not line.status.may_receive)


def _row(text: str, icon: str) -> Button:
    return Button(text, "row", icon, wrap=True)
