"""What became of one belmap: it is back, it is destroyed, or it is lost. Lost asks more, and leads to what to do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui.belmappen.loss_form import LossForm
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.text import Text

_OPTIONS = (
    (Ending.RETURNED.value, "Ze is te&rug"),
    (Ending.DESTROYED.value, "Ze is vern&ietigd"),
    (Ending.LOST.value, "Ze is verloren of ges&tolen"),
)
_WORDS = {
    "": "Staat er nog iets in dat je niet ophaalde? Haal de belmap dan eerst op.",
    Ending.RETURNED.value: (
        "Haal de belmap eerst op als er nog resultaten in staan. Daarna kunnen haar mensen naar iemand anders."
    ),
    Ending.DESTROYED.value: (
        "Wat niet opgehaald is, is dan weg. Kan dat niet meer? Dan bel je die mensen gewoon opnieuw. "
        "Haar mensen kunnen nu naar iemand anders."
    ),
    Ending.LOST.value: (
        "Vul in wat je weet. Daarna zeggen we wat je binnen 72 uur doet, en maken we het verslag voor de DPO. "
        "Haar mensen kunnen meteen naar iemand anders."
    ),
}


class EndingPanel(Card):
    """`ended(ending)` for back and destroyed, `lost()` when the form of a loss is to be read.

    Its buttons stand in the footer of the page.
    """

    ended = Signal(object)
    lost = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=16)
        self.heading = Text("", "heading")
        self.choice = RadioGroup("Wat is ermee gebeurd?", _OPTIONS, columns=3, least=13)
        self.choice.changed.connect(self._show_words)
        self.words = Text("")
        self.form = LossForm()
        for widget in (self.heading, self.choice, self.words, self.form):
            self.add(widget)
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.note_button = Button("", "primary", "check", wrap=True)
        self.note_button.clicked.connect(self._note)

    def show_for(self, caller: str, now: datetime) -> None:
        """Ask about the belmap of this caller; nothing is chosen beforehand."""
        self.heading.setText(f"De belmap van {caller}")
        self.choice.set_value("")
        self.choice.set_error("")
        self.form.show_for(now)
        self._show_words()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_words(self) -> None:
        chosen = self.choice.value()
        lost = chosen == Ending.LOST.value
        self.words.setText(_WORDS[chosen])
        self.form.setVisible(lost)
        self.note_button.setText("&Meld het verlies" if lost else "N&oteer")
        self.note_button.show_icon("alert-triangle" if lost else "check")

    @Slot()
    def _note(self) -> None:
        chosen = self.choice.value()
        self.choice.set_error("" if chosen else "Kies wat er met de belmap gebeurd is.")
        if chosen == Ending.LOST.value:
            self.lost.emit()
        elif chosen:
            self.ended.emit(Ending(chosen))
        else:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
