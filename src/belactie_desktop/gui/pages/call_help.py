"""Hulp bij het bellen (F1): the keys, what is kept, and what to do when it goes otherwise than planned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.widgets.buttons import KeyCap, primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import Text

_SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Voor het gesprek",
        (
            ("Enter", "De persoon neemt op: het gesprek begint."),
            ("F2", "Geen gehoor. De volgende persoon verschijnt meteen."),
            ("F3", "Bezet. We proberen het straks opnieuw."),
            ("F4", "Antwoordapparaat. Bovenaan staat wat je mag zeggen."),
            ("F5", "Later terugbellen. Enter neemt het eerste voorstel, F7 een andere dag."),
            ("F6", "Verkeerd nummer. Dat nummer bellen we nooit meer."),
            ("F7", "Wil niet gebeld worden. Bevestig met Enter."),
            ("F8", "Iets anders: verhuisd, andere taal, overleden, technisch probleem …"),
            ("F9", "Maak je je zorgen, ook zonder gesprek? Hier meld je dat."),
            ("F10", "Maak het laatste van vandaag ongedaan. Onder “Vandaag” staat de hele dag."),
            ("F12", "Iemand belt zelf terug: zoek op naam of nummer."),
            ("F11", "Geef dit huishouden terug: je kent hen, een andere taal, te zwaar, geen tijd …"),
        ),
    ),
    (
        "Tijdens het gesprek",
        (
            ("F2", "Ja op een vraag om toestemming. Bij de keuzes: naar Gezondheid."),
            ("F3", "Nee op een vraag om toestemming. Bij de keuzes: naar Contact."),
            ("F4", "Naar Praktisch."),
            ("F5", "Maak een hulpvraag van de keuze waar je staat. F6 zegt hoe dringend."),
            ("F7", "Naar de notitie."),
            ("Enter", "Volgende stap, ook vanuit de notitie. Shift+Enter geeft een nieuwe regel."),
            ("F8", "Stop het gesprek."),
            ("F9", "Maak je je zorgen? Hier staan de nummers."),
        ),
    ),
)
_GOOD_TO_KNOW = (
    "Alles wat je kiest of typt, wordt meteen bewaard. Bewaren hoef je nooit zelf te doen.",
    "Zonder toestemming kun je niets noteren. Zegt de persoon nee, dan bewaren we alleen dat er gebeld is.",
    "Grotere letters: Ctrl en het plusteken. Kleinere: Ctrl en het minteken. Licht of donker: Ctrl+Shift+D.",
    "Schrijf alleen op wat nodig is. Vertelt iemand iets vertrouwelijks? Geef het mondeling door aan de coördinator.",
)


class CallHelpPage(Page):
    """`closed` to go back to where the caller was."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hulp bij het bellen", bar=True, parent=parent)
        self.limit_width(56)
        for title, keys in _SECTIONS:
            card = Card(title)
            for key, words in keys:
                row = hbox(gap=14)
                row.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(Text(words), 1)
                card.body.addLayout(row)
            self.add(card)
        known = Card("Goed om te weten")
        for line in _GOOD_TO_KNOW:
            known.add(Text(line))
        self.add(known)
        self.body.addStretch(1)
        self.back = primary("&Terug (Esc)", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.footer.add_button(self.back)

    def refresh(self) -> None:
        """Give the keyboard to going back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key in ("Esc", "F1"):
            self.closed.emit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)
