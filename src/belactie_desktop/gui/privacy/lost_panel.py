"""The questions about a line of the register that got lost, with what the register knows of it above them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.gui.belmappen.loss_form import LossForm
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Text

_LOCKED = frozenset({DisclosureKind.BELMAP, DisclosureKind.HANDOVER, DisclosureKind.EXPORT})


class LostPanel(Card):
    """`noted` when the form is to be read, `cancelled` to go back. Its buttons stand in the footer of the page."""

    noted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=SPACE_L)
        self.heading = Text("", "heading")
        self.words = Text("Vul in wat je weet. Daarna zeggen we wat je binnen 72 uur doet.")
        self.form = LossForm()
        for widget in (self.heading, self.words, self.form):
            self.add(widget)
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.note_button = Button("Meld het &verlies", "primary", "alert-triangle", wrap=True)
        self.note_button.clicked.connect(self.noted)

    def show_for(self, line: Disclosure, now: datetime) -> None:
        """Ask about this line; who finds a paper needs no phrase, so it is not asked then."""
        self.heading.setText(f"{line.kind.noun} van {line.receiver}, gegeven op {short_date(line.at.date())}")
        self.form.show_for(now)
        locked = line.kind in _LOCKED
        self.form.phrase.setVisible(locked)
        if not locked:
            self.form.phrase.set_value("without")
        self.form.day.setFocus()

    def details(self, now: datetime) -> LossDetails | None:
        """Read the form; None when something is lacking, which is then said beside it."""
        return self.form.details(now)
