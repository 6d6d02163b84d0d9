"""What of the register is shown: kind, receiver, period, and only what is still out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import DisclosureFilter, DisclosureKind
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, TextField
from belactie_desktop.gui.widgets.reflow import Tiles

_ALL = ""


class RegisterFilter(Card):
    """The fields above the register. `changed` comes with every change; `chosen()` gives what is asked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=SPACE_L)
        kinds = [(_ALL, "Alles"), *((kind.value, kind.label) for kind in DisclosureKind)]
        self.kind = ChoiceField("&Soort", kinds)
        self.kind.combo.setMinimumContentsLength(16)
        self.receiver = TextField("Wie k&reeg het?")
        self.since = DateField("Van&af", hint="")
        self.until = DateField("Tot en &met", hint="")
        self.only_out = Check("Toon alleen wat nog &buiten is", bare=True)
        tiles = Tiles(least=12, columns=4, gap=SPACE_L)
        for field in (self.kind, self.receiver, self.since, self.until):
            tiles.add(field)
            field.changed.connect(self.changed)
        self.only_out.toggled.connect(self.changed)
        self.add(tiles)
        self.add(self.only_out)

    def chosen(self) -> DisclosureFilter:
        """Give what is asked; a day that is not finished does not narrow yet."""
        kind = self.kind.value()
        return DisclosureFilter(
            kinds=frozenset({DisclosureKind(kind)} if kind else ()),
            receiver=self.receiver.text(),
            only_out=self.only_out.isChecked(),
            since=self.since.date(),
            until=self.until.date(),
        )

    def clear(self) -> None:
        """Ask for everything again."""
        self.blockSignals(True)
        self.kind.set_value(_ALL)
        self.receiver.set_text("")
        self.since.set_date(None)
        self.until.set_date(None)
        self.only_out.setChecked(False)
        self.blockSignals(False)
        self.changed.emit()
