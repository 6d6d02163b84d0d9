"""A caller who phones on paper: through the coordinator's windows, from the sheet to the help request and the wipe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.disclosures import DisclosureKind, Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.gui import background
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.gui.pages.paper import PaperPage
from belactie_desktop.wiring import connect_pages, pages_of, services_of
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import press
from tests.gui.drivers.hands import pick, settled
from tests.gui.drivers.paper import PaperScreen
from tests.gui.harness import opened
from tests.round_builder import EXPIRES, canaries
from tests.services.sheet_desk import SheetDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SheetDesk]:
    made = SheetDesk(tmp_path)
    yield made
    background.wait()
    made.store.close()


@pytest.fixture
def window(qapp: QApplication, desk: SheetDesk) -> Iterator[CoordinatorWindow]:
    services = services_of(desk.store, desk.clock)
    with opened(CoordinatorWindow(pages_of(services, desk.clock))) as shown:
        assert isinstance(shown, CoordinatorWindow)
        connect_pages(shown, services, services.purging.at_opening)
        yield shown


def test_a_caller_phones_on_paper_and_everything_comes_home(
    window: CoordinatorWindow, desk: SheetDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("belmappen")
    settled()
    belmappen, page = window.pages["belmappen"], window.pages["paper"]
    assert isinstance(belmappen, BelmappenPage)
    assert isinstance(page, PaperPage)
    press(belmappen.paper_button)
    assert window.current == "paper"
    settled()

    paper = PaperScreen(page, monkeypatch)
    paper.make(desk.caller.uid, desk.path)
    (status,) = desk.sheets.all_()
    on_it = desk.people_on(status.sheet)
    assert all(canaries(who)[0] in words(desk.path.read_bytes()) for who in on_it)

    # Nobody on the paper is handed out a second time.
    with pytest.raises(NotAllowed):
        desk.round.handing_out.make([desk.caller.uid], desk.round.folder, EXPIRES)

    desk.clock.forward(hours=3)
    window.go("paper")
    paper.open(1)
    paper.keys("F9", "F2", "F2", "F3", "F3")
    paper.type("Is graag bezig in de tuin")
    paper.keys("F5")
    after = paper.after_yes()
    assert after is not None
    pick(after.requests[0].kind, "practical/Boodschappen")
    paper.keys("Enter", "F7", "Enter", "F2", "Enter", "F3", "Enter")
    assert "Alle regels zijn ingetikt." in paper.told

    # Putting the sheet away wipes who does not want to be called, and the request waits for a matcher.
    press(page.list_button)
    assert desk.rows_with(canaries(on_it[1])[0]) == []
    window.go("requests")
    requests = services_of(desk.store, desk.clock).handing_over.requests()
    assert [(one.kind, one.may_go) for one in requests] == [("Boodschappen", True)]

    window.go("paper")
    paper.answers(True)
    press(page.sheets.gone_button)
    assert paper.asked == []
    lines_of_register = services_of(desk.store, desk.clock).disclosing.lines()
    (line,) = [one for one in lines_of_register if one.kind is DisclosureKind.PAPER]
    assert (line.receiver, line.people_count, line.ending) == (desk.caller.name, 4, Ending.DESTROYED)
