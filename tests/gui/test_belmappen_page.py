from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage.database import read_salt
from belactie_desktop.storage.keys import derive_root
from tests.files.pdf_reading import words
from tests.gui.belmappen_round import call, key_of, path_of
from tests.gui.drivers.belmappen import BelmappenScreen
from tests.gui.drivers.callers import press, type_in
from tests.gui.harness import opened
from tests.round_builder import LIGHT, NAMES, Round, new_round

AN, BERT = NAMES[:2]


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    """Eight people, distributed over two callers."""
    filled = new_round(tmp_path, people=8, callers=2)
    filled.assigning.distribute()
    filled.clock.forward(minutes=1)
    return filled


@pytest.fixture
def screen(filled: Round, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[BelmappenScreen]:
    losing = Losing(filled.store, filled.clock)
    page = BelmappenPage(filled.handing_out, filled.collecting, losing, filled.clock)
    with opened(page):
        screen = BelmappenScreen(page, qtbot.waitUntil, monkeypatch)
        screen.read()
        yield screen


@pytest.fixture
def out(screen: BelmappenScreen, filled: Round) -> BelmappenScreen:
    """The page with both belmappen out and the phrases put away."""
    screen.make(filled.folder)
    screen.put_away()
    return screen


def heard(screen: BelmappenScreen) -> list[str]:
    """Keep what the page tells other pages."""
    told: list[str] = []
    screen.page.collected.connect(lambda: told.append("collected"))
    screen.page.navigation_wanted.connect(told.append)
    return told


def test_from_making_to_results_in_three_presses(screen: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    page = screen.page
    assert page.steps.make.kind == "primary"
    assert page.steps.make.text() == "&Maak 2 belmappen"
    assert not page.steps.collect.isVisible()
    phrases = screen.make(filled.folder)
    assert set(phrases) == {AN, BERT}
    root = derive_root(phrases[AN], read_salt(path_of(filled, AN)), LIGHT)
    assert root == key_of(filled, AN), "the phrase on screen opens the file"
    screen.save_slips(tmp_path / "briefjes.pdf")
    assert all(word in words((tmp_path / "briefjes.pdf").read_bytes()) for word in phrases[AN].split())
    screen.put_away()
    assert page.phrases.shown == ()
    assert page.steps.collect.kind == "primary"
    assert [row[2:] for row in screen.rows()] == [("Tot 07/12/2026", "Nog niet", "0")] * 2
    call(filled, AN)
    told = heard(screen)
    assert screen.collect_known() == "Samen 1 belpoging en 1 hulpvraag."
    assert told == ["collected"]
    screen.done()
    assert screen.page.list.table.view.hasFocus(), "the keyboard goes on where the work is"
    assert [row[3:] for row in screen.rows()] == [("23/11/2026", "1"), ("Nog niet", "0")]


def test_the_slips_can_be_wiped_after_printing(screen: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    screen.make(filled.folder)
    screen.save_slips(tmp_path / "briefjes.pdf")
    press(next(button for button in screen.page.message.findChildren(Button)))
    assert not (tmp_path / "briefjes.pdf").exists()
    screen.save_slips(filled.folder / "briefjes.pdf")
    assert "niet in de map van de belmappen" in screen.page.message.text()


def test_phrases_stay_until_they_are_put_away(screen: BelmappenScreen, filled: Round) -> None:
    screen.make(filled.folder)
    screen.page.refresh()
    assert screen.page.phrases.isVisible()


def test_only_who_is_ticked_gets_a_belmap(screen: BelmappenScreen, filled: Round) -> None:
    screen.tick(BERT)
    assert screen.page.list.count.text() == "1 beller aangevinkt."
    assert screen.page.steps.make.text() == "&Maak 1 belmap"
    assert set(screen.make(filled.folder)) == {BERT}
    screen.put_away()
    assert [row[2] for row in screen.rows()] == ["Nog geen", "Tot 07/12/2026"]
    assert screen.page.steps.renew.kind == "primary", "Bert is still ticked, and his belmap can be renewed"
    press(screen.page.list.none_button)
    assert screen.page.steps.make.kind == "primary"
    assert not screen.page.steps.renew.isVisible()


def test_a_click_on_the_box_ticks_and_beside_it_only_chooses(screen: BelmappenScreen) -> None:
    view, model = screen.page.list.table.view, screen.page.list.model
    cell = view.visualRect(model.index(1, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 20, cell.center().y()))
    assert screen.page.list.ticked() == (model.id_at(1),)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 90, cell.center().y()))
    assert screen.page.list.ticked() == (model.id_at(1),)
    assert model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    press(screen.page.list.all_button)
    assert len(screen.page.list.ticked()) == 2


def test_one_belmap_is_renewed_with_who_came_meanwhile(screen: BelmappenScreen, filled: Round) -> None:
    put_on_list(filled, False)
    screen.read()
    screen.make(filled.folder)
    screen.put_away()
    put_on_list(filled, True)
    filled.assigning.distribute()
    screen.read()
    name = next(row[0] for row in screen.rows() if row[1] == "4 (2 nieuw)")
    call(filled, name)
    screen.choose(name)
    assert "Daarna kwamen er 2 mensen bij. Vernieuw ze dan." in screen.page.list.card.story.text()
    told = heard(screen)
    press(screen.page.list.card.renew)
    assert screen.page.make.folder_button.isVisible(), "the folder of the old belmap is proposed"
    press(screen.page.make.make_button)
    screen.worked()
    assert set(screen.phrases()) == {name}
    assert told == ["collected"]
    screen.put_away()
    assert next(row[1] for row in screen.rows() if row[0] == name) == "3", "one was called in the old belmap"
    assert len(list(filled.folder.iterdir())) == 2


def put_on_list(filled: Round, on_list: bool) -> None:
    """Take one couple off the list, or put them back."""
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET on_list = ? WHERE id IN (7, 8)", (on_list,))
        if not on_list:
            connection.exec_driver_sql("DELETE FROM assignment WHERE person_id IN (7, 8)")


def test_several_are_renewed_and_one_that_is_gone_is_told(out: BelmappenScreen, filled: Round) -> None:
    path_of(filled, BERT).unlink()
    out.tick(AN)
    out.tick(BERT)
    assert out.page.steps.renew.text() == "Vernie&uw 2 belmappen"
    press(out.page.steps.renew)
    press(out.page.make.make_button)
    out.worked()
    assert set(out.phrases()) == {AN}
    assert f"{BERT} kreeg er geen. De vorige belmap is niet gevonden." in out.page.phrases.failures.text()


def test_an_old_belmap_that_was_moved_is_pointed_out(out: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    moved = tmp_path / "elders" / path_of(filled, AN).name
    moved.parent.mkdir()
    call(filled, AN)
    shutil.move(path_of(filled, AN), moved)
    out.choose(AN)
    press(out.page.list.card.renew)
    press(out.page.make.make_button)
    out.worked()
    assert "niet gevonden" in out.page.message.text()
    out.picks_file(moved)
    press(next(button for button in out.page.message.findChildren(Button)))
    out.worked()
    assert set(out.phrases()) == {AN}
    assert not moved.exists()
    out.put_away()
    assert out.rows()[0][1] == "3", "what was noted in the old one came in first"


def test_a_lost_phrase_gets_a_new_one(out: BelmappenScreen, filled: Round) -> None:
    before = key_of(filled, BERT)
    out.choose(BERT)
    press(out.page.list.card.phrase)
    assert not out.page.make.expires_on.isVisible()
    press(out.page.make.make_button)
    out.worked()
    assert set(out.phrases()) == {BERT}
    assert key_of(filled, BERT) != before


def test_back_and_destroyed_are_noted(out: BelmappenScreen, filled: Round) -> None:
    out.choose(AN)
    press(out.page.list.card.ending)
    press(out.page.ending.note_button)
    assert out.page.ending.choice.error() == "Kies wat er met de belmap gebeurd is."
    press(out.page.ending.cancel_button)
    out.worked()
    out.end(AN, Ending.RETURNED)
    out.end(BERT, Ending.DESTROYED)
    assert "Genoteerd: vernietigd." in out.page.message.text()
    assert [row[2] for row in out.rows()] == ["Nog geen"] * 2
    with filled.store.reading() as connection:
        endings = connection.exec_driver_sql("SELECT ending FROM disclosure ORDER BY ending").scalars().all()
    assert endings == ["destroyed", "returned"]


def test_a_lost_stick_leads_to_what_to_do_and_the_report(out: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    filled.clock.forward(hours=5)
    out.report_lost(AN, "12.30", with_phrase=True, story="Stick verloren op de bus.")
    panel = out.page.loss
    assert panel.isVisible(), out.page.message.text()
    assert "donderdag 26 november 2026 om 12.30 uur" in panel.until.text()
    assert "kan de gegevens lezen" in panel.steps()
    out.save_report(tmp_path / "verslag.pdf")
    paper = words((tmp_path / "verslag.pdf").read_bytes())
    assert "Stick verloren op de bus." in paper
    assert "Familie0000" not in paper
    out.save_report(tmp_path / "namen.pdf", with_names=True)
    assert "Familie0000" in words((tmp_path / "namen.pdf").read_bytes())
    told = heard(out)
    press(panel.distribute_button)
    assert told == ["distribution"]
    press(panel.close_button)
    out.worked()
    assert out.rows()[0][2] == "Verloren"
    assert f"Belmap van {AN}" in out.page.losses.notice.text()
    filled.clock.forward(days=4)
    out.read()
    assert not out.page.losses.notice.isVisible()


def test_a_loss_asks_for_day_hour_and_phrase(out: BelmappenScreen) -> None:
    out.choose(AN)
    press(out.page.list.card.ending)
    press(out.page.ending.choice.option(Ending.LOST.value))
    form = out.page.ending.form
    type_in(form.hour, "straks")
    press(out.page.ending.note_button)
    assert form.hour.error() == "Vul een uur in zoals 14.30."
    assert form.phrase.error() == "Kies of de wachtzin erbij was."
    type_in(form.hour, "23.59")
    press(form.phrase.option("without"))
    press(out.page.ending.note_button)
    assert "Dat moment moet nog komen." in out.page.message.text()
    assert out.page.ending.isVisible()


def test_a_lost_belmap_that_turns_up_gives_what_is_unknown_only_when_asked(
    out: BelmappenScreen, filled: Round, tmp_path: Path
) -> None:
    path = path_of(filled, AN)
    call(filled, AN)
    out.report_lost(AN, f"{filled.clock().hour}.{filled.clock().minute:02}", with_phrase=False, story="")
    press(out.page.loss.close_button)
    out.worked()
    assert out.collect_file(path) == "Er kwamen geen nieuwe resultaten bij."
    assert out.page.reports.reports[0].outcome is CollectOutcome.LOST
    told = heard(out)
    out.accept()
    assert told == ["collected"]
    assert out.page.reports.summary.text() == "Samen 1 belpoging en 1 hulpvraag."
    assert out.page.reports.accept_buttons == []
    assert not out.page.reports.explanation.isVisible()


def test_a_copy_that_went_its_own_way_is_told_apart(out: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.belmap"
    shutil.copy(path_of(filled, AN), copy)
    call(filled, AN)
    assert out.collect_folder(filled.folder) == "Samen 1 belpoging en 1 hulpvraag."
    out.done()
    call(filled, AN, copy)
    out.collect_file(copy)
    report = out.page.reports.reports[0]
    assert report.outcome is CollectOutcome.OWN_WAY
    assert report.unknown > 0
    assert "voegt alleen toe" in out.page.reports.explanation.text()


def test_what_cannot_be_collected_stands_first_with_its_own_sentence(out: BelmappenScreen, filled: Round) -> None:
    half = path_of(filled, BERT)
    half.write_bytes(half.read_bytes()[:9000])
    call(filled, AN)
    out.collect_folder(filled.folder)
    assert [name for name, _said in out.reports()] == [half.name, AN]
    assert "beschadigd" in out.reports()[0][1]


def test_one_file_by_the_card_and_a_file_that_is_gone(out: BelmappenScreen, filled: Round) -> None:
    call(filled, BERT)
    out.choose(BERT)
    press(out.page.list.card.collect)
    out.worked()
    assert out.page.reports.summary.text() == "Samen 1 belpoging en 1 hulpvraag."
    out.done()
    path_of(filled, AN).unlink()
    out.choose(AN)
    press(out.page.list.card.collect)
    out.worked()
    assert out.page.message.kind == "error"
    assert out.page.list.isVisible()


def test_a_folder_without_belmappen_says_so(out: BelmappenScreen, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    out.collect_folder(tmp_path / "leeg")
    assert "geen belmappen" in out.page.message.text()
    assert out.page.steps.collect.isVisible()


def test_an_impossible_last_day_is_refused(screen: BelmappenScreen, filled: Round) -> None:
    press(screen.page.steps.make)
    type_in(screen.page.make.expires_on, "31/12/2030")
    screen.go_on(filled.folder)
    assert "bewaartermijn" in screen.page.message.text()
    assert list(filled.folder.iterdir()) == []
    type_in(screen.page.make.expires_on, "")
    press(screen.page.make.make_button)
    assert screen.page.make.expires_on.error() == "Vul de laatste dag in."


def test_another_folder_can_be_chosen(out: BelmappenScreen, filled: Round, tmp_path: Path) -> None:
    (tmp_path / "schijf").mkdir()
    out.choose(AN)
    press(out.page.list.card.renew)
    out.picks_folder(tmp_path / "schijf")
    press(out.page.make.folder_button)
    press(out.page.make.make_button)
    out.worked()
    assert [path.suffix for path in (tmp_path / "schijf").iterdir()] == [".belmap"]


def test_stopping_makes_nothing_and_is_no_error(screen: BelmappenScreen, filled: Round) -> None:
    press(screen.page.steps.make)
    screen.picks_folder(filled.folder)
    press(screen.page.make.make_button)
    screen.page.progress.stop.click()
    screen.worked()
    assert list(filled.folder.iterdir()) == []
    assert screen.page.message.kind == "info"
    assert "Gestopt op jouw vraag." in screen.page.message.text()


def test_what_comes_first_stands_in_words_instead_of_an_empty_list(screen: BelmappenScreen, filled: Round) -> None:
    told = heard(screen)
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM assignment")
    screen.read()
    assert screen.page.empty.isVisible()
    press(screen.page.empty.go_button)
    with filled.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE caller SET declaration_signed_on = NULL")
    screen.read()
    press(screen.page.empty.go_button)
    press(screen.page.paper_button)
    assert told == ["distribution", "callers", "paper"]


def test_a_caller_without_signature_is_shown_with_the_way_out(screen: BelmappenScreen, filled: Round) -> None:
    filled.enrolling.sign(filled.callers[0].uid, None)
    screen.read()
    assert [row[2] for row in screen.rows()] == ["Mag nog niet", "Nog geen"]
    screen.choose(AN)
    assert not screen.page.list.card.make.isVisible()
    told = heard(screen)
    press(screen.page.list.card.register)
    assert told == ["callers"]
