"""Zorgen through its real widgets: what is to do for the person and for the caller, noted and taken back by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.worries import WorryKind
from belactie_desktop.gui.pages.worries import WorriesPage
from belactie_desktop.gui.worries.words import steps_words
from belactie_desktop.services.following_up_worries import FollowingUpWorries
from belactie_desktop.services.overviewing import Overviewing, TaskState
from belactie_desktop.storage import worries
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, new_dossier
from tests.gui.drivers.hands import cells, shown
from tests.gui.screens.worries import page_on, with_worries


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return with_worries(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> WorriesPage:
    page = WorriesPage(FollowingUpWorries(store, FakeClock()), FakeClock())
    qtbot.addWidget(page)
    page.refresh()
    shown(page)
    return page


def press(button: QWidget) -> None:
    assert button.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_what_waits_is_listed_and_the_first_is_open(page: WorriesPage) -> None:
    assert [row[3] for row in cells(page.model)] == ["Nog te doen"] * 3 + ["Beller wacht"]
    assert page.table.current_id() == "danger"
    assert page.card.kind.text() == "Gevaar, nu"
    assert page.card.told.text() == "Al verteld aan: De coördinator en 112."
    assert "An Wouters vroeg om een gesprek." in page.card.care.text()


def test_nobody_told_is_said_plainly(page: WorriesPage) -> None:
    page.table.select("abuse")
    assert page.card.told.text() == "Toen het gemeld werd, wist nog niemand het."


def test_looking_after_the_person_and_the_caller_takes_a_worry_from_the_list(page: WorriesPage) -> None:
    press(page.card.handle_button)
    assert page.table.current_id() == "danger", "the caller still waits"
    assert page.card.state.text() == "Beller wacht"
    assert page.card.steps.text() == "Opgevolgd vandaag om 10.00 uur."
    press(page.card.care_button)
    assert "danger" not in {line[0] for line in cells(page.model)}
    assert len(cells(page.model)) == 3


def test_everything_can_be_taken_back(page: WorriesPage, store: Store) -> None:
    press(page.everything)
    assert len(cells(page.model)) == 5
    page.table.select("done")
    press(page.card.handle_button)
    with store.reading() as connection:
        found = worries.get(connection, "done")
    assert found is not None
    assert found.open


def test_every_kind_has_its_own_next_step(store: Store) -> None:
    found = FollowingUpWorries(store, FakeClock()).lines(everything=True)
    steps = {line.worry.kind: steps_words(line.worry, NOW) for line in found if line.worry.open}
    assert len(set(steps.values())) == 3
    assert "112" in steps[WorryKind.DANGER]
    assert "1813" in steps[WorryKind.SUICIDE]
    assert "1712" in steps[WorryKind.ABUSE]


def test_without_worries_the_page_says_how_one_comes_here(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page = page_on(new_dossier(tmp_path / "empty"))
    qtbot.addWidget(page)
    shown(page)
    assert not page.card.isVisible()
    assert not page.model.rowCount()


def test_the_overview_puts_a_worry_before_everything_else(store: Store) -> None:
    overviewing, following = Overviewing(store, FakeClock()), FollowingUpWorries(store, FakeClock())
    first = overviewing.overview().tasks[0]
    assert (first.page, first.state, first.status) == ("worries", TaskState.TODO, "3 te doen")
    for uid in ("danger", "suicide", "abuse"):
        following.handle(uid)
    assert overviewing.overview().tasks[0].status == "2 bellers wachten"
    following.care("danger")
    following.care("other")
    assert "worries" not in {task.page for task in overviewing.overview().tasks}
