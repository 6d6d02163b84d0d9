"""The caller chosen on the page Verdelen: what there is to do, what they can, and the way to their households."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.distribution.share_line import ShareLine
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Tag, Text


class ShareCard(Card):
    """Shows one caller. `households_wanted` carries the uid of the caller."""

    households_wanted = Signal(str)
    register_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._uid = ""
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.story = Text("")
        self.abilities = Text("", "body", "ink2")
        self.households = Button("Bekijk de &huishoudens", "row", "users-group", wrap=True)
        self.households.clicked.connect(self._want_households)
        self.register = Button("Naar Bellers", "row", "users", wrap=True)
        self.register.clicked.connect(self.register_wanted)
        for widget in (self.name, self.tag, self.story, self.abilities, self.households, self.register):
            self.add(widget)

    def show_line(self, line: ShareLine) -> None:
        """Show another caller."""
        self._uid = line.caller.uid
        self.name.setText(line.name)
        self.tag.show_status(*line.tag)
        self.story.setText(line.story)
        self.abilities.setText(line.abilities)
        self.abilities.setVisible(bool(line.abilities))
        self.households.setVisible(line.can_be_looked_into)
        self.register.setVisible(not line.load.may_receive)

    @Slot()
    def _want_households(self) -> None:
        self.households_wanted.emit(self._uid)
