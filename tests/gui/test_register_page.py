"""The register through its real widgets: what is filtered is what is printed, and every line gets its ending."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.disclosures import COORDINATOR, DPO, DisclosureKind, Ending
from belactie_desktop.gui import theme
from belactie_desktop.gui.pages.register import RegisterPage
from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.files.pdf_reading import words
from tests.gui.drivers.privacy import press
from tests.gui.drivers.register import Register
from tests.gui.screens.register import filled_register
from tests.round_builder import canaries, new_round

EVERYONE = ["Coördinator", "Rita Goossens (Sociaal Huis)", "Carla Maes"]


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Store, FakeClock, list[str]]:
    return filled_register(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, filled: tuple[Store, FakeClock, list[str]], monkeypatch: pytest.MonkeyPatch) -> Register:
    store, clock, _uids = filled
    return Register(qtbot, RegisterPage(Disclosing(store, clock), Losing(store, clock), clock), monkeypatch)


def test_everything_is_there_the_last_one_first(desk: Register) -> None:
    assert desk.receivers[:3] == EVERYONE
    assert len(desk.receivers) == 7
    assert desk.page.list.count.text() == "7 regels. 5 zijn nog buiten, waarvan 1 te laat."
    assert desk.endings[2] == "Nog buiten, te laat"
    assert not desk.page.returned_button.isEnabled()


def test_filters_narrow_together_and_are_said_when_nothing_fits(desk: Register) -> None:
    desk.ask(DisclosureKind.PAPER)
    assert desk.receivers == ["Coördinator", "Carla Maes", "Dirk Jacobs"]
    desk.ask(DisclosureKind.PAPER, receiver="coordinator")
    assert desk.receivers == ["Coördinator"], "accents and capitals do not matter"
    desk.ask(since="17/11/2026", until="18/11/2026")
    assert desk.receivers == ["Carla Maes", "Bert Claes", "An Wouters"]
    desk.only_out()
    assert desk.receivers == ["Carla Maes", "An Wouters"]
    desk.ask(DisclosureKind.HANDOVER, receiver="wouters")
    assert desk.receivers == []
    assert not desk.page.paper_button.isEnabled()
    press(desk.page.list.all_button)
    assert len(desk.receivers) == 7


def test_the_paper_holds_exactly_what_is_on_the_screen(desk: Register, tmp_path: Path) -> None:
    desk.ask(DisclosureKind.BELMAP, receiver="an w")
    desk.print_to(tmp_path / "register.pdf")
    read = words((tmp_path / "register.pdf").read_bytes())
    assert "An Wouters" in read
    assert not any(name in read for name in ("Bert Claes", "Carla Maes", "Rita Goossens", COORDINATOR))
    assert "Alleen belmap, met 'an w' in de naam." in read
    desk.print_to(None)


def test_a_line_comes_back_or_is_destroyed_once(desk: Register, filled: tuple[Store, FakeClock, list[str]]) -> None:
    store, clock, uids = filled
    desk.choose(uids[2])
    assert "geboortedatum" in desk.page.list.about.text()
    press(desk.page.returned_button)
    assert desk.page.message.text() == "Genoteerd: terug."
    assert not desk.page.destroyed_button.isEnabled()
    desk.choose(uids[6])
    press(desk.page.destroyed_button)
    endings = {line.uid: line.ending for line in Disclosing(store, clock).lines()}
    assert (endings[uids[2]], endings[uids[6]]) == (Ending.RETURNED, Ending.DESTROYED)


def test_a_lost_sheet_has_its_72_hours_its_report_and_may_be_found(
    desk: Register, filled: tuple[Store, FakeClock, list[str]], tmp_path: Path
) -> None:
    store, clock, uids = filled
    desk.choose(uids[4])
    desk.lose("In de trein blijven liggen.", "8.30")
    assert desk.page.loss.isVisible()
    assert "donderdag 26 november 2026 om 8.30 uur" in desk.page.loss.until.text()
    desk.report_to(tmp_path / "verslag.pdf")
    assert "In de trein blijven liggen." in words((tmp_path / "verslag.pdf").read_bytes())
    press(desk.page.loss.close_button)
    assert "Carla Maes" in desk.page.losses.text()
    desk.choose(uids[4])
    assert desk.endings[2] == "Verloren op 23/11/2026"
    assert not desk.page.returned_button.isVisible()
    desk.print_to(tmp_path / "register.pdf")
    assert "26 november 2026 om 8.30 uur" in words((tmp_path / "register.pdf").read_bytes())
    press(desk.page.found_button)
    assert Losing(store, clock).losses()[0].seen_again_at == clock.now
    assert not desk.page.found_button.isVisible()


def test_who_finds_a_paper_needs_no_phrase_so_it_is_not_asked(
    desk: Register, filled: tuple[Store, FakeClock, list[str]]
) -> None:
    _store, _clock, uids = filled
    for uid, asked in ((uids[4], False), (uids[2], True)):
        desk.choose(uid)
        press(desk.page.lost_button)
        assert desk.page.lost.form.phrase.isVisible() is asked
        press(desk.page.lost.cancel_button)
    desk.choose(uids[2])
    press(desk.page.lost_button)
    press(desk.page.lost.note_button)
    assert desk.page.lost.form.phrase.error(), "for a belmap it must be said"
    assert desk.page.lost.isVisible()


def test_no_inhabitant_is_ever_named_here(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the report that is asked for with names holds them, and that is a line of the register itself."""
    filled = new_round(tmp_path, people=6, callers=1)
    (handed,) = filled.hand_out()
    filled.clock.forward(hours=1)
    disclosing, losing = Disclosing(filled.store, filled.clock), Losing(filled.store, filled.clock)
    desk = Register(qtbot, RegisterPage(disclosing, losing, filled.clock), monkeypatch)
    desk.choose(handed.belmap.uid)
    press(desk.page.lost_button)
    desk.page.lost.form.phrase.set_value("with")
    press(desk.page.lost.note_button)
    desk.report_to(tmp_path / "verslag.pdf")
    disclosing.write_register(tmp_path / "register.pdf")
    named = [text for person in range(1, 7) for text in canaries(person)]
    for paper in ("verslag.pdf", "register.pdf"):
        assert not any(text in words((tmp_path / paper).read_bytes()) for text in named)
    desk.report_to(tmp_path / "namen.pdf", with_names=True)
    assert canaries(1)[0] in words((tmp_path / "namen.pdf").read_bytes())
    press(desk.page.loss.close_button)
    assert desk.receivers[0] == DPO


def test_back_to_privacy(desk: Register, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.navigation_wanted) as wanted:
        press(desk.page.back_button)
    assert wanted.args == ["privacy"]


def test_no_step_makes_the_window_wider(
    qtbot: QtBot, filled: tuple[Store, FakeClock, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 200 % all buttons together would not fit on a screen; a window that grew for a moment stays so."""
    store, clock, uids = filled
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Appearance(Mode.LIGHT, 2.0))
    try:
        desk = Register(qtbot, RegisterPage(Disclosing(store, clock), Losing(store, clock), clock), monkeypatch)
        desk.page.resize(1200, 690)
        for uid in (uids[4], uids[1]):
            desk.choose(uid)
            desk.lose("In de trein blijven liggen.")
            press(desk.page.loss.close_button)
            QApplication.processEvents()
        desk.choose(uids[4])
        QApplication.processEvents()
        assert desk.page.width() == 1200
    finally:
        theme.apply(app, Appearance(Mode.LIGHT))


def test_an_empty_register_asks_nothing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, clock = new_dossier(tmp_path), FakeClock()
    desk = Register(qtbot, RegisterPage(Disclosing(store, clock), Losing(store, clock), clock), monkeypatch)
    for part in (desk.page.list.filter, desk.page.footer, desk.page.paper_button, desk.page.list.count):
        assert not part.isVisible()
