"""The page Wie bellen we?, with keys, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.selection import ServiceRule
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.gui.drivers.lists import SelectionScreen, shown
from tests.services.list_taking import THREE, dossier_with


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with dossier_with(tmp_path, *THREE, "sociale-dienst.ods") as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, store: Store) -> SelectionScreen:
    page = SelectionPage(Selecting(store, FakeClock()), FakeClock())
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    return SelectionScreen(page)


def people(said: str) -> int:
    return int(said.partition(" ")[0].replace(".", ""))


def test_the_count_follows_every_change(screen: SelectionScreen) -> None:
    everyone = people(screen.count())
    screen.set_ages("80")
    old = people(screen.count())
    screen.tick_postcode("3998")
    nearby = people(screen.count())
    screen.tick_street("Dorpsstraat")
    street = people(screen.count())
    assert everyone > old > nearby > street > 0
    assert len(screen.rows()) == street
    assert all("Dorpsstraat" in row[2] and int(row[1]) >= 80 for row in screen.rows())
    screen.page.filters.streets.clear()
    assert people(screen.count()) == nearby


def test_care_homes_and_services(screen: SelectionScreen) -> None:
    outside = people(screen.count())
    screen.turn_care_homes()
    everyone = people(screen.count())
    assert everyone > outside
    screen.choose_services(ServiceRule.ONLY)
    users = people(screen.count())
    screen.choose_services(ServiceRule.WITHOUT)
    assert people(screen.count()) == everyone - users
    screen.choose_services(ServiceRule.ONLY, "gezinszorg")
    assert 0 < people(screen.count()) < users


def test_why_somebody_is_in_or_out(screen: SelectionScreen) -> None:
    screen.set_ages("85")
    name = screen.rows()[0][0]
    assert screen.why(name)[0] == "Wel"
    screen.set_ages("", "70")
    verdict, reasons = screen.why(name)
    assert verdict == "Niet"
    assert "en niet tussen 0 en 70 jaar" in reasons


def test_a_choice_is_opened_and_taken_again(screen: SelectionScreen, store: Store) -> None:
    screen.set_ages("90")
    screen.tick_street("Kerkstraat")
    wanted = screen.page.selection()
    size = people(screen.count())
    said = screen.open("90-plussers")
    assert said.startswith(f"Op de bellijst: {size} mensen.")
    screen.page.filters.streets.clear()
    screen.set_ages("70")
    screen.open("70-plussers")
    assert screen.choose_saved("90-plussers") == replace(wanted, name="90-plussers")
    screen.page.refresh()
    assert screen.page.selection().name == "70-plussers", "the list in force comes back"
    assert Selecting(store, FakeClock()).active() == screen.page.selection()


@pytest.mark.parametrize(
    ("low", "high", "said"), [("tachtig", "", "leeftijd"), ("90", "80", "90 of meer"), ("", "900", "leeftijd")]
)
def test_an_age_that_is_none_is_told(screen: SelectionScreen, low: str, high: str, said: str) -> None:
    screen.set_ages(low, high)
    screen.open("Proef")
    assert any(said in text for text in screen.page.summary.texts())
    assert screen.page.result.text() == ""


def test_a_choice_needs_a_name(screen: SelectionScreen) -> None:
    screen.open("")
    assert any("naam" in text for text in screen.page.summary.texts())


def test_the_gate_takes_the_button_away(screen: SelectionScreen, store: Store, qtbot: QtBot) -> None:
    grounding = Grounding(store, FakeClock())
    grounding.change(replace(grounding.campaign(), college_number=""))
    screen.page.refresh()
    assert "besluit" in screen.page.gate.text()
    assert not screen.page.open_button.isVisible()
    with qtbot.waitSignal(screen.page.navigation_wanted) as sent:
        screen.page.gate.wanted.emit()
    assert sent.args == ["basis"]


def test_an_empty_dossier_says_where_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    with new_dossier(tmp_path, name="leeg.belactie") as empty:
        page = SelectionPage(Selecting(empty, FakeClock()), FakeClock())
        qtbot.addWidget(page)
        shown(page)
        page.refresh()
        assert people(SelectionScreen(page).count()) == 0
        assert page.table.model.rowCount() == 0
