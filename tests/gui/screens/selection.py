"""The screens about who is called, each on a small dossier with the invented lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.phases import proposed
from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.gui.pages.quarters import QuartersPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import Store
from tests.builders import READY, FakeClock, add_caller
from tests.gui.drivers.selection import looked_up
from tests.services.list_taking import THREE, dossier_with

_GIVEN = "INSERT INTO assignment (person_id, caller_uid, position, assigned_at) VALUES (?, ?, 0, '2026-11-23')"

ALL = (*THREE, "sociale-dienst.ods")
IN_GROUPS = Selection("Oudsten eerst", age_from=75, phases=proposed(75, None))


def _dossier(folder: Path, names: tuple[str, ...] = ALL) -> Store:
    return dossier_with(folder, *names)


def _page(store: Store) -> SelectionPage:
    clock = FakeClock()
    page = SelectionPage(Selecting(store, clock), Quartering(store), clock)
    page.refresh()
    looked_up(page)
    page.destroyed.connect(store.close)
    return page


def _selection(folder: Path, campaign: Campaign = READY, names: tuple[str, ...] = ALL) -> SelectionPage:
    store = _dossier(folder, names)
    with store.transaction() as connection:
        campaigns.change(connection, campaign)
    return _page(store)


def _divide(store: Store) -> None:
    """Give some streets a quarter."""
    quartering = Quartering(store)
    streets = quartering.streets()
    for name, start in (("Centrum", 0), ("Het Dal", 1), ("Stationswijk", 2)):
        quartering.put([street.place for street in streets[start:-6:4]], name)


def selection_empty(folder: Path) -> QWidget:
    return _selection(folder, names=())


def selection_closed(folder: Path) -> QWidget:
    return _selection(folder, replace(READY, retention_until=None))


def selection(folder: Path) -> QWidget:
    store = _dossier(folder)
    _divide(store)
    page = _page(store)
    page.filters.age_from.set_text("80")
    page.name.set_text("80-plussers")
    page.filters.streets.list.item(1).setCheckState(Qt.CheckState.Checked)
    page.filters.streets.list.item(3).setCheckState(Qt.CheckState.Checked)
    page.show_list()
    looked_up(page)
    page.people.table.view.selectRow(0)
    return page


def selection_counting(folder: Path) -> QWidget:
    """While the first count after a change takes longer, on a large dossier."""
    page = _selection(folder)
    page._counts_long()
    return page


def selection_why_not(folder: Path) -> QWidget:
    page = _selection(folder)
    page.phases.show_phases(IN_GROUPS.phases)
    page.filters.age_from.set_text("75")
    page.filters.services.show_rule(ServiceRule.WITHOUT, ())
    page.filters.lists.show_rule(ServiceRule.WITHOUT, ())
    page.people.search.set_text("peeters ma")
    page.show_list()
    looked_up(page)
    page.people.table.view.selectRow(1)
    return page


def selection_opened(folder: Path) -> QWidget:
    page = _selection(folder)
    page.filters.age_from.set_text("90")
    page.name.set_text("90-plussers")
    page.open()
    looked_up(page)
    return page


def _in_groups(folder: Path) -> SelectionPage:
    """Open two groups, with a caller at work in the first."""
    store = _dossier(folder)
    selecting = Selecting(store, FakeClock())
    selecting.open(IN_GROUPS)
    uid = add_caller(store, "Lieve Maes")
    oldest = selecting.ids(IN_GROUPS)[:40]
    with store.transaction() as connection:
        for person in oldest:
            connection.exec_driver_sql(_GIVEN, (person, uid))
            attempt = (f"attempt-{person}", person, uid)
            connection.exec_driver_sql(
                "INSERT INTO call_attempt (uid, person_id, caller_uid, at, outcome, minutes) "
                "VALUES (?, ?, ?, '2026-11-23', 'no_answer', 5)",
                attempt,
            )
    active = selecting.active()
    assert active is not None
    selecting.open_next(active)
    return _page(store)


def selection_groups(folder: Path) -> QWidget:
    return _in_groups(folder)


def selection_groups_changed(folder: Path) -> QWidget:
    page = _in_groups(folder)
    page.phases.edit_button.click()
    page.phases.starts.set_text("90, 85, tachtig")
    page.phases.problems()
    return page


def selection_lost(folder: Path) -> QWidget:
    """Take a saved choice of which a quarter and a list are no longer there."""
    store = _dossier(folder)
    lost = Selection("Oude keuze", list_rule=ServiceRule.WITHOUT, lists=frozenset({99}), quarters=frozenset({"Noord"}))
    Selecting(store, FakeClock()).save(lost)
    page = _page(store)
    page.names.taken.emit("Oude keuze")
    page.open()
    looked_up(page)
    return page


def quarters_empty(folder: Path) -> QWidget:
    page = _selection(folder)
    page.show_quarters()
    return page


def quarters(folder: Path) -> QWidget:
    store = _dossier(folder)
    _divide(store)
    page = _page(store)
    page.show_quarters()
    assert isinstance(page.quarters, QuartersPage)
    page.quarters.streets.list.item(4).setCheckState(Qt.CheckState.Checked)
    page.quarters.known.set_value("Het Dal")
    page.quarters.put()
    page.quarters.streets.list.item(5).setCheckState(Qt.CheckState.Checked)
    return page


def quarters_nothing_ticked(folder: Path) -> QWidget:
    page = _selection(folder)
    page.show_quarters()
    page.quarters.put()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "keuze-leeg": selection_empty,
    "keuze-gesloten": selection_closed,
    "keuze": selection,
    "keuze-tellen": selection_counting,
    "keuze-waarom-niet": selection_why_not,
    "keuze-geopend": selection_opened,
    "keuze-groepen": selection_groups,
    "keuze-groepen-aanpassen": selection_groups_changed,
    "keuze-weg": selection_lost,
    "wijken-leeg": quarters_empty,
    "wijken": quarters,
    "wijken-geen-straat": quarters_nothing_ticked,
}
