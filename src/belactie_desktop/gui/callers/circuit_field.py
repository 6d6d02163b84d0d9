"""The service or association of a caller, with the services of the lists at hand and what the choice means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.circuits import listed, may_see
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import Button, secondary
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text


class CircuitField(QWidget):
    """A text with proposals below it; the line below says which closed lists this person may know."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circuits: tuple[str, ...] = ()
        self.field = TextField("&Dienst of vereniging", "Bijvoorbeeld: OKRA, sociale dienst. Leeg mag ook.")
        self.meaning = Text("", "body", "ink2")
        self.proposals = Tiles(least=13, columns=4, gap=SPACE_S)
        self._mapper = QSignalMapper(self)
        self._mapper.mappedString.connect(self._take)
        self.field.changed.connect(self._explain)
        column = vbox(self, gap=SPACE_S)
        for part in (self.field, self.proposals, self.meaning):
            column.addWidget(part)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """Give the service or association."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a service in the field."""
        self.field.set_text(text)
        self._explain()

    def propose(self, circuits: Sequence[str]) -> None:
        """Offer the services of the lists that are not for everybody."""
        self._circuits = tuple(circuits)
        self.proposals.clear()
        for circuit in circuits:
            button = secondary(circuit.replace("&", "&&"))
            button.setAccessibleName(f"Kies {circuit}")
            self._mapper.setMapping(button, circuit)
            button.clicked.connect(self._mapper.map)
            self.proposals.add(button)
        self.proposals.setVisible(bool(circuits))
        self._explain()

    def buttons(self) -> list[Button]:
        """Give the proposals as they stand."""
        return self.proposals.findChildren(Button)

    @Slot(str)
    def _take(self, circuit: str) -> None:
        self.field.set_text(circuit)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _explain(self) -> None:
        self.meaning.setText(meaning(self.text(), self._circuits))
        self.changed.emit()


def meaning(organisation: str, circuits: Sequence[str]) -> str:
    """Say in a line which lists of one service somebody of this organisation may know, by the rule itself."""
    caller = Caller("", "", CallerKind.VOLUNTEER, organisation)
    own = [circuit for circuit in circuits if may_see(caller, [circuit])]
    others = [circuit for circuit in circuits if circuit not in own]
    if own:
        return f"Deze beller mag ook mensen kennen van de lijst van {listed(own)}."
    if others:
        return f"Deze beller krijgt niemand van de lijst van {listed(others)}."
    return "Er is nu geen lijst die maar voor één dienst is. Iedere beller mag iedereen krijgen."
