"""What the gate still misses, in the page, with the way to fill it in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Missing
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.notices import InlineMessage


class GateMessage(InlineMessage):
    """Hidden while the gate is open; `wanted` comes when the user goes to fill in what is missing."""

    wanted = Signal()

    def __init__(self, intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._intro = intro

    def show_missing(self, lacks: Sequence[Missing]) -> bool:
        """Show what is missing; tell whether anything is."""
        if not lacks:
            self.clear()
            return False
        button = Button("&Naar Waarom en basis", "secondary", "gavel", wrap=True)
        button.clicked.connect(self.wanted)
        lines = "\n".join(f"• {lack.text}" for lack in lacks)
        self.show_message("warn", f"{self._intro}\n{lines}", button)
        return True
