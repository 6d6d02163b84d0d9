"""The call sheets: which number, with whom, how far typed in, and whether the paper is back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui.privacy.button_row import ButtonRow
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.services.call_sheets import SheetStatus

_LEAST_TABLE_EM = 11


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One sheet as the table shows it."""

    number: int
    caller: str
    made: date
    until: date | None
    typed: str
    state: str


COLUMNS = (
    Column("Blad", "number", align="right", width=4),
    Column("Beller", "caller", width=11),
    Column("Gemaakt", "made", width=7),
    Column("Terug voor", "until", width=7),
    Column("Ingetikt", "typed", width=7),
    Column("Stand", "state", width=9),
)


class SheetTable(Card):
    """Signals `typing_wanted(uid)`, `ended(uid, ending)` and `lost(uid)`."""

    typing_wanted = Signal(str)
    ended = Signal(str, object)
    lost = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Belbladen", parent)
        self._sheets: dict[str, SheetStatus] = {}
        self.model = TableModel(COLUMNS, parent=self)
        empty = EmptyState(
            "printer",
            "Nog geen belbladen",
            "Voor wie liever op papier belt, maak je een genummerd blad. De resultaten tik je later hier in.",
        )
        self.table = DataTable(self.model, "Belbladen", empty)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.table.selected.connect(self._allow)
        self.table.opened.connect(self._type)
        self.type_button = secondary("&Tik dit blad in", "keyboard")
        self.back_button = secondary("Blad is te&rug", "check")
        self.gone_button = secondary("Blad is ver&nietigd", "trash")
        self.lost_button = secondary("Blad is &kwijt", "alert-triangle")
        self.type_button.clicked.connect(self._type)
        self.back_button.clicked.connect(lambda: self.ended.emit(self._chosen(), Ending.RETURNED))
        self.gone_button.clicked.connect(lambda: self.ended.emit(self._chosen(), Ending.DESTROYED))
        self.lost_button.clicked.connect(lambda: self.lost.emit(self._chosen()))
        self.add(self.table, 1)
        self.buttons = ButtonRow((self.type_button, self.back_button, self.gone_button, self.lost_button), below=44)
        self.add(self.buttons)

    def show_sheets(self, sheets: Sequence[SheetStatus], today: date) -> None:
        """Show the sheets; the one that was chosen stays chosen, else the first is."""
        chosen = self._chosen()
        self._sheets = {one.sheet.uid: one for one in sheets}
        self.model.set_rows([_shown(one, today) for one in sheets], list(self._sheets))
        self.buttons.setVisible(bool(sheets))
        if sheets:
            self.table.select(chosen if chosen in self._sheets else sheets[0].sheet.uid)
        self._allow()

    def status(self, uid: str) -> SheetStatus:
        """Give one sheet of the list."""
        return self._sheets[uid]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    @Slot()
    def _type(self) -> None:
        uid = self._chosen()
        if uid in self._sheets and self._sheets[uid].lines:
            self.typing_wanted.emit(uid)

    @Slot()
    def _allow(self) -> None:
        one = self._sheets.get(self._chosen())
        self.type_button.setEnabled(one is not None and one.lines > 0)
        for button in (self.back_button, self.gone_button, self.lost_button):
            button.setEnabled(one is not None and one.sheet.is_out)

    def _chosen(self) -> str:
        found = self.table.current_id()
        return found if isinstance(found, str) else ""


def _shown(one: SheetStatus, today: date) -> ShownSheet:
    return ShownSheet(
        number=one.sheet.number,
        caller=one.caller_name,
        made=one.sheet.made_at.date(),
        until=one.sheet.until_day,
        typed=f"{one.typed} van {one.lines}",
        state=_state(one, today),
    )


def _state(one: SheetStatus, today: date) -> str:
    sheet = one.sheet
    if sheet.returned_at is not None:
        return sheet.ending.label if sheet.ending else Ending.RETURNED.label
    late = sheet.until_day is not None and sheet.until_day <= today
    return "Te laat" if late else "Bij de beller"
