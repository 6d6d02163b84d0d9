"""The phrases of belmappen that were just made: shown once, then printed and forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.handing_out import HandedOut

_ONCE = (
    "Je ziet deze wachtzinnen maar één keer. Druk de briefjes af, of lees elke wachtzin voor aan de beller. "
    "Geef belmap en wachtzin nooit samen mee."
)


class PhrasesPanel(Card):
    """Lists caller, file and phrase; its buttons stand in the footer of the page."""

    slips_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("De belmappen zijn klaar", parent)
        self.add(InlineMessage("warn", _ONCE))
        self._rows = QWidget()
        self._lines = vbox(self._rows, gap=0)
        self.add(self._rows)
        self.shown: tuple[HandedOut, ...] = ()
        self.close_button = secondary("&Klaar, verberg de wachtzinnen")
        self.close_button.clicked.connect(self.closed)
        self.slips_button = primary("&Bewaar de briefjes als PDF", "printer")
        self.slips_button.clicked.connect(self.slips_wanted)

    def show_phrases(self, handed: Sequence[HandedOut]) -> None:
        """Show these; an empty list forgets the earlier ones."""
        self.shown = tuple(handed)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for one in handed:
            self._lines.addWidget(_line(one))


def _line(one: HandedOut) -> QWidget:
    row = QFrame()
    row.setProperty("surface", "row")
    around = vbox(row, margins=(0, 10))
    parts = Columns(gap=SPACE_L, below=40)
    who = QWidget()
    words = vbox(who, gap=2)
    words.addWidget(Text(one.caller_name, "strong"))
    words.addWidget(Text(one.path.name, "small", "ink2"))
    parts.add(who, 1)
    phrase = Text(one.phrase, "heading", "primary")
    phrase.setAccessibleName(f"Wachtzin van {one.caller_name}: {one.phrase}")
    parts.add(phrase, 2)
    around.addWidget(parts)
    return row
