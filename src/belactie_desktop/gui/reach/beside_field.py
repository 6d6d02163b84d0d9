"""A field with the button that uses it, on one line where there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.fields import FormField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns


class BesideField(Columns):
    """The button stands level with the box of the field, below it where the page is narrow."""

    def __init__(self, field: FormField, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(gap=SPACE_M, below=30, parent=parent)
        self.add(field, 0, width=16)
        side = QWidget()
        column = vbox(side)
        column.addStretch(1)
        column.addWidget(button)
        self.add(side, 0)
        self.add(QWidget(), 1)
