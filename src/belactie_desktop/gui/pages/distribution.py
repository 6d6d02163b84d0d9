"""Verdelen: who calls whom. A proposal before anything is kept, why, moving by hand, and what was given back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Missing
from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.distribution.backs_panel import BacksPanel
from belactie_desktop.gui.distribution.gate_panel import GatePanel
from belactie_desktop.gui.distribution.households_panel import HouseholdsPanel
from belactie_desktop.gui.distribution.not_given_words import not_given_words
from belactie_desktop.gui.distribution.proposal_panel import ProposalPanel
from belactie_desktop.gui.distribution.share_line import ShareLine
from belactie_desktop.gui.distribution.share_list import ShareList
from belactie_desktop.gui.distribution.step_buttons import StepButtons
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.assigning import Assigning, HandedBack, Plan
from belactie_desktop.storage.assignments import AssignedHousehold

_LEAST_TABLE_EM = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows, read in one go beside the window: it grows with the list of people."""

    missing: tuple[Missing, ...]
    plan: Plan
    given_back: tuple[HandedBack, ...]


class DistributionPage(Page):
    """One panel at a time: the callers, a proposal, the households of one, what was given back, or what is missing."""

    navigation_wanted = Signal(str)

    def __init__(self, assigning: Assigning, parent: QWidget | None = None) -> None:
        super().__init__("Verdelen", "Wie belt wie?", parent=parent)
        self._assigning = assigning
        self._lines: dict[str, ShareLine] = {}
        self._chosen = ""
        self._busy = self._stale = self._changed = False
        self._told = ""
        self._plan: Plan | None = None
        self._given_back: tuple[HandedBack, ...] = ()
        self.message, self.kept_out = InlineMessage(), InlineMessage()
        self.progress = ProgressPanel()
        for part in (self.message, self.kept_out, self.progress):
            self.add(part)
        self._make_panels()
        self._connect()
        self._panel: QWidget = self.list
        self._open(self.list)

    def _make_panels(self) -> None:
        self.list, self.gate, self.proposal = ShareList(), GatePanel(), ProposalPanel()
        self.households, self.backs = HouseholdsPanel(self._language_of), BacksPanel()
        self.steps = StepButtons()
        self._buttons: dict[QWidget, tuple[Button, ...]] = {
            self.list: (self.steps.given_back, self.steps.onward),
            self.gate: (self.gate.go_button,),
            self.proposal: (self.proposal.cancel_button, self.proposal.accept_button),
            self.households: (self.households.close_button,),
            self.backs: (self.backs.close_button,),
        }
        for panel, buttons in self._buttons.items():
            self.add(panel, 0 if panel is self.gate else 1)
            for button in buttons:
                self.footer.add_button(button)
        self.header.add_action(self.steps.level)
        self.header.add_action(self.steps.distribute)
        self.body.addStretch(0)
        self._spacer = self.body.count() - 1

    def _connect(self) -> None:
        self.steps.distribute.clicked.connect(self._propose)
        self.steps.level.clicked.connect(self._propose_level)
        self.steps.given_back.clicked.connect(self._show_given_back)
        self.steps.onward.clicked.connect(self._go_on)
        self.gate.wanted.connect(self.navigation_wanted)
        self.proposal.accepted.connect(self._keep)
        for panel in (self.proposal, self.households, self.backs):
            panel.closed.connect(self._back_to_list)
        self.backs.undo_wanted.connect(self._undo_hand_back)
        self.households.why_wanted.connect(self._tell_why)
        self.households.move_wanted.connect(self._move)
        self.households.back_wanted.connect(self._hand_back)
        self.households.language_wanted.connect(self._set_language)
        self.list.card.households_wanted.connect(self._show_households)
        self.list.card.register_wanted.connect(self._to_callers)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for panel in (self.list, self.proposal, self.households, self.backs):
                panel.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    @property
    def busy(self) -> bool:
        """Whether work is under way; the page shows its outcome by itself."""
        return self._busy

    @Slot()
    def refresh(self) -> None:
        """Read everything again, beside the window, and show the callers, or what is missing.

        Long work is left to end; what it found may be old by then, so it is read once more.
        """
        if self._busy:
            self._stale = True
            return
        self.message.clear()
        self._read("")

    def _read(self, told: str) -> None:
        """Read everything; `told` is what was done, said once the page shows it."""
        self._told = told
        self._start("We kijken wie wie belt", self._reading, self._show_reading, may_stop=False)

    def _reading(self, _job: Job) -> Reading:
        return Reading(self._assigning.missing(), self._assigning.now(), self._assigning.handed_back())

    def _show_reading(self, reading: Reading) -> None:
        self._ended()
        if self._stale:
            self._read(self._told)
            return
        self._changed = False
        plan = self._plan = reading.plan
        self._given_back = reading.given_back
        self._lines = {load.caller.uid: ShareLine(load) for load in plan.loads}
        self.header.show_title("Verdelen", _subtitle(plan))
        self._tell_kept_out(plan)
        if self.gate.show_for(reading.missing, plan):
            self._open(self.gate)
            return
        self.list.show_lines(tuple(self._lines.values()))
        self.steps.show_next(plan, len(reading.given_back))
        self._open(self.list)
        if self._told:
            messages.show_ok(self.message, self._told)
            self.steps.following.setFocus()

    @Slot()
    def _back_to_list(self) -> None:
        """Show the callers again: as they were read, unless something was changed since."""
        if self._plan is None or self._changed:
            self.refresh()
            return
        self.message.clear()
        self._tell_kept_out(self._plan)
        self.header.show_title("Verdelen", _subtitle(self._plan))
        self._open(self.list)
        self.list.table.setFocus()

    def _open(self, panel: QWidget) -> None:
        """Show one panel with its buttons."""
        self._panel = panel
        self.kept_out.setVisible(bool(self.kept_out.text()) and panel in (self.list, self.proposal))
        self.body.setStretch(self._spacer, 1 if panel is self.gate else 0)
        for each, buttons in self._buttons.items():
            each.setVisible(each is panel)
            for button in buttons:
                button.setVisible(each is panel and (panel is not self.list or button.isEnabled()))
        self.steps.distribute.setVisible(panel is self.list)
        self.steps.level.setVisible(panel is self.list and self.steps.level.isEnabled())
        self.setFocusProxy(self.list.table if panel is self.list else self._buttons[panel][-1])
        self.footer.setVisible(any(button.isVisibleTo(self.footer) for button in self._buttons[panel]))

    def _tell_kept_out(self, plan: Plan) -> None:
        """Say who gets no caller and why, beside the list and the proposal."""
        words = not_given_words(plan)
        if words:
            self.kept_out.show_message("warn", words)
        else:
            self.kept_out.clear()

    def _start(
        self, words: str, work: Callable[[Job], object], done: Callable[..., None], may_stop: bool = True
    ) -> None:
        """Do work that grows with the list beside the window; the buttons wait until it has ended."""
        self._busy, self._stale = True, False
        for part in (self.header, self.footer, self._panel):
            part.setEnabled(False)
        self.progress.stop.setVisible(may_stop)
        self.progress.start(words, background.run(work, done, self._failed, self.progress.report))

    def _ended(self) -> None:
        self._busy = False
        self.progress.finish()
        for part in (self.header, self.footer, self._panel):
            part.setEnabled(True)

    def _failed(self, error: BelactieError) -> None:
        self._ended()
        if isinstance(error, Cancelled):
            messages.show_info(self.message, f"{error.what} {error.do}")
        else:
            messages.show_error(self.message, error)

    @Slot()
    def _propose(self) -> None:
        self.message.clear()
        self._start("We zoeken een eerlijke verdeling", self._assigning.preview, self._show_proposal)

    @Slot()
    def _propose_level(self) -> None:
        self.message.clear()
        self._start("We zoeken wie kan verhuizen", self._assigning.preview_rebalance, self._show_levelled)

    def _show_proposal(self, plan: Plan) -> None:
        self._ended()
        self.proposal.show_distribution(plan)
        self._open_proposal(plan)

    def _show_levelled(self, plan: Plan) -> None:
        self._ended()
        if not plan.moved:
            messages.show_ok(self.message, "De verdeling is al zo gelijk als de regels toelaten.")
            return
        self.proposal.show_levelled(plan)
        self._open_proposal(plan)

    def _open_proposal(self, plan: Plan) -> None:
        self._tell_kept_out(plan)
        self._open(self.proposal)
        self.proposal.accept_button.setFocus()

    @Slot(bool)
    def _keep(self, levelled: bool) -> None:
        if levelled:
            self._start("We bewaren de verdeling", self._assigning.rebalance, self._levelled)
        else:
            self._start("We bewaren de verdeling", self._assigning.distribute, self._distributed)

    def _levelled(self, _plan: Plan) -> None:
        self._ended()
        self._read("De verdeling is nu zo gelijk als de regels toelaten. Maak nu de belmappen.")

    def _distributed(self, plan: Plan) -> None:
        self._ended()
        given = plan.to_call - plan.without_caller
        people = "1 persoon heeft" if given == 1 else f"{dutch_number(given)} mensen hebben"
        self._read(f"{people} nu een beller. Maak nu de belmappen." if given else "")

    @Slot(str)
    def _show_households(self, uid: str) -> None:
        self._chosen = uid
        self.message.clear()
        try:
            homes = self._assigning.households(uid)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self.households.forget_search()
        self._show_homes(homes)
        self._open(self.households)
        self.households.begin()

    def _show_homes(self, homes: Sequence[AssignedHousehold]) -> None:
        others = [
            (uid, line.name) for uid, line in self._lines.items() if uid != self._chosen and line.load.may_receive
        ]
        # Also those that were called: somebody may still have to be called again, in another language for instance.
        count = "1 huishouden" if len(homes) == 1 else f"{dutch_number(len(homes))} huishoudens"
        self.header.show_title("Verdelen", f"{self._lines[self._chosen].name} heeft {count}")
        self.households.show_households(homes, others)

    @Slot(int)
    def _tell_why(self, household: int) -> None:
        card = self.households.card
        try:
            card.show_why(self._assigning.why(household))
        except BelactieError as error:
            messages.show_error(card.message, error)

    @Slot(int, str)
    def _move(self, household: int, to_uid: str) -> None:
        self._change(lambda: self._assigning.move(household, to_uid), f"Verplaatst naar {self._lines[to_uid].name}.")

    @Slot(int, object, object)
    def _hand_back(self, household: int, reason: HandBackReason, language: Language | None) -> None:
        self._change(
            lambda: self._assigning.hand_back(household, reason, language),
            "Dit huishouden heeft nu geen beller. Verdeel opnieuw om er een te zoeken.",
        )

    @Slot(int, object)
    def _set_language(self, household: int, language: Language | None) -> None:
        self._change(lambda: self._assigning.set_language(household, language), "De taal is bewaard.")

    def _language_of(self, household: int) -> Language | None:
        try:
            return self._assigning.language(household)
        except BelactieError as error:
            messages.show_error(self.message, error)
            return None

    def _change(self, change: Callable[[], object], done: str) -> None:
        """Do one change to a household; a refusal stands with the household itself.

        Afterwards the keyboard is in the list: the same key once more would be about the next household.
        """
        self.message.clear()
        try:
            change()
            homes = self._assigning.households(self._chosen)
        except BelactieError as error:
            messages.show_error(self.households.card.message, error)
            return
        self._changed = True
        self._show_homes(homes)
        self.households.table.setFocus()
        messages.show_ok(self.message, done)

    @Slot()
    def _show_given_back(self) -> None:
        self.message.clear()
        self.backs.show_given_back(self._given_back)
        self._open(self.backs)
        self.backs.table.setFocus()

    @Slot(str)
    def _undo_hand_back(self, uid: str) -> None:
        try:
            self._assigning.undo_hand_back(uid)
            self._given_back = self._assigning.handed_back()
        except BelactieError as error:
            messages.show_error(self.message, error)
            return
        self._changed = True
        self._show_given_back()
        messages.show_ok(self.message, "Genoteerd. Deze beller mag dit huishouden weer krijgen.")

    @Slot()
    def _go_on(self) -> None:
        self.navigation_wanted.emit("belmappen")

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
