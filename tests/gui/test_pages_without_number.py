"""The page Nog te bereiken: worked through by keyboard, each paper made from it, nothing left on the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.number_search import Place, Result, Step, Stream
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.storage import calls
from tests.builders import NOW, add_caller
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import pages, words
from tests.gui.drivers.callers import press, type_in
from tests.gui.drivers.hands import settled
from tests.gui.drivers.without_number import WithoutNumber
from tests.gui.screens.without_number import page_of
from tests.services.reaching import Reach, new_reach


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reach]:
    made = new_reach(tmp_path)
    add_caller(made.store, "An Wouters")
    yield made
    made.store.close()


@pytest.fixture
def screen(qtbot: QtBot, desk: Reach, monkeypatch: pytest.MonkeyPatch) -> WithoutNumber:
    return WithoutNumber(qtbot, page_of(desk), monkeypatch)


def test_the_tiles_carry_the_counts_and_the_table_the_households(screen: WithoutNumber) -> None:
    assert [screen.page.streams.option(stream.value).text() for stream in Stream] == [
        "Opzoeken · 4",
        "Brieven · 0",
        "Sleutelfiguren · 0",
        "Bezoeken · 0",
        "Afgerond · 0",
    ]
    assert screen.rows[0] == ["Godelieve Van den Bossche", "Dorpsstraat 2", "Nog op te zoeken"]
    assert screen.rows[2][0] == "Maria Peeters en Jan Claes"


def test_a_worklist_is_worked_off_from_top_to_bottom(screen: WithoutNumber, desk: Reach) -> None:
    screen.choose("Godelieve")
    screen.type_number("016 11 22 33", Place.WHITE_PAGES)
    assert "016 11 22 33 is bewaard" in screen.told
    assert screen.bench.card.names.text() == "Roger D'hondt"
    assert screen.bench.card.form.place.value() == Place.WHITE_PAGES.value, "the same book is open for the next one"
    screen.note(Result.NOT_FOUND)
    assert screen.bench.card.names.text() == "Maria Peeters en Jan Claes"
    assert [t.place for t in desk.searching.homes([3])[0].home.traces] == [Place.WHITE_PAGES]
    screen.type_number("016 11 22 44")
    assert desk.searching.counts().of(Stream.LOOK_UP) == 2


def test_a_mobile_of_a_couple_asks_whose_it_is(screen: WithoutNumber, desk: Reach) -> None:
    screen.choose("Maria")
    screen.type_number("0475 11 22 33")
    assert "van wie" in screen.told.lower()
    assert desk.searching.counts().of(Stream.LOOK_UP) == 4
    screen.type_number("0475 11 22 33", owner="Jan Claes")
    assert desk.searching.counts().of(Stream.LOOK_UP) == 3


def test_a_slip_can_be_taken_back(screen: WithoutNumber, desk: Reach) -> None:
    screen.choose("Godelieve")
    screen.type_number("016 11 22 33")
    undo = screen.bench.message._action
    assert undo is not None
    press(undo)
    assert desk.searching.counts().of(Stream.LOOK_UP) == 4
    assert "weer weg" in screen.told


def test_leave_is_asked_only_for_what_others_tell(screen: WithoutNumber) -> None:
    form = screen.bench.card.form
    assert not form.agreed.isVisible()
    screen.choose("Godelieve")
    screen.type_number("016 11 22 33", Place.FAMILY)
    assert "vinkje" in screen.told
    press(form.agreed)
    screen.type_number("016 11 22 33", Place.FAMILY)
    assert "is bewaard" in screen.told


def test_what_was_copied_leaves_the_clipboard_with_the_household(screen: WithoutNumber) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("iets van mezelf")
    screen.choose("Godelieve")
    assert clipboard.text() == "iets van mezelf", "nothing is copied without asking"
    press(screen.bench.card.copy_button)
    assert clipboard.text() == "Godelieve Van den Bossche, Dorpsstraat 2, 3998 Berkenhove"
    screen.choose("Roger")
    assert clipboard.text() == ""
    press(screen.bench.card.copy_button)
    screen.page.hide()
    assert clipboard.text() == ""
    clipboard.setText("iets anders")
    screen.page.show()
    screen.page.hide()
    assert clipboard.text() == "iets anders"


def test_proposals_are_followed_in_one_press(screen: WithoutNumber, desk: Reach) -> None:
    for name in ("Godelieve", "Roger"):
        screen.choose(name)
        screen.note(Result.NOT_FOUND)
    assert screen.bench.list.accept_button.text() == "Zet 2 gezinnen bij Brieven"
    press(screen.bench.list.accept_button)
    assert desk.searching.counts().of(Stream.LETTERS) == 2
    assert not screen.bench.list.accept_button.isVisible()


def test_words_and_a_step_narrow_the_list(screen: WithoutNumber, qtbot: QtBot) -> None:
    screen.choose("Godelieve")
    screen.note(Result.UNLISTED)
    screen.bench.list.step.set_value(Step.SEARCHED.value)
    assert [row[0] for row in screen.rows] == ["Godelieve Van den Bossche"]
    screen.bench.list.step.set_value("")
    type_in(screen.bench.list.search, "kerk")
    qtbot.waitUntil(lambda: [row[0] for row in screen.rows] == ["Fatima El Amrani"])


def test_letters_are_made_labelled_sent_and_answered(screen: WithoutNumber, desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2], Stream.LETTERS)
    screen.read_again()
    screen.go(Stream.LETTERS)
    screen.saves_in(tmp_path / "brieven.pdf")
    press(screen.page.letters.make_button)
    screen.worked()
    assert len(pages((tmp_path / "brieven.pdf").read_bytes())) == 2
    assert "2 brieven gemaakt" in screen.told
    assert "niet versleuteld" in screen.told
    wipe = screen.page.message._action
    assert wipe is not None
    press(wipe)
    assert not (tmp_path / "brieven.pdf").exists()
    screen.saves_in(tmp_path / "etiketten.pdf")
    press(screen.page.letters.labels_button)
    screen.worked()
    assert words((tmp_path / "etiketten.pdf").read_bytes()).count("Aan ") == 2
    type_in(screen.page.letters.sent_on, "23/11/2026")
    press(screen.page.letters.sent_button)
    assert "2 brieven zijn verstuurd" in screen.told
    screen.choose("Godelieve")
    screen.note(Result.RETURNED)
    screen.choose("Maria")
    screen.type_number("016 11 22 33")
    assert desk.searching.homes([2])[0].home.step is Step.RETURNED
    assert desk.searching.homes([1]) == ()


def test_a_wrong_measure_is_told_at_its_field_and_nothing_is_made(
    screen: WithoutNumber, desk: Reach, tmp_path: Path
) -> None:
    desk.searching.move([1], Stream.LETTERS)
    screen.read_again()
    screen.go(Stream.LETTERS)
    screen.saves_in(tmp_path / "etiketten.pdf")
    press(screen.page.letters.more_button)
    type_in(screen.page.letters.first, "25")
    type_in(screen.page.letters.down, "veel")
    press(screen.page.letters.labels_button)
    assert screen.page.letters.first.error() == "Kies een getal van 1 tot 24."
    assert "tussen -30 en 30" in screen.page.letters.down.error()
    assert not (tmp_path / "etiketten.pdf").exists()


def test_a_round_is_planned_printed_and_typed_in(screen: WithoutNumber, desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2], Stream.VISITS)
    screen.read_again()
    screen.go(Stream.VISITS)
    press(screen.page.visits.plan_button)
    assert "aanleiding" in screen.told
    type_in(screen.page.visits.occasion, "We brengen de gids.")
    press(screen.page.visits.plan_button)
    assert "2 gezinnen gepland" in screen.told
    screen.saves_in(tmp_path / "bezoeklijst.pdf")
    press(screen.page.visits.list_button)
    screen.worked()
    assert "We brengen de gids." in words((tmp_path / "bezoeklijst.pdf").read_bytes())
    assert Disclosing(desk.store, desk.clock).lines()[0].receiver == "An Wouters"
    screen.choose("Godelieve")
    screen.bench.card.day.set_text("32/11/2026")
    screen.note(Result.NOT_HOME)
    assert screen.bench.card.day.error()
    screen.bench.card.day.set_text("22/11/2026")
    screen.note(Result.NOT_HOME)
    assert desk.searching.homes([2])[0].home.step is Step.VISIT


def test_papers_for_a_caller_tell_who_is_on_the_list_of_another_service(
    screen: WithoutNumber, desk: Reach, tmp_path: Path
) -> None:
    desk.searching.move([1, 2, 3], Stream.VISITS)
    put_on_list_of(desk.store, SOCIAL, [2])
    screen.read_again()
    screen.go(Stream.VISITS)
    type_in(screen.page.visits.occasion, "We brengen de gids.")
    press(screen.page.visits.plan_button)
    assert "2 gezinnen gepland. 1 gezin is er niet bij" in screen.told
    put_on_list_of(desk.store, SOCIAL, [3])
    screen.saves_in(tmp_path / "bezoeklijst.pdf")
    press(screen.page.visits.list_button)
    screen.worked()
    assert "1 gezin op de lijst. 1 gezin is er niet bij" in screen.told
    assert "Godelieve" not in words((tmp_path / "bezoeklijst.pdf").read_bytes())


def test_who_wants_no_contact_is_wiped_after_a_question(screen: WithoutNumber, desk: Reach) -> None:
    screen.choose("Maria")
    screen.open_other_steps()
    screen.bench.card.who.combo.setCurrentText("Jan Claes")
    screen.answers(False)
    press(screen.bench.card.peace_button)
    assert len(desk.searching.homes([1])[0].home.members) == 2
    screen.answers(True)
    press(screen.bench.card.peace_button)
    assert [member.name for member in desk.searching.homes([1])[0].home.members] == ["Maria Peeters"]


def test_a_household_is_put_in_another_stream(screen: WithoutNumber, desk: Reach) -> None:
    screen.choose("Fatima")
    screen.open_other_steps()
    screen.bench.card.target.set_value(Stream.VISITS.value)
    press(screen.bench.card.move_button)
    assert desk.searching.ids(Stream.VISITS) == (4,)


def test_a_key_figure_is_asked_by_network_and_never_without(screen: WithoutNumber, desk: Reach) -> None:
    desk.searching.move([1, 2], Stream.KEY_FIGURES)
    screen.read_again()
    screen.go(Stream.KEY_FIGURES)
    screen.choose("Maria")
    card = screen.bench.card
    press(card.results[Result.ASKED])
    assert "netwerk" in card.network.error()
    assert desk.searching.homes([1])[0].home.traces == ()
    type_in(card.network, "buurtwerk Kouter")
    press(card.results[Result.ASKED])
    assert "gevraagd om ons te laten bellen" in screen.told
    trace = desk.searching.homes([1])[0].home.traces[0]
    assert (trace.place, trace.occasion) == (Place.KEY_FIGURE, "buurtwerk Kouter")
    screen.choose("Maria")
    assert "buurtwerk Kouter" in card.about.text()


def test_a_wrong_number_is_told_and_refused(screen: WithoutNumber, desk: Reach) -> None:
    caller = add_caller(desk.store, "Lieve Maes")
    with desk.store.transaction() as connection:
        wrong = Attempt("wrong", 6, caller, NOW, Outcome.WRONG_NUMBER, number="+3216272111")
        calls.add_attempt(connection, wrong)
    screen.read_again()
    screen.choose("Lan")
    assert "016 27 21 11 · Verkeerd nummer" in screen.bench.card.about.text()
    screen.type_number("016 27 21 11")
    assert "al geprobeerd" in screen.told
    assert len(desk.searching.homes([5])) == 1


def test_a_workbook_goes_out_with_a_phrase_and_comes_back(screen: WithoutNumber, desk: Reach, tmp_path: Path) -> None:
    folder = tmp_path / "schijf"
    folder.mkdir()
    screen.saves_in(folder)
    press(screen.page.sheets.workbook_button)
    screen.worked()
    phrase, path = screen.page.phrase.phrase.text(), next(folder.iterdir())
    rows = [list(row) for row in read_encrypted(path, phrase)]
    rows[1][3:5] = ["016 11 22 33", "1207"]
    write_encrypted(path, "Opzoeken", rows[0], rows[1:], phrase)
    press(screen.page.phrase.done_button)
    assert not screen.page.phrase.isVisible()
    assert screen.page.phrase.phrase.text() == ""
    screen.saves_in(path)
    press(screen.page.sheets.read_button)
    assert screen.page.sheets.phrase.error()
    type_in(screen.page.sheets.phrase, phrase)
    press(screen.page.sheets.read_button)
    screen.worked()
    assert "1 nummer gevonden" in screen.told
    assert desk.searching.counts().of(Stream.LOOK_UP) == 3


def test_an_empty_stream_leads_on(screen: WithoutNumber) -> None:
    screen.go(Stream.VISITS)
    assert not screen.page.visits.isVisible()
    screen.bench.look_up_wanted.emit()
    assert screen.page.stream() is Stream.LOOK_UP


def test_the_window_does_not_wait_for_the_file(screen: WithoutNumber, desk: Reach) -> None:
    with desk.store.reading():  # a second use in this thread, which is the window's, would raise
        screen.page.refresh()
        assert screen.page.waits()
        assert screen.page.streams.option(Stream.LOOK_UP.value).text() == "Opzoeken · 4"
    settled()
    assert not screen.page.waits()


def test_a_home_that_left_the_list_is_an_empty_row_until_it_is_read_again(screen: WithoutNumber, desk: Reach) -> None:
    found = screen.bench.list.model
    desk.searching.found(2, Finding("016 33 44 55", Place.INFO_1207))
    found.forget()
    assert screen.rows[0] == ["", "", ""]
    screen.read_again()
    assert screen.rows[0] == ["Roger D'hondt", "Dorpsstraat 7A", "Nog op te zoeken"]
