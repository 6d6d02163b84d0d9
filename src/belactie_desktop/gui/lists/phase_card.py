"""Opening the list in age groups, the oldest first: the groups, which are open, how far they are, and their bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.phases import HIGHEST_AGE, Phase, Phases, next_closed, proposed, starts_of, with_starts
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Tag, TagKind, Text
from belactie_desktop.storage.selections import PhaseProgress

_EXAMPLE = "Typ leeftijden met een komma ertussen, zoals 90, 85, 80."


class PhaseCard(Card):
    """Shows and reads the phases of a selection; `changed` comes when the user changes them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._phases: Phases = ()
        self._ages: tuple[int | None, int | None] = (None, None)
        self.check = Check("Open de lijst in &groepen, de oudsten eerst", bare=True)
        self.check.toggled.connect(self._turn)
        self._rows = QWidget()
        self._list = vbox(self._rows, gap=0)
        self._lines: list[_PhaseRow] = []
        self.outside = Text("", "body", "warn")
        self.edit_button = quiet("&Pas de groepen aan", "adjustments")
        self.edit_button.clicked.connect(self._edit)
        self.starts = TextField("Vanaf welke leeftijden?", f"Elke groep begint bij een leeftijd. {_EXAMPLE}")
        self.starts.edit.editingFinished.connect(self._read)
        edit = hbox()
        edit.addWidget(self.edit_button)
        edit.addStretch(1)
        for widget in (self.check, self._rows, self.outside):
            self.add(widget)
        self.body.addLayout(edit)
        self.add(self.starts)
        self._show()

    def phases(self) -> Phases:
        """Give the phases as they stand; none while the list opens all at once."""
        return self._phases

    def show_phases(self, phases: Phases) -> None:
        """Show the phases of a saved choice."""
        self._phases = phases
        self.check.blockSignals(True)
        self.check.setChecked(bool(phases))
        self.check.blockSignals(False)
        self.starts.setVisible(False)
        self._show()

    def follow_ages(self, age_from: int | None, age_to: int | None) -> None:
        """Follow the ages of the filters, unless the user made groups of their own."""
        before, self._ages = self._ages, (age_from, age_to)
        if self._phases and before != self._ages and self._phases == proposed(*before, self._phases):
            self._phases = proposed(*self._ages, self._phases)
            self._show()

    def show_numbers(self, total: int, held: Sequence[int], progress: Sequence[PhaseProgress]) -> None:
        """Show how many people each group holds and how far it is; numbers of other groups are left aside."""
        if len(held) != len(self._lines):
            return
        upcoming = next_closed(self._phases)
        for phase, line, people, far in zip(self._phases, self._lines, held, progress, strict=True):
            line.show_phase(phase, people, far, phase is upcoming)
        lost = total - sum(held) if self._phases else 0
        self.outside.setVisible(lost > 0)
        some = "1 persoon past" if lost == 1 else f"{dutch_number(lost)} mensen passen"
        self.outside.setText(f"{some} in geen enkele groep. Voeg een groep met een lagere leeftijd toe.")

    def lines(self) -> list[str]:
        """Give every group as it is shown."""
        return [line.text() for line in self._lines]

    def problems(self) -> list[tuple[str, QWidget]]:
        """Tell what is wrong with the ages that were typed."""
        self._read()
        return [(self.starts.error(), self.starts)] if self.starts.error() else []

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        self._phases = proposed(*self._ages) if on else ()
        self.starts.setVisible(False)
        self._show()
        self.changed.emit()

    @Slot()
    def _edit(self) -> None:
        self.starts.setVisible(True)
        self.edit_button.setVisible(False)
        self.starts.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _read(self) -> None:
        """Make the groups that were typed; what cannot be read changes nothing."""
        if self.starts.isHidden():
            return
        words = re.split(r"[\s,;]+", self.starts.text().strip(" ,;"))
        if not all(word.isdecimal() and int(word) <= HIGHEST_AGE for word in words):
            self.starts.set_error(_EXAMPLE)
            return
        try:
            made = with_starts(self._phases, map(int, words))
        except BelactieError as error:
            self.starts.set_error(f"{error.what} {error.do}")
            return
        self.starts.set_error("")
        if made != self._phases:
            self._phases = made
            self._show_rows()
            self.changed.emit()

    def _show(self) -> None:
        on = bool(self._phases)
        self.starts.set_text(", ".join(map(str, starts_of(self._phases))))
        self.starts.set_error("")
        self.edit_button.setVisible(on and self.starts.isHidden())
        if not on:
            self.starts.setVisible(False)
        self.outside.setVisible(False)
        self._show_rows()

    def _show_rows(self) -> None:
        for line in self._lines:
            self._list.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._lines = [_PhaseRow(phase) for phase in self._phases]
        for line in self._lines:
            self._list.addWidget(line)
        self._rows.setVisible(bool(self._lines))


class _PhaseRow(QWidget):
    """One group: its ages, how many people and how far, and whether it is open."""

    def __init__(self, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Text(_capital(phase.label), "strong")
        self._words = Text("", "small", "ink2")
        self._tag = Tag("Nog dicht", "neutral")
        words = vbox(gap=0)
        words.addWidget(self._label)
        words.addWidget(self._words)
        row = hbox(self, gap=12, margins=(0, 6))
        row.addLayout(words, 1)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_phase(self, phase: Phase, people: int, far: PhaseProgress, upcoming: bool) -> None:
        """Show the numbers of this group."""
        words = "1 persoon" if people == 1 else f"{dutch_number(people)} mensen"
        if phase.is_open:
            words += f". Gebeld: {dutch_number(far.called)} van {dutch_number(far.on_list)}."
        self._words.setText(words)
        self._tag.show_status(*_status(phase, upcoming))

    def text(self) -> str:
        """Give the line as one text."""
        return f"{self._label.text()}: {self._words.text()} ({self._tag.text()})"


def _status(phase: Phase, upcoming: bool) -> tuple[str, TagKind, str]:
    if phase.opened_on is not None:
        return f"Open sinds {phase.opened_on:%d/%m/%Y}", "ok", ""
    return ("Volgende", "info", "arrow-right") if upcoming else ("Nog dicht", "neutral", "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
