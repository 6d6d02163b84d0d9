"""Making belmappen: until when they may be used, and what happens with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField
from belactie_desktop.gui.widgets.text import Text

_EXPLANATION = (
    "In een belmap staan alleen de mensen van die beller, met het belscript. "
    "Ze is versleuteld en gaat alleen open met haar eigen wachtzin."
)
_RENEWING = (
    "We halen eerst op wat er al in staat. De oude belmap verdwijnt, de nieuwe krijgt een nieuwe wachtzin. "
    "Kies de map waar de oude belmap staat."
)


class MakePanel(Card):
    """Asks the last day. `ready(day)` comes when the user goes on; its buttons stand in the footer of the page."""

    ready = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Text("", "heading")
        self.names = Text("")
        self.explanation = Text("", "body", "ink2")
        self.expires_on = DateField(
            "&Laatste dag", "Daarna gaat de belmap niet meer open. Nooit later dan de bewaartermijn."
        )
        for widget in (self.heading, self.names, self.explanation, self.expires_on):
            self.add(widget)
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.make_button = primary("&Kies een map en maak", "folder-open")
        self.make_button.clicked.connect(self._go_on)

    def show_for(self, names: Sequence[str], expires_on: date, renewing: bool) -> None:
        """Ask for these callers."""
        many = "1 belmap" if len(names) == 1 else f"{len(names)} belmappen"
        self.heading.setText("Belmap vernieuwen" if renewing else f"{many} maken")
        self.names.setText(f"Voor {_joined(names)}.")
        self.explanation.setText(_RENEWING if renewing else _EXPLANATION)
        self.expires_on.set_date(expires_on)
        self.expires_on.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_on(self) -> None:
        if not self.expires_on.check():
            return
        day = self.expires_on.date()
        if day is None:
            self.expires_on.set_error("Vul de laatste dag in.")
            self.expires_on.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.ready.emit(day)


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
