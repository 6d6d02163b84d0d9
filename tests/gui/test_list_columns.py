"""The columns step of the wizard: what is read, what becomes of it, corrected by key or click, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_mapping
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.hands import settled, shown
from tests.gui.drivers.list_wizard import ImportScreen
from tests.services.list_taking import REGISTER


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
    settled()
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
