"""Visits: who goes to which street and why, and the list of each visitor on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.reach.beside_field import BesideField
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.visiting import Round

EVERYWHERE = ""
_NOBODY = "Nog niemand mag op bezoek. Laat eerst een verklaring tekenen bij Bellers."


class VisitsPanel(Card):
    """Signals `planned(caller uid, occasion, street)` and `list_wanted(caller uid)`."""

    planned = Signal(str, str, str)
    list_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Een ronde plannen", parent)
        self.nobody = Text(_NOBODY, "body", "ink2")
        self.visitor = ChoiceField("Wie gaa&t langs?", [])
        self.street = ChoiceField("In welke &straat?", [])
        self.occasion = TextField("Wat &is de aanleiding?", "Bijvoorbeeld: we brengen de gids met alle diensten.")
        self.plan_button = primary("P&lan de ronde", "route")
        self.plan_button.clicked.connect(self._plan)
        self.occasion.edit.returnPressed.connect(self._plan)
        self.round = ChoiceField("Bezoe&klijst van", [])
        self.list_button = secondary("Bezoeklijst als PD&F", "file-type-pdf")
        self.list_button.clicked.connect(lambda: self.list_wanted.emit(self.round.value()))
        self.choose = Tiles(least=15, columns=2, gap=14)
        for field in (self.visitor, self.street):
            self.choose.add(field)
        self.plan_row = ButtonRow((self.plan_button,))
        self.list_row = BesideField(self.round, self.list_button)
        for widget in (self.nobody, self.choose, self.occasion, self.plan_row, self.list_row):
            self.add(widget)

    def offer(self, visitors: Sequence[Caller], streets: Sequence[tuple[str, int]], rounds: Sequence[Round]) -> None:
        """Offer who may go, where somebody is to be visited, and whose list can be printed."""
        self.visitor.set_options([(each.uid, each.name) for each in visitors])
        homes = sum(count for _name, count in streets)
        everywhere = [(EVERYWHERE, f"Alle straten ({homes})")]
        self.street.set_options([*everywhere, *((name, f"{name} ({count})") for name, count in streets)])
        self.round.set_options([(each.caller.uid, f"{each.caller.name} ({each.home_count})") for each in rounds])
        self.nobody.setVisible(not visitors)
        for widget in (self.choose, self.occasion, self.plan_row):
            widget.setVisible(bool(visitors and streets))
        self.list_row.setVisible(bool(rounds))

    @Slot()
    def _plan(self) -> None:
        self.planned.emit(self.visitor.value(), self.occasion.text(), self.street.value())
