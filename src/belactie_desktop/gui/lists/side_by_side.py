"""A row of a list beside a person: every value of both, what agrees quietly, what differs with an icon and a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from belactie_desktop.domain.doubts import Compared, Pair, Possible, Sameness, compare
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import grid
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.text import Role, Tag, TagKind, Text

ON_THE_LIST, ALREADY_THERE = "OP DE LIJST", "AL IN HET DOSSIER"

_MARKS: Final[dict[Sameness, tuple[TagKind, str]]] = {
    Sameness.EQUAL: ("neutral", "check"),
    Sameness.ALIKE: ("info", "search"),
    Sameness.DIFFERENT: ("warn", "alert-triangle"),
    Sameness.OTHER: ("neutral", "arrows-shuffle"),
}
_LABEL_EM, _MARK_EM, _NARROW_EM = 5.5, 7, 36


class SideBySide(Card):
    """Two people to compare. Its heading takes the keyboard, so that a screen reader says both sides first.

    Enter and Space do nothing there: nobody decides by accident.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=0)
        self._row_source, self._person_source = Text("", "small", "ink2"), Text("", "small", "ink2")
        left, right = _side(ON_THE_LIST, self._row_source), _side(ALREADY_THERE, self._person_source)
        self.heading = _Line(QWidget(), left, right, QWidget())
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.heading)
        self.add(self.heading)
        self._lines: list[_Line] = []
        self._shown: tuple[Compared, ...] = ()

    def show_pair(self, pair: Pair, person: Possible, today: date) -> None:
        """Show the row of a pair beside one of the people it may be."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        of_row = f"{pair.row.list_name}, rij {pair.row.row}"
        self._shown = compare(pair.row.facts, person.facts, today)
        self._row_source.setText(of_row)
        self._person_source.setText(person.list_name)
        self._lines = [_compared(line) for line in self._shown]
        for line in self._lines:
            self.add(line)
        self._lines[-1].setProperty("surface", "plain")
        self.heading.setAccessibleName(spoken(of_row, person.list_name, self._shown))

    def values(self) -> tuple[Compared, ...]:
        """Give the lines that are shown."""
        return self._shown


def spoken(of_row: str, of_person: str, lines: Sequence[Compared]) -> str:
    """Say both sides and how they compare, for a screen reader."""
    said = [f"Op de lijst {of_row}, en al in het dossier {of_person}."]
    for line in lines:
        values = line.of_row if line.sameness is Sameness.EQUAL else f"{line.of_row}, en {line.of_person}"
        said.append(f"{line.label} {line.sameness.value}: {values}.".replace("\n", ", "))
    return " ".join(said)


def _side(caps: str, source: Text) -> QWidget:
    both = QWidget()
    around = grid(both, gap=0)
    around.addWidget(Text(caps, "caps", "primary"), 0, 0)
    around.addWidget(source, 1, 0)
    return both


def _compared(line: Compared) -> _Line:
    role: Role = "heading" if line.label == "Naam" else "strong" if line.sameness is Sameness.DIFFERENT else "body"
    look = _MARKS.get(line.sameness)
    mark = Tag(line.sameness.value, look[0], look[1]) if look else QWidget()
    label = Text(line.label, "body", "ink2")
    if role == "heading":
        label.setContentsMargins(0, 3, 0, 0)  # on one line with the larger letters beside it
    return _Line(label, Text(line.of_row, role), Text(line.of_person, role), mark)


class _Line(QFrame):
    """Label, both values and the mark beside each other; narrow: label and mark above the two values."""

    def __init__(self, label: QWidget, left: QWidget, right: QWidget, mark: QWidget) -> None:
        super().__init__()
        self.setProperty("surface", "row")
        self._label, self._left, self._right, self._mark = label, left, right, mark
        self._grid = grid(self, gap=12, margins=(0, 6, 0, 6))
        self._wide: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _place(self) -> None:
        wide = self.width() >= em(_NARROW_EM)
        widths = (em(_LABEL_EM), 0, 0, em(_MARK_EM)) if wide else (0, 0, 0, 0)
        for column, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(column, width)
        if wide == self._wide:
            return
        self._wide = wide
        stretches = (0, 1, 1, 0) if wide else (1, 1, 0, 0)
        for column, stretch in enumerate(stretches):
            self._grid.setColumnStretch(column, stretch)
        top = Qt.AlignmentFlag.AlignTop
        row = 0 if wide else 1
        self._grid.addWidget(self._label, 0, 0, top)
        self._grid.addWidget(self._left, row, 1 if wide else 0, top)
        self._grid.addWidget(self._right, row, 2 if wide else 1, top)
        self._grid.addWidget(self._mark, 0, 3 if wide else 1, top | Qt.AlignmentFlag.AlignRight)
