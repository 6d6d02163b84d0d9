"""Who is probably on the line: enough to be sure that it is them, what to know first, and the button to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.phones import national
from belactie_desktop.gui.widgets.buttons import primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Tag, Text
from belactie_desktop.services.receiving import Ringing


class RingingCard(Card):
    """Shows one person. `wanted(person id)`: talk with this one."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._person_id: int | None = None
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.about = Text("")
        self.tries = Text("", "body", "ink2")
        self.caution = InlineMessage()
        self.start = primary("Begin het &gesprek", "phone-call")
        self.start.clicked.connect(self._want)
        for widget in (self.name, self.tag, self.about, self.tries, self.caution, self.start):
            self.add(widget)

    def show_ringing(self, one: Ringing) -> None:
        """Show somebody else."""
        line = one.line
        address = Address(line.street, line.number, line.box, line.postcode, line.municipality)
        born = f"Geboren op {from_iso(line.birth).text}" if line.birth else ""
        caller = f"Beller: {line.caller}" if line.caller else ""
        numbers = " of ".join(national(number) for number in line.phones)
        self._person_id = line.person_id
        self.name.setText(one.name)
        self.tag.show_status(one.state, "info")
        self.about.setText("\n".join(part for part in (born, address.text, numbers, caller) if part))
        self.tries.setText(one.tries)
        self.tries.setVisible(bool(one.tries))
        if one.caution:
            self.caution.show_message("warn", one.caution)
        else:
            self.caution.clear()

    @Slot()
    def _want(self) -> None:
        if self._person_id is not None:
            self.wanted.emit(self._person_id)
