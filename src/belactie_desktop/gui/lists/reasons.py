"""Why a row may be a person, in words: how alike they are and the reasons, never a percentage."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.doubts import Possible, how_alike
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Text


class Reasons(Card):
    """The card beside the comparison."""

    def __init__(self, title: str = "Waarom denken we dit?", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="tip")
        self._alike = Text("", "strong", "on_primary_soft")
        self._words = Text("", "body", "on_primary_soft")
        self.add(Text(title, "heading", "on_primary_soft"))
        self.add(self._alike)
        self.add(self._words)

    def show_person(self, person: Possible, alike: bool = True) -> None:
        """Show the reasons for one person; without any reason the card goes away."""
        self._alike.setText(f"{how_alike(person.score)}.")
        self._alike.setVisible(alike)
        self._words.setText("\n".join(f"• {reason}" for reason in person.reasons))
        self.setVisible(bool(person.reasons))

    def text(self) -> str:
        """Give the words that are shown."""
        return f"{self._alike.text()}\n{self._words.text()}"
