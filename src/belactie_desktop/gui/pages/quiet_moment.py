"""After a death was registered: calm words, nothing cheerful, and nobody else asked for until the caller goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card, SayCard
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import Text

SYMPATHY = ("Mijn oprechte deelneming. Ik wens u veel sterkte.",)


class QuietMomentPage(Page):
    """`continue_wanted` for the next person, `undo_wanted` when it was a mistake, `pause_wanted` for a pause."""

    continue_wanted = Signal()
    undo_wanted = Signal()
    pause_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mijn belronde", bar=True, parent=parent)
        self.limit_width(48)
        self.heading = Text("", "title")
        self.words = Text("")
        self.add(self.heading)
        self.add(SayCard(SYMPATHY))
        card = Card()
        card.add(self.words)
        self.add(card)
        self.body.addStretch(1)
        undo = quiet("Toch niet: &ongedaan maken (F10)")
        undo.clicked.connect(self.undo_wanted)
        self.footer.add_status(undo)
        pause = secondary("&Pauze", "coffee")
        pause.clicked.connect(self.pause_wanted)
        self.go_on = primary("&Verder", after="arrow-right")
        self.go_on.clicked.connect(self.continue_wanted)
        self.footer.add_button(pause)
        self.footer.add_button(self.go_on)

    def show_person(self, name: str) -> None:
        """Say that `name` is not called again, and give the caller time."""
        self.heading.setText(f"We bellen {name} niet meer")
        self.words.setText(
            "Je hoeft nu niets meer te vragen of te noteren. De coördinator zorgt voor de rest.\n"
            "Neem gerust even tijd. Ga verder als je er klaar voor bent."
        )
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.heading.text())

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key != "F10":
            return False
        self.undo_wanted.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)
