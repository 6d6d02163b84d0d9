"""One help request as it stands on the paper: which question, how soon, and what is really needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.domain.call_sheets import PaperRequest
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.domain.script import CallScript
from belactie_desktop.gui.tokens import SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns

OTHER_KIND = "Andere vraag"


class RequestFields(QFrame):
    """`removed` when it was a mistake. `number` tells several requests of one line apart."""

    removed = Signal()

    def __init__(self, script: CallScript, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "info")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._kinds = kinds(script)
        known = [(key, words) for key, (words, _, _) in self._kinds.items()]
        self.kind = ChoiceField(f"Hulpvraag {number}", [("", "Kies een vraag"), *known])
        self.kind.combo.setMinimumContentsLength(22)
        self.urgency = ChoiceField("Hoe dringend?", [(one.value, one.label) for one in reversed(Urgency)])
        self.urgency.combo.setMinimumContentsLength(14)
        self.urgency.set_value(Urgency.NORMAL.value)
        self.note = TextField("Wat is er nodig?")
        self.remove = quiet("Verwijder")
        self.remove.setAccessibleName(f"Verwijder hulpvraag {number}")
        self.remove.clicked.connect(self.removed)
        column = vbox(self, gap=SPACE_S, margins=(16, 10, 14, 12))
        parts = Columns(gap=SPACE_M, below=36)
        parts.add(self.kind, 2)
        parts.add(self.urgency, 1)
        column.addWidget(parts)
        column.addWidget(self.note)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def request(self) -> PaperRequest | None:
        """Give the request as it stands on the screen; None while it is about nothing, and then it says so."""
        chosen = bool(self.kind.value())
        self.kind.set_error("" if chosen else "Kies waarover de vraag gaat, of verwijder ze.")
        if not chosen:
            return None
        _, axis, kind = self._kinds[self.kind.value()]
        return PaperRequest(axis, kind, self.note.text(), Urgency(self.urgency.value()))


def kinds(script: CallScript) -> dict[str, tuple[str, NeedAxis, str]]:
    """List what can be asked, by axis: key -> (words, axis, kind); the last of each axis is for anything else."""
    found: dict[str, tuple[str, NeedAxis, str]] = {}
    for axis in NeedAxis:
        options = [o for step in script.steps for group in step.axes if group.axis is axis for o in group.options]
        for option in dict.fromkeys([*options, OTHER_KIND]):
            found[f"{axis.value}/{option}"] = (f"{axis.label}: {option}", axis, option)
    return found
