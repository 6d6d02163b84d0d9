"""Belmappen: make them, hand them out, collect and renew them, and know what to do when one is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.belmappen.empty_panel import EmptyPanel
from belactie_desktop.gui.belmappen.ending_panel import EndingPanel
from belactie_desktop.gui.belmappen.loss_flow import LossFlow
from belactie_desktop.gui.belmappen.make_panel import Making
from belactie_desktop.gui.belmappen.making_flow import MakingFlow, usual_folder
from belactie_desktop.gui.belmappen.phrases_panel import PhrasesPanel
from belactie_desktop.gui.belmappen.reports_panel import ReportsPanel
from belactie_desktop.gui.belmappen.step_buttons import StepButtons
from belactie_desktop.gui.belmappen.work_line import WorkLine, page_words
from belactie_desktop.gui.belmappen.work_list import WorkList
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.services.collecting import Collecting, CollectReport
from belactie_desktop.services.handing_out import BelmapStatus, HandingOut
from belactie_desktop.services.losing import Losing
from belactie_desktop.services.making_belmappen import MadeBelmappen
from belactie_desktop.services.registered_papers import discard_paper

TITLE = "Belmappen"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows, of one moment."""

    statuses: tuple[BelmapStatus, ...]
    losses: tuple[Breach, ...]


class BelmappenPage(Page):
    """One panel at a time: the list, the making, the phrases, the reports, an ending, a loss, or what comes first.

    `collected` comes after results came in: whoever refused can then be wiped.
    """

    navigation_wanted = Signal(str)
    collected = Signal()

    def __init__(
        self,
        handing_out: HandingOut,
        collecting: Collecting,
        losing: Losing,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, parent=parent)
        self._handing_out, self._collecting, self._losing, self._clock = handing_out, collecting, losing, clock
        self._lines: dict[str, WorkLine] = {}
        self._ending = ""
        self._accepting: CollectReport | None = None
        self._slips: Path | None = None
        self._busy = self._stale = self._had_keyboard = False
        self._told = ""
        self.message, self.progress = InlineMessage(), ProgressPanel()
        self.losses = LossFlow(losing, clock, self.message, self)
        for part in (self.message, self.losses.notice, self.progress):
            self.add(part)
        self._make_panels()
        self._connect()
        self._panel: QWidget = self.list
        self._open(self.list)

    def _make_panels(self) -> None:
        self.making = MakingFlow(self._handing_out, self._start, self._failed, self.message, self)
        self.list, self.empty, self.make, self.phrases = WorkList(), EmptyPanel(), self.making.panel, PhrasesPanel()
        self.reports, self.ending, self.loss = ReportsPanel(), EndingPanel(), self.losses.panel
        self.steps = StepButtons()
        self.paper_button = secondary("&Op papier bellen", "printer")
        self.header.add_action(self.paper_button)
        self._buttons: dict[QWidget, tuple[Button, ...]] = {
            self.list: (self.steps.collect, self.steps.renew, self.steps.make),
            self.empty: (self.empty.go_button,),
            self.make: (self.make.cancel_button, self.make.make_button),
            self.phrases: (self.phrases.close_button, self.phrases.slips_button),
            self.reports: (self.reports.close_button,),
            self.ending: (self.ending.cancel_button, self.ending.note_button),
            self.loss: (self.loss.close_button, self.loss.report_button),
        }
        for panel, buttons in self._buttons.items():
            self.add(panel, 1 if panel is self.list else 0)
            for button in buttons:
                self.footer.add_button(button)
        self.body.addStretch(0)
        self._spacer = self.body.count() - 1

    def _connect(self) -> None:
        self.paper_button.clicked.connect(lambda: self.navigation_wanted.emit("paper"))
        self.steps.make.clicked.connect(self._ask_for_all)
        self.steps.renew.clicked.connect(self._ask_to_renew)
        self.steps.collect.clicked.connect(self._collect_known)
        self.list.ticks_changed.connect(self._offer_steps)
        self.list.folder_wanted.connect(self._collect_folder)
        self.list.file_wanted.connect(self._collect_file)
        card = self.list.card
        card.making_wanted.connect(self._ask_for_one)
        card.collect_wanted.connect(self._collect_one)
        card.ending_wanted.connect(self._ask_for_ending)
        card.register_wanted.connect(lambda: self.navigation_wanted.emit("callers"))
        self.empty.wanted.connect(self.navigation_wanted)
        self.making.made.connect(self._show_phrases)
        self.making.collected.connect(self.collected)
        self.phrases.slips_wanted.connect(self._write_slips)
        self.phrases.closed.connect(self._forget_phrases)
        self.reports.accept_wanted.connect(self._accept)
        self.ending.ended.connect(self._take_back)
        self.ending.lost.connect(self._declare_lost)
        for panel in (self.make, self.ending):
            panel.cancelled.connect(self.refresh)
        for panel in (self.reports, self.loss):
            panel.closed.connect(self.refresh)
        self.loss.distribute_wanted.connect(lambda: self.navigation_wanted.emit("distribution"))
        self.losses.wanted.connect(self._open_losses)

    @Slot()
    def refresh(self) -> None:
        """Read everything again, beside the window, and show the list, or what comes first.

        Phrases stay until they are put away, and long work is left to end.
        """
        if self._busy:
            self._stale = True
        elif not self.phrases.shown:
            self.message.clear()
            self._read("")

    @property
    def busy(self) -> bool:
        """Whether work is under way; the page shows its outcome by itself."""
        return self._busy

    def _read(self, told: str) -> None:
        """Read everything; `told` is what was done, said once the page shows it."""
        self._told = told
        self._start("We kijken hoe de belmappen ervoor staan", self._reading, self._show_reading, may_stop=False)

    def _reading(self, _job: Job) -> Reading:
        return Reading(self._handing_out.statuses(), self._losing.losses())

    def _show_reading(self, reading: Reading) -> None:
        self._allow(True)
        if self._stale:
            self._read(self._told)
            return
        self.losses.tell(reading.losses)
        self._show_lines(reading.statuses)
        if self._had_keyboard:
            (self.list.table if self._panel is self.list else self.empty.go_button).setFocus()
        if self._told:
            messages.show_ok(self.message, self._told)

    def _show_lines(self, statuses: Sequence[BelmapStatus]) -> None:
        lines = [WorkLine(status) for status in statuses]
        self._lines = {line.status.caller.uid: line for line in lines if line.counts}
        self.header.show_title(TITLE, page_words(tuple(self._lines.values())))
        if self.empty.show_for(tuple(self._lines.values())):
            self._open(self.empty)
            return
        self.list.show_lines(tuple(self._lines.values()))
        self._open(self.list)

    @Slot()
    def _offer_steps(self) -> None:
        self.steps.show_next(self._lines, self.list.ticked())
        if self._panel is self.list:
            self._show_buttons()

    def _open(self, panel: QWidget) -> None:
        """Show one panel with its buttons."""
        self._panel = panel
        self.losses.notice.setVisible(bool(self.losses.notice.text()) and panel in (self.list, self.empty))
        self.paper_button.setVisible(panel in (self.list, self.empty))
        self.body.setStretch(self._spacer, 0 if panel is self.list else 1)
        for each in self._buttons:
            each.setVisible(each is panel)
        self._show_buttons()
        # Tab goes round through the proxy: it has to be the first stop, or what stands before it is never reached.
        self.setFocusProxy(self.paper_button if panel in (self.list, self.empty) else self._buttons[panel][-1])

    def _show_buttons(self) -> None:
        for panel, buttons in self._buttons.items():
            for button in buttons:
                button.setVisible(panel is self._panel and (panel is not self.list or button.isEnabled()))
        self.footer.setVisible(any(button.isVisibleTo(self.footer) for button in self._buttons[self._panel]))

    def _start(
        self,
        words: str,
        work: Callable[[Job], object],
        done: Callable[..., None],
        failed: Callable[[BelactieError], None] | None = None,
        may_stop: bool = True,
    ) -> None:
        """Do long work beside the window; the buttons wait until it has ended."""
        self.progress.stop.setVisible(may_stop)
        self.message.clear()
        self._allow(False)
        self._stale = False
        self.progress.start(words, background.run(work, done, failed or self._failed, self.progress.report))

    def _allow(self, allowed: bool) -> None:
        if not allowed and not self._busy:
            focused = QApplication.focusWidget()
            self._had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._busy = not allowed
        if allowed:
            self.progress.finish()
        for part in (self.header, self.footer, self.losses.notice, self._panel):
            part.setEnabled(allowed)

    def _failed(self, error: BelactieError) -> None:
        self._allow(True)
        if isinstance(error, Cancelled):
            messages.show_info(self.message, f"{error.what} {error.do}")
        else:
            messages.show_error(self.message, error)

    # Making, renewing, a new phrase.

    @Slot()
    def _ask_for_all(self) -> None:
        self._ask(Making.NEW, self.steps.makeable)

    @Slot()
    def _ask_to_renew(self) -> None:
        self._ask(Making.RENEW, self.steps.renewable)

    @Slot(object, str)
    def _ask_for_one(self, making: Making, uid: str) -> None:
        self._ask(making, [uid])

    def _ask(self, making: Making, uids: Sequence[str]) -> None:
        self.message.clear()
        self._open(self.make)
        self.making.ask(making, {uid: self._lines[uid] for uid in uids}, self._usual_folder(uids))

    def _usual_folder(self, uids: Sequence[str] = ()) -> Path | None:
        return usual_folder([self._lines[uid] for uid in uids], tuple(self._lines.values()))

    @Slot(object)
    def _show_phrases(self, made: MadeBelmappen) -> None:
        self._allow(True)
        self.phrases.show_made(made)
        self._open(self.phrases)
        self.phrases.slips_button.setFocus()

    @Slot()
    def _write_slips(self) -> None:
        path = messages.pick_new_file(self, "Waar komen de briefjes?", Path.home() / "briefjes.pdf", messages.PDFS)
        if path is None:
            return
        try:
            self._handing_out.write_slips(self.phrases.shown, path)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._slips = path
        wipe = secondary("&Wis het bestand", "trash")
        wipe.clicked.connect(self._discard_slips)
        messages.show_warning(
            self.message,
            f"De briefjes staan in {path.name}, met de wachtzinnen. Druk ze af en wis daarna dat bestand.",
            wipe,
        )

    @Slot()
    def _discard_slips(self) -> None:
        if self._slips is not None:
            discard_paper(self._slips)
            self._slips = None
            messages.show_ok(self.message, "Het bestand met de briefjes is gewist.")

    @Slot()
    def _forget_phrases(self) -> None:
        self.phrases.forget()
        self.refresh()

    # Collecting.

    @Slot()
    def _collect_known(self) -> None:
        self._start("We halen alle belmappen op", self._collecting.collect_known, self._show_reports)

    @Slot()
    def _collect_folder(self) -> None:
        folder = messages.pick_folder(self, "In welke map staan de belmappen?", self._usual_folder())
        if folder is not None:
            work = self._collecting.collect_folder
            self._start("We halen de belmappen op", lambda job: work(folder, job), self._show_reports)

    @Slot()
    def _collect_file(self) -> None:
        path = messages.pick_file(self, "Welke belmap haal je op?", messages.BELMAPS, self._usual_folder())
        if path is not None:
            self._collect(path)

    @Slot(str)
    def _collect_one(self, uid: str) -> None:
        path = self._lines[uid].path
        if path is None:
            self._collect_file()
        else:
            self._collect(path)

    def _collect(self, path: Path) -> None:
        self._start(
            "We halen de belmap op", lambda _job: (self._collecting.collect(path),), self._show_reports, may_stop=False
        )

    def _show_reports(self, reports: Sequence[CollectReport]) -> None:
        self._allow(True)
        self.reports.show_reports(reports)
        self._open(self.reports)
        self.reports.close_button.setFocus()
        self.collected.emit()

    @Slot(object)
    def _accept(self, report: CollectReport) -> None:
        self._accepting = report
        self._start(
            "We nemen over wat we niet hebben",
            lambda _job: self._collecting.accept(report.path),
            self._accepted,
            may_stop=False,
        )

    def _accepted(self, after: CollectReport) -> None:
        self._allow(True)
        if self._accepting is not None:
            self.reports.put_in_place_of(self._accepting, after)
        self.reports.close_button.setFocus()
        self.collected.emit()

    # Back, destroyed, lost.

    @Slot(str)
    def _ask_for_ending(self, uid: str) -> None:
        self._ending = uid
        self.message.clear()
        self._open(self.ending)
        self.ending.show_for(self._lines[uid].name, self._clock())

    @Slot(object)
    def _take_back(self, ending: Ending) -> None:
        belmap = self._lines[self._ending].status.belmap
        if belmap is not None:
            self._handing_out.take_back(belmap.uid, ending)
            self._read(f"Genoteerd: {ending.label.lower()}. Deze mensen kunnen nu naar iemand anders.")

    @Slot()
    def _declare_lost(self) -> None:
        belmap = self._lines[self._ending].status.belmap
        details = self.ending.form.details(self._clock())
        if belmap is not None and details is not None:
            self.losses.declare(belmap.uid, details)

    @Slot()
    def _open_losses(self) -> None:
        self._open(self.losses.panel)
