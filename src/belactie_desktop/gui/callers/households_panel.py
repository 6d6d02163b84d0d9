"""The households of one caller: look them over, give one to somebody else, or take one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.storage.assignments import AssignedHousehold

COLUMNS = (
    Column("Mensen", lambda home: " en ".join(home.names), width=16),
    Column("Adres", "address", width=16),
)


class HouseholdsPanel(Card):
    """`move_wanted(household_id, caller_uid)` and `back_wanted(household_id)`; the way back stands in the footer."""

    move_wanted = Signal(int, str)
    back_wanted = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Text("", "heading")
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Huishoudens")
        self.table.selected.connect(self._allow)
        self.to_caller = ChoiceField("Geef het gekozen huishouden &aan", [])
        self.move_button = secondary("Ver&plaats", "arrow-right")
        self.move_button.clicked.connect(self._move)
        self.back_button = secondary("Neem &terug, nog zonder beller", "arrow-back-up")
        self.back_button.clicked.connect(self._take_back)
        self.close_button = secondary("&Klaar")
        self.close_button.clicked.connect(self.closed)
        self.add(self.heading)
        self.add(self.table, 1)
        self.add(self.to_caller)
        buttons = hbox(gap=SPACE_M)
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def show_households(
        self, caller: str, households: Sequence[AssignedHousehold], others: Sequence[tuple[str, str]]
    ) -> None:
        """Show a caller's households; `others` are (uid, name) of callers who may receive names."""
        count = "1 huishouden" if len(households) == 1 else f"{len(households)} huishoudens"
        self.heading.setText(f"{caller} belt {count}")
        self.model.set_rows(households, [home.household_id for home in households])
        self.to_caller.set_options(others)
        if households:
            self.table.select(households[0].household_id)
        self._allow(None)

    @Slot(object)
    def _allow(self, _chosen: object) -> None:
        chosen = self.table.current_id() is not None
        self.move_button.setEnabled(chosen and bool(self.to_caller.value()))
        self.back_button.setEnabled(chosen)

    @Slot()
    def _move(self) -> None:
        household = self.table.current_id()
        if isinstance(household, int):
            self.move_wanted.emit(household, self.to_caller.value())

    @Slot()
    def _take_back(self) -> None:
        household = self.table.current_id()
        if isinstance(household, int):
            self.back_wanted.emit(household)
