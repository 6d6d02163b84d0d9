"""Nog te bereiken: four equal ways to reach who we could not ring: look a number up, write, ask, or visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import ReachCounts, Stream
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.page_reading import PageReading
from belactie_desktop.gui.reach.letters_panel import LettersPanel
from belactie_desktop.gui.reach.sheets_panel import SheetPhraseCard, SheetsPanel, read_back_words
from belactie_desktop.gui.reach.visits_panel import VisitsPanel
from belactie_desktop.gui.reach.workbench import Workbench
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.registered_papers import discard_paper
from belactie_desktop.services.search_sheets import TO_SEARCH, MadeSheet, ReadBack, SearchSheets
from belactie_desktop.services.searching_numbers import SearchingNumbers
from belactie_desktop.services.visiting import Visiting
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.services.writing_letters import WritingLetters

TITLE = "Nog te bereiken"
_READABLE = "Dit bestand is niet versleuteld. Druk het af en wis het daarna."
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ReachServices:
    """What this page uses."""

    searching: SearchingNumbers
    sheets: SearchSheets
    letters: WritingLetters
    visiting: Visiting
    withdrawing: Withdrawing


class WithoutNumberPage(Page):
    """A choice of streams with their counts; below it the list of that stream and the papers that belong to it."""

    navigation_wanted = Signal(str)

    def __init__(self, services: ReachServices, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._services = services
        self._made = False
        self._planned_for = ""
        self._paper: Path | None = None
        self.streams = RadioGroup("", [(stream.value, stream.label) for stream in Stream], columns=5, least=9)
        self.streams.setAccessibleName("Manier om mensen te bereiken")
        self.streams.set_value(Stream.LOOK_UP.value)
        self.streams.changed.connect(self._choose_stream)
        self.message = InlineMessage()
        self.progress, self.reading_progress = ProgressPanel(), ProgressPanel()
        words = "We zoeken wie we nog moeten bereiken"
        self.reading = PageReading(services.searching.work_out, words, self.reading_progress, self.message)
        self.reading.answered.connect(self._show)
        self.phrase = SheetPhraseCard()
        self.phrase.closed.connect(self._forget_phrase)
        self.benches = {
            stream: Workbench(stream, services.searching, services.visiting, services.withdrawing, clock)
            for stream in Stream
        }
        self.sheets, self.letters, self.visits = SheetsPanel(), LettersPanel(), VisitsPanel()
        to_selection = secondary("Naar &Wie bellen we?", "filter")
        to_selection.clicked.connect(lambda: self.navigation_wanted.emit("selection"))
        self.empty = EmptyState(
            "phone-check",
            "Iedereen op de lijst is te bellen",
            "Wie geen goed nummer heeft of nooit opneemt, komt hier vanzelf.",
            to_selection,
        )
        for widget in (self.streams, self.message, self.reading_progress, self.progress, self.phrase):
            self.add(widget)
        for widget in (self.letters, self.visits):
            self.add(widget)
        for bench in self.benches.values():
            bench.changed.connect(self._read_again)
            bench.look_up_wanted.connect(self._look_up)
            self.add(bench)
        self.add(self.sheets)
        self.add(self.empty, 1)
        self.body.addStretch(1)
        # Nothing is said of who has to be reached before that was worked out.
        for part in (self.streams, self.phrase, self.letters, self.visits, self.sheets, self.empty):
            part.setVisible(False)
        for bench in self.benches.values():
            bench.setVisible(False)
        self._connect()

    def _connect(self) -> None:
        self.sheets.paper_wanted.connect(self._write_sheet)
        self.sheets.workbook_wanted.connect(self._write_workbook)
        self.sheets.reading_wanted.connect(self._read_back)
        self.letters.letters_wanted.connect(self._write_letters)
        self.letters.labels_wanted.connect(self._write_labels)
        self.letters.sent.connect(self._note_sent)
        self.visits.planned.connect(self._plan)
        self.visits.list_wanted.connect(self._write_list)

    def stream(self) -> Stream:
        """Give the stream on screen."""
        return Stream(self.streams.value())

    @Slot()
    def _choose_stream(self) -> None:
        # Between two tiles no tile is chosen; that moment passes.
        if self.streams.value() and self.isVisible():
            self.message.clear()
            self._read_again()

    @Slot()
    def _look_up(self) -> None:
        tile = self.streams.option(Stream.LOOK_UP.value)
        tile.setChecked(True)
        tile.setFocus()

    def refresh(self) -> None:
        """Read everything again for the stream on screen; a phrase on screen stays.

        Who has to be reached is worked out beside the window: the file may be busy with what another page asked.
        """
        self.reading.again()

    @Slot()
    def _read_again(self) -> None:
        """Read everything again after a step on this page: at once when it did not change who has to be reached."""
        if self._services.searching.is_worked_out():
            self._show()
        else:
            self.reading.again()

    def waits(self) -> bool:
        """Tell whether who has to be reached is still being worked out."""
        return self.reading.waits()

    @Slot()
    def _show(self) -> None:
        counts = self._services.searching.counts()
        self._show_counts(counts)
        stream, anybody = self.stream(), bool(counts.total)
        for each, bench in self.benches.items():
            bench.setVisible(anybody and each is stream)
        self.streams.setVisible(anybody or bool(counts.found))
        self.empty.setVisible(not anybody)
        self.phrase.setVisible(self._made)
        self.sheets.setVisible(anybody and stream is Stream.LOOK_UP and not self._made)
        self.letters.setVisible(stream is Stream.LETTERS and bool(counts.of(stream)))
        self.visits.setVisible(stream is Stream.VISITS and bool(counts.of(stream)))
        if anybody:
            self.benches[stream].show_stream(counts)
            self._offer(stream, counts)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing of an inhabitant on the clipboard when the page goes."""
        super().hideEvent(event)
        for bench in self.benches.values():
            bench.forget_copied()

    def _show_counts(self, counts: ReachCounts) -> None:
        for stream in Stream:
            tile = self.streams.option(stream.value)
            tile.setText(f"{stream.label} · {dutch_number(counts.of(stream))}")
            tile.setAccessibleName(tile.text())
        homes = "1 gezin bereikten" if counts.total == 1 else f"{dutch_number(counts.total)} gezinnen bereikten"
        words = f"{homes} we niet per telefoon." if counts.total else "Iedereen op de lijst kun je bellen."
        if counts.found:
            words += f" Al {dutch_number(counts.found)} keer een nummer gevonden."
        self.header.show_title(TITLE, words)

    def _offer(self, stream: Stream, counts: ReachCounts) -> None:
        if stream is Stream.LOOK_UP:
            waiting = sum(counts.steps[step] for step in TO_SEARCH)
            self.sheets.offer(self._services.sheets.receivers(), waiting)
        elif stream is Stream.LETTERS:
            self.letters.show_counts(self._services.letters.counts())
        elif stream is Stream.VISITS:
            visiting = self._services.visiting
            self.visits.offer(visiting.visitors(), visiting.streets(), visiting.rounds())
            if self._planned_for:
                self.visits.round.set_value(self._planned_for)
                self._planned_for = ""

    @Slot(str)
    def _write_sheet(self, receiver_uid: str) -> None:
        path = self._pick_pdf("Waar komt het opzoekblad?", "opzoekblad.pdf")
        if path is not None:
            without = _left_out(self._services.sheets.left_out(receiver_uid))
            self._run(
                "Opzoekblad maken",
                lambda _job: self._services.sheets.write_paper(receiver_uid, path),
                lambda count: self._paper_ready(
                    path, f"{_homes(count)} op het blad. {without}Het staat in het register."
                ),
            )

    @Slot(str)
    def _write_workbook(self, receiver_uid: str) -> None:
        folder = messages.pick_folder(self, "Kies de map voor de versleutelde opzoeklijst")
        if folder is not None:
            without = _left_out(self._services.sheets.left_out(receiver_uid))
            self._run(
                "Opzoeklijst versleutelen",
                lambda job: self._services.sheets.write_workbook(receiver_uid, folder, job),
                lambda made: self._workbook_ready(made, without),
            )

    def _workbook_ready(self, made: MadeSheet, without: str = "") -> None:
        self._made = True
        self.phrase.show_made(made)
        self.phrase.setVisible(True)
        self._read_again()
        words = f"{_homes(made.home_count)} in {made.path.name}. {without}Het staat in het register."
        messages.show_ok(self.message, words)
        self.phrase.done_button.setFocus()

    @Slot()
    def _forget_phrase(self) -> None:
        self._made = False
        self.phrase.clear()
        self.message.clear()
        self._read_again()

    @Slot(str)
    def _read_back(self, phrase: str) -> None:
        path = messages.pick_file(self, "Kies de ingevulde opzoeklijst", messages.WORKBOOKS)
        if path is not None:
            self._run(
                "Opzoeklijst lezen",
                lambda job: self._services.sheets.read_back(path, phrase, job),
                self._read,
            )

    def _read(self, read: ReadBack) -> None:
        self.sheets.phrase.set_text("")
        self._read_again()
        show = messages.show_warning if read.problems else messages.show_ok
        show(self.message, read_back_words(read))

    @Slot()
    def _write_letters(self) -> None:
        shift = self.letters.shift()
        if shift is None:
            self.letters.more_button.setChecked(True)
            return
        path = self._pick_pdf("Waar komen de brieven?", "brieven.pdf")
        if path is not None:
            again = self.letters.again.isChecked()
            self._run(
                "Brieven maken",
                lambda job: self._services.letters.write_letters(path, again, shift, job),
                lambda count: self._paper_ready(path, f"{count} {'brief' if count == 1 else 'brieven'} gemaakt."),
            )

    @Slot()
    def _write_labels(self) -> None:
        first, shift = self.letters.first_label(), self.letters.shift()
        if first is None or shift is None:
            self.letters.more_button.setChecked(True)
            return
        path = self._pick_pdf("Waar komen de etiketten?", "etiketten.pdf")
        if path is not None:
            sheet = self.letters.label_sheet()
            self._run(
                "Etiketten maken",
                lambda job: self._services.letters.write_labels(path, sheet, first, shift, job),
                lambda count: self._paper_ready(path, f"{count} {'etiket' if count == 1 else 'etiketten'} gemaakt."),
            )

    @Slot(object)
    def _note_sent(self, day: date | None) -> None:
        count = self._do(lambda: self._services.letters.note_sent(day))
        if count:
            words = "1 brief is verstuurd." if count == 1 else f"{count} brieven zijn verstuurd."
            messages.show_ok(self.message, f"Genoteerd: {words}")

    @Slot(str, str, str)
    def _plan(self, caller_uid: str, occasion: str, street: str) -> None:
        without = _left_out(self._services.visiting.left_out(caller_uid, street))
        self._planned_for = caller_uid
        count = self._do(lambda: self._services.visiting.plan(caller_uid, occasion, street))
        if count:
            messages.show_ok(self.message, f"{_homes(count)} gepland. {without}Maak nu de bezoeklijst.")

    @Slot(str)
    def _write_list(self, caller_uid: str) -> None:
        path = self._pick_pdf("Waar komt de bezoeklijst?", "bezoeklijst.pdf")
        if path is not None:
            without = _left_out(self._services.visiting.left_off(caller_uid))
            self._run(
                "Bezoeklijst maken",
                lambda _job: self._services.visiting.write_list(caller_uid, path),
                lambda count: self._paper_ready(
                    path,
                    f"{_homes(count)} op de lijst. {without}"
                    "Is ze terug en vernietigd? Vink dat aan bij Privacy en wissen.",
                ),
            )

    def _pick_pdf(self, title: str, name: str) -> Path | None:
        return messages.pick_new_file(self, title, Path.home() / name, messages.PDFS)

    def _paper_ready(self, path: Path, words: str) -> None:
        """Tell that a readable paper stands on the disk, with a button that takes it away after printing."""
        self._paper = path
        self._read_again()
        wipe = secondary("Wis het bestand", "trash")
        wipe.clicked.connect(self._discard)
        messages.show_warning(self.message, f"{words} {_READABLE}", wipe)

    @Slot()
    def _discard(self) -> None:
        if self._paper is not None:
            discard_paper(self._paper)
            self._paper = None
            messages.show_ok(self.message, "Het bestand is gewist.")

    def _do(self, step: Callable[[], int]) -> int:
        try:
            count = step()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return 0
        self._read_again()
        return count

    def _run(self, words: str, work: Callable[[Job], Made], done: Callable[[Made], None]) -> None:
        """Do long work beside the window; the panels wait until it is done."""
        self._busy(True)
        self.message.clear()

        def ready(made: Made) -> None:
            self._busy(False)
            done(made)

        self.progress.start(words, background.run(work, ready, self._failed, self.progress.report))

    def _failed(self, error: BelactieError) -> None:
        self._busy(False)
        messages.show_error(self.message, error)

    def _busy(self, busy: bool) -> None:
        if not busy:
            self.progress.finish()
        for part in (self.streams, self.sheets, self.letters, self.visits, *self.benches.values()):
            part.setEnabled(not busy)


def _homes(count: int) -> str:
    return "1 gezin" if count == 1 else f"{dutch_number(count)} gezinnen"


def _left_out(count: int) -> str:
    """Say how many homes this receiver does not get, with a space behind it; empty when there are none."""
    if not count:
        return ""
    they = "is er niet bij: het staat" if count == 1 else "zijn er niet bij: ze staan"
    return f"{_homes(count)} {they} op een lijst van een andere dienst. "
