"""Everything that is known of one list, beside the table of lists, and the way to undo it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.dutch_dates import long_date, long_moment
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.storage.list_sources import ListSource

NOT_TOLD = "Niet ingevuld"


class SourcePanel(Card):
    """Shows one list; `undo_wanted(id)` asks to undo it. Hidden while no list is chosen."""

    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=12)
        self._source: ListSource | None = None
        self.title = Text("", "heading")
        self.add(self.title)
        self._facts = vbox(gap=6)
        self.body.addLayout(self._facts)
        self._shown: list[QWidget] = []
        self.undo_button = Button("Maak &ongedaan", "danger", "arrow-back-up", wrap=True)
        self.undo_button.clicked.connect(self._undo)
        row = hbox()
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.setVisible(False)

    def show_source(self, source: ListSource | None) -> None:
        """Show another list, or none."""
        self._source = source
        self.setVisible(source is not None)
        for fact in self._shown:
            self._facts.removeWidget(fact)
            fact.setParent(None)
            fact.deleteLater()
        self._shown.clear()
        if source is not None:
            self.title.setText(source.name)
            for label, value in facts_of(source):
                self._shown.append(_fact(label, value))
                self._facts.addWidget(self._shown[-1])

    def text(self) -> str:
        """Give everything that is shown."""
        return "" if self._source is None else "\n".join(f"{label}: {value}" for label, value in facts_of(self._source))

    @Slot()
    def _undo(self) -> None:
        if self._source is not None:
            self.undo_wanted.emit(self._source.id)


def facts_of(source: ListSource) -> list[tuple[str, str]]:
    """Give what is known of a list as (label, value) pairs; what was not told says so."""
    kind = ListKind(source.kind)
    refused = f", {dutch_number(source.refused_count)} geweigerd" if source.refused_count else ""
    given = source.delivered_by + (f", op {long_date(source.delivered_on)}" if source.delivered_on else "")
    facts = [
        ("Soort", kind.label),
        ("Bron", source.authentic_source),
        ("Wie houdt ze bij?", source.owner or NOT_TOLD),
        ("Waarom mag het?", source.ground or NOT_TOLD),
        ("Gekregen van", given),
        ("Wie mag ze zien?", f"Alleen bellers van: {source.circuit}" if source.circuit else "Elke beller"),
        ("Ingelezen", f"{dutch_number(source.row_count)} rijen{refused}, op {long_moment(source.imported_at)}"),
    ]
    if kind is ListKind.POPULATION_REGISTER:
        facts.insert(
            1,
            ("Volledig?", "Ja, iedereen staat erop" if source.complete else "Nee, een aanvulling of een eerste lijst"),
        )
    return facts


def _fact(label: str, value: str) -> QWidget:
    fact = QWidget()
    column = vbox(fact, gap=0)
    column.addWidget(Text(label, "small", "ink2"))
    column.addWidget(Text(value))
    return fact
