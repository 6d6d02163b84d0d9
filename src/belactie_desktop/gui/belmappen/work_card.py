"""The caller chosen on the page Belmappen: how it stands, and the steps with this one belmap."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.belmappen.make_panel import Making
from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Tag, Text


class WorkCard(Card):
    """Shows one caller's belmap. Every signal carries the uid of the caller; `making_wanted` also why (`Making`)."""

    making_wanted = Signal(object, str)
    collect_wanted = Signal(str)
    ending_wanted = Signal(str)
    register_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._uid = ""
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.story = Text("")
        self.place = Text("", "small", "ink2")
        self.make = _row("Maak &deze belmap", "file-export")
        self.collect = _row("Haal de&ze belmap op", "download")
        self.renew = _row("Ver&nieuw de belmap", "refresh")
        self.phrase = _row("&Wachtzin kwijt", "key")
        self.ending = _row("&Terug, vernietigd of verloren", "arrow-back-up")
        self.register = _row("Naar Be&llers", "users")
        self.make.clicked.connect(lambda: self.making_wanted.emit(Making.NEW, self._uid))
        self.collect.clicked.connect(lambda: self.collect_wanted.emit(self._uid))
        self.renew.clicked.connect(lambda: self.making_wanted.emit(Making.RENEW, self._uid))
        self.phrase.clicked.connect(lambda: self.making_wanted.emit(Making.PHRASE, self._uid))
        self.ending.clicked.connect(lambda: self.ending_wanted.emit(self._uid))
        self.register.clicked.connect(self.register_wanted)
        for widget in (self.name, self.tag, self.story, self.place):
            self.add(widget)
        for button in (self.make, self.collect, self.renew, self.phrase, self.ending, self.register):
            self.add(button)

    def show_line(self, line: WorkLine) -> None:
        """Show another caller."""
        self._uid = line.status.caller.uid
        self.name.setText(line.name)
        self.tag.show_status(*line.tag)
        self.story.setText(line.story)
        self.place.setText(line.place)
        self.place.setVisible(line.is_out)
        self.make.setVisible(line.may_be_made)
        self.collect.setVisible(line.is_out)
        self.renew.setVisible(line.may_be_renewed)
        self.phrase.setVisible(line.is_out and line.status.may_receive and not line.status.expired)
        self.ending.setVisible(line.is_out)
        self.register.setVisible(not line.status.may_receive)


def _row(text: str, icon: str) -> Button:
    return Button(text, "row", icon, wrap=True)
