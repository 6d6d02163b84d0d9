"""Op papier bellen: numbered call sheets, what became of each paper, and typing the results in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_sheets import CallSheet
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.paper.new_sheet_card import NewSheetCard
from belactie_desktop.gui.paper.sheet_table import SheetTable
from belactie_desktop.gui.paper.typing_panel import TypingPanel, counted, pressed, undo_button
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.buttons import Button, primary, secondary
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.call_sheets import CallSheets, ReadyCaller
from belactie_desktop.services.registered_papers import discard_paper
from belactie_desktop.services.typing_in import TypingIn

TITLE = "Op papier bellen"
SUBTITLE = "Belbladen voor wie niet met de computer belt. Tik de resultaten daarna hier in."
_READABLE = "Dit bestand is niet versleuteld. Druk het af en wis het daarna."


@dataclass(frozen=True, slots=True)
class Ready:
    """Who can get a new sheet, and the day that is proposed for it."""

    callers: tuple[ReadyCaller, ...]
    until: date


class PaperPage(Page):
    """The list of sheets, or one sheet being typed in.

    `typed` comes when a sheet is put away: whoever refused can then be wiped. A lost sheet is reported in the register.
    """

    navigation_wanted = Signal(str)
    typed = Signal()

    def __init__(
        self, call_sheets: CallSheets, typing_in: TypingIn, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(TITLE, SUBTITLE, parent=parent)
        self._call_sheets = call_sheets
        self._clock = clock
        self._paper: Path | None = None
        self.message, self.progress = InlineMessage(), ProgressPanel()
        self.new, self.sheets = NewSheetCard(), SheetTable()
        self.typing = TypingPanel(typing_in, clock)
        self.overview = QWidget()
        column = vbox(self.overview, gap=SPACE_L)
        column.addWidget(self.new)
        column.addWidget(self.sheets, 1)
        self.add(self.message)
        self.add(self.progress)
        self.add(self.overview, 1)
        self.add(self.typing, 0)
        self._build_footer()
        self._connect()
        self._show_list(True)

    def _build_footer(self) -> None:
        self.last = Text("", "body", "ink2")
        self.undo_button = undo_button()
        self.distribute_button = primary("Naar Ver&delen", "arrows-shuffle")
        self.make_button = primary("&Maak het belblad", "file-type-pdf")
        self.list_button = secondary("Naar de &bladen", "arrow-left")
        self.keep_button = primary("Be&waar en volgende (Enter)")
        for part in (self.last, self.undo_button):
            self.footer.add_status(part)
        for button in (self.distribute_button, self.make_button, self.keep_button):
            self.footer.add_button(button)
        self.header.add_action(self.list_button)

    def _connect(self) -> None:
        self.sheets.typing_wanted.connect(self.open_sheet)
        self.sheets.ended.connect(self._end)
        self.sheets.lost.connect(lambda: self.navigation_wanted.emit("register"))
        self.typing.shown.connect(self._show_progress)
        self.distribute_button.clicked.connect(lambda: self.navigation_wanted.emit("distribution"))
        self.make_button.clicked.connect(self._make)
        self.list_button.clicked.connect(self._close_sheet)
        self.keep_button.clicked.connect(self.typing.keep)
        self.undo_button.clicked.connect(self.typing.undo_last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of a line work from the bars above and below it too."""
        if not (self.typing.isVisible() and self.typing.press(pressed(event))):
            super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Read the sheets again; a sheet that is being typed in stays on screen."""
        if self.typing.isVisibleTo(self):
            return
        self._read()

    def _read(self) -> None:
        """Show the sheets at once, and beside the window find out who can get a new one: that grows with the list."""
        self.sheets.show_sheets(self._call_sheets.all_(), self._clock().date())
        self.make_button.setEnabled(False)
        background.run(self._find_ready, self._show_ready, self._failed)

    def _find_ready(self, _job: Job) -> Ready:
        return Ready(self._call_sheets.ready(), self._call_sheets.usual_until())

    def _show_ready(self, found: Ready) -> None:
        self.new.show_ready(found.callers, found.until)
        self.make_button.setEnabled(True)
        if self.typing.isVisibleTo(self):
            return
        self.new.setVisible(self.new.possible)
        self.make_button.setVisible(self.new.possible)
        self.distribute_button.setVisible(not self.new.possible)
        if not self.new.possible and not self.message.text():
            messages.show_info(
                self.message,
                "Er is nu niemand voor een nieuw blad. Verdeel eerst de mensen, en laat de verklaring tekenen.",
            )

    @Slot(str)
    def open_sheet(self, uid: str) -> None:
        """Take up a sheet to type it in."""
        self.message.clear()
        self._show_list(False)
        self.typing.show_sheet(uid)

    @Slot()
    def _close_sheet(self) -> None:
        if self.typing.holds_unsaved():
            return
        self._show_list(True)
        self.typed.emit()
        self._read()

    def _show_list(self, shown: bool) -> None:
        self.overview.setVisible(shown)
        self.typing.setVisible(not shown)
        for button in (self.list_button, self.keep_button, self.last, self.undo_button):
            button.setVisible(not shown)
        self.make_button.setVisible(shown)
        # Which way leads on shows once it is known who can get a sheet.
        self.distribute_button.setVisible(False)
        if shown:
            self.header.show_title(TITLE, SUBTITLE)

    @Slot()
    def _show_progress(self) -> None:
        """Say how far this sheet is, and what can be taken back."""
        sheet = self.typing.sheet
        if sheet is None:
            return
        who = self.sheets.status(sheet.uid).caller_name
        line = self.typing.line
        title = f"{sheet.name} intikken" if line is None else f"{line.line}. {line.name}"
        if line is not None and line.age:
            title += f", {line.age}"
        self.header.show_title(title, f"{sheet.name} van {who} · {counted(self.typing.lines)}")
        self.keep_button.setVisible(line is not None)
        last = self.typing.last_words()
        self.last.setText(last)
        for part in (self.last, self.undo_button):
            part.setVisible(bool(last))

    @Slot()
    def _make(self) -> None:
        values = self.new.values()
        if values is None:
            return
        caller_uid, most, until = values
        path = messages.pick_new_file(self, "Waar komt het belblad?", Path.home() / "belblad.pdf", messages.PDFS)
        if path is None:
            return
        self._busy(True)
        self.message.clear()
        job = background.run(
            lambda job: self._call_sheets.write(caller_uid, path, until, job, most),
            self._made(path),
            self._failed,
            self.progress.report,
        )
        self.progress.start("Belblad maken", job)

    def _made(self, path: Path) -> Callable[[CallSheet], None]:
        def ready(sheet: CallSheet) -> None:
            self._busy(False)
            self._paper = path
            self._read()
            people = "1 persoon" if sheet.people_count == 1 else f"{sheet.people_count} personen"
            messages.show_warning(self.message, f"{sheet.name} is klaar, met {people}. {_READABLE}", self._wipe())

        return ready

    def _wipe(self) -> Button:
        wipe = secondary("Wis het bestand", "trash")
        wipe.clicked.connect(self._discard)
        return wipe

    @Slot()
    def _discard(self) -> None:
        if self._paper is not None:
            discard_paper(self._paper)
            self._paper = None
            messages.show_ok(self.message, "Het bestand is gewist.")

    @Slot(str, object)
    def _end(self, uid: str, ending: object) -> None:
        if not isinstance(ending, Ending) or not self._sure(uid, ending):
            return
        try:
            self._call_sheets.end(uid, ending)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._read()
        name = self.sheets.status(uid).sheet.name
        messages.show_ok(self.message, f"{name} staat als {ending.label.lower()} in het register.")

    def _sure(self, uid: str, ending: Ending) -> bool:
        """Ask once when lines were not typed in: those people can then go to somebody else."""
        one = self.sheets.status(uid)
        rest = one.lines - one.typed
        if not rest:
            return True
        lines = "1 regel is" if rest == 1 else f"{rest} regels zijn"
        words = f"{lines} nog niet ingetikt. Die mensen kunnen dan naar een andere beller."
        if ending is Ending.DESTROYED:
            words += " Wat op het blad staat, is weg."
        title = "Is het blad vernietigd?" if ending is Ending.DESTROYED else "Is het blad terug?"
        return messages.confirm(self, title, words, "Ja, noteer het", False)

    def _failed(self, error: BelactieError) -> None:
        self._busy(False)
        messages.show_error(self.message, error)

    def _busy(self, busy: bool) -> None:
        if not busy:
            self.progress.finish()
        for part in (self.overview, self.make_button):
            part.setEnabled(not busy)
