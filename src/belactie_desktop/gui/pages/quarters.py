"""Wijken: say in which quarter a street lies, so that people can be called quarter by quarter."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.lists.steady_table import SteadyTable
from belactie_desktop.gui.lists.street_list import StreetList
from belactie_desktop.gui.table_model import Column, TableModel
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card, EmptyState
from belactie_desktop.gui.widgets.fields import ChoiceField, TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary, InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Columns
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.storage.quarters import Place, StreetPlace

_NEW = ""
_LIST_EM = 17
_COLUMNS = (
    Column("Wijk", "name", width=9),
    Column("Straten", "streets", align="right", width=5),
    Column("Adressen", "homes", align="right", width=5),
)


class QuartersPage(Page):
    """Streets with a tick, and the quarter they get. `closed` comes when the user is done."""

    closed = Signal()

    def __init__(self, quartering: Quartering, parent: QWidget | None = None) -> None:
        super().__init__("Wijken", "Zeg welke straten bij een wijk horen. Dan kies je mensen per wijk.", parent=parent)
        self._quartering = quartering
        self._places: dict[str, Place] = {}
        self.result = InlineMessage()
        self.summary = ErrorSummary()
        self.streets = StreetList(
            "Typ een straat, een postcode of een wijk. Vink aan wat samen hoort.",
            none="Nog geen straat gekozen",
            clear="Geen enkele straat",
            height=_LIST_EM,
        )
        card = Card("Welke straten?")
        card.add(self.streets)
        columns = Columns(gap=16, below=48)
        columns.add(card, 3)
        columns.add(self._make_right(), 2)
        for widget in (self.result, self.summary, columns):
            self.add(widget)
        self.body.addStretch(1)
        back = secondary("&Terug naar de keuze", "arrow-left")
        back.clicked.connect(self.closed)
        self.put_button = primary("Zet in deze &wijk", "map-pin")
        self.put_button.clicked.connect(self.put)
        for button in (back, self.put_button):
            self.footer.add_button(button)

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = vbox(right, gap=16)
        which = Card("Bij welke wijk horen ze?", gap=16)
        self.known = ChoiceField("W&ijk", [])
        self.known.changed.connect(self._change_known)
        self.name = TextField("&Naam van de nieuwe wijk", "Bijvoorbeeld: Centrum.")
        self.out_button = quiet("&Haal deze straten uit hun wijk", "x")
        self.out_button.clicked.connect(self.take_out)
        out = hbox()
        out.addWidget(self.out_button)
        out.addStretch(1)
        which.add(self.known)
        which.add(self.name)
        which.body.addLayout(out)
        self.model = TableModel(_COLUMNS, parent=self)
        empty = EmptyState("map-pin", "Er zijn nog geen wijken", "Vink links straten aan en geef ze een wijk.")
        self.table = SteadyTable(self.model, "De wijken", 13, empty)
        column.addWidget(which)
        column.addWidget(self.table)
        column.addStretch(1)
        return right

    def refresh(self) -> None:
        """Read streets and quarters again; nothing is ticked."""
        self.result.clear()
        self.summary.show_errors([])
        self._read()

    @Slot()
    def put(self) -> None:
        """Give the ticked streets the quarter that was chosen or typed."""
        problems: list[tuple[str, QWidget]] = []
        if not self.streets.value():
            problems.append(("Vink eerst straten aan.", self.streets.search))
        name = self.known.value() or self.name.text()
        if not name:
            problems.append(("Geef de wijk een naam, zoals: Centrum.", self.name))
        self.summary.show_errors(problems)
        if not problems:
            self._keep(name)

    @Slot()
    def take_out(self) -> None:
        """Take the ticked streets out of their quarter."""
        problems: list[tuple[str, QWidget]] = []
        if not self.streets.value():
            problems.append(("Vink eerst straten aan.", self.streets.search))
        self.summary.show_errors(problems)
        if not problems:
            self._keep("")

    def _keep(self, name: str) -> None:
        places = [self._places[key] for key in self.streets.value() if key in self._places]
        try:
            kept = self._quartering.put(places, name)
        except BelactieError as error:
            messages.show_error(self.result, error)
            return
        self.streets.clear()
        self._read()
        self.known.set_value(kept)
        some = "1 straat hoort" if len(places) == 1 else f"{dutch_number(len(places))} straten horen"
        messages.show_ok(self.result, f"{some} nu bij {f'de wijk {kept}' if kept else 'geen wijk'}.")
        self.area.verticalScrollBar().setValue(0)

    def _read(self) -> None:
        streets = self._quartering.streets()
        self._places = {_key(each): each.place for each in streets}
        several = len({each.postcode for each in streets}) > 1
        self.streets.offer([(_key(each), _words(each, several)) for each in streets])
        quarters = _quarters(streets)
        self.model.set_rows(quarters)
        self.known.blockSignals(True)
        self.known.set_options([(_NEW, "Een nieuwe wijk"), *((each.name, each.name) for each in quarters)])
        self.known.blockSignals(False)
        self.known.setVisible(bool(quarters))
        self.out_button.setVisible(bool(quarters))
        self._change_known()

    @Slot()
    def _change_known(self) -> None:
        new = self.known.value() == _NEW
        self.name.setVisible(new)
        self.name.set_text("")


class _Quarter:
    """A quarter as the table shows it."""

    def __init__(self, name: str, members: list[StreetPlace]) -> None:
        self.name = name
        self.streets = dutch_number(len(members))
        self.homes = dutch_number(sum(each.homes for each in members))


def _quarters(streets: tuple[StreetPlace, ...]) -> list[_Quarter]:
    members: dict[str, list[StreetPlace]] = {}
    for each in streets:
        if each.quarter:
            members.setdefault(each.quarter, []).append(each)
    return [_Quarter(name, members[name]) for name in sorted(members)]


def _key(street: StreetPlace) -> str:
    return f"{street.street_key}|{street.postcode}"


def _words(street: StreetPlace, several: bool) -> str:
    """Write a street with its place where places differ, and its quarter."""
    place = f", {street.postcode} {street.municipality}" if several else ""
    return f"{street.street}{place}{f' · {street.quarter}' if street.quarter else ''}"
