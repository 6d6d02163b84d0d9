"""After a crash or a power cut: "Je was in gesprek met ... Verder gaan?"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.conversing import Conversing


class ResumePage(Page):
    """`resumed` to go on where it stopped, `stop_wanted` to choose how it ended."""

    resumed = Signal()
    stop_wanted = Signal()

    def __init__(self, talk: Conversing, parent: QWidget | None = None) -> None:
        super().__init__("Mijn belronde", bar=True, parent=parent)
        self.limit_width(48)
        card = Card(f"Je was in gesprek met {talk.person.name}. Verder gaan?")
        begun = moment_words(talk.started_at, talk.now())
        step = talk.session.step.title
        card.add(Text(f"Het gesprek begon {begun}. Je was bij de stap “{step}”."))
        card.add(Text("Wat je noteerde, is bewaard. Hangt de persoon niet meer aan de lijn? Kies dan “Niet verder”."))
        self.add(card)
        self.body.addStretch(1)
        self.no = secondary("&Niet verder")
        self.yes = primary("&Verder gaan", after="arrow-right")
        self.no.clicked.connect(self.stop_wanted)
        self.yes.clicked.connect(self.resumed)
        self.footer.add_button(self.no)
        self.footer.add_button(self.yes)

    def refresh(self) -> None:
        """Give the keyboard to going on."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
