"""The forms beside the steps: how the script is called and speaks, and the farewell for who says no."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain.script import Address, CallScript, ScriptPurpose
from belactie_desktop.domain.script_address import with_je
from belactie_desktop.gui.script.line_fields import LineField, LinesField
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check, RadioGroup
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.text import Text


class WholeForm(QWidget):
    """Title and form of address. `changed` after every change; `heat_wanted(on)` for the script of hot days."""

    changed = Signal()
    heat_wanted = Signal(bool)

    def __init__(self, script: CallScript, now: ScriptPurpose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = vbox(self, gap=SPACE_L)
        card = Card("Het hele script", gap=SPACE_L)
        self.title = LineField("&Titel van het script", script.title, "Zo herken jij het script.")
        self.address = RadioGroup(
            "Hoe spreek je de inwoner aan?",
            [(each.value, each.label) for each in Address],
            "Kies je “je”? Dan passen we de teksten aan. Lees ze daarna na.",
            columns=2,
        )
        self.address.set_value(script.address.value)
        self.title.changed.connect(self._typed)
        self.address.changed.connect(self.changed)
        card.add(self.title)
        card.add(self.address)
        column.addWidget(card)
        self.heat = Check("Het is hittedag: iedereen krijgt nu dit gesprek")
        self.heat.setChecked(now is ScriptPurpose.HEAT)
        self.heat.toggled.connect(self.heat_wanted)
        hot = Card("Hete dagen", gap=SPACE_L)
        hot.add(Text("Vernieuw de belmappen daarna. Dan krijgt elke beller dit gesprek."))
        hot.add(self.heat)
        hot.setVisible(script.purpose is ScriptPurpose.HEAT)
        column.addWidget(hot)
        column.addStretch(1)

    def script(self) -> CallScript:
        """Give the script with what stands in the form; choosing "je" turns the texts, choosing "u" again undoes it."""
        address = Address(self.address.value() or self._script.address.value)
        turned = address is Address.JE and self._script.address is Address.U
        script = with_je(self._script) if turned else self._script
        return replace(script, title=self.title.line(), address=address)

    def fits(self) -> bool:
        """Tell whether the title can stand in a script."""
        return self.title.fits()

    @property
    def unfit(self) -> QWidget:
        """The field that may hold what fits no script."""
        return self.title

    @property
    def first(self) -> QWidget:
        """The first field."""
        return self.title

    def place_of(self, words: str) -> QWidget:
        """Find the field that a problem is about: here the first one."""
        return self.title

    @Slot()
    def _typed(self) -> None:
        self.fits()
        self.changed.emit()


class GoodbyeForm(QWidget):
    """What is said to who says no. `changed` after every change."""

    changed = Signal()

    def __init__(self, script: CallScript, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = vbox(self, gap=SPACE_L)
        card = Card(surface="say", gap=SPACE_L)
        card.add(Text("ZEG", "caps", "primary"))
        hint = "Eén zin per regel. Zeg dat nee ook goed is, en geef {centraal nummer}."
        self.spoken = LinesField("Wat &zeg je als de inwoner niet wil?", script.goodbye, hint, 5)
        self.spoken.changed.connect(self._typed)
        card.add(self.spoken)
        column.addWidget(card)
        column.addStretch(1)

    def script(self) -> CallScript:
        """Give the script with what stands in the form."""
        return replace(self._script, goodbye=self.spoken.lines())

    def fits(self) -> bool:
        """Tell whether every line can stand in a script."""
        return self.spoken.fits()

    @property
    def unfit(self) -> QWidget:
        """The field that may hold what fits no script."""
        return self.spoken

    @property
    def first(self) -> QWidget:
        """The only field."""
        return self.spoken

    def place_of(self, words: str) -> QWidget:
        """Find the field that a problem is about: there is one."""
        return self.spoken

    @Slot()
    def _typed(self) -> None:
        self.fits()
        self.changed.emit()
