"""The screens about founding, lists and selection, each on a small dossier with the invented lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock
from tests.services.list_taking import THREE, dossier_with

ALL = (*THREE, "sociale-dienst.ods")


def _kept(page: QWidget, store: Store) -> QWidget:
    page.destroyed.connect(store.close)
    return page


def _selection(folder: Path, campaign: Campaign = READY, names: tuple[str, ...] = ALL) -> SelectionPage:
    store, clock = dossier_with(folder, *names), FakeClock()
    with store.transaction() as connection:
        campaigns.change(connection, campaign)
    page = SelectionPage(Selecting(store, clock), clock)
    page.refresh()
    _kept(page, store)
    return page


def selection_empty(folder: Path) -> QWidget:
    return _selection(folder, names=())


def selection_closed(folder: Path) -> QWidget:
    return _selection(folder, replace(READY, retention_until=None))


def selection(folder: Path) -> QWidget:
    page = _selection(folder)
    page.filters.age_from.set_text("80")
    page.name.set_text("80-plussers")
    page.filters.streets.list.item(1).setCheckState(Qt.CheckState.Checked)
    page.filters.streets.list.item(3).setCheckState(Qt.CheckState.Checked)
    page.show_list()
    page.table.view.selectRow(0)
    return page


def selection_why_not(folder: Path) -> QWidget:
    page = _selection(folder)
    page.filters.age_from.set_text("85")
    page.filters.rule.set_value("without")
    page.search.set_text("peeters ma")
    page.show_list()
    page.table.view.selectRow(2)
    return page


def selection_opened(folder: Path) -> QWidget:
    page = _selection(folder)
    page.filters.age_from.set_text("90")
    page.name.set_text("90-plussers")
    page.open()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "keuze-leeg": selection_empty,
    "keuze-gesloten": selection_closed,
    "keuze": selection,
    "keuze-waarom-niet": selection_why_not,
    "keuze-geopend": selection_opened,
}
