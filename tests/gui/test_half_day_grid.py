"""The week in half-days: every half-day by keyboard, said in words, days beside or below each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.gui.callers import half_day_grid
from belactie_desktop.gui.callers.half_day_grid import HalfDayGrid
from belactie_desktop.gui.theme import Mode
from belactie_desktop.gui.widgets.page import Page
from tests.gui import harness
from tests.gui.findings import accessible_name
from tests.gui.harness import opened

LOOK = harness.Look(Mode.LIGHT, 1.0, harness.LAPTOP)


class Week(Page):
    """A page with nothing but the week."""

    def __init__(self) -> None:
        super().__init__("Wanneer")
        self.grid = HalfDayGrid("Wanneer kan deze persoon bellen?", "Met de pijltjes ga je van vak naar vak.")
        self.add(self.grid)


@pytest.fixture
def week(qapp: QApplication) -> Iterator[HalfDayGrid]:
    page = Week()
    with opened(page):
        yield page.grid


def press(*keys: Qt.Key) -> None:
    for key in keys:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)


def test_half_days_are_ticked_by_arrows_and_space_as_they_are_seen(week: HalfDayGrid) -> None:
    assert week.is_wide()
    week.option(HalfDay.MONDAY_MORNING).setFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Left)
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert week.value() == {HalfDay.MONDAY_MORNING, HalfDay.TUESDAY_AFTERNOON, HalfDay.WEDNESDAY_MORNING}


def test_in_a_narrow_window_the_days_stand_below_each_other(week: HalfDayGrid) -> None:
    week.window().resize(620, 700)
    QApplication.processEvents()
    assert not week.is_wide()
    week.option(HalfDay.MONDAY_MORNING).setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert week.value() == {HalfDay.TUESDAY_AFTERNOON}
    first, second = week.option(HalfDay.MONDAY_MORNING), week.option(HalfDay.TUESDAY_MORNING)
    assert first.x() == second.x()
    assert first.y() < second.y()


def test_tab_comes_to_one_of_them_and_goes_on(week: HalfDayGrid) -> None:
    week.option(HalfDay.MONDAY_MORNING).setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is week.weekdays
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is week.option(HalfDay.TUESDAY_MORNING)


def test_every_half_day_is_said_with_the_question(week: HalfDayGrid) -> None:
    for half_day in HalfDay:
        assert accessible_name(week.option(half_day)) == f"{half_day.label}: Wanneer kan deze persoon bellen?"


def test_the_working_week_in_one_press_and_everything_off_in_one(week: HalfDayGrid) -> None:
    week.weekdays.click()
    assert week.value() == {half_day for half_day in HalfDay if half_day.weekday < 5}
    week.nothing.click()
    assert week.value() == frozenset()


def test_the_harness_finds_a_half_day_that_no_key_reaches(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: without the arrows thirteen of the fourteen are found."""
    assert harness.audit(Week, looks=[LOOK]) == []
    monkeypatch.setattr(half_day_grid, "_STEPS", {})
    found = [finding for finding in harness.audit(Week, looks=[LOOK]) if finding.check == "reach"]
    assert len(found) >= 13
