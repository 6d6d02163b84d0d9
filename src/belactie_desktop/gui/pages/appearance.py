"""Weergave: the size of the text, and light, dark or high contrast. A choice shows at once; nothing to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import Card, TipCard
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reading import ReadingColumn

SIZES = ("100", "125", "150", "175", "200")
MODES = (
    (Mode.SYSTEM, "Zoals de computer"),
    (Mode.LIGHT, "Licht"),
    (Mode.DARK, "Donker"),
    (Mode.HIGH_CONTRAST, "Hoog contrast"),
)


class AppearancePage(Page):
    """Emits `chosen(Appearance)` with every choice, `closed` when a way back was asked for and is wanted."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self, current: Callable[[], Appearance], with_way_back: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("Weergave", "Zo leest het scherm het best voor jou.", parent=parent)
        self._current = current
        self.sizes = RadioGroup(
            "Hoe groot is de tekst?", [(size, f"{size}\u00a0%") for size in SIZES], columns=5, least=6
        )
        self.modes = RadioGroup("Welke kleuren?", [(mode.value, words) for mode, words in MODES], columns=2, least=12)
        card = Card()
        card.add(self.sizes)
        card.add(self.modes)
        tip = TipCard(
            "Ook met toetsen",
            ["Ctrl en + maakt de tekst groter, Ctrl en - kleiner.", "Ctrl, Shift en D wisselt licht en donker."],
        )
        column = ReadingColumn()
        column.add(card)
        column.add(tip)
        self.add(column)
        self.body.addStretch(1)
        self.back = secondary("&Terug", "arrow-left")
        self.back.clicked.connect(self.closed)
        if with_way_back:
            self.footer.add_button(self.back)
        self.sizes.changed.connect(self._choose)
        self.modes.changed.connect(self._choose)

    def refresh(self) -> None:
        """Show what is chosen now."""
        appearance = self._current()
        for group in (self.sizes, self.modes):
            group.blockSignals(True)
        self.sizes.set_value(f"{round(appearance.scale * 100)}")
        self.modes.set_value(appearance.mode.value)
        for group in (self.sizes, self.modes):
            group.blockSignals(False)

    @Slot()
    def _choose(self) -> None:
        size, mode = self.sizes.value(), self.modes.value()
        if size and mode:
            self.chosen.emit(Appearance(Mode(mode), int(size) / 100))
