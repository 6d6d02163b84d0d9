"""The phrase of a hand-over, shown once and large, with what to do now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.handing_over import HandedOver

_STEPS = (
    "1. Bezorg het bestand {file} via een schijf van de gemeente.",
    "2. Zeg de vijf woorden aan {receiver}: aan de telefoon of op papier, nooit in hetzelfde bericht.",
    "3. Bevestig hieronder. Daarna kan niemand de woorden nog tonen.",
)


class PhraseCard(Card):
    """Empty until `show_made`; `clear` forgets the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="say")
        self.add(Text("WACHTZIN", "caps", "primary"))
        self.phrase = Text("", "display", "on_say")
        self.steps = Text("", "body", "on_say")
        self.add(self.phrase)
        self.add(self.steps)

    def show_made(self, made: HandedOver) -> None:
        """Show the words of this hand-over."""
        self.phrase.setText(made.phrase)
        self.phrase.setAccessibleName(f"Wachtzin: {made.phrase}")
        self.steps.setText(
            "\n".join(step.replace("{file}", made.path.name).replace("{receiver}", made.receiver) for step in _STEPS)
        )

    def clear(self) -> None:
        """Forget the words."""
        self.phrase.setText("")
        self.phrase.setAccessibleName("")
        self.steps.setText("")
