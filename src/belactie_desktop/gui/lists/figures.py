"""Numbers beside each other, only to look at: a big number with words below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text


class Figure(Card):
    """One number and what it counts."""

    def __init__(self, number: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._number = Text("", "display", wrap=False)
        self._words = Text(words, "body", "ink2")
        together = vbox(gap=0)
        together.addWidget(self._number)
        together.addWidget(self._words)
        self.body.addLayout(together)
        self.show_number(number)

    def show_number(self, number: int, words: str = "") -> None:
        """Show another number; the words stay when none are given."""
        self._number.setText(dutch_number(number))
        if words:
            self._words.setText(words)

    def text(self) -> str:
        """Give number and words as one sentence."""
        return f"{self._number.text()} {self._words.text()}"


class Figures(Tiles):
    """A row of numbers; `show_figures` replaces them all."""

    def __init__(self, least: float = 11, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(least=least, columns=columns, gap=14, parent=parent)
        self._shown: list[Figure] = []

    def show_figures(self, figures: Sequence[tuple[int, str]]) -> None:
        """Show these (number, words) pairs; with as many as before the tiles stay."""
        if len(figures) != len(self._shown):
            self.clear()
            self._shown = [Figure(number, words) for number, words in figures]
            for figure in self._shown:
                self.add(figure)
        for figure, (number, words) in zip(self._shown, figures, strict=True):
            figure.show_number(number, words)

    def text(self) -> str:
        """Give everything that is shown."""
        return ", ".join(figure.text() for figure in self._shown)
