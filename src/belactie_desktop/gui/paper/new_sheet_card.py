"""Make the next call sheet: for whom, for how many people, and before which day it is back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_sheets import MOST_PEOPLE, USUAL_PEOPLE
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, TextField
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.call_sheets import ReadyCaller


class NewSheetCard(Card):
    """The form. `values` gives what is filled in, or None when something has to be mended first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Nieuw belblad", parent, gap=SPACE_L)
        self._ready: dict[str, ReadyCaller] = {}
        self.caller = ChoiceField("&Voor wie?", [])
        self.caller.combo.setMinimumContentsLength(20)
        self.caller.changed.connect(self._tell)
        self.most = TextField("&Hoeveel mensen, ten hoogste?", text=str(USUAL_PEOPLE), width_em=5)
        self.until = DateField("T&erug of vernietigd voor", "")
        self.words = Text("", "body", "ink2")
        parts = Columns(below=44)
        for field in (self.caller, self.most, self.until):
            parts.add(field, 1)
        self.add(parts)
        self.add(self.words)

    def show_ready(self, ready: Sequence[ReadyCaller], until: date) -> None:
        """Offer the callers who have people for a sheet; what was filled in stays."""
        self._ready = {one.caller.uid: one for one in ready if one.people}
        self.caller.set_options([(uid, one.caller.name) for uid, one in self._ready.items()])
        if not self.until.text():
            self.until.set_date(until)
        self._tell()

    @property
    def possible(self) -> bool:
        """Whether there is anybody to make a sheet for."""
        return bool(self._ready)

    def values(self) -> tuple[str, int, date] | None:
        """Give caller uid, most people and last day; None when a field is wrong, and then it says so."""
        words = self.most.text()
        most = int(words) if words.isdecimal() and len(words) < 4 else 0
        right = 1 <= most <= MOST_PEOPLE
        self.most.set_error("" if right else f"Vul een getal in van 1 tot {MOST_PEOPLE}.")
        until = self.until.date()
        self.until.set_error("" if until else "Vul een datum in zoals 26/11/2026.")
        return (self.caller.value(), most, until) if right and until and self.caller.value() else None

    @Slot()
    def _tell(self) -> None:
        one = self._ready.get(self.caller.value())
        if one is None:
            self.words.setText("")
            return
        people = "1 persoon" if one.people == 1 else f"{one.people} personen"
        self.words.setText(f"{people} nog te bellen, die in geen belmap en op geen ander blad staan.")
