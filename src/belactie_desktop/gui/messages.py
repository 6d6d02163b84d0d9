"""The one place that speaks to the user: messages in the page, the few questions that must be asked, file pickers.

Pages call these as `messages.confirm(...)`, so that a test can put its own answer in their place. A message never
stands in a pop-up when the page can show it; a success never asks for a click.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M, SPACE_XL
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Text

SPREADSHEETS = "Lijsten (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"
DOSSIERS = "Dossiers (*.belactie)"
BELMAPS = "Belmappen (*.belmap)"
WORKBOOKS = "Excel-bestanden (*.xlsx)"
PDFS = "PDF-bestanden (*.pdf)"


def show_error(place: InlineMessage, error: BelactieError) -> None:
    """Show an expected failure in the page: what happened and what you can do."""
    place.show_message("error", f"{error.what}\n{error.do}")
    announce(place, f"{error.what} {error.do}")


def tried(place: InlineMessage, action: Callable[[], object]) -> bool:
    """Do something; when it fails as may be expected, show that in the page. Tell whether it went well."""
    try:
        action()
    except BelactieError as error:
        show_error(place, error)
        return False
    return True


def show_ok(place: InlineMessage, text: str, action: Button | None = None) -> None:
    """Tell in the page that something worked, with at most one next step."""
    place.show_message("ok", text, action)
    announce(place, text)


def show_info(place: InlineMessage, text: str, action: Button | None = None) -> None:
    """Tell something in the page."""
    place.show_message("info", text, action)
    announce(place, text)


def show_warning(place: InlineMessage, text: str, action: Button | None = None) -> None:
    """Warn in the page."""
    place.show_message("warn", text, action)
    announce(place, text)


def confirm(parent: QWidget, title: str, text: str, yes: str, destructive: bool = True) -> bool:
    """Ask before something that cannot be undone. `yes` is the verb on the button ("Wis de lijst")."""
    dialog = ConfirmDialog(parent, title, text, yes, destructive)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted.value
    finally:
        dialog.deleteLater()


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Tell something that fits no page: a bug, or what was wiped while the file opened. One button, no choice."""
    dialog = ConfirmDialog(parent, title, text, "&Begrepen", destructive=False)
    dialog.no.setVisible(False)
    dialog.yes.setFocus()
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def pick_file(parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Path | None:
    """Let the user choose a file to read; None when they changed their mind."""
    name, _chosen = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), filters)
    return Path(name) if name else None


def pick_files(parent: QWidget, title: str, filters: str, folder: Path | None = None) -> list[Path]:
    """Let the user choose several files to read; empty when they changed their mind."""
    names, _chosen = QFileDialog.getOpenFileNames(parent, title, str(folder or Path.home()), filters)
    return [Path(name) for name in names]


def pick_new_file(parent: QWidget, title: str, suggested: Path, filters: str) -> Path | None:
    """Let the user say where a new file goes; the suffix of `suggested` is added when left out."""
    name, _chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_suffix(suggested.suffix)


def pick_folder(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """Let the user choose a folder; None when they changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or Path.home()))
    return Path(name) if name else None


class ConfirmDialog(QDialog):
    """A small question with two verbs. The safe answer has the keyboard."""

    def __init__(self, parent: QWidget | None, title: str, text: str, yes: str, destructive: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.no = Button("&Annuleren", wrap=True)
        self.yes = Button(yes, "danger" if destructive else "primary", wrap=True)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        column = vbox(self, gap=SPACE_L, margins=SPACE_XL)
        column.addWidget(Text(title, "heading"))
        column.addWidget(Text(text))
        buttons = hbox(gap=SPACE_M)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("n") * 44)
        self.no.setFocus()
