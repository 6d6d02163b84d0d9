"""Verdelen: who calls whom, a belmap for everyone, and the results back. What is missing stands here in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.belmappen.make_panel import MakePanel
from belactie_desktop.gui.belmappen.phrases_panel import PhrasesPanel
from belactie_desktop.gui.belmappen.reports_panel import ReportsPanel
from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.belmappen.work_list import WorkList
from belactie_desktop.gui.callers.circuit_words import circuit_words
from belactie_desktop.gui.callers.gate_panel import GatePanel
from belactie_desktop.gui.callers.households_panel import HouseholdsPanel
from belactie_desktop.gui.callers.proposal_panel import ProposalPanel
from belactie_desktop.gui.callers.step_buttons import StepButtons
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.assigning import Assigning, Plan
from belactie_desktop.services.collecting import Collecting, CollectReport
from belactie_desktop.services.handing_out import HandedOut, HandingOut, MadeBelmappen

_LEAST_TABLE_EM = 14


class DistributionPage(Page):
    """One panel at a time: the list, a proposal, the making, the phrases, the reports, or what is missing.

    `collected` comes after results came in: whoever refused can then be wiped.
    """

    navigation_wanted = Signal(str)
    collected = Signal()

    def __init__(
        self, assigning: Assigning, handing_out: HandingOut, collecting: Collecting, parent: QWidget | None = None
    ) -> None:
        super().__init__("Verdelen", "Wie belt wie?", parent=parent)
        self._assigning, self._handing_out, self._collecting = assigning, handing_out, collecting
        self._lines: dict[str, WorkLine] = {}
        self._making: tuple[str, ...] = ()
        self._renewing = False
        self._chosen = ""
        self.message = InlineMessage()
        self.progress = ProgressPanel()
        self.circuits = InlineMessage()
        self.add(self.message)
        self.add(self.circuits)
        self.add(self.progress)
        self._make_panels()
        self._connect()
        self._panel: QWidget = self.list
        self._open(self.list)

    def _make_panels(self) -> None:
        self.list, self.gate, self.proposal = WorkList(), GatePanel(), ProposalPanel()
        self.make, self.phrases, self.reports, self.households = (
            MakePanel(),
            PhrasesPanel(),
            ReportsPanel(),
            HouseholdsPanel(),
        )
        self.steps = StepButtons()
        self._buttons: dict[QWidget, tuple[Button, ...]] = {
            self.list: (self.steps.collect, self.steps.make),
            self.gate: (self.gate.go_button,),
            self.proposal: (self.proposal.cancel_button, self.proposal.accept_button),
            self.make: (self.make.cancel_button, self.make.make_button),
            self.phrases: (self.phrases.close_button, self.phrases.slips_button),
            self.reports: (self.reports.close_button,),
            self.households: (self.households.close_button,),
        }
        for panel, buttons in self._buttons.items():
            self.add(panel, 1 if panel in (self.list, self.proposal, self.households) else 0)
            for button in buttons:
                self.footer.add_button(button)
        self.header.add_action(self.steps.distribute)
        self.body.addStretch(0)
        self._spacer = self.body.count() - 1

    def _connect(self) -> None:
        self.steps.distribute.clicked.connect(self._propose)
        self.steps.make.clicked.connect(self._ask_for_all)
        self.steps.collect.clicked.connect(self._collect)
        self.gate.wanted.connect(self.navigation_wanted)
        self.proposal.accepted.connect(self._distribute)
        for panel in (self.proposal, self.make):
            panel.cancelled.connect(self.refresh)
        self.make.ready.connect(self._make)
        self.phrases.slips_wanted.connect(self._write_slips)
        self.phrases.closed.connect(self._forget_phrases)
        for other in (self.reports, self.households):
            other.closed.connect(self.refresh)
        self.households.move_wanted.connect(self._move)
        self.households.back_wanted.connect(self._hand_back)
        card = self.list.card
        card.make_wanted.connect(self._ask_for_one)
        card.renew_wanted.connect(self._ask_for_one)
        card.back_wanted.connect(self._take_back)
        card.households_wanted.connect(self._show_households)
        card.register_wanted.connect(self._to_callers)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for panel in (self.list, self.proposal, self.households):
                panel.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    @Slot()
    def refresh(self) -> None:
        """Read everything again and show the list, or what is missing.

        Phrases stay until they are put away, and long work is left to end.
        """
        if self.phrases.shown or not self.footer.isEnabled():
            return
        self.message.clear()
        self._read()

    def _read(self) -> None:
        plan = self._assigning.now()
        loads = {load.caller.uid: load for load in plan.loads}
        statuses = self._handing_out.statuses()
        self._lines = {s.caller.uid: WorkLine(s, loads[s.caller.uid]) for s in statuses}
        self.header.show_title("Verdelen", _subtitle(plan))
        self._tell_circuits(plan)
        out = any(line.status.belmap for line in self._lines.values())
        if self.gate.show_for(self._assigning.missing(), plan, out):
            self._open(self.gate)
            return
        self.list.show_lines(tuple(self._lines.values()))
        self.steps.show_next(plan, any(line.may_be_made for line in self._lines.values()), out)
        self._open(self.list)

    def _open(self, panel: QWidget) -> None:
        """Show one panel with its buttons."""
        self._panel = panel
        self.circuits.setVisible(bool(self.circuits.text()) and panel in (self.list, self.proposal))
        self.body.setStretch(self._spacer, 0 if panel in (self.list, self.proposal, self.households) else 1)
        for each, buttons in self._buttons.items():
            each.setVisible(each is panel)
            for button in buttons:
                button.setVisible(each is panel and (panel is not self.list or button.isEnabled()))
        self.steps.distribute.setVisible(panel is self.list)
        self.setFocusProxy(self.list.table if panel is self.list else self._buttons[panel][-1])
        self.footer.setVisible(any(button.isVisibleTo(self.footer) for button in self._buttons[panel]))

    def _tell_circuits(self, plan: Plan) -> None:
        """Say who is kept from a caller, beside the list and the proposal."""
        words = circuit_words(plan)
        if words:
            self.circuits.show_message("warn", words)
        else:
            self.circuits.clear()

    def _start(self, words: str, work: Callable[[Job], object], done: Callable[..., None]) -> None:
        """Do long work beside the window; the buttons wait until it has ended."""
        self.message.clear()
        self.header.setEnabled(False)
        self.footer.setEnabled(False)
        self._panel.setEnabled(False)
        job = background.run(work, done, self._failed, self.progress.report)
        self.progress.start(words, job)

    def _ended(self) -> None:
        self.progress.finish()
        self.header.setEnabled(True)
        self.footer.setEnabled(True)
        self._panel.setEnabled(True)

    def _failed(self, error: BelactieError) -> None:
        self._ended()
        messages.show_error(self.message, error)

    @Slot()
    def _propose(self) -> None:
        self._start("We zoeken een eerlijke verdeling", self._assigning.preview, self._show_proposal)

    def _show_proposal(self, plan: Plan) -> None:
        self._ended()
        self.proposal.show_plan(plan)
        self._tell_circuits(plan)
        self._open(self.proposal)
        self.proposal.accept_button.setFocus()

    @Slot()
    def _distribute(self) -> None:
        self._start("We bewaren de verdeling", self._assigning.distribute, self._distributed)

    def _distributed(self, plan: Plan) -> None:
        self._ended()
        self._read()
        given = plan.to_call - plan.without_caller
        if given:
            people = "1 persoon heeft" if given == 1 else f"{dutch_number(given)} mensen hebben"
            messages.show_ok(self.message, f"{people} nu een beller. Maak nu de belmappen.")

    @Slot()
    def _ask_for_all(self) -> None:
        self._ask([uid for uid, line in self._lines.items() if line.may_be_made], renewing=False)

    @Slot(str)
    def _ask_for_one(self, uid: str) -> None:
        self._ask([uid], renewing=self._lines[uid].status.belmap is not None)

    def _ask(self, uids: Sequence[str], renewing: bool) -> None:
        self._making, self._renewing = tuple(uids), renewing
        self.message.clear()
        names = [self._lines[uid].name for uid in uids]
        self._open(self.make)
        self.make.show_for(names, self._handing_out.usual_expiry(), renewing)

    @Slot(object)
    def _make(self, expires_on: date) -> None:
        folder = messages.pick_folder(self, "Waar komen de belmappen?")
        if folder is None:
            return
        uids = self._making
        if self._renewing:
            words = "We halen de belmap op en vernieuwen ze"
            self._start(
                words,
                lambda job: (self._handing_out.renew(uids[0], None, folder, expires_on, job),),
                self._show_phrases,
            )
        else:
            words = "We maken de belmappen"
            self._start(words, lambda job: self._handing_out.make(uids, folder, expires_on, job), self._show_made)

    def _show_made(self, done: MadeBelmappen) -> None:
        self._show_phrases(done.made)
        if done.not_made:
            reasons = [f"{one.caller_name}: {one.what} {one.do}" for one in done.not_made]
            self.message.show_message("error", "\n".join(reasons))

    def _show_phrases(self, handed: Sequence[HandedOut]) -> None:
        self._ended()
        self.phrases.show_phrases(handed)
        self._open(self.phrases)
        self.phrases.slips_button.setFocus()
        if self._renewing:
            self.collected.emit()

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
        messages.show_ok(
            self.message,
            f"De briefjes staan in {path.name}. Druk ze af en wis daarna dat bestand: de wachtzinnen staan erin.",
        )

    @Slot()
    def _forget_phrases(self) -> None:
        self.phrases.show_phrases([])
        self.refresh()

    @Slot()
    def _collect(self) -> None:
        folder = messages.pick_folder(self, "In welke map staan de belmappen?")
        if folder is not None:
            work = self._collecting.collect_folder
            self._start("We halen de belmappen op", lambda job: work(folder, job), self._show_reports)

    def _show_reports(self, reports: Sequence[CollectReport]) -> None:
        self._ended()
        self.reports.show_reports(reports)
        self._open(self.reports)
        self.reports.close_button.setFocus()
        self.collected.emit()

    @Slot(str)
    def _take_back(self, uid: str) -> None:
        belmap = self._lines[uid].status.belmap
        sure = belmap is not None and messages.confirm(
            self,
            "Is de belmap terug of weg?",
            "Haal ze eerst op als er nog resultaten in staan. Daarna kun je deze mensen aan iemand anders geven.",
            "&Ja, ze is terug of weg",
            destructive=False,
        )
        if belmap is not None and sure:
            self._handing_out.take_back(belmap.uid)
            self._read()
            messages.show_ok(self.message, "Genoteerd. Deze mensen kunnen nu naar iemand anders.")

    @Slot(str)
    def _show_households(self, uid: str) -> None:
        self._chosen = uid
        others = [(key, line.name) for key, line in self._lines.items() if key != uid and line.status.may_receive]
        self.message.clear()
        self._open(self.households)
        self.households.show_households(self._lines[uid].name, self._assigning.households(uid), others)

    @Slot(int, str)
    def _move(self, household: int, to_uid: str) -> None:
        self._change_household(
            lambda: self._assigning.move(household, to_uid), f"Verplaatst naar {self._lines[to_uid].name}."
        )

    @Slot(int)
    def _hand_back(self, household: int) -> None:
        self._change_household(lambda: self._assigning.hand_back(household), "Dit huishouden heeft nu geen beller.")

    def _change_household(self, change: Callable[[], None], done: str) -> None:
        try:
            change()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._show_households(self._chosen)
        messages.show_ok(self.message, done)

    @Slot()
    def _to_callers(self) -> None:
        self.navigation_wanted.emit("callers")


def _subtitle(plan: Plan) -> str:
    parts = [f"{dutch_number(plan.to_call)} mensen te bellen"]
    if plan.without_caller:
        parts.append(f"{dutch_number(plan.without_caller)} nog zonder beller")
    if plan.without_number:
        parts.append(f"{dutch_number(plan.without_number)} zonder telefoonnummer")
    return " · ".join(parts)
