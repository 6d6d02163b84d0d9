"""The register as a list: who got what, when, until when, and how it ended. It names receivers, never inhabitants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.disclosures import EVERYTHING, Disclosure, DisclosureFilter, Ending
from belactie_desktop.gui.privacy.register_filter import RegisterFilter
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.disclosing import WIPED_RECEIVER

_LEAST_TABLE_EM = 15


@dataclass(frozen=True, slots=True)
class ShownDisclosure:
    """One line as the table shows it."""

    day: date
    receiver: str
    how: str
    fields: str
    people: int
    until: date | None
    ending: str


COLUMNS = (
    Column("Dag", "day", width=6.5),
    Column("Wie", "receiver", width=10),
    Column("Hoe", "how", width=11.5),
    Column("Welke gegevens", "fields", width=10),
    Column("Mensen", "people", align="right", width=5),
    Column("Tot en met", "until", width=6.5),
    Column("Stand", "ending", width=10.5),
)


class RegisterList(QWidget):
    """Filter, count, table and the button that prints them. `selected`: another line, `asked`: another filter."""

    selected = Signal()
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = RegisterFilter()
        self.filter.changed.connect(self.asked)
        self.count = Text("", "body", "ink2")
        self.paper_button = secondary("&Druk af als PDF", "file-type-pdf")
        above = Columns(gap=SPACE_M, below=30)
        above.add(self.count, 1)
        above.add(self.paper_button, 0)
        self.about = Text("")
        self.model = TableModel(COLUMNS, parent=self)
        self.all_button = secondary("Toon all&es", "list")
        self.all_button.clicked.connect(self.filter.clear)
        empty = EmptyState(
            "clipboard-list",
            "Geen regels",
            "Elke belmap, elk blad en elk bestand met gegevens komt hier vanzelf.",
            self.all_button,
        )
        self.table = DataTable(self.model, "Wie kreeg welke gegevens", empty)
        self.table.selected.connect(self._select)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        column = vbox(self, gap=SPACE_M)
        column.addWidget(self.filter)
        column.addWidget(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        self._lines: dict[str, Disclosure] = {}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def chosen(self) -> DisclosureFilter:
        """Give the filter as it stands."""
        return self.filter.chosen()

    def show_lines(self, lines: Sequence[Disclosure], today: date) -> None:
        """Show these lines; the line that was chosen stays chosen."""
        kept = self.table.current_id()
        self._lines = {line.uid: line for line in lines}
        self.model.set_rows([_shown(line, today) for line in lines], [line.uid for line in lines])
        if kept is not None:
            self.table.select(kept)
        self.filter.setVisible(self.is_used())
        self.paper_button.setVisible(self.is_used())
        self.count.setText(count_words(lines, today))
        self.count.setVisible(bool(lines))
        self.all_button.setVisible(self.chosen() != EVERYTHING)
        self._select()

    @Slot()
    def _select(self) -> None:
        self.about.setText(line_words(self.line()))
        self.about.setVisible(bool(self._lines))
        self.selected.emit()

    def is_used(self) -> bool:
        """Tell whether there is anything in the register; with a filter that leaves nothing there may be."""
        return bool(self._lines) or self.chosen() != EVERYTHING

    def line(self) -> Disclosure | None:
        """Give the chosen line, or None."""
        return self._lines.get(str(self.table.current_id()))


def count_words(lines: Sequence[Disclosure], today: date) -> str:
    """Say how many lines there are, and how many of them are still out or late."""
    out, late = (sum(line.is_out for line in lines), sum(line.is_late(today) for line in lines))
    words = "1 regel." if len(lines) == 1 else f"{dutch_number(len(lines))} regels."
    if not out:
        return f"{words} Alles is terug, vernietigd of gemeld als verloren."
    still = f"{dutch_number(out)} {'is' if out == 1 else 'zijn'} nog buiten"
    return f"{words} {still}, waarvan {dutch_number(late)} te laat." if late else f"{words} {still}."


def line_words(line: Disclosure | None) -> str:
    """Say everything of one line: what the columns have no room for."""
    if line is None:
        return "Kies een regel. Noteer dan of het terug, vernietigd of verloren is."
    people = "1 persoon" if line.people_count == 1 else f"{dutch_number(line.people_count)} mensen"
    return f"{line.kind.noun} van {line.receiver or WIPED_RECEIVER}, over {people}: {', '.join(line.fields)}."


def ending_words(line: Disclosure, today: date) -> str:
    """Say how a line ended, or that it is still out."""
    if line.returned_at is None:
        return "Nog buiten, te laat" if line.is_late(today) else "Nog buiten"
    return f"{(line.ending or Ending.RETURNED).label} op {line.returned_at:%d/%m/%Y}"


def _shown(line: Disclosure, today: date) -> ShownDisclosure:
    return ShownDisclosure(
        day=line.at.date(),
        receiver=line.receiver or WIPED_RECEIVER,
        how=line.kind.label,
        fields=", ".join(line.fields),
        people=line.people_count,
        until=line.until_day,
        ending=ending_words(line, today),
    )
