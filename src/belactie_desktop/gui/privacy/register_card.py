"""Wie kreeg welke gegevens, in short: how much is still out. The register itself is a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import Disclosure
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.privacy.register_list import count_words
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.text import Text

NOTHING_YET = "Nog niemand kreeg gegevens. Elke belmap, elk blad en elk bestand komt hier vanzelf."


class RegisterCard(Card):
    """Says how many lines there are and how many are still out; `wanted` opens the register."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wie kreeg welke gegevens?", parent)
        self.words = Text("")
        self.open_button = secondary("Be&kijk of druk het register af", "clipboard-list")
        self.open_button.clicked.connect(self.wanted)
        self.add(self.words)
        self.add(ButtonRow((self.open_button,)))

    def show_lines(self, lines: Sequence[Disclosure], today: date) -> None:
        """Say how it stands with these lines."""
        self.words.setText(count_words(lines, today) if lines else NOTHING_YET)
