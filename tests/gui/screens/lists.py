"""The screens about founding, lists and selection, each on a small dossier with the invented lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock, new_dossier
from tests.domain.real_lists import FOLDER, KINDS
from tests.gui.drivers.lists import settled
from tests.services.list_taking import REGISTER, THREE, dossier_with

ALL = (*THREE, "sociale-dienst.ods")


def _kept(page: QWidget, store: Store) -> QWidget:
    page.destroyed.connect(store.close)
    return page


def lists_empty(folder: Path) -> QWidget:
    store = new_dossier(folder)
    page = ListsPage(Importing(store, FakeClock()))
    page.refresh()
    return _kept(page, store)


def lists_closed(folder: Path) -> QWidget:
    store = new_dossier(folder, replace(READY, dpo_informed_on=None, college_number=""))
    page = ListsPage(Importing(store, FakeClock()))
    page.refresh()
    return _kept(page, store)


def lists_filled(folder: Path) -> QWidget:
    store = dossier_with(folder, *THREE)
    page = ListsPage(Importing(store, FakeClock()))
    page.refresh()
    return _kept(page, store)


def _wizard(folder: Path, name: str = REGISTER, before: tuple[str, ...] = ()) -> ListImportPage:
    store = dossier_with(folder, *before)
    page = ListImportPage(Importing(store, FakeClock()))
    _kept(page, store)
    page.choose.kinds.set_value(KINDS[name].value)
    page.choose.choose_file(FOLDER / name)
    settled()
    return page


def import_choose(folder: Path) -> QWidget:
    return _wizard(folder)


def import_columns(folder: Path) -> QWidget:
    page = _wizard(folder)
    page.go_on()
    return page


def import_columns_missing(folder: Path) -> QWidget:
    page = _wizard(folder, "woonzorgcentra.csv")
    page.choose.kinds.set_value(ListKind.POPULATION_REGISTER.value)
    page.go_on()
    page.go_on()
    return page


def import_check(folder: Path) -> QWidget:
    page = _wizard(folder, "sociale-dienst.ods", (REGISTER,))
    page.go_on()
    page.go_on()
    settled()
    page.check.table.view.selectRow(1)
    return page


def import_source(folder: Path) -> QWidget:
    page = _wizard(folder)
    for _ in range(3):
        page.go_on()
        settled()
    page.go_on()
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
    "lijsten-leeg": lists_empty,
    "lijsten-gesloten": lists_closed,
    "lijsten": lists_filled,
    "lijst-inlezen-keuze": import_choose,
    "lijst-inlezen-kolommen": import_columns,
    "lijst-inlezen-kolom-ontbreekt": import_columns_missing,
    "lijst-inlezen-nakijken": import_check,
    "lijst-inlezen-bron": import_source,
    "keuze-leeg": selection_empty,
    "keuze-gesloten": selection_closed,
    "keuze": selection,
    "keuze-waarom-niet": selection_why_not,
    "keuze-geopend": selection_opened,
}
