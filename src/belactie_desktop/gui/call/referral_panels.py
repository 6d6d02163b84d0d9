"""Two small panels of a conversation: signals that go along as a referral, and what was passed on and is not kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo
from belactie_desktop.gui.call.choices import Choice, ChoicePanel
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import NoteCard
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Text

_FIRST_KEY = 2
_ICONS = {
    PassedOnTo.COORDINATOR: "flag",
    PassedOnTo.DOCTOR: "stethoscope",
    PassedOnTo.SOCIAL_SERVICE: "building-community",
    PassedOnTo.FAMILY: "users",
    PassedOnTo.OTHER: "user",
}


class SignalPanel(QWidget):
    """`toggled(label, on)` at once; `back` when done. Without consent to pass on there is nothing to tick."""

    toggled = Signal(str, bool)
    back = Signal()
    forward = "&Klaar"

    def __init__(
        self, labels: Sequence[str], marked: Collection[str], may_pass_on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = vbox(self, gap=SPACE_M)
        card = NoteCard("Valt je iets op?")
        self.group: CheckGroup | None = None
        self._marked: frozenset[str] = frozenset()
        self._keys: dict[str, str] = {}
        if may_pass_on:
            card.add(Text("Een signaal gaat mee als doorverwijzing. Je noteert er niets bij."))
            card.add(self._make_group(labels, marked))
        else:
            card.add(Text("Deze persoon wil niet dat we iets doorgeven. We noteren geen signaal.", "strong"))
            card.add(Text("Zeg welke hulp er is, en geef het centrale nummer."))
        leave = quiet("&Terug naar het gesprek (Esc)", "arrow-left")
        leave.clicked.connect(self.back)
        row = hbox()
        row.addStretch(1)
        row.addWidget(leave)
        column.addLayout(row)
        column.addWidget(card)
        column.addStretch(1)
        self._leave = leave

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        if key in ("Enter", "Esc"):
            self.back.emit()
            return True
        label = self._keys.get(key)
        if label is None or self.group is None:
            return False
        self.group.option(label).toggle()
        return True

    def focus_first(self) -> None:
        """Give the keyboard to the first signal, or to the way back."""
        first = self.group if self.group is not None else self._leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_group(self, labels: Sequence[str], marked: Collection[str]) -> CheckGroup:
        self._keys = {f"F{place}": label for place, label in enumerate(labels, start=_FIRST_KEY) if place < 10}
        keys = {label: key for key, label in self._keys.items()}
        shown = [(one, (f"{one} ({keys[one]})" if one in keys else one).replace("&", "&&")) for one in labels]
        self.group = CheckGroup("Signalen", shown, columns=3)
        self.group.set_value(list(marked))
        self._marked = frozenset(self.group.value())
        self.group.changed.connect(self._changed)
        return self.group

    @Slot()
    def _changed(self) -> None:
        before, self._marked = self._marked, frozenset(self.group.value() if self.group else ())
        for label in before ^ self._marked:
            self.toggled.emit(label, label in self._marked)


class PassedOnPanel(QWidget):
    """`chosen(receiver)` for one more time; `removed(uid)` for a mistake; `back` to the conversation."""

    chosen = Signal(object)
    removed = Signal(str)
    back = Signal()
    forward = ""

    def __init__(self, passed: Sequence[PassedOn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=SPACE_M)
        keys = (f"F{place}" for place in range(_FIRST_KEY, 12))
        self.choices = ChoicePanel(
            "Aan wie gaf je het door?",
            [
                Choice(key, receiver.label, _ICONS[receiver], receiver)
                for key, receiver in zip(keys, PassedOnTo, strict=False)
            ],
            back="&Terug naar het gesprek (Esc)",
            words="Hoorde je iets dat niet bij deze actie past? Vertel het zelf door. "
            "Hier staat alleen aan wie, nooit wat.",
        )
        self.choices.chosen.connect(self.chosen)
        self.choices.back.connect(self.back)
        column.addWidget(self.choices)
        for one in passed:
            column.addWidget(self._line(one))
        column.addStretch(1)

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        return self.choices.press(key)

    def focus_first(self) -> None:
        """Give the keyboard to the first receiver."""
        self.choices.focus_first()

    def _line(self, one: PassedOn) -> QWidget:
        line = QWidget()
        row = hbox(line, gap=SPACE_M)
        words = f"{one.receiver.label}, om {one.at.hour}.{one.at.minute:02} uur"
        row.addWidget(Text(words), 1)
        remove = quiet("Verwijder")
        remove.setAccessibleName(f"Verwijder: {words}")
        remove.clicked.connect(lambda: self.removed.emit(one.uid))
        row.addWidget(remove)
        return line
