"""The page Overzicht: every open task leads to its page, and no number is shown before it is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.pages.overview import OverviewPage
from belactie_desktop.gui.widgets.cards import TaskRow
from belactie_desktop.services.overviewing import Overviewing
from tests.builders import FakeClock
from tests.gui.drivers.callers import press
from tests.gui.drivers.hands import settled, shown
from tests.gui.screens.overview import with_open_ends


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OverviewPage]:
    with with_open_ends(tmp_path) as store:
        page = OverviewPage(Overviewing(store, FakeClock()), FakeClock())
        qtbot.addWidget(page)
        shown(page)
        yield page


def test_nothing_is_shown_before_it_is_counted(page: OverviewPage) -> None:
    page.refresh()
    assert page.waits()
    assert page.counting.isVisible()
    assert not page.on_list.isVisible()
    assert not page.next_button.isVisible()
    settled()
    assert not page.waits()
    assert not page.counting.isVisible()
    assert page.on_list.isVisible()
    page.refresh()
    assert page.on_list.isVisible(), "the numbers of a moment ago stay until the new ones are there"
    settled()


def test_every_open_task_is_a_button_to_its_page(page: OverviewPage) -> None:
    page.refresh()
    settled()
    settled()
    went: list[str] = []
    page.navigation_wanted.connect(went.append)
    rows = {row.link.text(): row for row in page.findChildren(TaskRow)}
    for title in ("Dubbels nakijken", "Mensen op een andere manier bereiken", "Volgende groep openen"):
        press(rows[title].link)
    assert went == ["doubles", "without_number", "selection"]
    assert rows["Volgende groep openen"].tag.text() == "85 tot 89 jaar"
    assert page.next_button.text() == "&Kijk de dubbels na", "the first thing that waits is the main button"
    press(page.next_button)
    assert went[-1] == "doubles"
