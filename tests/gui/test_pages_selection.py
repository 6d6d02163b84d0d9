"""The page Wie bellen we?, with keys, on the invented lists."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from belactie_desktop.domain.selection import Selection, ServiceRule
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.storage import selections
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.selections import SelectionCount
from tests.builders import FakeClock, add_caller, new_dossier
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import shown
from tests.gui.drivers.selection import QuartersScreen, SelectionScreen, looked_up
from tests.services.list_taking import THREE, dossier_with

_GIVEN = "INSERT INTO assignment (person_id, caller_uid, position, assigned_at) VALUES (?, ?, 0, '2026-11-23')"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with dossier_with(tmp_path, *THREE, "sociale-dienst.ods") as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, store: Store) -> Iterator[SelectionScreen]:
    page = SelectionPage(Selecting(store, FakeClock()), Quartering(store), FakeClock())
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    looked_up(page)
    yield SelectionScreen(page)
    looked_up(page)


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
        page = SelectionPage(Selecting(empty, FakeClock()), Quartering(empty), FakeClock())
        qtbot.addWidget(page)
        shown(page)
        page.refresh()
        assert people(SelectionScreen(page).count()) == 0
        assert page.people.model.rowCount() == 0


def test_the_groups_are_shown_opened_and_kept(screen: SelectionScreen, store: Store) -> None:
    screen.set_ages("80")
    total = people(screen.count())
    screen.open_in_groups()
    lines = screen.groups()
    assert [line.partition(":")[0] for line in lines] == ["90 jaar en ouder", "85 tot 89 jaar", "80 tot 84 jaar"]
    held = [people(line.partition(": ")[2]) for line in lines]
    assert sum(held) == total
    assert "Volgende" in lines[0]
    assert "eerste" in screen.page.open_button.text()
    said = screen.open("Oudsten eerst")
    assert said.startswith(f"Op de bellijst: {held[0]} mensen. De groep 90 jaar en ouder is nu open.")
    lines = screen.groups()
    assert f"Gebeld: 0 van {held[0]}. (Open sinds 23/11/2026)" in lines[0]
    assert "volgende" in screen.page.open_button.text()
    assert screen.press_main().startswith(f"Op de bellijst: {held[0] + held[1]} mensen.")
    assert screen.renew().startswith(f"Op de bellijst: {held[0] + held[1]} mensen. Verdeel")
    screen.press_main()
    assert people(screen.page.result.text().partition(": ")[2]) == total
    assert "Werk de lijst bij" in screen.page.open_button.text().replace("&", "")
    assert not screen.page.renew_button.isVisible()
    active = Selecting(store, FakeClock()).active()
    assert active is not None
    assert active == screen.page.selection()
    assert all(phase.is_open for phase in active.phases)


def test_the_groups_follow_the_ages_until_they_are_typed(screen: SelectionScreen) -> None:
    screen.set_ages("85")
    screen.open_in_groups()
    assert len(screen.groups()) == 2
    screen.set_ages("75")
    assert len(screen.groups()) == 4
    screen.set_groups("95; 80 75")
    lines = screen.groups()
    assert [line.partition(":")[0] for line in lines] == ["95 jaar en ouder", "80 tot 94 jaar", "75 tot 79 jaar"]
    screen.set_ages("60")
    assert screen.groups()[-1].startswith("75 tot 79 jaar")
    assert "passen in geen enkele groep" in screen.page.phases.outside.text()


@pytest.mark.parametrize("typed", ["90, tachtig", "", "300", "90-80"])
def test_ages_of_groups_that_cannot_be_read_are_told(screen: SelectionScreen, typed: str) -> None:
    screen.open_in_groups()
    before = screen.groups()
    screen.set_groups(typed)
    assert "komma" in screen.page.phases.starts.error()
    assert screen.groups() == before
    screen.open("Proef")
    assert any("komma" in text for text in screen.page.summary.texts())
    assert screen.page.result.text() == ""


def test_open_groups_cannot_be_changed(screen: SelectionScreen) -> None:
    screen.set_ages("80")
    screen.open_in_groups()
    screen.open("Oudsten eerst")
    screen.set_groups("95, 85, 80")
    assert "open is" in screen.page.phases.starts.error()
    screen.set_groups("90, 80")
    assert screen.page.phases.starts.error() == ""
    assert "Open sinds" in screen.groups()[0]


def test_who_came_later_is_announced(screen: SelectionScreen, store: Store) -> None:
    screen.set_ages("80")
    screen.open_in_groups()
    screen.open("Oudsten eerst")
    assert screen.page.news.text() == ""
    young = Selecting(store, FakeClock()).ids(Selection(age_from=80, age_to=82))[0]
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET birth_date = '1936-11-23' WHERE id = ?", (young,))
    screen.page.refresh()
    size = people(screen.groups()[0].partition(": ")[2])
    assert screen.page.news.text() == "Nog niet op de lijst: 1 persoon."
    assert screen.renew().startswith(f"Op de bellijst: {size} mensen.")
    assert screen.page.news.text() == ""


def test_why_not_yet(screen: SelectionScreen) -> None:
    screen.set_ages("80")
    screen.open_in_groups()
    name = screen.rows()[0][0]
    assert {row[3] for row in screen.rows()} == {"Later"}
    assert screen.why(name) == ("Later", "De groep 90 jaar en ouder is nog niet aan de beurt.")
    assert screen.page.people.why.person.text().startswith(name)
    screen.open("Oudsten eerst")
    verdict, reasons = screen.why(name)
    assert verdict == "Wel"
    assert "is open sinds 23/11/2026" in reasons
    assert screen.rows()[0][3] == "Ja"


def test_a_caller_keeps_somebody_on_the_list(screen: SelectionScreen, store: Store) -> None:
    screen.set_ages("90")
    screen.open("90-plussers")
    name = screen.rows()[0][0]
    person = screen.page.people.model.id_at(0)
    uid = add_caller(store, "Lieve Maes")
    with store.transaction() as connection:
        connection.exec_driver_sql(_GIVEN, (person, uid))
    screen.set_ages("", "70")
    verdict, reasons = screen.why(name)
    assert verdict == "Wel"
    assert reasons.splitlines()[0] == "Blijft op de lijst: een beller heeft deze persoon al."
    assert "en niet tussen 0 en 70 jaar" in reasons
    assert screen.rows()[0][3] == "Ja"


def test_service_flats_have_a_tick_of_their_own(screen: SelectionScreen, store: Store) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE household SET in_service_flats = 0")
        connection.exec_driver_sql("UPDATE household SET in_service_flats = 1 WHERE NOT in_care_home AND id < 20")
    screen.page.refresh()
    outside = people(screen.count())
    screen.turn_service_flats()
    assert people(screen.count()) > outside


def test_lists_of_services_can_be_left_out(screen: SelectionScreen, store: Store) -> None:
    lists = Selecting(store, FakeClock()).choices().lists
    everyone = people(screen.count())
    with store.transaction() as connection:
        first = "SELECT min(id) FROM list_entry WHERE source_id = ?"
        connection.exec_driver_sql(f"UPDATE list_entry SET person_id = 1 WHERE id = ({first})", (lists[0][0],))  # noqa: S608
    screen.page.refresh()
    screen.choose_lists(ServiceRule.ONLY, lists[0][0])
    inside = people(screen.count())
    screen.choose_lists(ServiceRule.WITHOUT)
    assert people(screen.count()) == everyone - inside
    assert 0 < inside < everyone


def test_a_choice_is_saved_renamed_and_dropped(screen: SelectionScreen, store: Store) -> None:
    names = screen.page.names
    screen.set_ages("80")
    type_in(screen.page.name, "Ouderen")
    press(names.save_button)
    assert "De bellijst verandert niet" in screen.page.result.text()
    assert not names.save_button.isEnabled(), "there is nothing new to save"
    type_in(screen.page.name, "Tachtigers")
    press(names.rename_button)
    assert [each.name for each in Selecting(store, FakeClock()).saved()] == ["Tachtigers"]
    assert screen.choose_saved("Tachtigers").age_from == 80
    screen.open("Tachtigers")
    assert not names.remove_button.isEnabled(), "the call list cannot be dropped"
    screen.open("Andere")
    screen.choose_saved("Tachtigers")
    press(names.remove_button)
    assert [each.name for each in Selecting(store, FakeClock()).saved()] == ["Andere"]
    assert screen.page.selection().age_from == 80, "the filters stay on the screen"


def test_a_filter_never_widens_when_what_it_names_is_gone(screen: SelectionScreen, store: Store) -> None:
    lost = Selection(
        "Oud", quarters=frozenset({"Noord"}), streets=frozenset({"verdwenenstraat"}), postcodes=frozenset({"1000"})
    )
    lost = replace(lost, list_rule=ServiceRule.WITHOUT, lists=frozenset({99}))
    Selecting(store, FakeClock()).save(lost)
    screen.page.refresh()
    assert screen.choose_saved("Oud") == lost
    assert people(screen.count()) == 0
    assert "er niet meer" in screen.press_main()
    screen.page.refresh()
    assert screen.choose_saved("Oud") == lost


def test_quarters_are_named_and_chosen(screen: SelectionScreen, store: Store) -> None:
    assert not screen.page.filters.quarters.isVisible()
    press(screen.page.filters.quarters_button)
    quarters = QuartersScreen(screen.page.quarters)
    press(quarters.page.put_button)
    assert any("straten" in text for text in quarters.page.summary.texts())
    said = quarters.put("Centrum", "Dorpsstraat, 3998 Berkenhove", "Kerkstraat, 3998 Berkenhove")
    assert said == "2 straten horen nu bij de wijk Centrum."
    quarters.put("Centrum", "Lindelaan, 3998 Berkenhove")
    quarters.put("Het Dal", "Kerkstraat, 3997 Berkenhove-Dal")
    assert [row[:2] for row in quarters.rows()] == [("Centrum", "3"), ("Het Dal", "1")]
    quarters.take_out("Lindelaan, 3998 Berkenhove · Centrum")
    assert [row[:2] for row in quarters.rows()] == [("Centrum", "2"), ("Het Dal", "1")]
    quarters.page.closed.emit()
    everyone = people(screen.count())
    screen.tick_quarter("Centrum")
    assert 0 < people(screen.count()) < everyone
    assert {row[2].rpartition(", ")[2] for row in screen.rows()} == {"3998"}
    assert {row[2].split()[0] for row in screen.rows()} == {"Dorpsstraat", "Kerkstraat"}


def test_the_window_does_not_count_itself(screen: SelectionScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting and looking people up happen beside the window; only the last question of a row is answered."""
    here = threading.get_ident()
    asked: list[tuple[int, int | None]] = []
    count = selections.count

    def watched(connection: Connection, selection: Selection, today: date) -> SelectionCount:
        asked.append((threading.get_ident(), selection.age_from))
        return count(connection, selection, today)

    monkeypatch.setattr(selections, "count", watched)
    screen.set_ages("85")
    screen.count()
    assert asked
    assert here not in {thread for thread, _age in asked}
    assert asked[-1][1] == 85
