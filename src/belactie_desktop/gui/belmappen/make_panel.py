"""Making belmappen, anew or in place of old ones: for whom, until when, and in which folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui import messages
from belactie_desktop.gui.belmappen.work_line import breakable
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField, plain
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Text


class Making(Enum):
    """Why a belmap is made: there is none yet, it gets more people or another script, or its phrase was lost."""

    NEW = "new"
    RENEW = "renew"
    PHRASE = "phrase"


_EXPLANATIONS = {
    Making.NEW: (
        "In een belmap staan alleen de mensen van die beller, met het belscript. "
        "Ze is versleuteld en gaat alleen open met haar eigen wachtzin."
    ),
    Making.RENEW: (
        "We halen eerst op wat de beller al noteerde. De nieuwe belmap krijgt wie er nog te bellen is, met het "
        "belscript van nu en een nieuwe wachtzin. De oude belmap gaat weg. Zo raakt er niets kwijt."
    ),
    Making.PHRASE: (
        "We halen eerst op wat de beller al noteerde. Daarna maken we dezelfde belmap met een nieuwe wachtzin: "
        "dezelfde mensen, dezelfde laatste dag. De oude belmap gaat weg. "
        "Is ook de belmap zelf weg? Kies dan Terug, vernietigd of verloren."
    ),
}
_VERBS = {Making.NEW: "&Maak", Making.RENEW: "Vernie&uw", Making.PHRASE: "&Maak een nieuwe wachtzin"}
_ICONS = {Making.NEW: "file-export", Making.RENEW: "refresh", Making.PHRASE: "key"}
_MOST_NAMES = 6
_NO_FOLDER = "Nog geen map gekozen."


class MakePanel(Card):
    """Asks the last day and the folder. `ready(day, folder)` comes when the user goes on.

    Its buttons stand in the footer of the page.
    """

    ready = Signal(object, object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=16)
        self.making = Making.NEW
        self._folder: Path | None = None
        self.heading = Text("", "heading")
        self.names = Text("")
        self.explanation = Text("", "body", "ink2")
        self.expires_on = DateField(
            "&Laatste dag", "Daarna gaat de belmap niet meer open. Nooit later dan de bewaartermijn."
        )
        for widget in (self.heading, self.names, self.explanation, self.expires_on):
            self.add(widget)
        self.add(self._folder_line())
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.make_button = Button("", "primary", wrap=True)
        self.make_button.clicked.connect(self._go_on)

    def _folder_line(self) -> QWidget:
        self.place = QWidget()
        column = vbox(self.place, gap=4)
        column.addWidget(Text("Map", "strong"))
        column.addWidget(
            Text("Bijvoorbeeld een map op de gedeelde schijf waar de beller bij kan, of een stick.", "small", "ink2")
        )
        line = hbox(gap=SPACE_M)
        self.folder = Text(_NO_FOLDER)
        self.folder_button = secondary("An&dere map", "folder-open")
        self.folder_button.clicked.connect(self._choose_folder)
        line.addWidget(self.folder, 1)
        line.addWidget(self.folder_button)
        column.addLayout(line)
        return self.place

    def show_for(self, making: Making, names: Sequence[str], expires_on: date, folder: Path | None) -> None:
        """Ask for these callers; `folder` is where earlier belmappen were put."""
        self.making = making
        many = "1 belmap" if len(names) == 1 else f"{len(names)} belmappen"
        self.heading.setText(
            {
                Making.NEW: f"{many} maken",
                Making.RENEW: f"{many} vernieuwen",
                Making.PHRASE: "Een nieuwe wachtzin",
            }[making]
        )
        self.names.setText(f"Voor {joined(names)}.")
        self.explanation.setText(_EXPLANATIONS[making])
        self.expires_on.set_date(expires_on)
        self.expires_on.set_error("")
        asks = making is not Making.PHRASE
        self.expires_on.setVisible(asks)
        self.place.setVisible(asks)
        self._show_folder(folder)
        first = self.expires_on if asks else self.make_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folder(self, folder: Path | None) -> None:
        self._folder = folder
        self.folder.setText(_NO_FOLDER if folder is None else breakable(str(folder)))
        self.folder_button.setVisible(folder is not None)
        asks = folder is None and self.making is not Making.PHRASE
        words = _VERBS[self.making]
        self.make_button.setText(f"&Kies een map en {plain(words).lower()}" if asks else words)
        self.make_button.show_icon("folder-open" if asks else _ICONS[self.making])

    @Slot()
    def _choose_folder(self) -> None:
        folder = messages.pick_folder(self, "Waar komen de belmappen?", self._folder)
        if folder is not None:
            self._show_folder(folder)

    @Slot()
    def _go_on(self) -> None:
        if self.making is Making.PHRASE:
            self.ready.emit(None, None)
            return
        day = self._day()
        if day is None:
            return
        folder = self._folder or messages.pick_folder(self, "Waar komen de belmappen?")
        if folder is not None:
            self._show_folder(folder)
            self.ready.emit(day, folder)

    def _day(self) -> date | None:
        day = self.expires_on.date()
        if self.expires_on.check() and day is None:
            self.expires_on.set_error("Vul de laatste dag in.")
        if day is None:
            self.expires_on.setFocus(Qt.FocusReason.OtherFocusReason)
        return day


def joined(names: Sequence[str]) -> str:
    """Write names as a list in a sentence; of many only the first."""
    shown = list(names)
    if len(names) > _MOST_NAMES + 1:
        shown = [*names[:_MOST_NAMES], f"nog {len(names) - _MOST_NAMES} anderen"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} en {shown[-1]}"
