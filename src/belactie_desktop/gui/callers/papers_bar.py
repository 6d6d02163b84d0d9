"""The papers of callers, written where the user says: declarations and notes of many or one, the statement of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import quiet, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.leaving import Leaving

T = TypeVar("T")


class PapersBar(Tiles):
    """The buttons above the list, and the writing itself; what came of it is told in the message of the page.

    `notes_given(uids)` comes when the user says that the notes of these callers were given today.
    """

    declarations_wanted = Signal()
    notes_wanted = Signal()
    terms_wanted = Signal()
    notes_given = Signal(list)

    def __init__(
        self, enrolling: Enrolling, leaving: Leaving, message: InlineMessage, parent: QWidget | None = None
    ) -> None:
        super().__init__(least=12.5, columns=3, gap=SPACE_S, parent=parent)
        self._enrolling, self._leaving, self._message = enrolling, leaving, message
        self._written_for: list[str] = []
        self.all_declarations = secondary("&Verklaringen", "file-type-pdf")
        self.all_declarations.setAccessibleName("Verklaringen als PDF")
        self.all_declarations.clicked.connect(self.declarations_wanted)
        self.all_notes = secondary("Informatien&ota's", "file-type-pdf")
        self.all_notes.setAccessibleName("Informatienota's als PDF")
        self.all_notes.clicked.connect(self.notes_wanted)
        self.terms_button = quiet("&Afspraken", "notes")
        self.terms_button.setAccessibleName("Afspraken voor alle vrijwilligers")
        self.terms_button.clicked.connect(self.terms_wanted)
        for button in (self.all_declarations, self.all_notes, self.terms_button):
            self.add(button)

    def write_declarations(self, uids: Sequence[str]) -> None:
        """Ask where the declarations of these callers go, and write them."""
        name = self._enrolling.proposed_file_name()
        path = self._write("Waar komt de verklaring?", name, self._enrolling.write_declarations, uids)
        if path:
            many = f"{len(uids)} verklaringen staan klaar" if len(uids) > 1 else "De verklaring staat klaar"
            words = "Druk af, laat tekenen en vul daarna de datum in."
            messages.show_ok(self._message, f"{many} in {path.name}. {words}")

    def write_notes(self, uids: Sequence[str]) -> None:
        """Ask where the information notes of these callers go, write them, and offer to note them as given."""
        name = self._enrolling.proposed_note_name()
        path = self._write("Waar komt de informatienota?", name, self._enrolling.write_information_notes, uids)
        if path:
            self._written_for = list(uids)
            given = secondary("Noteer: van&daag gegeven", "check")
            given.clicked.connect(self._tell_given)
            many = f"{len(uids)} nota's staan klaar" if len(uids) > 1 else "De nota staat klaar"
            messages.show_ok(self._message, f"{many} in {path.name}. Druk af en geef ze voor de start.", given)

    @Slot(str)
    def write_statement(self, uid: str) -> None:
        """Ask where the statement of somebody who left goes, and write it."""
        name = self._leaving.proposed_file_name()
        path = self._write("Waar komt de verklaring?", name, self._leaving.write_statement, uid)
        if path:
            words = "Druk af, laat tekenen en vul daarna de datum in."
            messages.show_ok(self._message, f"De verklaring van teruggave staat klaar in {path.name}. {words}")

    @Slot()
    def _tell_given(self) -> None:
        self.notes_given.emit(self._written_for)

    def _write(self, title: str, name: str, write: Callable[[T, Path], None], what: T) -> Path | None:
        """Write a paper where the user says; give the path when it was written."""
        path = messages.pick_new_file(self, title, Path.home() / name, messages.PDFS)
        if path is None:
            return None
        try:
            write(what, path)
        except BelactieError as error:
            messages.show_error(self._message, error)
            return None
        return path
