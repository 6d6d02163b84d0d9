"""Why nothing can be distributed yet, and where to go first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Missing
from belactie_desktop.gui.widgets.buttons import primary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Icon, Text
from belactie_desktop.services.assigning import Plan


class GatePanel(Card):
    """Shows what is missing in words. `wanted(page)` comes when the user goes there."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._page = ""
        self.heading = Text("", "heading")
        self.add(self.heading)
        self._lines: list[QWidget] = []
        self.go_button = primary("")
        self.go_button.clicked.connect(self._go)

    def show_for(self, lacking: Sequence[Missing], plan: Plan) -> bool:
        """Show what stands in the way of distributing; tell whether anything does."""
        if lacking:
            sentences = [lack.text for lack in lacking]
            self._show("Je kunt nog niet verdelen", sentences, "&Naar Waarom en basis", "basis")
        elif not any(load.may_receive for load in plan.loads):
            self._show("Nog geen beller mag namen krijgen", _NO_CALLERS, "&Naar Bellers", "callers")
        elif not plan.to_call:
            self._show("Er is nog niemand om te bellen", _nobody(plan), "&Naar Wie bellen we?", "selection")
        else:
            return False
        return True

    def _show(self, heading: str, sentences: Sequence[str], button: str, page: str) -> None:
        self._page = page
        self.heading.setText(heading)
        self.go_button.setText(button)
        for line in self._lines:
            self.body.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._lines = [_line(sentence) for sentence in sentences]
        for line in self._lines:
            self.add(line)

    def sentences(self) -> str:
        """Give everything that is missing, for reading."""
        return " ".join(label.text() for line in self._lines for label in line.findChildren(Text))

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(self._page)


def _line(sentence: str) -> QWidget:
    line = QWidget()
    row = hbox(line, gap=10)
    row.addWidget(Icon("circle", "ink2"))
    row.addWidget(Text(sentence), 1)
    return line


_NO_CALLERS = (
    "Voeg bij Bellers toe wie mag bellen.",
    "Laat de vertrouwelijkheidsverklaring tekenen en vul de datum in.",
)


def _nobody(plan: Plan) -> list[str]:
    sentences = ["Lees een lijst in en kies wie je belt."]
    if plan.without_number:
        sentences.append(f"Voor {dutch_number(plan.without_number)} mensen op de lijst is er geen telefoonnummer.")
    return sentences
