"""The wizard Lijst inlezen, with keys, on the invented lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.services.importing import Importing
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.lists import ImportScreen, settled, shown
from tests.services.list_taking import REGISTER, content, take_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store) -> ImportScreen:
    page = ListImportPage(Importing(store, FakeClock()))
    qtbot.addWidget(page)
    shown(page)
    return ImportScreen(page, monkeypatch)


def test_kind_and_file_are_needed(screen: ImportScreen) -> None:
    screen.next()
    assert screen.page.summary.texts() == ["Kies wat voor lijst het is.", "Kies het bestand met de lijst."]
    screen.pick(None)
    assert screen.page.step == 0


def test_columns_that_are_left_out_are_named_with_the_reason(screen: ImportScreen) -> None:
    screen.choose("population_register", FOLDER / REGISTER)
    assert "1.607 rijen" in screen.page.choose.file_text.text()
    screen.next()
    said = screen.page.columns.text()
    assert "Rijksregisternr.: Dit is het rijksregisternummer." in said
    assert "wordt niet bewaard" in said
    assert "Nationaliteit" in said
    offered = screen.page.columns.choices[Field.BOX].combo
    assert not any("Rijksregister" in offered.itemText(at) for at in range(offered.count()))


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
    assert "1.601 nieuwe mensen" in screen.page.check.figures.text()


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
    letter.write_text("Beste collega, hierbij de lijst.", encoding="utf-8")
    screen.choose("population_register", letter)
    assert screen.page.message.kind == "error"
    assert "rekenblad" in screen.page.message.text()
    screen.next()
    assert screen.page.step == 0
    assert content(store) == before


def test_problems_are_listed_explained_and_saved(screen: ImportScreen, store: Store, tmp_path: Path) -> None:
    take_in(store, FakeClock(), REGISTER)
    screen.choose("service", FOLDER / "sociale-dienst.ods")
    screen.next()
    screen.next()
    table = screen.page.check.table
    assert table.model.rowCount() == 23
    table.view.setFocus()
    table.view.selectRow(0)
    assert screen.page.check.detail.text().startswith("Rij 24 (Simonne Ceuulemans): Niemand in het register")
    path = tmp_path / "na-te-kijken.xlsx"
    phrase = screen.save_problems(path).split("\n")[1]
    assert len(read_encrypted(path, phrase)) == 24
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


def test_another_sheet_of_the_file_can_be_chosen(screen: ImportScreen, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "twee.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Uitleg", "Lijst"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["naam", "straat", "huisnummer", "postcode"] if name == "Lijst" else ["Lees mij"])
            sheet.write_row(1, 0, ["WZC", "Lindelaan", 44, 3998] if name == "Lijst" else ["Tekst"])
    screen.choose("care_homes", path)
    field = screen.page.choose.sheets
    assert field.isVisible()
    assert field.value() == "Uitleg"
    field.set_value("Lijst")
    settled()
    screen.next()
    screen.next()
    assert "1 nieuwe adressen" in screen.page.check.figures.text()
