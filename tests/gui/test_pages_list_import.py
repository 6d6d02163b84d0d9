"""The wizard Lijst inlezen, with keys, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from belactie_desktop.domain.list_grounds import COLLEGE
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_mapping
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


def test_columns_that_are_left_out_are_named_with_the_reason(screen: ImportScreen) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    assert "1.607 rijen" in screen.page.choose.file_hint.text()
    screen.next()
    said = screen.page.columns.text()
    assert "Rijksregisternr.: Dit is het rijksregisternummer." in said
    assert "Burgerlijke staat: " in said
    assert "Nationaliteit" in said
    screen.go_to_column(screen.page.columns.column_titled("Rijksregisternr."))
    assert not screen.page.columns.what.combo.isEnabled(), "nobody can choose to read it"
    first = [screen.page.columns.model.index(row, 0).data() for row in range(4, 9)]
    assert set(first) == {"•••••"}, "not even the screen shows it"


def test_a_column_is_corrected_by_keyboard(screen: ImportScreen, store: Store) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    screen.next()
    screen.set_column(Field.BIRTH_DATE, "")
    assert "geboortedatum" in screen.page.columns.lacking.text()
    screen.next()
    assert screen.page.summary.texts() == ["Kies de kolom met de geboortedatum."]
    assert screen.page.columns.proposal is not None
    others = dict(screen.page.columns.proposal.mapping.fields)
    screen.set_column(Field.BIRTH_DATE, "Geboortedatum")
    found = dict(screen.page.columns.proposal.mapping.fields)
    assert found.pop(Field.BIRTH_DATE) == 3
    assert found == others, "columns the arrow keys passed by stay where they were"
    assert not screen.page.columns.lacking.isVisible()
    screen.next()
    assert "1.601 nieuw" in screen.page.check.counts.text()


def test_another_row_with_titles_gives_another_guess(screen: ImportScreen) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    screen.next()
    screen.set_header(1)
    assert screen.page.columns.proposal is not None
    assert screen.page.columns.proposal.header_index == 0
    screen.set_header(4)
    assert screen.page.columns.lacking.text() == ""


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


def test_columns_are_remembered_and_can_be_forgotten(screen: ImportScreen, store: Store) -> None:
    screen.choose("care_homes", FOLDER / "woonzorgcentra.csv")
    screen.next()
    assert not screen.page.columns.remembered.isVisible()
    screen.set_column(Field.MUNICIPALITY, "")
    screen.next()
    screen.next()
    screen.tell_source("Dienst Senioren", "Agentschap Zorg")
    screen.next()
    assert screen.page.step == 0
    screen.pick(FOLDER / "woonzorgcentra.csv")
    assert "de vorige keer" in screen.page.choose.reason.text()
    screen.next()
    assert screen.page.columns.remembered.text() == "Zo las je deze lijst de vorige keer."
    assert screen.page.columns.proposal is not None
    assert Field.MUNICIPALITY not in screen.page.columns.proposal.mapping.fields
    screen.forget()
    assert not screen.page.columns.remembered.isVisible()
    assert Field.MUNICIPALITY in screen.page.columns.proposal.mapping.fields
    with store.reading() as connection:
        assert connection.execute(select(list_mapping)).all() == []


def test_what_becomes_of_a_cell_stands_below_it(screen: ImportScreen) -> None:
    screen.choose("service", FOLDER / "sociale-dienst.ods")
    screen.next()
    step = screen.page.columns
    assert step.view.hasFocus()
    shown_names = [step.model.index(row, 1).data() for row in (1, 2)]
    assert shown_names == ["Irène Lambert", "Godelieve Vandamme"]
    screen.go_to_column(1)
    assert step.reason.text() == "“Lambert Irène” lezen we als Irène Lambert."


def test_enter_in_the_table_opens_the_choice_of_that_column(screen: ImportScreen) -> None:
    screen.choose("service", FOLDER / "sociale-dienst.ods")
    screen.next()
    screen.go_to_column(2)
    QTest.keyClick(screen.page.columns.view, Qt.Key.Key_Return)
    assert screen.page.columns.what.combo.hasFocus()
    settled()
    assert screen.page.columns.what.combo.view().isVisible()
    screen.page.columns.what.combo.hidePopup()


def test_a_click_on_a_head_and_on_a_row_number(screen: ImportScreen) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    screen.next()
    step = screen.page.columns
    heads, numbers = step.view.horizontalHeader(), step.view.verticalHeader()
    at = QPoint(heads.sectionViewportPosition(3) + 8, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert step.view.current_column() == 3
    assert "Geboortedatum" in step.what.label.text()
    settled()
    step.what.combo.hidePopup()
    at = QPoint(numbers.width() // 2, numbers.sectionViewportPosition(0) + 8)
    QTest.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert step.proposal is not None
    assert step.proposal.header_index == 0


def test_a_list_without_titles(screen: ImportScreen, tmp_path: Path) -> None:
    plain = tmp_path / "zonder titels.csv"
    plain.write_text(
        "WZC De Linde;Lindelaan 44;3998 Berkenhove\nWZC Ter Beke;Dorp 1;3998 Berkenhove\n", encoding="utf-8"
    )
    screen.choose("care_homes", plain)
    screen.next()
    step = screen.page.columns
    assert step.proposal is not None
    assert step.proposal.header_index is None
    assert not step.no_titles_button.isVisible()
    screen.set_header(1)
    assert step.proposal.header_index == 0
    screen.set_header(None)
    assert step.proposal.header_index is None


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


def test_what_the_guess_cannot_know_is_asked_in_words(screen: ImportScreen, tmp_path: Path) -> None:
    rows = [f"Maes{at};Jan;0{at + 1}/05/194{at};0{at + 1}/06/193{at};Dorp {at + 1};3998" for at in range(8)]
    path = tmp_path / "twee datums.csv"
    path.write_text("\n".join(["naam;voornaam;geboren;geb.datum;adres;postcode", *rows]), encoding="utf-8")
    screen.choose("population_register", path)
    screen.next()
    step = screen.page.columns
    assert step.asked.text().startswith("Kijk dit even na:")
    assert "geboren" in step.asked.text()
    screen.set_column(Field.BIRTH_DATE, "geb.datum")
    assert "geboren" not in step.asked.text(), "choosing a column answers the question"
