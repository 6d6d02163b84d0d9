"""The screens of reading lists in, each on a small dossier with the invented lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.encrypted_workbook import write_encrypted
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.pages.lists import ListServices, ListsPage
from belactie_desktop.gui.pages.people import PeoplePage
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.services.showing_contacts import ShowingContacts
from belactie_desktop.services.surveying_lists import SurveyingLists
from belactie_desktop.services.tracing import Tracing
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import selections
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.hands import settled
from tests.services.list_taking import REGISTER, THREE, dossier_with
from tests.services.small_lists import (
    CLIENT_TITLES,
    JAN,
    MARIA,
    MARIA_CLIENT,
    MARIA_MOVED,
    MAY,
    NEW,
    NOVEMBER,
    OCMW,
    OCTOBER,
    OLD,
    TITLES,
    take,
)


def list_services(store: Store, clock: Clock | None = None) -> ListServices:
    """Give what the page Lijsten works with."""
    clock = clock or FakeClock()
    return ListServices(
        Importing(store, clock), Remembering(store, clock), Undoing(store, clock), SurveyingLists(store)
    )


def _kept(page: QWidget, store: Store) -> QWidget:
    page.destroyed.connect(store.close)
    return page


def lists_empty(folder: Path) -> QWidget:
    store = new_dossier(folder)
    page = ListsPage(list_services(store))
    page.refresh()
    return _kept(page, store)


def lists_closed(folder: Path) -> QWidget:
    store = new_dossier(folder, replace(READY, dpo_informed_on=None, college_number=""))
    page = ListsPage(list_services(store))
    page.refresh()
    return _kept(page, store)


def lists_filled(folder: Path) -> QWidget:
    store = dossier_with(folder, *THREE)
    page = ListsPage(list_services(store))
    page.refresh()
    settled()
    return _kept(page, store)


def _wizard(folder: Path, name: str = REGISTER, before: tuple[str, ...] = ()) -> ListImportPage:
    store = dossier_with(folder, *before)
    page = ListImportPage(Importing(store, FakeClock()), Remembering(store, FakeClock()))
    _kept(page, store)
    page.choose.choose_file(FOLDER / name)
    settled()
    return page


def import_choose(folder: Path) -> QWidget:
    return _wizard(folder)


def import_columns(folder: Path) -> QWidget:
    page = _wizard(folder)
    page.go_on()
    settled()
    return page


def import_columns_missing(folder: Path) -> QWidget:
    page = _wizard(folder, "woonzorgcentra.csv")
    page.choose.kinds.set_value(ListKind.POPULATION_REGISTER.value)
    page.go_on()
    settled()
    page.go_on()
    return page


def import_check(folder: Path) -> QWidget:
    page = _wizard(folder, "sociale-dienst.ods", (REGISTER,))
    page.go_on()
    settled()
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


def import_phrase(folder: Path) -> QWidget:
    store = dossier_with(folder)
    page = ListImportPage(Importing(store, FakeClock()), Remembering(store, FakeClock()))
    path = folder / "cliënten gezinszorg.xlsx"
    write_encrypted(path, "Lijst", CLIENT_TITLES, [MARIA_CLIENT], "appel boom citroen")
    page.choose.choose_file(path)
    settled()
    return _kept(page, store)


def import_first(folder: Path) -> QWidget:
    store = dossier_with(folder)
    return _kept(ListImportPage(Importing(store, FakeClock()), Remembering(store, FakeClock())), store)


def import_next_register(folder: Path) -> QWidget:
    page = _wizard(folder, "aanvulling.xlsx", (REGISTER,))
    page.go_on()
    settled()
    page.go_on()
    settled()
    return page


def import_problems(folder: Path) -> QWidget:
    store = dossier_with(folder)
    page = ListImportPage(Importing(store, FakeClock()), Remembering(store, FakeClock()))
    path = folder / "register met fouten.csv"
    path.write_text("\n".join(";".join(row) for row in BROKEN), encoding="utf-8")
    page.choose.choose_file(path)
    settled()
    page.choose.kinds.set_value(ListKind.POPULATION_REGISTER.value)
    page.go_on()
    settled()
    page.go_on()
    settled()
    page.check.table.view.selectRow(0)
    page.check.show_saved("appel boom citroen dak emmer")
    return _kept(page, store)


BROKEN = (TITLES, MARIA, (*JAN[:2], "31/02/1940", *JAN[3:]), ("Maes", "Rosa", "30/09/1944", "", "", "", "", "12"))


def origin(folder: Path) -> QWidget:
    store, clock = new_dossier(folder), FakeClock()
    take(store, OLD, MAY, ListKind.POPULATION_REGISTER, TITLES, MARIA, JAN)
    take(store, OCMW, OCTOBER, ListKind.SERVICE, CLIENT_TITLES, MARIA_CLIENT)
    take(store, NEW, NOVEMBER, ListKind.POPULATION_REGISTER, TITLES, MARIA_MOVED, JAN)
    with store.transaction() as connection:
        selections.open_as_list(connection, Selection("Iedereen"), clock().date())
    page = PeoplePage(Overviewing(store, clock), Tracing(store), ShowingContacts(store), clock)
    page.refresh()
    page.table.view.selectRow(1)
    return _kept(page, store)


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "inwoners-herkomst": origin,
    "lijst-inlezen": import_first,
    "lijst-inlezen-wachtwoord": import_phrase,
    "lijst-inlezen-volgend-register": import_next_register,
    "lijst-inlezen-fouten": import_problems,
    "lijsten-leeg": lists_empty,
    "lijsten-gesloten": lists_closed,
    "lijsten": lists_filled,
    "lijst-inlezen-keuze": import_choose,
    "lijst-inlezen-kolommen": import_columns,
    "lijst-inlezen-kolom-ontbreekt": import_columns_missing,
    "lijst-inlezen-nakijken": import_check,
    "lijst-inlezen-bron": import_source,
}
