"""The wizard Lijst inlezen, with keys, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.list_grounds import COLLEGE
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import cells, pick, settled, shown
from tests.gui.drivers.list_wizard import ImportScreen
from tests.services.list_taking import REGISTER, content, take_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store) -> ImportScreen:
    page = ListImportPage(Importing(store, FakeClock()), Remembering(store, FakeClock()))
    qtbot.addWidget(page)
    shown(page)
    return ImportScreen(page, monkeypatch)


def test_the_file_and_its_kind_are_needed(screen: ImportScreen, tmp_path: Path) -> None:
    screen.next()
    assert screen.page.summary.texts() == ["Kies het bestand met de lijst."]
    screen.pick(None)
    assert screen.page.step == 0
    plain = tmp_path / "Map1.csv"
    plain.write_text("naam;geboortedatum;adres;tel\nMaria Peeters;1941;Dorp 1;016272111\n", encoding="utf-8")
    screen.pick(plain)
    assert screen.page.choose.kinds.value() == "", "these signs are too weak for a proposal"
    screen.next()
    assert screen.page.summary.texts() == ["Kies wat voor lijst het is."]


def test_the_kind_is_proposed_with_its_reason_and_changed_by_one_key(screen: ImportScreen) -> None:
    screen.pick(FOLDER / "sociale-dienst.ods")
    assert screen.page.choose.kinds.value() == "service"
    assert "kolom met diensten" in screen.page.choose.reason.text()
    press(screen.page.choose.kinds.option("association"))
    screen.next()
    assert screen.page.columns.proposal is not None
    assert screen.page.columns.proposal.kind is ListKind.ASSOCIATION


def test_a_wrong_file_is_told_and_nothing_happens(screen: ImportScreen, store: Store, tmp_path: Path) -> None:
    before = content(store)
    letter = tmp_path / "brief.xlsx"
    letter.write_bytes(b"%PDF-1.7 Beste collega, hierbij de lijst.")
    screen.choose("population_register", letter)
    assert screen.page.message.kind == "error"
    assert screen.page.message.text()
    assert screen.page.choose.file_hint.text() == "Dit bestand is niet gelezen."
    screen.next()
    assert screen.page.step == 0
    assert content(store) == before


BROKEN = """naam;voornaam;geboortedatum;straat;nr;postcode
Peeters;Maria;05/07/1941;Dorpsstraat;12;3998
Claes;Jan;31/02/1940;Kerkstraat;3;3998
Maes;Rosa;30/09/1944;;;3998
"""


def test_problems_are_listed_explained_and_saved(screen: ImportScreen, tmp_path: Path) -> None:
    broken = tmp_path / "met fouten.csv"
    broken.write_text(BROKEN, encoding="utf-8")
    screen.choose("population_register", broken)
    screen.next()
    screen.next()
    assert screen.page.check.counts.text().endswith("1 geweigerd")
    table = screen.page.check.table
    assert [(row[0], row[1], row[5]) for row in cells(table.model)] == [
        ("3", "geboortedatum", "Ja"),
        ("4", "straat", "Nee"),
    ]
    table.view.setFocus()
    table.view.selectRow(0)
    assert screen.page.check.detail.text().startswith("Rij 3 (31/02/1940): ")
    path = tmp_path / "na-te-kijken.xlsx"
    phrase = screen.save_problems(path).split("\n")[1]
    assert read_encrypted(path, phrase)
    screen.back()
    screen.next()
    assert phrase not in screen.page.check.saved.text(), "the words are shown once"


def test_a_source_is_needed_and_via_via_is_refused(screen: ImportScreen, store: Store) -> None:
    before = content(store)
    screen.choose("care_homes", FOLDER / "woonzorgcentra.csv")
    for _ in range(3):
        screen.next()
    screen.next()
    assert "Zeg wie de lijst gaf." in screen.page.summary.texts()
    screen.tell_source("Dienst Senioren", "Agentschap Zorg", first_hand=False)
    screen.next()
    assert "via via" in screen.page.message.text()
    assert not screen.page.message.visibleRegion().isEmpty(), "the reason is in sight"
    assert screen.page.next_button.hasFocus()
    assert content(store) == before
    press(screen.page.source.first_hand)
    type_in(screen.page.source.delivered_on, "nooit")
    screen.next()
    assert screen.page.summary.texts()


def test_a_list_that_changes_nothing_goes_no_further(screen: ImportScreen) -> None:
    screen.choose("directory", FOLDER / "telefoongids.csv")
    screen.next()
    screen.next()
    assert "verandert niets" in screen.page.check.useless.text()
    screen.next()
    assert screen.page.step == 2


def test_giving_up_at_any_step_leaves_the_dossier_as_it_was(screen: ImportScreen, store: Store, qtbot: QtBot) -> None:
    before = content(store)
    for steps in range(4):
        screen.choose("care_homes", FOLDER / "woonzorgcentra.csv")
        for _ in range(steps):
            screen.next()
        with qtbot.waitSignal(screen.page.cancelled):
            screen.cancel()
        assert content(store) == before
        assert screen.page.step == 0
        assert screen.page.choose.sheet() is None


def test_giving_up_while_the_list_is_taken_in(screen: ImportScreen, store: Store, qtbot: QtBot) -> None:
    before = content(store)
    screen.choose("population_register", FOLDER / REGISTER)
    for _ in range(3):
        screen.next()
    screen.tell_source("Dienst Bevolking")
    with qtbot.waitSignal(screen.page.cancelled):
        press(screen.page.next_button)
        assert not screen.page.next_button.isEnabled()
        press(screen.page.cancel_button)
    assert content(store) == before


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """Write a workbook with these sheets, in this order."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


HOMES = [["naam", "straat", "huisnummer", "postcode"], ["WZC", "Lindelaan", "44", "3998"]]


def test_another_sheet_is_chosen_in_the_order_of_the_workbook(screen: ImportScreen, tmp_path: Path) -> None:
    path = workbook(tmp_path / "twee bladen.xlsx", {"Uitleg": [["Lees mij"], ["Tekst"]], "Lijst": HOMES})
    screen.choose("care_homes", path)
    field = screen.page.choose.sheets
    assert field.isVisible()
    assert field.value() == "Uitleg"
    pick(field, "Lijst")
    settled()
    assert [field.combo.itemData(at) for at in range(field.combo.count())] == ["Uitleg", "Lijst"]
    press(screen.page.choose.kinds.option("care_homes"))
    screen.next()
    screen.next()
    assert "1 adressen nieuw" in screen.page.check.counts.text()


def test_a_workbook_with_a_password_asks_for_it_and_keeps_it_nowhere(
    screen: ImportScreen, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "lijst van Jan & co.xlsx"
    header, rows = HOMES[0], HOMES[1:]
    write_encrypted(path, "Lijst", header, rows, "appel boom citroen")
    screen.pick(path)
    phrase = screen.page.choose.phrase
    assert phrase.isVisible()
    assert phrase.edit.hasFocus()
    screen.next()
    assert screen.page.summary.texts() == ["Typ het wachtwoord en open het bestand."]
    screen.open_with("appel boom")
    assert "gaat niet open" in phrase.error()
    assert screen.page.choose.sheet() is None
    screen.open_with("appel boom citroen")
    assert not phrase.isVisible()
    assert screen.page.choose.sheet() is not None
    screen.next()
    screen.cancel()
    assert phrase.text() == ""
    assert "citroen" not in str(content(store))


def test_a_second_register_asks_whether_it_is_a_whole_list(screen: ImportScreen, store: Store) -> None:
    take_in(store, FakeClock(), REGISTER)
    screen.choose("population_register", FOLDER / "aanvulling.xlsx")
    screen.next()
    screen.next()
    question = screen.page.check.complete
    assert question.isVisible()
    assert question.value() == "whole"
    assert "bijna iedereen" in screen.page.check.proposed.text()
    assert "verdwenen" in screen.page.check.counts.text()
    press(question.option("part"))
    settled()
    assert screen.page.check.complete.value() == "part"
    assert "verdwenen" not in screen.page.check.counts.text()


def test_the_first_register_asks_nothing_of_the_kind(screen: ImportScreen) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    screen.next()
    screen.next()
    assert not screen.page.check.complete.isVisible()
    assert screen.page.next_button.hasFocus()


def test_a_file_is_dropped_on_the_page(screen: ImportScreen, tmp_path: Path) -> None:
    screen.drop(tmp_path / "foto.png")
    assert screen.page.choose.path() is None
    screen.drop(FOLDER / "woonzorgcentra.csv")
    assert screen.page.choose.sheet() is not None


def test_what_was_filled_in_of_the_source_survives_a_look_back(screen: ImportScreen) -> None:
    screen.choose("care_homes", FOLDER / "woonzorgcentra.csv")
    for _ in range(3):
        screen.next()
    screen.tell_source("Dienst Senioren", "Agentschap Zorg")
    screen.back()
    screen.next()
    assert screen.page.source.delivered_by.text() == "Dienst Senioren"
    assert screen.page.source.grounds.value() == COLLEGE


def test_what_the_source_needs_depends_on_the_kind(screen: ImportScreen, store: Store) -> None:
    take_in(store, FakeClock(), REGISTER)
    screen.choose("service", FOLDER / "sociale-dienst.ods")
    for _ in range(3):
        screen.next()
    screen.next()
    assert "Kies wie deze mensen mag bellen." in screen.page.summary.texts()
    press(screen.page.source.circuit.option("circuit"))
    press(screen.page.source.grounds.option("other"))
    screen.next()
    assert "Zeg van welke dienst de bellers zijn." in screen.page.summary.texts()
    assert "Zeg waarom je de lijst mag gebruiken." in screen.page.summary.texts()
    type_in(screen.page.source.service, "Sociale dienst")
    type_in(screen.page.source.own_ground, "Decreet lokaal sociaal beleid")
    screen.tell_source("OCMW", "Register van de dienst")
    details = screen.page.source.details()
    assert (details.circuit, details.ground) == ("Sociale dienst", "Decreet lokaal sociaal beleid")
