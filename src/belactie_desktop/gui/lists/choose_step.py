"""Step 1 of reading a list: which kind of list it is, and which file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.gui import messages
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text

TITLE = "Welke lijst lees je in?"
Problem = tuple[str, QWidget]


class ChooseStep(QWidget):
    """Emits `reading_wanted(path, sheet name or "")`; the wizard reads and calls `show_sheet`."""

    reading_wanted = Signal(object, str)
    kind_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sheet: Sheet | None = None
        kinds = [(kind.value, kind.label) for kind in ListKind]
        self.kinds = RadioGroup("Wat voor lijst is het?", kinds, columns=2, least=19)
        self.kinds.changed.connect(self.kind_changed)
        self.file_button = secondary("Kies een &bestand", "folder-open")
        self.file_button.clicked.connect(self.pick)
        self.file_text = Text("Je kunt lijsten lezen uit Excel, LibreOffice en csv.", "body", "ink2")
        self.sheets = ChoiceField("Bl&ad", [])
        self.sheets.changed.connect(self._change_sheet)
        self.sheets.setVisible(False)
        card = Card(TITLE)
        card.add(self.kinds)
        row = hbox(gap=16)
        row.addWidget(self.file_button)
        row.addWidget(self.file_text, 1)
        card.body.addLayout(row)
        card.add(self.sheets)
        vbox(self).addWidget(card)

    def clear(self) -> None:
        """Ask again from the start."""
        self._path = self._sheet = None
        self.kinds.set_value("")
        self.kinds.set_error("")
        self.file_text.setText("Je kunt lijsten lezen uit Excel, LibreOffice en csv.")
        self.sheets.setVisible(False)

    def kind(self) -> ListKind:
        """Give the kind that was chosen; ask `problems` first."""
        return ListKind(self.kinds.value())

    def file_name(self) -> str:
        """Give the name of the file that was read."""
        return self._path.name if self._path else ""

    def sheet(self) -> Sheet | None:
        """Give the sheet that was read, or None."""
        return self._sheet

    def problems(self) -> list[Problem]:
        """Both are needed to go on."""
        found: list[Problem] = []
        lacks_kind = "" if self.kinds.value() else "Kies wat voor lijst het is."
        self.kinds.set_error(lacks_kind)
        if lacks_kind:
            found.append((lacks_kind, self.kinds))
        if self._sheet is None:
            found.append(("Kies het bestand met de lijst.", self.file_button))
        return found

    @Slot()
    def pick(self) -> None:
        """Let the user choose a file, and ask for it to be read."""
        path = messages.pick_file(self, "Kies een lijst", messages.SPREADSHEETS)
        if path:
            self.choose_file(path)

    def choose_file(self, path: Path) -> None:
        """Ask for this file to be read."""
        self._path, self._sheet = path, None
        self.sheets.setVisible(False)
        self.file_text.setText(path.name)
        self.reading_wanted.emit(path, "")

    def show_sheet(self, sheet: Sheet) -> None:
        """Tell what was read, and offer the other sheets of the file."""
        self._sheet = sheet
        self.file_text.setText(f"{self.file_name()} · {dutch_number(len(sheet.rows))} rijen gelezen")
        names = sorted({sheet.name, *sheet.other_sheets})
        self.sheets.blockSignals(True)
        self.sheets.set_options([(name, name) for name in names])
        self.sheets.set_value(sheet.name)
        self.sheets.blockSignals(False)
        self.sheets.setVisible(len(names) > 1)

    def show_nothing_read(self) -> None:
        """Show that the file could not be read."""
        self._sheet = None

    @Slot()
    def _change_sheet(self) -> None:
        if self._path and self._sheet and self.sheets.value() != self._sheet.name:
            self._sheet = None
            self.reading_wanted.emit(self._path, self.sheets.value())
