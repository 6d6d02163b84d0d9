"""Lijst inlezen: four steps from a file to people in the dossier. Until the last button nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.lists import check_step, choose_step, columns_step, source_step
from belactie_desktop.gui.lists.check_step import CheckStep
from belactie_desktop.gui.lists.choose_step import ChooseStep
from belactie_desktop.gui.lists.columns_step import ColumnsStep
from belactie_desktop.gui.lists.source_step import SourceStep
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.services.importing import DryRun, Importing, ImportReport

_TITLES = (choose_step.TITLE, columns_step.TITLE, check_step.TITLE, source_step.TITLE)
_CHOOSE, _COLUMNS, _CHECK, _SOURCE = range(4)
Result = TypeVar("Result")


class ListImportPage(Page):
    """The wizard. Emits `taken_in(DryRun, ImportReport)` or `cancelled`."""

    taken_in = Signal(object, object)
    cancelled = Signal()

    def __init__(self, importing: Importing, parent: QWidget | None = None) -> None:
        super().__init__("Lijst inlezen", parent=parent)
        self._importing = importing
        self._job: Job | None = None
        self._leaving = False
        self._run: DryRun | None = None
        self.summary = ErrorSummary()
        self.message = InlineMessage()
        self.progress = ProgressPanel()
        self.choose = ChooseStep()
        self.columns = ColumnsStep()
        self.check = CheckStep()
        self.source = SourceStep()
        self._steps: tuple[QWidget, ...] = (self.choose, self.columns, self.check, self.source)
        for widget in (self.summary, self.message, self.progress, *self._steps):
            self.add(widget)
        self.body.addStretch(1)
        self.choose.reading_wanted.connect(self._read)
        self.columns.header_wanted.connect(self._guess_again)
        self.check.saving_wanted.connect(self._save_problems)
        self._make_footer()
        self.step = _CHOOSE
        self.refresh()

    def _make_footer(self) -> None:
        self.cancel_button = quiet("Annuleren", "x")
        self.cancel_button.clicked.connect(self.cancel)
        self.back_button = secondary("V&orige", "arrow-left")
        self.back_button.clicked.connect(self._back)
        self.next_button = primary("Vol&gende", after="arrow-right")
        self.next_button.clicked.connect(self.go_on)
        self.footer.add_status(self.cancel_button)
        self.footer.add_button(self.back_button)
        self.footer.add_button(self.next_button)

    def refresh(self) -> None:
        """Begin with no file; what was read before is forgotten."""
        self._run = None
        self._leaving = False
        self.choose.clear()
        self.check.clear()
        self._show_step(_CHOOSE)

    def busy(self) -> bool:
        """Tell whether a list is being worked on, so that the user finds it again after looking elsewhere."""
        return self._job is not None or self.step != _CHOOSE or self.choose.sheet() is not None

    def _show_step(self, step: int) -> None:
        self.step = step
        for at, widget in enumerate(self._steps):
            widget.setVisible(at == step)
        # The steps with forms are read best in a narrow column; the tables need the width.
        self.limit_width(52 if step in (_CHOOSE, _SOURCE) else 90)
        self.header.show_title("Lijst inlezen", f"Stap {step + 1} van {len(_TITLES)} · {_TITLES[step]}")
        self.back_button.setVisible(step > _CHOOSE)
        self.next_button.setText("&Neem over" if step == _SOURCE else "Vol&gende")
        self.message.clear()
        self.summary.show_errors([])
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _back(self) -> None:
        if self._job is None:
            self._show_step(self.step - 1)

    @Slot()
    def go_on(self) -> None:
        """Check this step and do what the next one needs."""
        if self._job is not None:
            return
        steps: tuple[Callable[[], None], ...] = (self._propose, self._dry_run, self._ask_source, self._take_in)
        problems = self._problems()
        self.message.clear()
        self.summary.show_errors(problems)
        if not problems:
            steps[self.step]()

    def _problems(self) -> list[tuple[str, QWidget]]:
        if self.step == _CHOOSE:
            return self.choose.problems()
        if self.step == _COLUMNS:
            return self.columns.problems()
        return self.source.problems() if self.step == _SOURCE else []

    @Slot(object, str)
    def _read(self, path: Path, sheet: str) -> None:
        self.message.clear()
        self.summary.show_errors([])
        self._start(
            "De lijst wordt gelezen", lambda job: self._importing.read(path, job, sheet or None), self._sheet_read
        )

    def _sheet_read(self, sheet: Sheet) -> None:
        if self._ended():
            self.choose.show_sheet(sheet)

    def _propose(self) -> None:
        sheet = self.choose.sheet()
        if sheet is None:
            return
        kind = self.choose.kind()
        known = self.columns.proposal
        if known is None or known.kind is not kind or self.columns.sheet() is not sheet:
            self.columns.show_proposal(sheet, self._importing.propose(sheet, kind))
        self._show_step(_COLUMNS)

    @Slot(object)
    def _guess_again(self, header: int | None) -> None:
        sheet = self.choose.sheet()
        if sheet is not None:
            self.columns.show_proposal(sheet, self._importing.with_header(sheet, self.choose.kind(), header))

    def _dry_run(self) -> None:
        sheet, proposal = self.choose.sheet(), self.columns.proposal
        if sheet is not None and proposal is not None:
            self._start(
                "We kijken na wat er verandert",
                lambda job: self._importing.dry_run(sheet, proposal, job),
                self._compared,
            )

    def _compared(self, run: DryRun) -> None:
        if self._ended():
            self._run = run
            self.check.show_run(run)
            self._show_step(_CHECK)

    def _ask_source(self) -> None:
        if self._run is not None and self._run.useful:
            self.source.propose(self._run.kind, self._importing.today())
            self._show_step(_SOURCE)
        else:
            messages.show_warning(self.message, "Deze lijst verandert niets. Kies een andere lijst of annuleer.")

    def _take_in(self) -> None:
        run, details = self._run, self.source.details()
        if run is not None:
            self._start(
                "De lijst wordt overgenomen", lambda job: self._importing.take_in(run, details, job), self._taken
            )

    def _taken(self, report: ImportReport) -> None:
        run = self._run
        self._finish()
        self.refresh()
        self.taken_in.emit(run, report)

    @Slot()
    def _save_problems(self) -> None:
        """Save the rows to mend as an encrypted sheet and show its phrase."""
        if self._run is None or self._job is not None:
            return
        run = self._run
        path = messages.pick_new_file(
            self, "Bewaar als rekenblad", Path.home() / "na-te-kijken.xlsx", messages.WORKBOOKS
        )
        if path is not None:
            self._start(
                "Het rekenblad wordt bewaard", lambda _job: self._importing.save_problems(run, path), self._saved
            )

    def _saved(self, phrase: str) -> None:
        if self._ended():
            self.check.show_saved(phrase)

    def _start(self, words: str, work: Callable[[Job], Result], done: Callable[[Result], None]) -> None:
        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self._job = background.run(work, done, self._failed, self.progress.report)
        self.progress.start(words, self._job)

    def _finish(self) -> None:
        self._job = None
        self.progress.finish()
        self.next_button.setEnabled(True)
        self.back_button.setEnabled(True)

    def _ended(self) -> bool:
        """Take the progress away; tell whether the user still wants the result."""
        self._finish()
        if self._leaving:
            self._leave()
            return False
        return True

    def _failed(self, error: BelactieError) -> None:
        self._finish()
        if self.step == _CHOOSE:
            self.choose.show_nothing_read()
        if self._leaving:
            self._leave()
        elif isinstance(error, Cancelled):
            messages.show_info(self.message, f"{error.what} {error.do}")
        else:
            messages.show_error(self.message, error)

    @Slot()
    def cancel(self) -> None:
        """Give up; nothing of the list was stored. Work that runs is stopped first."""
        if self._job is not None:
            self._leaving = True
            self._job.cancel()
            return
        self._leave()

    def _leave(self) -> None:
        self.refresh()
        self.cancelled.emit()
