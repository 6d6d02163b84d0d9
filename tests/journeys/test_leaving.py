"""A volunteer stops halfway: through the coordinator's windows, from the belmap that is still out to the thank-you."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui import background
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.wiring import pages_of, services_of
from tests.files.pdf_reading import words
from tests.gui.drivers.belmappen import BelmappenScreen
from tests.gui.drivers.callers import CallersScreen, press
from tests.gui.drivers.distribution import DistributionScreen
from tests.gui.harness import opened
from tests.round_builder import Round, calling, new_round, open_belmap, talk

P = TypeVar("P", bound=QWidget)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Round]:
    made = new_round(tmp_path, people=12, callers=3)
    yield made
    background.wait()
    made.store.close()


@pytest.fixture
def window(qapp: QApplication, filled: Round) -> Iterator[CoordinatorWindow]:
    pages = pages_of(services_of(filled.store, filled.clock), filled.clock)
    with opened(CoordinatorWindow(pages)) as shown:
        assert isinstance(shown, CoordinatorWindow)
        yield shown


def page(window: CoordinatorWindow, key: str, kind: type[P]) -> P:
    window.go(key)
    found = window.pages[key]
    assert isinstance(found, kind)
    return found


def test_a_volunteer_stops_halfway_and_nothing_is_lost(
    window: CoordinatorWindow, filled: Round, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed = next(one for one in filled.hand_out() if one.caller_name == "An Wouters")
    filled.clock.forward(minutes=30)
    with open_belmap(handed) as belmap:
        talk(calling(belmap, filled.clock))

    callers = CallersScreen(page(window, "callers", CallersPage), monkeypatch)
    callers.choose("An Wouters")
    press(callers.page.card.stop)
    assert not callers.page.farewell.leave_button.isVisible()
    press(callers.page.farewell.to_belmappen)
    assert window.current == "belmappen"

    shown = window.pages["belmappen"]
    assert isinstance(shown, BelmappenPage)
    belmappen = BelmappenScreen(shown, qtbot.waitUntil, monkeypatch)
    belmappen.worked()
    belmappen.collect_file(handed.path)
    page(window, "belmappen", BelmappenPage)
    belmappen.worked()
    belmappen.end("An Wouters", Ending.DESTROYED)

    page(window, "callers", CallersPage)
    callers.leave("An Wouters", "no_time")
    assert callers.row("An Wouters")[3:] == ["Gestopt", "2", "1"], "who was called stays with who called"
    statement = tmp_path / "teruggave-abcd.pdf"
    callers.save_paper(callers.page.card.statement, statement)
    assert "Vernietigd" in words(statement.read_bytes())
    callers.note_day("An Wouters", "thanked", "23/11/2026")
    assert callers.row("An Wouters")[4] == "1"

    for other in filled.handing_out.statuses():
        if other.belmap is not None:
            filled.handing_out.take_back(other.belmap.uid)
    distribution = DistributionScreen(page(window, "distribution", DistributionPage), qtbot.waitUntil)
    distribution.worked()
    distribution.distribute()
    loads = dict(distribution.loads())
    assert loads.pop("An Wouters") == "Gestopt"
    assert sum(int(people) for people in loads.values()) == 11
