"""Step 1 of reading a list: which file, the password when it has one, which sheet, and what kind of list it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.kind_guess import KindGuess
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet, SheetAbout
from belactie_desktop.gui import messages
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.cards import Card, TipCard
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Icon, Text

TITLE = "Welke lijst lees je in?"
Problem = tuple[str, QWidget]
_NO_FILE = "Sleep het bestand hierheen, of kies het."
_KINDS_OF_FILE = "Excel, LibreOffice of csv. Het bestand zelf verandert niet."
_STEPS = (
    "1.  Kies het bestand zoals je het kreeg. Je hoeft er niets in te veranderen.",
    "2.  Kijk na of we elke kolom goed lezen. Kolommen die je niet nodig hebt, slaan we over.",
    "3.  Zie vooraf wie erbij komt en wat er wijzigt.",
    "4.  Zeg waar de lijst vandaan komt. Pas dan bewaren we ze. Daarna kun je ze nog ongedaan maken.",
)


class ChooseStep(QWidget):
    """Emits `reading_wanted(path, sheet name or "")`; the wizard reads and calls `show_sheet` or `ask_phrase`."""

    reading_wanted = Signal(object, str)
    kind_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sheet: Sheet | None = None
        self.icon = Icon("file-import", "primary", 36)
        self.file_text = Text(_NO_FILE, "strong")
        self.file_hint = Text(_KINDS_OF_FILE, "body", "ink2")
        self.file_button = secondary("Kies een &bestand", "folder-open")
        self.file_button.clicked.connect(self.pick)
        self.sheets = ChoiceField("Welk bl&ad van het bestand?", [])
        self.sheets.changed.connect(self._change_sheet)
        kinds = [(kind.value, kind.label) for kind in ListKind]
        self.kinds = RadioGroup("Wat voor lijst is het?", kinds, columns=2, least=19)
        self.kinds.changed.connect(self._kind_chosen)
        self.reason = InlineMessage()
        self.steps = TipCard("Zo gaat het", _STEPS)
        column = vbox(self, gap=16)
        column.addWidget(self._file_card())
        column.addWidget(self._kind_card())
        column.addWidget(self.steps)
        self.clear()

    def _file_card(self) -> Card:
        card = Card(surface="drop")
        words = QWidget()
        lines = vbox(words, gap=2)
        lines.addWidget(self.file_text)
        lines.addWidget(self.file_hint)
        parts = Columns(gap=16, below=30)
        left = QWidget()
        row = hbox(left, gap=16)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        parts.add(left, 1)
        parts.add(self.file_button, 0)
        card.add(parts)
        card.add(self._phrase_box())
        card.add(self.sheets)
        return card

    def _phrase_box(self) -> QWidget:
        self.phrase_box = QWidget()
        self.phrase = TextField(
            "Wa&chtwoord van dit bestand",
            "Je kreeg het van wie de lijst gaf. We bewaren het nergens.",
            secret=True,
            width_em=22,
        )
        self.phrase.edit.returnPressed.connect(self.read_again)
        self.open_button = Button("&Open het bestand", icon="lock-open")
        self.open_button.clicked.connect(self.read_again)
        column = vbox(self.phrase_box)
        column.addWidget(self.phrase)
        row = hbox()
        row.addWidget(self.open_button)
        row.addStretch(1)
        column.addLayout(row)
        return self.phrase_box

    def _kind_card(self) -> Card:
        self._kinds_card = Card()
        self._kinds_card.add(self.reason)
        self._kinds_card.add(self.kinds)
        return self._kinds_card

    def clear(self) -> None:
        """Ask again from the start; what was typed is forgotten."""
        self._path = self._sheet = None
        self.file_text.setText(_NO_FILE)
        self.file_hint.setText(_KINDS_OF_FILE)
        self.icon.show_icon("file-import", "primary")
        self.file_button.setText("Kies een &bestand")
        self.phrase.set_text("")
        self.phrase.set_error("")
        self.phrase_box.setVisible(False)
        self.sheets.setVisible(False)
        self._show_kind("", "")
        self._kinds_card.setVisible(False)
        self.steps.setVisible(True)

    def kind(self) -> ListKind:
        """Give the kind that was chosen; ask `problems` first."""
        return ListKind(self.kinds.value())

    def path(self) -> Path | None:
        """Give the file that was chosen, or None."""
        return self._path

    def secret(self) -> str | None:
        """Give the password that was typed for this file, or None."""
        return self.phrase.text() or None

    def sheet(self) -> Sheet | None:
        """Give the sheet that was read, or None."""
        return self._sheet

    def problems(self) -> list[Problem]:
        """A file that was read and its kind are needed to go on."""
        if self._sheet is None:
            asked = self.phrase_box.isVisible()
            self.phrase.set_error("Typ het wachtwoord en open het bestand." if asked else "")
            return [
                (self.phrase.error(), self.phrase) if asked else ("Kies het bestand met de lijst.", self.file_button)
            ]
        lacks = "" if self.kinds.value() else "Kies wat voor lijst het is."
        self.kinds.set_error(lacks)
        return [(lacks, self.kinds)] if lacks else []

    def take_focus(self) -> None:
        """Give the keyboard to what comes next: the file, the password, or the kind."""
        if self._sheet is not None:
            chosen = self.kinds.value()
            next_one: QWidget = self.kinds.option(chosen) if chosen else self.kinds
        else:
            next_one = self.phrase.edit if self.phrase_box.isVisible() else self.file_button
        next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def pick(self) -> None:
        """Let the user choose a file, and ask for it to be read."""
        path = messages.pick_file(self, "Kies een lijst", messages.SPREADSHEETS)
        if path:
            self.choose_file(path)

    def choose_file(self, path: Path) -> None:
        """Ask for this file to be read."""
        self.clear()
        self._path = path
        self.file_text.setText(path.name)
        self.steps.setVisible(False)
        self.file_hint.setText("Wordt gelezen …")
        self.icon.show_icon("file-spreadsheet", "primary")
        self.file_button.setText("Kies een ander &bestand")
        self.reading_wanted.emit(path, "")

    @Slot()
    def read_again(self) -> None:
        """Ask for the file to be read with the password that was typed."""
        if self._path and self.secret():
            self.phrase.set_error("")
            self.reading_wanted.emit(self._path, "")
        else:
            self.phrase.set_error("Typ het wachtwoord.")

    def ask_phrase(self, wrong: str = "") -> None:
        """Ask for the password of the file; `wrong` tells why the one that was typed did not do."""
        self._sheet = None
        self.file_hint.setText("Dit bestand is met een wachtwoord beveiligd.")
        self.icon.show_icon("lock", "primary")
        self.phrase_box.setVisible(True)
        self.phrase.set_error(wrong)
        self.phrase.edit.selectAll()
        self.take_focus()

    def show_sheet(self, sheet: Sheet, guess: KindGuess | None) -> None:
        """Tell what was read, offer the other sheets of the file, and propose what kind of list it is."""
        first = self._sheet is None and not self.sheets.isVisible()
        self._sheet = sheet
        self.file_hint.setText(f"{dutch_number(len(sheet.rows))} rijen gelezen. Het bestand zelf verandert niet.")
        self.icon.show_icon("file-spreadsheet", "primary")
        self.phrase_box.setVisible(False)
        if first:
            self._offer_sheets(sheet)
        self._show_kind(guess.kind.value if guess else "", guess.reason if guess else "")
        self._kinds_card.setVisible(True)
        self.take_focus()

    def show_nothing_read(self, why: str = "") -> None:
        """Show that the file could not be read."""
        self._sheet = None
        self.file_hint.setText(why or _KINDS_OF_FILE)
        self._kinds_card.setVisible(False)

    def _offer_sheets(self, sheet: Sheet) -> None:
        """Offer the sheets in the order of the workbook, as they stood when the file was chosen."""
        options = [(each.name, _sheet_words(each)) for each in sheet.sheets]
        if not options:
            options = [(name, name) for name in (sheet.name, *sheet.other_sheets)]
        self.sheets.blockSignals(True)
        self.sheets.set_options(options)
        self.sheets.set_value(sheet.name)
        self.sheets.blockSignals(False)
        self.sheets.setVisible(len(options) > 1)

    def _show_kind(self, kind: str, reason: str) -> None:
        self.kinds.blockSignals(True)
        self.kinds.set_value(kind)
        self.kinds.set_error("")
        self.kinds.blockSignals(False)
        if kind:
            label = ListKind(kind).label
            self.reason.show_message("info", f"Ons voorstel: {label}. {reason}\nKlopt dat niet? Kies een andere soort.")
        else:
            self.reason.clear()

    @Slot()
    def _kind_chosen(self) -> None:
        self.kinds.set_error("")
        self.kind_changed.emit()

    @Slot()
    def _change_sheet(self) -> None:
        if self._path and self._sheet and self.sheets.value() != self._sheet.name:
            self._sheet = None
            self.file_hint.setText("Wordt gelezen …")
            self.reading_wanted.emit(self._path, self.sheets.value())


def _sheet_words(sheet: SheetAbout) -> str:
    """Tell a sheet with its rows: "Leden · 321 rijen", "Oud · verborgen"."""
    rows = "leeg" if sheet.rows == 0 else f"{dutch_number(sheet.rows)} rijen" if sheet.rows else ""
    return " · ".join(part for part in (sheet.name, rows, "verborgen" if sheet.hidden else "") if part)
