"""The wizard by keyboard alone, from choosing a file to "Neem over": every key goes to whatever has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from belactie_desktop.files.encrypted_workbook import write_encrypted
from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.list_import import ListImportPage
from belactie_desktop.gui.pages.lists import ListsPage
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_source, person
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER
from tests.gui import harness
from tests.gui.drivers.hands import settled
from tests.gui.screens.list_wizard import list_services
from tests.services.list_taking import REGISTER
from tests.services.small_lists import JAN, MARIA, TITLES

PHRASE = "appel boom citroen"
AT_ONCE_MS = 100
MOST_TABS = 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, store: Store) -> Iterator[ListsPage]:
    lists = ListsPage(list_services(store, FakeClock()))
    lists.refresh()
    with harness.opened(lists):
        yield lists


def focused() -> QWidget:
    """Give what has the keyboard; something always has."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the keyboard is, and let the worker finish."""
    QTest.keyClick(focused(), code, modifier)
    settled()


def write(words: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), words)


def tab_to(wanted: QWidget) -> None:
    """Press Tab until something has the keyboard."""
    for _ in range(MOST_TABS):
        if focused() is (wanted.focusProxy() or wanted):
            return
        key(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {wanted.accessibleName()!r}")


def alt(letter: Qt.Key) -> None:
    """Press Alt and a letter; a button that is pressed so stays down for a moment."""
    window = focused().window()
    QTest.keyClick(focused(), letter, Qt.KeyboardModifier.AltModifier)
    while any(button.isDown() for button in window.findChildren(QAbstractButton)):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settled()


def choose(page: ListsPage, monkeypatch: pytest.MonkeyPatch, path: Path) -> ListImportPage:
    """Open the wizard and pick a file, by keyboard."""
    monkeypatch.setattr(messages, "pick_file", lambda *_args: path)
    tab_to(page.read_button)
    key(Qt.Key.Key_Return)
    assert focused() is page.wizard.choose.file_button
    key(Qt.Key.Key_Return)
    return page.wizard


def fill_in_the_source(wizard: ListImportPage) -> None:
    """Answer the last step; the keyboard is already in the first empty field."""
    assert focused() is wizard.source.delivered_by.edit
    write("Dienst Bevolking")
    tab_to(wizard.source.first_hand)
    key(Qt.Key.Key_Space)
    ground = wizard.source.grounds
    while not (isinstance(focused(), QAbstractButton) and ground.isAncestorOf(focused())):
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert ground.value()


def take_over(page: ListsPage) -> None:
    """Go from the proposal of the kind to the end."""
    wizard = page.wizard
    assert wizard.choose.kinds.value() == "population_register"
    assert focused() is wizard.choose.kinds.option("population_register"), "one arrow key changes the proposal"
    alt(Qt.Key.Key_G)
    assert wizard.step == 1
    assert focused() is wizard.columns.view
    alt(Qt.Key.Key_G)
    assert wizard.step == 2
    assert focused() is wizard.next_button, "there is nothing to answer: Enter goes on"
    key(Qt.Key.Key_Return)
    assert wizard.step == 3
    fill_in_the_source(wizard)
    alt(Qt.Key.Key_N)


def people(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        return (
            connection.scalar(select(func.count()).select_from(list_source)) or 0,
            connection.scalar(select(func.count()).select_from(person)) or 0,
        )


def csv_list(folder: Path) -> Path:
    path = folder / "uittreksel register november.csv"
    path.write_text("\n".join(";".join(row[:7]) for row in (TITLES, MARIA, JAN)), encoding="cp1252")
    return path


def locked_list(folder: Path) -> Path:
    path = folder / "uittreksel register (met wachtwoord).xlsx"
    write_encrypted(path, "Uittreksel", TITLES[:7], [MARIA[:7], JAN[:7]], PHRASE)
    return path


def test_a_workbook_from_the_first_key_to_the_last(
    page: ListsPage, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, monkeypatch, FOLDER / REGISTER)
    take_over(page)
    assert page.result.text().startswith("Overgenomen: 1.601 nieuwe mensen")
    assert people(store) == (1, 1601)


def test_a_text_list_from_the_first_key_to_the_last(
    page: ListsPage, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(page, monkeypatch, csv_list(tmp_path))
    take_over(page)
    assert people(store) == (1, 2)


def test_a_locked_workbook_from_the_first_key_to_the_last(
    page: ListsPage, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wizard = choose(page, monkeypatch, locked_list(tmp_path))
    assert focused() is wizard.choose.phrase.edit
    write("fout")
    key(Qt.Key.Key_Return)
    assert focused() is wizard.choose.phrase.edit
    assert wizard.choose.phrase.error()
    write(PHRASE)
    key(Qt.Key.Key_Return)
    take_over(page)
    assert people(store) == (1, 2)


def test_a_column_and_the_titles_are_mended_by_keyboard(
    page: ListsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([("Bevolkingsregister",), (*TITLES[:6], "vrij"), MARIA[:7], JAN[:7]]):
            sheet.write_row(at, 0, row)
    wizard = choose(page, monkeypatch, path)
    alt(Qt.Key.Key_G)
    columns = wizard.columns
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Up)
    assert columns.titles_button.isEnabled()
    alt(Qt.Key.Key_T)
    assert columns.proposal is not None
    assert columns.proposal.header_index == 0
    assert columns.view.currentIndex().row() == 1, "the keyboard waits in the first row below the titles"
    alt(Qt.Key.Key_T)
    assert columns.proposal.header_index == 1
    tab_to(columns.view)
    key(Qt.Key.Key_End)
    alt(Qt.Key.Key_K)
    assert focused() is columns.what.combo
    for _ in range(20):
        if columns.what.value() == "municipality":
            break
        key(Qt.Key.Key_Down)
    assert "municipality" in {field.value for field in columns.proposal.mapping.fields}
    assert {field.value: at for field, at in columns.proposal.mapping.fields.items()}["municipality"] == 6


def test_escape_of_nothing_is_lost_and_cancel_is_a_key_away(
    page: ListsPage, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wizard = choose(page, monkeypatch, csv_list(tmp_path))
    alt(Qt.Key.Key_G)
    key(Qt.Key.Key_Escape)
    assert wizard.step == 1, "Escape throws nothing away"
    tab_to(wizard.cancel_button)
    key(Qt.Key.Key_Return)
    assert page.page.isVisible()
    assert people(store) == (0, 0)


def test_every_press_is_answered_at_once(page: ListsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    wizard = choose(page, monkeypatch, FOLDER / REGISTER)
    assert answered(wizard, wizard.next_button) == "We kijken wat in de kolommen staat …"
    assert focused() is wizard.columns.view
    wizard.columns.view.setCurrentIndex(wizard.columns.model.index(0, 0))
    assert answered(wizard, wizard.columns.titles_button) == "We kijken wat in de kolommen staat …"
    assert focused() is wizard.columns.view
    wizard.columns.view.setCurrentIndex(wizard.columns.model.index(3, 0))
    alt(Qt.Key.Key_T)
    assert answered(wizard, wizard.next_button) == "We kijken na wat er verandert …"


def answered(wizard: ListImportPage, button: QAbstractButton) -> str:
    """Press a button with the space bar; give what is said at once, and let the worker finish."""
    QTest.qWait(1)
    timer = QElapsedTimer()
    timer.start()
    QTest.keyClick(button, Qt.Key.Key_Space)
    took, said = timer.elapsed(), wizard.busy_text.text()
    assert not wizard.next_button.isEnabled()
    assert took < AT_ONCE_MS, f"the window was busy for {took} ms"
    settled()
    assert wizard.busy_text.text() == ""
    return said
