"""The proposed distribution, before it is kept: who has how many people now, and afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.callers.load_bar import LoadBarDelegate
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.assigning import CallerLoad, Plan

COLUMNS = (
    Column("Beller", lambda load: load.caller.name, width=12),
    Column("Nu", "people_now", align="right", width=5),
    Column("Straks", "people_after", width=16),
)


class ProposalPanel(Card):
    """Shows a plan; its buttons stand in the footer of the page."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Zo wordt het verdeeld", parent)
        self.words = Text("")
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Voorstel van verdeling")
        self.table.view.setItemDelegateForColumn(2, LoadBarDelegate(_after, self))
        self.add(self.words)
        self.add(self.table, 1)
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.cancelled)
        self.accept_button = primary("&Bewaar deze verdeling", "check")
        self.accept_button.clicked.connect(self.accepted)

    def show_plan(self, plan: Plan) -> None:
        """Show another proposal."""
        receiving = [load for load in plan.loads if load.may_receive or load.people_after]
        self.model.set_rows(receiving)
        self.words.setText(proposal_words(plan, len(receiving)))


def proposal_words(plan: Plan, callers: int) -> str:
    """Say in sentences what a proposal does."""
    given = plan.to_call - plan.without_caller
    people = "1 persoon" if given == 1 else f"{dutch_number(given)} mensen"
    by = "1 beller" if callers == 1 else f"{callers} bellers"
    lines = [f"{people} voor {by}. Wie samen woont, krijgt dezelfde beller. Wie al een beller had, houdt die."]
    if plan.held:
        lines.append(
            f"{dutch_number(plan.held)} daarvan zitten in een belmap die uitgedeeld is. Die blijven waar ze zijn."
        )
    return "\n".join(lines)


def _after(load: CallerLoad) -> int:
    return load.people_after
