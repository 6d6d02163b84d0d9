"""Look-up sheets for a colleague: on paper or as an encrypted workbook, and reading the workbook back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.search_sheets import MadeSheet, ReadBack

_HINT = "Wie een blad krijgt, komt in het register. Alleen wie de verklaring tekende, staat in de lijst."
_STEPS = (
    "1. Bezorg het bestand {file} via een schijf van de gemeente.",
    "2. Zeg de vijf woorden aan {receiver}: aan de telefoon of op papier, nooit in hetzelfde bericht.",
    "3. Bevestig hieronder. Daarna kan niemand de woorden nog tonen.",
)
_MOST_PROBLEMS = 8


class SheetsPanel(Card):
    """Signals `paper_wanted(uid)`, `workbook_wanted(uid)` (empty: for the coordinator) and `reading_wanted(phrase)`."""

    paper_wanted = Signal(str)
    workbook_wanted = Signal(str)
    reading_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Laat iemand mee opzoeken", parent)
        self.count = Text("", "body", "ink2")
        self.receiver = ChoiceField("Wie zoe&kt op?", [], _HINT)
        self.paper_button = secondary("Opzoekblad als PD&F", "file-type-pdf")
        self.workbook_button = secondary("Opzoeklijst in E&xcel", "lock")
        self.phrase = TextField("Wachtzin van de &lijst", "Vulde iemand de lijst in? Lees ze dan hier terug.")
        self.read_button = secondary("Lee&s de lijst terug", "file-import")
        self.paper_button.clicked.connect(lambda: self.paper_wanted.emit(self.receiver.value()))
        self.workbook_button.clicked.connect(lambda: self.workbook_wanted.emit(self.receiver.value()))
        self.read_button.clicked.connect(self._read)
        self.phrase.edit.returnPressed.connect(self._read)
        self.add(self.count)
        parts = Columns(gap=24, below=44)
        for fields, buttons in (
            (self.receiver, (self.paper_button, self.workbook_button)),
            (self.phrase, (self.read_button,)),
        ):
            side = QWidget()
            column = vbox(side)
            column.addWidget(fields)
            column.addWidget(ButtonRow(buttons, below=33))
            column.addStretch(1)
            parts.add(side)
        self.add(parts)

    def offer(self, receivers: Sequence[Caller], waiting: int) -> None:
        """Offer these people beside the coordinator; without anybody to search no sheet is made."""
        self.receiver.set_options([("", "Ikzelf, de coördinator"), *((each.uid, each.name) for each in receivers)])
        homes = "1 gezin" if waiting == 1 else f"{waiting} gezinnen"
        self.count.setText(f"Op het blad komen {homes}." if waiting else "Er is nu niemand op te zoeken.")
        self.paper_button.setEnabled(bool(waiting))
        self.workbook_button.setEnabled(bool(waiting))

    @Slot()
    def _read(self) -> None:
        self.phrase.set_error("" if self.phrase.text() else "Typ de vijf woorden die bij het bestand horen.")
        if self.phrase.text():
            self.reading_wanted.emit(self.phrase.text())
        else:
            self.phrase.setFocus()


class SheetPhraseCard(Card):
    """The words of a workbook that was just made, shown once; `closed` when they were passed on."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, surface="say")
        self.add(Text("WACHTZIN", "caps", "primary"))
        self.phrase = Text("", "display", "on_say")
        self.steps = Text("", "body", "on_say")
        self.done_button = secondary("Ik heb de woorden &doorgegeven", "check")
        self.done_button.clicked.connect(self.closed)
        for widget in (self.phrase, self.steps):
            self.add(widget)
        self.add(ButtonRow((self.done_button,)))

    def show_made(self, made: MadeSheet) -> None:
        """Show the words of this workbook."""
        self.phrase.setText(made.phrase)
        self.phrase.setAccessibleName(f"Wachtzin: {made.phrase}")
        steps = "\n".join(_STEPS).replace("{file}", made.path.name).replace("{receiver}", made.receiver)
        self.steps.setText(steps)

    def clear(self) -> None:
        """Forget the words."""
        for text in (self.phrase, self.steps):
            text.setText("")
        self.phrase.setAccessibleName("")


def read_back_words(read: ReadBack) -> str:
    """Tell in lines what a workbook brought, and which rows need a look."""
    lines = [f"{_counted(read.found, 'nummer', 'nummers')} gevonden, {read.searched} keer niets gevonden."]
    if read.known:
        lines.append(f"{_counted(read.known, 'rij', 'rijen')} kende het programma al.")
    if read.empty:
        lines.append(f"{_counted(read.empty, 'rij is', 'rijen zijn')} nog niet ingevuld.")
    lines += [f"Rij {problem.row}: {problem.text}" for problem in read.problems[:_MOST_PROBLEMS]]
    if len(read.problems) > _MOST_PROBLEMS:
        lines.append(f"En nog {len(read.problems) - _MOST_PROBLEMS} rijen die je moet nakijken.")
    return "\n".join(lines)


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
