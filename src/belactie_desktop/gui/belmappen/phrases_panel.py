"""The phrases of belmappen that were just made: shown once, then printed and forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.making_belmappen import HandedOut, MadeBelmappen

_ONCE = (
    "Je ziet deze wachtzinnen maar één keer. Druk de briefjes af, of lees elke wachtzin voor aan de beller. "
    "Geef belmap en wachtzin nooit samen mee."
)


class PhrasesPanel(Card):
    """Lists caller, file and phrase, and who got none; its buttons stand in the footer of the page."""

    slips_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Text("", "heading")
        self.failures = InlineMessage()
        self.add(self.heading)
        self.add(InlineMessage("warn", _ONCE))
        self.add(self.failures)
        self._rows = QWidget()
        self._lines = vbox(self._rows, gap=0)
        self.add(self._rows)
        self.shown: tuple[HandedOut, ...] = ()
        self.close_button = Button("&Klaar, verberg de wachtzinnen", wrap=True)
        self.close_button.clicked.connect(self.closed)
        self.slips_button = Button("&Bewaar de briefjes als PDF", "primary", "printer", wrap=True)
        self.slips_button.clicked.connect(self.slips_wanted)

    def show_made(self, made: MadeBelmappen) -> None:
        """Show these, and who got none and why."""
        self._show(made.made)
        count = len(made.made)
        self.heading.setText("De belmap is klaar" if count == 1 else f"{count} belmappen zijn klaar")
        lines = [f"{one.caller_name} kreeg er geen. {one.what} {one.do}" for one in made.not_made]
        lines += [_left(one) for one in made.made if one.old_left is not None]
        if lines:
            self.failures.show_message("error", "\n".join(lines))

    def forget(self) -> None:
        """Let go of the phrases."""
        self._show(())
        self.failures.clear()

    def _show(self, handed: Sequence[HandedOut]) -> None:
        self.shown = tuple(handed)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for one in handed:
            self._lines.addWidget(_line(one))


def _left(one: HandedOut) -> str:
    return f"De vorige belmap van {one.caller_name} staat er nog: {one.old_left and one.old_left.name}. Wis ze zelf."


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
