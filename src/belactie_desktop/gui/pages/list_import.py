"""Lijst inlezen: four steps from a file to people in the dossier. Until the last button nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError, Cancelled, PhraseWanted, WorkbookPhraseWrong
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.kind_guess import KindGuess
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.lists import check_step, choose_step, columns_step, source_step
from belactie_desktop.gui.lists.check_step import CheckStep
from belactie_desktop.gui.lists.choose_step import ChooseStep
from belactie_desktop.gui.lists.columns_step import ColumnsStep
from belactie_desktop.gui.lists.dropping import dropped_list
from belactie_desktop.gui.lists.source_step import SourceStep
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.importing import DryRun, Importing, ImportReport, Proposal
from belactie_desktop.services.remembering import Remembered, Remembering, as_remembered

_TITLES = (choose_step.TITLE, columns_step.TITLE, check_step.TITLE, source_step.TITLE)
_CHOOSE, _COLUMNS, _CHECK, _SOURCE = range(4)
_GUESSING = "We kijken wat in de kolommen staat"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Guess:
    """Columns as guessed for a sheet; `remembered`: as they were read the last time (`known`)."""

    sheet: Sheet
    proposal: Proposal
    known: Remembered | None = None
    remembered: bool = False


class ListImportPage(Page):
    """The wizard. Emits `taken_in(DryRun, ImportReport)` or `cancelled`."""

    taken_in = Signal(object, object)
    cancelled = Signal()

    def __init__(self, importing: Importing, remembering: Remembering, parent: QWidget | None = None) -> None:
        super().__init__("Lijst inlezen", parent=parent)
        self._importing = importing
        self._remembering = remembering
        self._job: Job | None = None
        self._leaving = False
        self._run: DryRun | None = None
        self._asked_for: DryRun | None = None
        self._known: Remembered | None = None
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
        self.setAcceptDrops(True)
        self._connect()
        self._make_footer()
        self.step = _CHOOSE
        self.refresh()

    def _connect(self) -> None:
        self.choose.reading_wanted.connect(self._read)
        self.columns.header_wanted.connect(self._guess_again)
        self.columns.forget_wanted.connect(self._forget)
        self.check.complete_wanted.connect(self._compare)
        self.check.saving_wanted.connect(self._save_problems)

    def _make_footer(self) -> None:
        self.cancel_button = quiet("Annuleren", "x")
        self.cancel_button.clicked.connect(self.cancel)
        self.busy_text = Text("", "body", "ink2", wrap=False)
        self.back_button = secondary("V&orige", "arrow-left")
        self.back_button.clicked.connect(self._back)
        self.next_button = primary("Vol&gende", after="arrow-right")
        self.next_button.clicked.connect(self.go_on)
        self.footer.add_status(self.cancel_button)
        self.footer.add_status(self.busy_text)
        self.footer.add_button(self.back_button)
        self.footer.add_button(self.next_button)

    def refresh(self) -> None:
        """Begin with no file; what was read before is forgotten."""
        self._run = self._asked_for = self._known = None
        self._leaving = False
        self.choose.clear()
        self.check.clear()
        self._show_step(_CHOOSE)

    def busy(self) -> bool:
        """Tell whether a list is being worked on, so that the user finds it again after looking elsewhere."""
        return self._job is not None or self.step != _CHOOSE or self.choose.sheet() is not None

    def take_focus(self) -> None:
        """Give the keyboard to what this step asks first."""
        if self.step == _CHOOSE:
            self.choose.take_focus()
        elif self.step == _COLUMNS:
            self.columns.take_focus()
        elif self.step == _SOURCE:
            self.source.take_focus()
        elif not self.check.take_focus():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._job is None and self.step == _CHOOSE and dropped_list(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_list(event.mimeData())
        if path is not None and self._job is None and self.step == _CHOOSE:
            event.acceptProposedAction()
            self.choose.choose_file(path)

    def _show_step(self, step: int) -> None:
        self.step = step
        for at, widget in enumerate(self._steps):
            widget.setVisible(at == step)
        # A step with few words is read best in a narrow column; tables and forms of two columns need the width.
        self.limit_width(52 if step == _CHOOSE else 90)
        self.header.show_title("Lijst inlezen", f"Stap {step + 1} van {len(_TITLES)} · {_TITLES[step]}")
        self.back_button.setVisible(step > _CHOOSE)
        self.next_button.setText("&Neem over" if step == _SOURCE else "Vol&gende")
        self.message.clear()
        self.summary.show_errors([])
        self.area.verticalScrollBar().setValue(0)

    def _turn_to(self, step: int) -> None:
        self._show_step(step)
        self.take_focus()
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _back(self) -> None:
        if self._job is None:
            self._turn_to(self.step - 1)

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
        if self._job is not None:
            return
        self.message.clear()
        self.summary.show_errors([])
        phrase = self.choose.secret()

        def work(job: Job) -> tuple[Sheet, KindGuess | None]:
            found = self._importing.read(path, job, sheet or None, phrase)
            return found, self._remembering.look(path, found)

        self._start("De lijst wordt gelezen", work, self._sheet_read)

    def _sheet_read(self, found: tuple[Sheet, KindGuess | None]) -> None:
        if self._ended():
            self.choose.show_sheet(*found)

    def _propose(self) -> None:
        sheet, kind, shown = self.choose.sheet(), self.choose.kind(), self.columns.proposal
        if sheet is None:
            return
        if shown is not None and shown.kind is kind and self.columns.sheet() is sheet:
            self._turn_to(_COLUMNS)
            return

        def work(_job: Job) -> _Guess:
            known = self._remembering.recall(sheet, kind)
            proposal = self._as_before(sheet, known) if known else None
            return _Guess(sheet, proposal or self._importing.propose(sheet, kind), known, proposal is not None)

        self._start(_GUESSING, work, self._proposed)

    def _proposed(self, guess: _Guess) -> None:
        if self._ended():
            self._known = guess.known
            self._show_guess(guess)
            self._turn_to(_COLUMNS)

    def _as_before(self, sheet: Sheet, known: Remembered) -> Proposal | None:
        """Propose the columns as they were the last time, or nothing when that may not be."""
        guess = self._importing.with_header(sheet, known.kind, known.header_index)
        mapping = as_remembered(guess.mapping, known)
        return None if mapping is None else Proposal(guess.kind, guess.header_index, mapping)

    def _show_guess(self, guess: _Guess) -> None:
        self.columns.show_proposal(guess.sheet, guess.proposal, self._importing.today(), guess.remembered)

    @Slot(object)
    def _guess_again(self, header: int | None) -> None:
        sheet, kind = self.choose.sheet(), self.choose.kind()
        if sheet is not None and self._job is None:
            self._start(
                _GUESSING,
                lambda _job: _Guess(sheet, self._importing.with_header(sheet, kind, header)),
                self._guessed_again,
            )

    def _guessed_again(self, guess: _Guess) -> None:
        if self._ended():
            self._show_guess(guess)
            self.columns.take_focus()

    @Slot()
    def _forget(self) -> None:
        """Forget how such a list was read, and show the guess instead."""
        sheet, kind, known = self.choose.sheet(), self.choose.kind(), self._known
        if known is None or sheet is None or self._job is not None:
            return

        def work(_job: Job) -> _Guess:
            self._remembering.forget(known)
            return _Guess(sheet, self._importing.propose(sheet, kind))

        self._start(_GUESSING, work, self._proposed)

    def _dry_run(self) -> None:
        """Compare with the dossier; a register that seems the next whole one is compared as such."""
        sheet, proposal = self.choose.sheet(), self.columns.proposal
        if sheet is None or proposal is None:
            return
        self._start(
            "We kijken na wat er verandert",
            lambda job: self._importing.dry_run(sheet, proposal, job, complete=None),
            self._compared,
        )

    @Slot(bool)
    def _compare(self, complete: bool) -> None:
        """Compare again, as the user answered the question about the whole list."""
        sheet, proposal = self.choose.sheet(), self.columns.proposal
        if sheet is not None and proposal is not None and self._job is None:
            self._start(
                "We kijken na wat er verandert",
                lambda job: self._importing.dry_run(sheet, proposal, job, complete=complete),
                self._compared,
            )

    def _compared(self, run: DryRun) -> None:
        if self._ended():
            self._run = run
            registers = any(source.kind == ListKind.POPULATION_REGISTER.value for source in self._importing.sources())
            self.check.show_run(run, asks_complete=registers)
            self._turn_to(_CHECK)

    def _ask_source(self) -> None:
        if self._run is None or not self._run.useful:
            messages.show_warning(self.message, "Deze lijst verandert niets. Kies een andere lijst of annuleer.")
            return
        if self._asked_for is None or self._asked_for.kind is not self._run.kind:
            self.source.propose(self._run.kind, self._importing.today())
        self._asked_for = self._run
        self._turn_to(_SOURCE)

    def _take_in(self) -> None:
        run, details = self._run, self.source.details()
        if run is not None:
            self._start(
                "De lijst wordt overgenomen", lambda job: self._importing.take_in(run, details, job), self._taken
            )

    def _taken(self, report: ImportReport) -> None:
        run, proposal = self._run, self.columns.proposal
        self._finish()
        if proposal is not None:
            self._remembering.keep(proposal.mapping, proposal.kind)
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
        """Work beside the window; that it works is said at once, how far it is after a moment."""
        self.busy_text.setText(f"{words} …")
        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self._job = background.run(work, done, self._failed, self.progress.report)
        self.progress.start(words, self._job)

    def _finish(self) -> None:
        self._job = None
        self.busy_text.setText("")
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
        if not self._ended():
            return
        if self.step == _CHOOSE and isinstance(error, (PhraseWanted, WorkbookPhraseWrong)):
            self.choose.ask_phrase("" if isinstance(error, PhraseWanted) else f"{error.what} {error.do}")
            return
        if self.step == _CHOOSE and self.choose.sheet() is None:
            self.choose.show_nothing_read("Dit bestand is niet gelezen.")
        if isinstance(error, Cancelled):
            messages.show_info(self.message, f"{error.what} {error.do}")
        else:
            messages.show_error(self.message, error)
        self._show_message_first()

    def _show_message_first(self) -> None:
        """Bring the message in sight; the keyboard goes where the next try begins."""
        if self.step == _CHOOSE:
            self.choose.take_focus()
        else:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.verticalScrollBar().setValue(0)

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
