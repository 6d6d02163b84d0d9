"""The page Lijsten: the gate, the empty state, and a list from the button to the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, insert, select

from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import doubt, list_entry, list_mapping, person
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, FakeClock, add_caller, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.callers import press
from tests.gui.drivers.hands import shown
from tests.gui.drivers.list_wizard import ListsScreen
from tests.gui.screens.list_wizard import list_services
from tests.services.list_taking import content


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store) -> ListsScreen:
    page = ListsPage(list_services(store))
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    return ListsScreen(page, monkeypatch)


def test_lists_come_in_one_after_another(screen: ListsScreen) -> None:
    assert "geen bevolkingsregister" not in screen.page.advice.text(), "the empty page says it itself"
    register = FOLDER / "bevolkingsregister.xlsx"
    said = screen.take_in("population_register", register, "Dienst Bevolking")
    assert said.startswith("Overgenomen: 1.601 nieuwe mensen, 190 nieuwe telefoonnummers.")
    assert "woonzorgcentra" in screen.page.advice.text()
    said = screen.take_in("care_homes", FOLDER / "woonzorgcentra.csv", "Dienst Senioren", "Agentschap Zorg")
    assert "3 adressen van woonzorgcentra" in said
    assert screen.page.advice.text().startswith("Nog geen telefoongids: ")
    said = screen.take_in("directory", FOLDER / "telefoongids.csv", "Uitgever van de gids")
    assert "nieuwe telefoonnummers" in said
    assert "geen nummer" in screen.page.advice.text()
    assert [row[0] for row in screen.rows()] == ["Telefoongids", "Woonzorgcentra", "Bevolkingsregister"]
    assert screen.rows()[2] == ("Bevolkingsregister", "Bevolkingsregister", "23/11/2026", "1.601", "0")


def test_everything_of_the_chosen_list_stands_beside_the_table(screen: ListsScreen) -> None:
    screen.take_in("population_register", FOLDER / "bevolkingsregister.xlsx", "Dienst Bevolking")
    shown_facts = screen.page.panel.text()
    for words in ("Dienst Bevolking, op 23 november 2026", "Beslissing van het college", "Elke beller", "om 10.00 uur"):
        assert words in shown_facts


def test_a_list_is_undone_after_a_question(screen: ListsScreen, store: Store) -> None:
    before = content(store)
    screen.take_in("population_register", FOLDER / "bevolkingsregister.xlsx", "Dienst Bevolking")
    with store.transaction() as connection:
        connection.execute(delete(list_mapping))
    asked = screen.undo(answer=False)
    assert "1.601 mensen" in asked
    assert len(screen.rows()) == 1, "nothing happens without a yes"
    screen.undo(answer=True)
    assert screen.page.result.text() == "De lijst “Bevolkingsregister 23/11/2026” is ongedaan gemaakt."
    assert screen.rows() == []
    assert content(store) == before


def test_a_list_with_somebody_who_has_a_caller_is_not_undone(screen: ListsScreen, store: Store) -> None:
    screen.take_in("population_register", FOLDER / "bevolkingsregister.xlsx", "Dienst Bevolking")
    caller = add_caller(store, "An")
    with store.transaction() as connection:
        person_id = connection.execute(select(person.c.id).limit(1)).scalar_one()
        connection.execute(
            insert(assignment).values(person_id=person_id, caller_uid=caller, position=0, assigned_at=NOW.isoformat())
        )
    assert screen.undo(answer=True) == "", "nobody is asked what cannot be"
    assert "beller" in screen.page.undo.message.text()
    assert len(screen.rows()) == 1


def test_rows_in_doubt_are_one_press_away(screen: ListsScreen, store: Store, qtbot: QtBot) -> None:
    screen.take_in("population_register", FOLDER / "bevolkingsregister.xlsx", "Dienst Bevolking")
    assert not screen.page.doubts.isVisible()
    with store.transaction() as connection:
        entry = connection.execute(select(list_entry.c.id, list_entry.c.person_id).limit(1)).one()
        connection.execute(insert(doubt).values(entry_id=entry[0], person_id=entry[1], score=70, reasons="[]"))
    screen.refresh()
    assert screen.page.doubts.text().startswith("1 rij na te kijken")
    with qtbot.waitSignal(screen.page.navigation_wanted) as sent:
        press(screen.page.doubts.findChild(QAbstractButton))
    assert sent.args == ["doubles"]


def test_the_advice_goes_where_it_says(screen: ListsScreen, qtbot: QtBot) -> None:
    screen.take_in("population_register", FOLDER / "bevolkingsregister.xlsx", "Dienst Bevolking")
    press(screen.page.advice.findChild(QAbstractButton))
    assert screen.page.wizard.isVisible()
    screen.wizard.cancel()
    screen.take_in("care_homes", FOLDER / "woonzorgcentra.csv", "Dienst Senioren", "Agentschap Zorg")
    screen.take_in("directory", FOLDER / "telefoongids.csv", "Uitgever van de gids")
    with qtbot.waitSignal(screen.page.navigation_wanted) as sent:
        press(screen.page.advice.findChild(QAbstractButton))
    assert sent.args == ["selection"]


def test_a_file_dropped_on_the_page_opens_the_wizard(screen: ListsScreen) -> None:
    screen.drop(FOLDER / "bevolkingsregister.xlsx")
    assert screen.page.wizard.isVisible()
    assert screen.page.wizard.choose.sheet() is not None


def test_the_gate_says_what_is_missing_and_where(screen: ListsScreen, store: Store, qtbot: QtBot) -> None:
    grounding = Grounding(store, FakeClock())
    campaign = grounding.campaign()
    grounding.change(replace(campaign, dpo_informed_on=None))
    screen.refresh()
    assert "DPO" in screen.page.gate.text()
    assert not screen.page.read_button.isVisible()
    with qtbot.waitSignal(screen.page.navigation_wanted) as sent:
        screen.page.gate.wanted.emit()
    assert sent.args == ["basis"]
    grounding.change(campaign)
    screen.refresh()
    assert screen.page.read_button.isVisible()
    assert not screen.page.gate.isVisible()


def test_looking_elsewhere_does_not_lose_the_list_that_is_read(screen: ListsScreen) -> None:
    screen.page.start_import()
    screen.wizard.choose("population_register", FOLDER / "bevolkingsregister.xlsx")
    screen.wizard.next()
    screen.refresh()
    assert screen.page.wizard.isVisible()
    screen.wizard.cancel()
    assert screen.page.page.isVisible()
    assert screen.rows() == []
