"""A proposal, before it is kept: who has how many people now, and afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.distribution.load_bar import LoadBarDelegate
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.assigning import CallerLoad, Plan


def change_words(load: CallerLoad) -> str:
    """Say how many people come or go: "+4", "-2", or nothing."""
    change = load.people_after - load.people_now
    return f"{'+' if change > 0 else '−'}{dutch_number(abs(change))}" if change else ""


COLUMNS = (
    Column("Beller", lambda load: load.caller.name, width=12),
    Column("Nu", lambda load: dutch_number(load.people_now), align="right", width=5),
    Column("Straks", "people_after", width=16),
    Column("Verschil", change_words, align="right", width=6),
)


class ProposalPanel(Card):
    """Shows a plan; its buttons stand in the footer of the page. `accepted` tells whether it is a levelling."""

    accepted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._levelled = False
        self.heading = Text("", "heading")
        self.words = Text("")
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Voorstel van verdeling")
        self.table.view.setItemDelegateForColumn(2, LoadBarDelegate(_after, self))
        self.add(self.heading)
        self.add(self.words)
        self.add(self.table, 1)
        self.cancel_button = secondary("A&nnuleren")
        self.cancel_button.clicked.connect(self.closed)
        self.accept_button = primary("&Bewaar deze verdeling", "check")
        self.accept_button.clicked.connect(self._accept)

    def show_distribution(self, plan: Plan) -> None:
        """Propose to give everyone a caller."""
        self._show(plan, "Zo wordt het verdeeld", levelled=False)
        self.words.setText(proposal_words(plan, self.model.rowCount()))

    def show_levelled(self, plan: Plan) -> None:
        """Propose to let people change caller, so that nobody has much more than another."""
        self._show(plan, "Zo wordt het gelijker", levelled=True)
        self.words.setText(level_words(plan))

    def _show(self, plan: Plan, heading: str, levelled: bool) -> None:
        self._levelled = levelled
        self.heading.setText(heading)
        self.model.set_rows([load for load in plan.loads if load.may_receive or load.people_after or load.people_now])

    @Slot()
    def _accept(self) -> None:
        self.accepted.emit(self._levelled)


def proposal_words(plan: Plan, callers: int) -> str:
    """Say in sentences what a distribution does."""
    given = plan.to_call - plan.without_caller
    people = "1 persoon" if given == 1 else f"{dutch_number(given)} mensen"
    by = "1 beller" if callers == 1 else f"{callers} bellers"
    lines = [f"{people} voor {by}. Wie samen woont, krijgt dezelfde beller. Wie al een beller had, houdt die."]
    if plan.held:
        lines.append(_held_words(plan.held))
    return "\n".join(lines)


def level_words(plan: Plan) -> str:
    """Say in sentences what a levelling does."""
    people = "1 persoon krijgt" if plan.moved == 1 else f"{dutch_number(plan.moved)} mensen krijgen"
    lines = [f"{people} een andere beller. Wie al gebeld is, houdt dezelfde."]
    if plan.held:
        lines.append(_held_words(plan.held))
    return "\n".join(lines)


def _held_words(held: int) -> str:
    if held == 1:
        return "1 persoon zit in een belmap of op een blad dat uitgedeeld is, en blijft waar die is."
    return (
        f"{dutch_number(held)} mensen zitten in een belmap of op een blad dat uitgedeeld is. Die blijven waar ze zijn."
    )


def _after(load: CallerLoad) -> int:
    return load.people_after
