"""Zorg melden: the numbers to give, large, and one key to tell the coordinator. No words about the person are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.help_lines import HelpLine, HelpLines
from belactie_desktop.gui.call.choices import Choice, ChoicePanel
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text


class WorryPanel(QWidget):
    """`reported` when the caller wants the coordinator to know; `back` to go on with the conversation."""

    reported = Signal()
    back = Signal()

    def __init__(self, lines: HelpLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=14)
        self.card = Card("Maak je je zorgen?")
        card = self.card
        # The numbers come first: they take the keyboard, so that they are in sight and are read out.
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.setAccessibleName("Hulplijnen: " + ", ".join(f"{line.number} {line.label}" for line in lines.lines))
        card.add(Text("Is er nu gevaar? Bel 112 met een andere telefoon. Blijf aan de lijn en blijf rustig."))
        tiles = Tiles(least=17, columns=2, gap=SPACE_L)
        for line in lines.lines:
            tiles.add(_number(line))
        card.add(tiles)
        checked = lines.checked_on
        card.add(Text(f"Nagekeken op {checked.day}/{checked.month}/{checked.year}.", "small", "ink2"))
        self.choices = ChoicePanel(
            "Moet de coördinator dit weten?",
            (
                Choice(
                    "Enter",
                    "Ja, meld aan de coördinator",
                    "flag",
                    True,
                    "Alleen de naam. Vertel zelf wat je hoorde; we bewaren daar niets van.",
                ),
            ),
            back="&Terug naar het gesprek (Esc)",
        )
        self.choices.chosen.connect(self.reported)
        self.choices.back.connect(self.back)
        column.addWidget(card)
        column.addWidget(self.choices)
        column.addStretch(1)

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        return self.choices.press(key)

    def focus_first(self) -> None:
        """Give the keyboard to the numbers."""
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)


def _number(line: HelpLine) -> QWidget:
    part = QWidget()
    column = vbox(part, gap=2)
    column.addWidget(Text(f"{line.number} · {line.label}", "heading", "primary"))
    column.addWidget(Text(line.when))
    column.addStretch(1)
    return part
