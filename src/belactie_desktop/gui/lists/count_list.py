"""Numbers under each other with what they mean: a calm list to read before a list is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QWidget

from belactie_desktop.gui.lists.run_figures import Count
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles, em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text

_NUMBER_EM = 3.8


class CountLine(QFrame):
    """One number, its words and its meaning."""

    def __init__(self, count: Count, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Text(dutch_number(count.number), "title", count.tone if count.number else "ink2", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = vbox(gap=0)
        words.addWidget(Text(count.words, "strong"))
        words.addWidget(Text(count.meaning, "small", "ink2"))
        words.addStretch(1)
        row = hbox(self, gap=14, margins=(0, 5))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let the words of all lines begin below each other."""
        self._number.setMinimumWidth(em(_NUMBER_EM))


class CountList(QWidget):
    """Shows counts in one or two columns, as wide as there is room."""

    def __init__(self, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[Count, ...] = ()
        self._tiles = Tiles(least=21, columns=columns, gap=12)
        vbox(self).addWidget(self._tiles)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these instead of what was there."""
        self._counts = tuple(counts)
        self._tiles.clear()
        for count in counts:
            self._tiles.add(CountLine(count))

    def text(self) -> str:
        """Give everything that is shown, as one text."""
        return ", ".join(f"{dutch_number(count.number)} {count.words}" for count in self._counts)
