"""Waarom en basis: the settings of the campaign, and what the gate still misses."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.widgets.buttons import primary
from belactie_desktop.gui.widgets.campaign_form import (
    ActionSection,
    BasisSection,
    CampaignSection,
    MeansSection,
    Problem,
    WhySection,
)
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.grounding import Grounding


class BasisPage(Page):
    """All sections under each other; "Bewaar" writes them at once."""

    saved = Signal()

    def __init__(self, grounding: Grounding, parent: QWidget | None = None) -> None:
        super().__init__("Waarom en basis", "Eerst weten waarom, daarna pas bellen.", parent=parent)
        self._grounding = grounding
        self.gate = InlineMessage()
        self.result = InlineMessage()
        self.summary = ErrorSummary()
        self.sections: list[CampaignSection] = [WhySection(), MeansSection(), BasisSection(), ActionSection()]
        for widget in (self.gate, self.summary):
            self.add(widget)
        for section in self.sections:
            card = Card(section.title)
            card.add(Text(section.intro, "body", "ink2"))
            card.add(section)
            self.add(card)
        self.save_button = primary("Be&waar", "device-floppy")
        self.save_button.clicked.connect(self.save)
        self.footer.add_status(self.result)
        self.footer.add_button(self.save_button)

    def refresh(self) -> None:
        """Show what is stored, and what is missing."""
        campaign = self._grounding.campaign()
        for section in self.sections:
            section.load(campaign)
        self.summary.show_errors([])
        self.result.clear()
        self._show_gate()

    @Slot()
    def save(self) -> None:
        """Write everything, or tell what is wrong."""
        problems: list[Problem] = [problem for section in self.sections for problem in section.problems()]
        self.summary.show_errors(problems)
        if problems:
            return
        campaign = self._grounding.campaign()
        for section in self.sections:
            campaign = section.applied(campaign)
        try:
            self._grounding.change(campaign)
        except BelactieError as error:
            messages.show_error(self.result, error)
            return
        self._show_gate()
        messages.show_ok(self.result, "Bewaard.")
        self.saved.emit()

    def _show_gate(self) -> None:
        lacks = self._grounding.missing()
        if lacks:
            lines = "\n".join(f"• {lack.text}" for lack in lacks)
            self.gate.show_message("warn", f"Dit ontbreekt nog voor je mensen mag bellen:\n{lines}")
        else:
            self.gate.show_message("ok", "Alles is ingevuld. Je mag lijsten inlezen, verdelen en bellen.")
