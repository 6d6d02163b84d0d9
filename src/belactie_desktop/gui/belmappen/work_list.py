"""Every caller with their belmap in a list with ticks, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.belmappen.tick_table import TickDelegate, TickModel
from belactie_desktop.gui.belmappen.work_card import WorkCard
from belactie_desktop.gui.belmappen.work_line import WorkLine
from belactie_desktop.gui.table_model import Column
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button, quiet
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns, Tiles, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text

COLUMNS = (
    Column("Beller", "name", width=11),
    Column("Te bellen", lambda line: line.people_words, width=6.5),
    Column("Belmap", lambda line: line.belmap_words, width=8.8),
    Column("Opgehaald", lambda line: line.collected_words, width=6.3),
    Column("Resultaten", lambda line: line.results_words, align="right", width=6.3),
)
_LEAST_EM = 14
_HINT = "Vink bellers aan om een stap voor hen samen te zetten. De spatiebalk zet een vinkje."


class WorkList(Columns):
    """The list, what is ticked in it, and the card of the chosen caller. `ticks_changed` comes after every tick.

    `folder_wanted` and `file_wanted`: collect from a place that the dossier does not know.
    """

    ticks_changed = Signal()
    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, below=54, parent=parent)
        self._lines: dict[str, WorkLine] = {}
        self.model = TickModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Bellers en hun belmap")
        self.table.view.setItemDelegate(TickDelegate(self))
        self.table.selected.connect(self._show_card)
        self.table.setMinimumHeight(em(_LEAST_EM))
        self.model.ticks_changed.connect(self._tell)
        self.count = Text(_HINT, "small", "ink2")
        self.all_button = quiet("Vink &alle bellers aan", "square-check")
        self.all_button.clicked.connect(self._tick_all)
        self.none_button = quiet("Vinkjes we&g", "x")
        self.none_button.clicked.connect(self._tick_none)
        self.folder_button = Button("Haal op uit een map of sti&ck", "row", "folder", wrap=True)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.file_button = Button("Haal één &bestand op", "row", "file", wrap=True)
        self.file_button.clicked.connect(self.file_wanted)
        self.card = WorkCard()
        self.add(self._left(), 1)
        self.add(self.card, 0, width=19)

    def _left(self) -> QWidget:
        left = QWidget()
        column = vbox(left)
        column.addWidget(self.table, 1)
        line = hbox(gap=SPACE_M)
        line.addWidget(self.count, 1)
        line.addWidget(self.none_button)
        line.addWidget(self.all_button)
        column.addLayout(line)
        places = Tiles(least=15, columns=2, gap=SPACE_M)
        places.add(self.folder_button)
        places.add(self.file_button)
        column.addWidget(places)
        return left

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_EM))

    def show_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show these callers; who was chosen or ticked stays so."""
        chosen = str(self.table.current_id() or "")
        self._lines = {line.status.caller.uid: line for line in lines}
        self.model.set_rows(lines, list(self._lines))
        wanted = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.table.select(wanted)
        self._show_card(wanted)
        self._tell()

    def ticked(self) -> tuple[str, ...]:
        """Give the callers that are ticked, in the order of the list."""
        return tuple(str(uid) for uid in self.model.ticked())

    @Slot()
    def _tick_all(self) -> None:
        self.model.set_ticked(list(self._lines))

    @Slot()
    def _tick_none(self) -> None:
        self.model.set_ticked([])

    @Slot()
    def _tell(self) -> None:
        number = len(self.model.ticked())
        words = "1 beller aangevinkt." if number == 1 else f"{number} bellers aangevinkt."
        self.count.setText(words if number else _HINT)
        self.none_button.setVisible(number > 0)
        self.all_button.setVisible(number < len(self._lines))
        self.ticks_changed.emit()

    @Slot(object)
    def _show_card(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_line(line)
