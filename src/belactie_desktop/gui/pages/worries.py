"""Zorgen: what callers worried about, what was told to whom, and what the coordinator does for person and caller."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.clock import Clock
from belactie_desktop.gui import messages
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns, em
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.worries.words import state_words
from belactie_desktop.gui.worries.worry_card import WorryCard
from belactie_desktop.services.following_up_worries import FollowingUpWorries, WorryLine

_ABOUT = "Wat iemand vertelde, is nergens bewaard. Bel de beller om het te horen."
_LEAST_TABLE_EM = 18


class WorriesPage(Page):
    """The list at the left, what waits first; the chosen worry at the right."""

    navigation_wanted = Signal(str)

    def __init__(self, following_up: FollowingUpWorries, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Zorgen", _ABOUT, parent=parent)
        self._following_up, self._clock = following_up, clock
        self._lines: dict[str, WorryLine] = {}
        self.message = InlineMessage()
        self.everything = Check("Toon &ook wat al klaar is", bare=True)
        self.everything.toggled.connect(self.refresh)
        collect = secondary("Naar Bel&mappen", "folder")
        collect.clicked.connect(lambda: self.navigation_wanted.emit("belmappen"))
        empty = EmptyState(
            "lifebuoy",
            "Er zijn geen zorgen om op te volgen",
            "Een beller meldt een zorg met F9. Na het ophalen van de belmappen staat ze hier.",
            collect,
        )
        self.model = TableModel(self._columns(), parent=self)
        self.table = DataTable(self.model, "Zorgen", empty)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.table.selected.connect(self._show_card)
        self.card = WorryCard()
        self.card.handled.connect(self._handle)
        self.card.cared.connect(self._care)
        both = Columns(gap=14, below=54)
        both.add(self.table, 1)
        both.add(self.card, 0, width=23)
        self.add(self.message)
        choose = hbox()
        choose.addWidget(self.everything)
        choose.addStretch(1)
        self.body.addLayout(choose)
        self.add(both, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Inwoner", "person", width=9),
            Column("Zorg", lambda line: line.worry.kind.label, width=9),
            Column("Gemeld", lambda line: moment_words(line.worry.at, self._clock()), width=9),
            Column("Stand", lambda line: state_words(line.worry), width=6.5),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    @Slot()
    def refresh(self) -> None:
        """Read the worries again."""
        self.message.clear()
        self._read()

    def _read(self) -> None:
        chosen = str(self.table.current_id() or "")
        lines = self._following_up.lines(self.everything.isChecked())
        self._lines = {line.worry.uid: line for line in lines}
        self.model.set_rows(lines, list(self._lines))
        wanted = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.table.select(wanted)
        self._show_card(wanted)

    @Slot(object)
    def _show_card(self, uid: object) -> None:
        line = self._lines.get(str(uid))
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_worry(line, self._clock())

    @Slot(str, bool)
    def _handle(self, uid: str, done: bool) -> None:
        words = "Genoteerd: dit is opgevolgd." if done else "Dit staat weer bij wat nog te doen is."
        self._do(lambda: self._following_up.handle(uid, done), words)

    @Slot(str, bool)
    def _care(self, uid: str, done: bool) -> None:
        words = "Genoteerd: je sprak met de beller." if done else "Het gesprek met de beller staat weer open."
        self._do(lambda: self._following_up.care(uid, done), words)

    def _do(self, step: Callable[[], object], words: str) -> None:
        if not messages.tried(self.message, step):
            return
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        messages.show_ok(self.message, words)
