"""Planning: how many callers, when it will be done and how sure that is, with every guess to move."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.capacity import PlanSettings
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.finish import CallersNeeded
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.lists.latest import Latest
from belactie_desktop.gui.planner.inputs import PlanInputs
from belactie_desktop.gui.planner.outcome import ReadyByCard, ResultCard, WeightsCard
from belactie_desktop.gui.planner.words import in_short
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import primary, quiet
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.planning import CapacityPlan, Planning, PlanningFacts

_PLAN_AFTER_MS, _NEED_AFTER_MS, _KEEP_AFTER_MS = 10, 150, 500


class PlannerPage(Page):
    """Inputs at the left, what they give at the right and in short at the bottom. Everything is kept by itself."""

    navigation_wanted = Signal(str)

    def __init__(self, planning: Planning, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Planning", "Hoeveel bellers heb je nodig, en wanneer ben je klaar?", parent=parent)
        self._planning, self._clock = planning, clock
        self._facts: PlanningFacts | None = None
        self._settings = PlanSettings()
        self.message = InlineMessage()
        self.inputs, self.result, self.ready_by, self.weights = PlanInputs(), ResultCard(), ReadyByCard(), WeightsCard()
        self.reset_button = quiet("&Terug naar het voorstel", "refresh")
        self.header.add_action(self.reset_button)
        self.callers_button = primary("Naar Be&llers", "users")
        self.always = Text("", "strong")
        self.footer.add_status(self.always)
        self.footer.add_button(self.callers_button)
        right = QWidget()
        column = vbox(right, gap=SPACE_L)
        for card in (self.result, self.ready_by, self.weights):
            column.addWidget(card)
        column.addStretch(1)
        columns = Columns(gap=SPACE_L, below=52)
        columns.add(self.inputs, 1)
        columns.add(right, 1)
        self.add(self.message)
        self.add(columns)
        self.body.addStretch(1)
        self.planning = Latest(self._plan, _PLAN_AFTER_MS, self)
        self.needing = Latest(self._need, _NEED_AFTER_MS, self)
        self.keeping = Latest(self._keep, _KEEP_AFTER_MS, self)
        self._connect()

    def _connect(self) -> None:
        self.inputs.changed.connect(self._changed)
        self.ready_by.changed.connect(self._changed)
        self.reset_button.clicked.connect(self.reset)
        self.callers_button.clicked.connect(lambda: self.navigation_wanted.emit("callers"))
        self.planning.answered.connect(self._planned)
        self.needing.answered.connect(self._needed)
        for slow in (self.planning, self.needing, self.keeping):
            slow.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the dossier again, beside the window, and plan."""
        self.message.clear()
        if self._facts is None:
            self.inputs.setEnabled(False)
            self.always.setText("Even rekenen …")
        self.keeping.now()
        background.run(lambda _job: (self._planning.facts(), self._planning.settings()), self._show_facts, self._failed)

    def waits(self) -> bool:
        """Tell whether a plan is still being made."""
        return self._facts is None or self.planning.waits() or self.needing.waits()

    @Slot()
    def reset(self) -> None:
        """Follow the dossier and the field again in everything."""
        self._settings = PlanSettings()
        self._show_settings()
        self._ask()
        self.keeping.ask(self._settings)

    def _show_facts(self, known: tuple[PlanningFacts, PlanSettings]) -> None:
        self._facts, self._settings = known
        self.inputs.setEnabled(True)
        self._show_settings()
        self._ask()

    def _show_settings(self) -> None:
        if self._facts is not None:
            self.inputs.show_settings(self._settings, self._facts)
            self.ready_by.show_day(self._settings.ready_by)
            self.reset_button.setEnabled(self._settings != PlanSettings())

    @Slot()
    def _changed(self) -> None:
        self._settings = replace(self.inputs.settings(), ready_by=self.ready_by.day())
        self.reset_button.setEnabled(self._settings != PlanSettings())
        self._ask()
        self.keeping.ask(self._settings)

    def _ask(self) -> None:
        if self._facts is None:
            return
        self.planning.ask(self._settings)
        if self._settings.ready_by is None:
            self.ready_by.show_answer(None, None)
        else:
            self.needing.ask(self._settings)

    def _plan(self, settings: PlanSettings) -> CapacityPlan:
        return self._planning.plan(settings, self._facts, Job())

    def _keep(self, settings: PlanSettings) -> None:
        self._planning.keep(settings)

    def _need(self, settings: PlanSettings) -> tuple[PlanSettings, CallersNeeded]:
        return settings, self._planning.callers_needed(settings, self._facts)

    @Slot(object)
    def _planned(self, plan: CapacityPlan) -> None:
        self.result.show_plan(plan, self._settings.ready_by)
        self.weights.show_plan(plan)
        self.always.setText(f"Klaar: {in_short(plan)}")
        self.ready_by.show_chance(plan.chance)
        announce(self.result, self.result.words())

    @Slot(object)
    def _needed(self, answer: tuple[PlanSettings, CallersNeeded]) -> None:
        settings, needed = answer
        if settings.ready_by == self._settings.ready_by and settings.ready_by is not None:
            self.ready_by.show_answer(needed, self._clock().date())

    @Slot(object)
    def _failed(self, error: BelactieError) -> None:
        messages.show_error(self.message, error)
