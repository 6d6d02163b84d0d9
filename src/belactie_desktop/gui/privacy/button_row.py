"""Buttons beside each other at the left of a card, under each other where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.reflow import Columns


class ButtonRow(Columns):
    """`below` is the width in em under which the buttons stand under each other."""

    def __init__(self, buttons: Sequence[Button], below: float = 36, parent: QWidget | None = None) -> None:
        super().__init__(gap=SPACE_M, below=below, parent=parent)
        for button in buttons:
            self.add(button, 0)
        rest = QWidget()
        rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.add(rest, 1)
