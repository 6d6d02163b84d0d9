"""The frame of every page: header, scrolling middle, optional footer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.bars import Footer, PageHeader
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import ScrollArea


class Page(QWidget):
    """A page: fill `body` with `add`, put the main action in `header` or `footer`.

    `bar=True` is the layout of the call screens: white header bar, content on the ground colour.
    """

    def __init__(self, title: str, subtitle: str = "", bar: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.header = PageHeader(title, subtitle, bar)
        self.area = ScrollArea(margins=(28, 22, 28, 22) if bar else (28, 6, 28, 22), gap=SPACE_L)
        self.body: QVBoxLayout = self.area.body
        self._column = vbox(self, gap=0)
        if bar:
            self._column.addWidget(self.header)
        else:
            top = vbox(margins=(28, 22, 28, 10))
            top.addWidget(self.header)
            self._column.addLayout(top)
        self._column.addWidget(self.area, 1)
        self._footer: Footer | None = None

    @property
    def footer(self) -> Footer:
        """The footer bar; it appears when first asked for."""
        if self._footer is None:
            self._footer = Footer()
            self._column.addWidget(self._footer)
        return self._footer

    def limit_width(self, most: float) -> None:
        """Keep the content at most `most` em wide, in the middle."""
        self.area.limit_width(most)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is already on the page."""
        self.body.addWidget(widget, stretch)
