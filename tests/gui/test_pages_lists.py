"""The page Lijsten: the gate, the empty state, and a list from the button to the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.hands import shown
from tests.gui.drivers.list_wizard import ListsScreen


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store) -> ListsScreen:
    page = ListsPage(Importing(store, FakeClock()), Remembering(store, FakeClock()))
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    return ListsScreen(page, monkeypatch)


def test_lists_come_in_one_after_another(screen: ListsScreen) -> None:
    register = FOLDER / "bevolkingsregister.xlsx"
    said = screen.take_in("population_register", register, "Dienst Bevolking")
    assert said.startswith("Overgenomen: 1.601 nieuwe mensen, 190 nieuwe telefoonnummers.")
    said = screen.take_in("care_homes", FOLDER / "woonzorgcentra.csv", "Dienst Senioren", "Agentschap Zorg")
    assert "3 adressen van woonzorgcentra" in said
    said = screen.take_in("directory", FOLDER / "telefoongids.csv", "Uitgever van de gids")
    assert "nieuwe telefoonnummers" in said
    assert [row[0] for row in screen.rows()] == ["Telefoongids", "Woonzorgcentra en serviceflats", "Bevolkingsregister"]
    assert screen.rows()[2][2:] == ("Bevolkingsregister", "Dienst Bevolking", "23/11/2026", "1.601")


def test_the_gate_says_what_is_missing_and_where(screen: ListsScreen, store: Store, qtbot: QtBot) -> None:
    grounding = Grounding(store, FakeClock())
    campaign = grounding.campaign()
    grounding.change(replace(campaign, dpo_informed_on=None))
    screen.page.refresh()
    assert "DPO" in screen.page.gate.text()
    assert not screen.page.read_button.isVisible()
    with qtbot.waitSignal(screen.page.navigation_wanted) as sent:
        screen.page.gate.wanted.emit()
    assert sent.args == ["basis"]
    grounding.change(campaign)
    screen.page.refresh()
    assert screen.page.read_button.isVisible()
    assert not screen.page.gate.isVisible()


def test_looking_elsewhere_does_not_lose_the_list_that_is_read(screen: ListsScreen) -> None:
    screen.page.start_import()
    screen.wizard.choose("population_register", FOLDER / "bevolkingsregister.xlsx")
    screen.wizard.next()
    screen.page.refresh()
    assert screen.page.wizard.isVisible()
    screen.wizard.cancel()
    assert screen.page.page.isVisible()
    assert screen.rows() == []
