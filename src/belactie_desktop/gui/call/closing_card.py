"""The closing checklist, and who else of the household may come to the phone: a help to remember, never a lock."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.closing import ClosingPoint
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.text import Text


class ClosingCard(Card):
    """`ticked(key, on)` at once."""

    ticked = Signal(str, bool)

    def __init__(
        self,
        points: Sequence[ClosingPoint],
        done: Collection[str],
        housemates: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        options = [(point.key, point.text.replace("&", "&&")) for point in points]
        self.group = CheckGroup("Voor je afrondt", options, columns=3)
        self.group.set_value(list(done))
        self._done = frozenset(self.group.value())
        self.group.changed.connect(self._changed)
        self.add(self.group)
        if housemates:
            names = " en ".join(housemates)
            self.add(Text(f"Op hetzelfde adres: {names}. Vraag of {names} ook even aan de lijn kan komen."))

    @Slot()
    def _changed(self) -> None:
        before, self._done = self._done, frozenset(self.group.value())
        for key in before ^ self._done:
            self.ticked.emit(key, key in self._done)
