"""Hulpvragen: what people asked, how urgent it is and where it stands. Passing on happens on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, secondary
from belactie_desktop.gui.widgets.cards import EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import hbox
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.gui.widgets.table import DataTable
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.handing_over import HandingOver, RequestLine

EVERYTHING = ""
_LEAST_TABLE_EM = 16


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """One line as the table shows it."""

    urgency: str
    axis: str
    kind: str
    person: str
    asked_on: date
    status: str
    sharing: str


COLUMNS = (
    Column("Dringend", "urgency", width=6.5),
    Column("Gebied", "axis", width=6.5),
    Column("Hulpvraag", "kind", width=12),
    Column("Inwoner", "person", width=10),
    Column("Gevraagd op", "asked_on", width=7),
    Column("Stand", "status", width=7),
    Column("Doorgeven", "sharing", width=7),
)


class RequestsPage(Page):
    """Table of help requests, most urgent first. `hand_over_wanted` opens the page that passes them on."""

    hand_over_wanted = Signal()
    navigation_wanted = Signal(str)

    def __init__(self, handing_over: HandingOver, parent: QWidget | None = None) -> None:
        super().__init__("Hulpvragen", "Wat mensen vroegen, het dringendste eerst.", parent=parent)
        self._handing_over = handing_over
        self.hand_over_button = primary("Geef &door", "file-arrow-right")
        self.hand_over_button.clicked.connect(self.hand_over_wanted)
        self.header.add_action(self.hand_over_button)
        options = [(EVERYTHING, "Alle hulpvragen"), *((status.value, status.label) for status in RequestStatus)]
        self.status = ChoiceField("&Toon", options)
        self.status.combo.setMinimumContentsLength(18)
        self.status.changed.connect(self._show)
        self.count = Text("", "body", "ink2")
        choose = hbox()
        choose.addWidget(self.status)
        choose.addStretch(1)
        self.body.addLayout(choose)
        self.add(self.count)
        collect = secondary("&Naar Belmappen", "folder")
        collect.clicked.connect(lambda: self.navigation_wanted.emit("belmappen"))
        empty = EmptyState(
            "heart-handshake",
            "Hier staan geen hulpvragen",
            "Bellers noteren ze in het gesprek. Haal de belmappen op, dan komen ze hier.",
            collect,
        )
        self.model = TableModel(COLUMNS, parent=self)
        self.table = DataTable(self.model, "Hulpvragen", empty)
        self.table.setMinimumHeight(em(_LEAST_TABLE_EM))
        self.add(self.table, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setMinimumHeight(em(_LEAST_TABLE_EM))

    def refresh(self) -> None:
        """Read the requests again."""
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self.status.value()
        lines = self._handing_over.requests(RequestStatus(chosen) if chosen else None)
        self.model.set_rows([_shown(line) for line in lines], [line.uid for line in lines])
        ready = sum(line.may_go and line.status is RequestStatus.OPEN for line in lines)
        self.hand_over_button.setEnabled(bool(self._handing_over.requests() if chosen else lines))
        self.count.setText(_counted(len(lines), ready))


def _shown(line: RequestLine) -> ShownRequest:
    return ShownRequest(
        urgency=line.urgency.label,
        axis=line.axis.label,
        kind=line.kind,
        person=line.person_name,
        asked_on=line.made_at.date(),
        status=line.status.label,
        sharing="Mag" if line.may_share else "Mag niet",
    )


def _counted(count: int, ready: int) -> str:
    if not count:
        return ""
    words = "1 hulpvraag" if count == 1 else f"{dutch_number(count)} hulpvragen"
    if not ready:
        return f"{words}."
    return f"{words}. {dutch_number(ready)} {'kan' if ready == 1 else 'kunnen'} nu naar een matcher."
