"""The agenda through its real widgets: choose, move and stop a call by keys, and take a calendar along."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.agenda import Place
from belactie_desktop.gui import messages
from belactie_desktop.gui.pages.agenda import AgendaPage
from belactie_desktop.services.keeping_agenda import KeepingAgenda
from belactie_desktop.storage import recurring_calls
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, new_dossier
from tests.gui.drivers.hands import cells, pick, settled, shown
from tests.gui.screens.agenda import BACK, LATE, SILENT, TODAY, with_agenda


@pytest.fixture
def made(tmp_path: Path) -> tuple[Store, str, str]:
    return with_agenda(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, made: tuple[Store, str, str]) -> AgendaPage:
    return opened(qtbot, made[0])


def opened(qtbot: QtBot, store: Store) -> AgendaPage:
    page = AgendaPage(KeepingAgenda(store, FakeClock()), FakeClock())
    page.destroyed.connect(store.close)
    qtbot.addWidget(page)
    page.refresh()
    settled()
    shown(page)
    return page


def press(button: QWidget) -> None:
    assert button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Space)


def typed(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_what_asks_for_care_comes_first_with_the_steps(page: AgendaPage) -> None:
    places = [row[0] for row in cells(page.model)]
    assert places == ["Blijft stil", "Ligt stil", "Te laat", "Vandaag", "Vandaag", "Komende week"]
    assert page.table.current_id() == SILENT
    assert page.card.state.text() == "Geen teken van leven sinds vandaag om 8.30 uur."
    assert "Lies Peeters (dochter)" in page.card.steps.text()
    assert "112" in page.card.steps.text()


def test_only_a_daily_call_has_steps_and_only_an_agreement_can_be_stopped(page: AgendaPage) -> None:
    page.table.select(BACK)
    assert not page.card.silence.isVisibleTo(page)
    assert not page.card.stop_button.isVisibleTo(page)
    page.table.select(TODAY)
    assert not page.card.silence.isVisibleTo(page)
    assert page.card.stop_button.isVisibleTo(page)


def test_one_place_or_one_caller_can_be_shown(page: AgendaPage, made: tuple[Store, str, str]) -> None:
    pick(page.place, Place.TODAY.value)
    assert [row[0] for row in cells(page.model)] == ["Vandaag", "Vandaag"]
    pick(page.caller, made[2])
    assert [row[3] for row in cells(page.model)] == ["Terugbellen"]
    pick(page.place, Place.SILENT.value)
    assert cells(page.model) == []
    assert not page.card.isVisibleTo(page)


def test_a_call_is_moved_by_keys(page: AgendaPage) -> None:
    page.table.select(LATE)
    typed(page.card.day.edit, "26/11/2026")
    typed(page.card.hour.edit, "14u15")
    press(page.card.move_button)
    settled()
    assert "Het gesprek is verzet." in page.message.text()
    assert page.table.current_id() == LATE
    assert page.card.state.text() == "Volgende gesprek: donderdag om 14.15 uur."


@pytest.mark.parametrize(("day", "hour"), [("31/02/2027", "9.30"), ("", "9.30"), ("26/11/2026", "half tien")])
def test_a_moment_that_is_none_is_told_at_its_field(page: AgendaPage, day: str, hour: str) -> None:
    page.table.select(LATE)
    typed(page.card.day.edit, day) if day else page.card.day.set_text("")
    typed(page.card.hour.edit, hour)
    press(page.card.move_button)
    wrong = page.card.hour if hour == "half tien" else page.card.day
    assert wrong.edit.hasFocus()
    assert "Te bellen sinds" in page.card.state.text()


def test_a_moment_at_night_is_refused_in_the_page(page: AgendaPage) -> None:
    page.table.select(LATE)
    typed(page.card.day.edit, "26/11/2026")
    typed(page.card.hour.edit, "23")
    press(page.card.move_button)
    assert "Op dat uur bellen we niet." in page.message.text()


def test_an_agreement_is_stopped_after_a_question(
    page: AgendaPage, made: tuple[Store, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.table.select(TODAY)
    answers = iter((False, True))
    monkeypatch.setattr(messages, "confirm", lambda *words: next(answers))
    press(page.card.stop_button)
    assert TODAY in page._lines
    press(page.card.stop_button)
    settled()
    assert "gestopt" in page.message.text()
    assert len(cells(page.model)) == 5
    with made[0].reading() as connection:
        assert TODAY not in recurring_calls.all_(connection)


def test_the_window_does_not_wait_for_the_file_and_typing_stays(page: AgendaPage, made: tuple[Store, str, str]) -> None:
    page.table.select(BACK)
    page.card.day.set_text("27/11")
    with made[0].reading():  # a second use in this thread, which is the window's, would raise
        page.refresh()
        assert page.waits()
        assert len(cells(page.model)) == 6
    settled()
    assert not page.waits()
    assert page.table.current_id() == BACK
    assert page.card.day.text() == "27/11"


def test_a_calendar_is_saved_where_the_user_says(
    page: AgendaPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = iter((None, tmp_path / "agenda.ics"))
    monkeypatch.setattr(messages, "pick_new_file", lambda *asked: next(places))
    press(page.save_button)
    assert not list(tmp_path.glob("*.ics")), "who changes their mind gets nothing"
    press(page.save_button)
    assert "5 gesprekken bewaard in agenda.ics." in page.message.text()
    assert (tmp_path / "agenda.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_empty_agenda_shows_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(qtbot, new_dossier(tmp_path))
    assert not page.save_button.isEnabled()
    assert not page.card.isVisibleTo(page)
    assert not page.count.isVisibleTo(page)


def test_the_agenda_of_tomorrow_is_another(made: tuple[Store, str, str]) -> None:
    clock = FakeClock(NOW + timedelta(days=1))
    lines = KeepingAgenda(made[0], clock).agenda().lines
    assert Place.TODAY not in {line.place for line in lines}
    made[0].close()
