"""Which help requests go along, and exactly which words of them leave; what stays, and why."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.handover import FIELDS, Preview
from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.reflow import Tiles, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.handing_over import RequestLine

_WIDTHS = (9.0, 11.0, 7.5, 6.8, 9.0, 10.5, 7.2, 8.8)
_ROWS_EM = 2.6
_MOST_ROWS = 6


class ChoiceCard(Card):
    """A tick per help request that may leave. Those that were passed on before start without a tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Welke hulpvragen geef je door?", parent)
        self.tiles = Tiles(least=14, columns=1, gap=0)
        self.all_button = quiet("Alles &aanvinken", "list-check")
        self.all_button.clicked.connect(self._tick_all)
        row = hbox()
        row.addWidget(self.all_button)
        row.addStretch(1)
        self.nothing = Text("Er is geen hulpvraag die nu mag vertrekken.", "body", "ink2")
        self.add(self.nothing)
        self.add(self.tiles)
        self.body.addLayout(row)
        self.checks: dict[str, Check] = {}

    def show_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show the requests that may leave; ticks that were set stay."""
        ticked = {uid: check.isChecked() for uid, check in self.checks.items()}
        self.tiles.clear()
        self.checks = {}
        for line in lines:
            again = "" if line.status is RequestStatus.OPEN else f" · {line.status.label.lower()}"
            check = Check(
                f"{line.kind} · {line.person_name} · {line.urgency.label}{again}".replace("&", "&&"), bare=True
            )
            check.setChecked(ticked.get(line.uid, line.status is RequestStatus.OPEN))
            check.toggled.connect(self.changed)
            self.checks[line.uid] = check
            self.tiles.add(check)
        self.nothing.setVisible(not lines)
        self.all_button.setVisible(len(lines) > 1)

    def value(self) -> tuple[str, ...]:
        """Give the requests that are ticked, in the order shown."""
        return tuple(uid for uid, check in self.checks.items() if check.isChecked())

    @Slot()
    def _tick_all(self) -> None:
        on = len(self.value()) < len(self.checks)
        for check in self.checks.values():
            check.setChecked(on)


class PreviewCard(Card):
    """The table that would be in the file: these columns and rows, and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dit staat in het bestand", parent)
        self.words = Text("", "body", "ink2")
        columns = [Column(name, itemgetter(at), width=_WIDTHS[at]) for at, name in enumerate(FIELDS)]
        self.model = TableModel(columns, parent=self)
        empty = EmptyState("file-spreadsheet", "Er vertrekt nog niets", "Vink de hulpvragen aan die je doorgeeft.")
        self.table = DataTable(self.model, "Dit staat in het bestand", empty)
        self.held_back = Text("", "body")
        self.add(self.words)
        self.add(self.table)
        self.add(self.held_back)
        self._fit()

    def show_preview(self, preview: Preview) -> None:
        """Show what would leave."""
        self.model.set_rows(preview.rows, preview.uids)
        people = "1 persoon" if preview.people_count == 1 else f"{preview.people_count} mensen"
        self.words.setText(
            f"Alleen deze velden, van {people}. De matcher krijgt er twee lege kolommen bij: Status en Opmerking."
        )
        self.words.setVisible(bool(preview.uids))
        self._fit()

    def show_held_back(self, preview: Preview) -> None:
        """Tell which requests stay, and why."""
        lines = [f"• {held.kind}, {held.name}: {held.reason.value}" for held in preview.held_back]
        self.held_back.setText("\n".join(["Deze hulpvragen blijven hier:", *lines]) if lines else "")
        self.held_back.setVisible(bool(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self._fit()

    def _fit(self) -> None:
        rows = self.model.rowCount()
        self.table.setMinimumHeight(em((min(rows, _MOST_ROWS) + 1.6) * _ROWS_EM) if rows else em(13))
