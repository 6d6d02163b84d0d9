"""Why there is no belmap to make yet, and where to go first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.widgets.buttons import primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Text

_WHAT_IT_IS = (
    "Een belmap is een versleuteld bestand voor één beller. Alleen de mensen van die beller staan erin. "
    "Je geeft ze mee op een stick of zet ze op de gedeelde schijf."
)


class EmptyPanel(Card):
    """Shown instead of the list while nobody can have a belmap. `wanted(page)` comes when the user goes there."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._page = ""
        self.heading = Text("", "heading")
        self.words = Text("")
        self.add(self.heading)
        self.add(self.words)
        self.add(Text(_WHAT_IT_IS, "body", "ink2"))
        self.go_button = primary("")
        self.go_button.clicked.connect(self._go)

    def show_for(self, lines: Sequence[WorkLine]) -> bool:
        """Show what stands in the way of the first belmap; tell whether anything does."""
        if any(line.is_out or line.may_be_made or line.status.lost for line in lines):
            return False
        if not any(line.status.may_receive for line in lines):
            self._show(
                "Nog geen beller mag namen krijgen",
                "Voeg bij Bellers toe wie belt en vul in wanneer de verklaring getekend is.",
                "&Naar Bellers",
                "callers",
            )
        else:
            self._show(
                "Er is nog geen belmap te maken",
                "Geen enkele beller heeft nu mensen om te bellen. Verdeel ze eerst.",
                "&Naar Verdelen",
                "distribution",
            )
        return True

    def _show(self, heading: str, words: str, button: str, page: str) -> None:
        self._page = page
        self.heading.setText(heading)
        self.words.setText(words)
        self.go_button.setText(button)

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(self._page)
