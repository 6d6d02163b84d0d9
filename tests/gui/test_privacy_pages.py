"""Help requests, handing over and privacy, through the real widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.requests import RequestStatus
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.gui.pages.hand_over import HandOverPage
from belactie_desktop.gui.pages.requests import RequestsPage
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.purging import Purging
from tests.gui.drivers.privacy import HandOver, Privacy, press
from tests.gui.screens.privacy import asked_dossier, privacy_page, service
from tests.round_builder import Round


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return asked_dossier(tmp_path)


def test_the_list_narrows_to_a_status_and_leads_on(qtbot: QtBot, filled: Round) -> None:
    page = RequestsPage(service(filled))
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert page.model.rowCount() == 6
    assert page.count.text() == "6 hulpvragen. 5 kunnen nu naar een matcher."
    assert [page.model.data(page.model.index(0, column)) for column in (0, 2, 6)] == [
        "Vandaag",
        "Hulp bij het wassen",
        "Mag",
    ]
    with qtbot.waitSignal(page.hand_over_wanted):
        press(page.hand_over_button)
    page.status.set_value(RequestStatus.DONE.value)
    page.refresh()
    assert page.model.rowCount() == 0


def test_a_whole_hand_over(qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = HandOver(qtbot, HandOverPage(service(filled)), monkeypatch)
    assert not desk.page.make_button.isEnabled(), "there is no matcher yet"
    desk.add_matcher("rita@elders.be", "")
    assert "e-mailadres" in desk.page.message.text()
    desk.page.matcher.clear_new()
    desk.add_matcher("Rita Goossens", "Sociaal Huis")
    assert "Iemand op bezoek" in desk.page.preview.held_back.text()
    desk.leave_out("Samen eten")
    seen = desk.shown_rows
    assert len(seen) == 4
    desk.make(None)
    assert not desk.page.phrase.isVisible()
    target = tmp_path / "gedeeld"
    target.mkdir()
    desk.make(target)
    phrase = desk.page.phrase.phrase.text()
    (path,) = target.iterdir()
    assert [list(row[:8]) for row in read_encrypted(path, phrase)[1:]] == seen
    desk.page.refresh()
    assert desk.page.phrase.phrase.text() == phrase, "going to another page and back keeps the words"
    with qtbot.waitSignal(desk.page.finished):
        desk.passed_on()
    assert desk.page.phrase.phrase.text() == ""
    assert phrase not in desk.page.message.text()
    assert desk.page.make_button.isVisible()
    assert len(desk.shown_rows) == 1, "what was passed on starts without a tick"


def test_the_slip_goes_elsewhere(qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from belactie_desktop.gui import messages

    desk = HandOver(qtbot, HandOverPage(service(filled)), monkeypatch)
    desk.add_matcher("Rita Goossens", "")
    (tmp_path / "gedeeld").mkdir()
    desk.make(tmp_path / "gedeeld")
    for name, kind in (("gedeeld/blad.pdf", "error"), ("blad.pdf", "ok")):
        monkeypatch.setattr(messages, "pick_new_file", lambda *_, name=name: tmp_path / name)
        press(desk.page.slip_button)
        assert desk.page.message.kind == kind
    assert (tmp_path / "blad.pdf").is_file()
    assert not (tmp_path / "gedeeld" / "blad.pdf").exists()


def test_a_folder_that_is_gone_keeps_everything(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = HandOver(qtbot, HandOverPage(service(filled)), monkeypatch)
    desk.add_matcher("Rita Goossens", "")
    desk.make(tmp_path / "weg")
    assert desk.page.message.kind == "error"
    assert desk.page.make_button.isEnabled()
    assert {line.status for line in service(filled).requests()} == {RequestStatus.OPEN}


def test_extending_needs_a_motive_and_the_dpo(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Privacy(qtbot, privacy_page(filled.store, filled.clock, tmp_path), monkeypatch)
    assert desk.page.retention.left.text() == "Nog 97 dagen"
    desk.extend(date(2027, 3, 31), "nodig", date(2026, 11, 20))
    assert desk.page.retention.message.kind == "error"
    desk.extend(date(2027, 3, 31), "De tweede ronde loopt in maart.", None)
    assert "DPO" in desk.page.retention.message.text()
    with qtbot.waitSignal(desk.page.extended):
        desk.extend(date(2027, 3, 31), "De tweede ronde loopt in maart.", date(2026, 11, 20))
    assert desk.page.retention.left.text() == "Nog 128 dagen"
    assert Grounding(filled.store, filled.clock).campaign().retention_until == date(2027, 3, 31)


def test_the_register_is_told_in_short_and_opens(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Privacy(qtbot, privacy_page(filled.store, filled.clock, tmp_path), monkeypatch)
    assert desk.page.register.words.text() == "3 regels. 3 zijn nog buiten."
    with qtbot.waitSignal(desk.page.navigation_wanted) as wanted:
        press(desk.page.register.open_button)
    assert wanted.args == ["register"]


def test_a_person_who_wants_out_is_gone_and_the_others_with_data_are_named(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Privacy(qtbot, privacy_page(filled.store, filled.clock, tmp_path), monkeypatch)
    desk.find("yvonne p")
    card = desk.page.person
    assert card.model.rowCount() == 1
    desk.answers(yes=False)
    press(card.withdraw_button)
    assert card.model.rowCount() == 1
    desk.answers(yes=True)
    press(card.withdraw_button)
    assert "Yvonne Peeters" in desk.asked[-1]
    assert card.message.kind == "warn"
    assert "belmap-" in card.message.text()
    desk.find("yvonne p")
    assert card.model.rowCount() == 0
    assert desk.page.certificates.model.rowCount() == 1


def test_wiping_everything_asks_first_and_gives_a_certificate(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Privacy(qtbot, privacy_page(filled.store, filled.clock, tmp_path), monkeypatch)
    desk.answers(yes=False)
    press(desk.page.wipe.wipe_button)
    assert Purging(filled.store, filled.clock).holds_people()
    desk.answers(yes=True)
    with qtbot.waitSignal(desk.page.purged, timeout=20_000):
        desk.wipe_all()
    assert not Purging(filled.store, filled.clock).holds_people()
    assert not desk.page.wipe.wipe_button.isEnabled()
    desk.saves_in(tmp_path / "bewijs.pdf")
    press(desk.page.certificates.save_button)
    assert (tmp_path / "bewijs.pdf").read_bytes().startswith(b"%PDF")


def test_the_computer_can_wipe_by_itself(
    qtbot: QtBot, filled: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Privacy(qtbot, privacy_page(filled.store, filled.clock, tmp_path), monkeypatch)
    press(desk.page.wipe.schedule_button)
    assert (tmp_path / "planning" / "belactie-purge.timer").is_file()
    press(desk.page.wipe.schedule_button)
    assert not (tmp_path / "planning" / "belactie-purge.timer").exists()
