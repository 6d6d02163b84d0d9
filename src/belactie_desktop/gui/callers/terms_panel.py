"""What counts for every volunteer and stands in the information note: the insurance, and what is paid back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.welcome import VolunteerTerms
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text

ABOUT = (
    "Dit komt in elke informatienota. De wet van 3 juli 2005 vraagt dat een vrijwilliger het weet voor de start. "
    "Wat je leeg laat, vul je op het papier in."
)


class TermsPanel(Card):
    """Stands in the place of the list. `kept(terms)` when the user keeps them."""

    kept = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Afspraken voor alle vrijwilligers", parent, gap=16)
        self.insurer = TextField("&Verzekeraar", "Voor de burgerlijke aansprakelijkheid.")
        self.policy = TextField("&Nummer van de polis")
        self.also = TextField("&Ook verzekerd", "Bijvoorbeeld: ongevallen tijdens het bellen en onderweg.")
        self.expenses = TextField("Terugbetaalde ko&sten", "Bijvoorbeeld: verplaatsing met bewijs, of geen kosten.")
        self.add(Text(ABOUT, "body", "ink2"))
        pair = Columns(below=34)
        pair.add(self.insurer)
        pair.add(self.policy)
        for widget in (pair, self.also, self.expenses):
            self.add(widget)
        self.cancel_button = secondary("Ann&uleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.keep_button = primary("&Bewaar afspraken", "check")
        self.keep_button.clicked.connect(self._keep)

    def show_terms(self, terms: VolunteerTerms) -> None:
        """Fill the fields and take the keyboard."""
        self.insurer.set_text(terms.insurer)
        self.policy.set_text(terms.policy)
        self.also.set_text(terms.also_insured)
        self.expenses.set_text(terms.expenses)
        self.insurer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(VolunteerTerms(self.insurer.text(), self.policy.text(), self.also.text(), self.expenses.text()))
