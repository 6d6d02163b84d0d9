"""Op papier bellen: making sheets, typing one in by keys alone, and the fields that only exist after a yes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.call_sheets import attempt_uid
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.gui.pages.paper import PaperPage
from belactie_desktop.gui.paper.moment_fields import parse_hour
from belactie_desktop.storage import consents, conversations, requests
from tests.files.pdf_reading import words
from tests.gui.drivers.callers import press
from tests.gui.drivers.hands import pick
from tests.gui.drivers.paper import PaperScreen
from tests.services.sheet_desk import SheetDesk

NOTE = "kanariewoord boodschappen"


@pytest.fixture
def desk(tmp_path: Path) -> SheetDesk:
    return SheetDesk(tmp_path)


@pytest.fixture
def sheet_page(desk: SheetDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[], PaperScreen]:
    """The page on `desk`, opened when asked, so that a test can write sheets before."""
    return lambda: PaperScreen.alone(qtbot, PaperPage(desk.sheets, desk.typing, desk.clock), monkeypatch)


@pytest.fixture
def typing(desk: SheetDesk, sheet_page: Callable[[], PaperScreen]) -> PaperScreen:
    """Sheet 1 with four lines, open to be typed in an hour after it was made."""
    desk.written()
    desk.clock.forward(hours=1)
    screen = sheet_page()
    screen.open(1)
    return screen


def outcomes(desk: SheetDesk) -> list[list[Outcome]]:
    (status,) = desk.sheets.all_()
    return [[attempt.outcome for attempt in line.typed] for line in desk.typing.lines(status.sheet.uid)]


def test_a_sheet_is_made_and_can_be_wiped_after_printing(
    desk: SheetDesk, sheet_page: Callable[[], PaperScreen]
) -> None:
    screen = sheet_page()
    screen.make(desk.caller.uid, desk.path, most="2", until=date(2026, 11, 27))
    assert "Belblad 1 is klaar, met 2 personen. Dit bestand is niet versleuteld." in screen.told
    assert "Belblad 1" in words(desk.path.read_bytes())
    assert screen.rows == [("1", "An Wouters", "23/11/2026", "27/11/2026", "0 van 2", "Bij de beller")]
    action = screen.page.message._action
    assert action is not None
    press(action)
    assert not desk.path.exists()


def test_changing_ones_mind_makes_nothing(desk: SheetDesk, sheet_page: Callable[[], PaperScreen]) -> None:
    screen = sheet_page()
    screen.make(desk.caller.uid, None)
    assert desk.sheets.all_() == ()


@pytest.mark.parametrize(("most", "until"), [("0", None), ("drie", None), ("61", None), ("", date(2026, 11, 1))])
def test_what_cannot_be_is_said_beside_the_field_or_in_the_page(
    desk: SheetDesk, sheet_page: Callable[[], PaperScreen], most: str, until: date | None
) -> None:
    screen = sheet_page()
    screen.make(desk.caller.uid, desk.path, most=most, until=until)
    assert screen.page.new.most.error() or "voorbij" in screen.told
    assert not desk.path.exists()


def test_with_nobody_to_give_the_page_leads_to_verdelen(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SheetDesk(tmp_path, people=2, callers=1)
    desk.written()
    screen = PaperScreen.alone(qtbot, PaperPage(desk.sheets, desk.typing, desk.clock), monkeypatch)
    assert "niemand" in screen.told
    assert not screen.page.make_button.isVisible()
    with qtbot.waitSignal(screen.page.navigation_wanted) as went:
        press(screen.page.distribute_button)
    assert went.args == ["distribution"]


def test_a_sheet_that_is_back_is_noted_after_a_question_about_open_lines(
    desk: SheetDesk, sheet_page: Callable[[], PaperScreen]
) -> None:
    desk.written()
    screen = sheet_page()
    screen.answers(False)
    press(screen.page.sheets.back_button)
    assert "4 regels zijn nog niet ingetikt" in screen.asked[0]
    assert screen.rows[0][-1] == "Bij de beller"
    screen.answers(True)
    press(screen.page.sheets.gone_button)
    assert screen.rows[0][-1] == "Vernietigd"
    assert not screen.page.sheets.back_button.isEnabled()
    assert desk.people_out() == frozenset()


def test_a_lost_sheet_leads_to_the_register(
    desk: SheetDesk, sheet_page: Callable[[], PaperScreen], qtbot: QtBot
) -> None:
    desk.written()
    screen = sheet_page()
    with qtbot.waitSignal(screen.page.navigation_wanted) as went:
        press(screen.page.sheets.lost_button)
    assert went.args == ["register"]
    assert desk.people_out()


def test_a_sheet_is_typed_in_with_two_keys_a_line(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F2", "Enter", "F3", "Enter", "Shift+F5", "Enter", "F7", "Enter")
    assert outcomes(desk) == [[Outcome.NO_ANSWER], [Outcome.BUSY], [Outcome.MOVED], [Outcome.DO_NOT_CALL]]
    assert [line[2] for line in typing.lines] == [
        "Geen gehoor",
        "Bezet",
        "Verhuisd of in een woonzorgcentrum",
        "Wil niet gebeld worden",
    ]
    assert "Alle regels zijn ingetikt." in typing.told


def test_the_hour_is_typed_over_and_goes_along_to_the_next_line(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F2")
    typing.type("10.45")
    typing.keys("Enter", "F3", "Enter")
    (status,) = desk.sheets.all_()
    typed = [line.typed[0].at for line in desk.typing.lines(status.sheet.uid)[:2]]
    assert [f"{at:%d/%m %H.%M}" for at in typed] == ["23/11 10.45", "23/11 10.45"]


def test_an_hour_that_cannot_be_keeps_the_line_open(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F2")
    typing.type("25.00")
    typing.keys("Enter")
    assert "14.30" in typing.page.typing.form.moment.hour.error()
    typing.page.typing.form.moment.focus_hour()
    typing.type("23.00")
    typing.keys("Enter")
    assert "moet nog komen" in typing.told
    assert outcomes(desk)[0] == []


def test_enter_without_a_choice_keeps_nothing_and_says_so(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("Enter")
    assert typing.page.typing.form.outcome.error() == "Kies wat er gebeurde."
    assert outcomes(desk) == [[], [], [], []]


def test_a_conversation_is_typed_in_by_keys_alone(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F9")
    assert typing.after_yes() is None
    typing.keys("F2", "F2", "F3", "F2")
    typing.type(NOTE)
    typing.keys("Tab")
    typing.type("Slaapt slecht")
    typing.keys("F5")
    after = typing.after_yes()
    assert after is not None
    (row,) = after.requests
    pick(row.kind, "practical/Boodschappen")
    pick(row.urgency, "soon")
    row.note.setFocus()
    typing.type("twee keer per week")
    typing.keys("Enter")
    (status,) = desk.sheets.all_()
    uid = attempt_uid(status.sheet.uid, 1, 1)
    with desk.store.reading() as connection:
        said = {one.scope: one.given for one in consents.of_conversation(connection, uid)}
        notes = {key: answer.note for key, answer in conversations.answers(connection, uid).items()}
        (asked,) = requests.of_conversation(connection, uid)
    no_call = ConsentScope.CALL_AGAIN
    assert said == {scope: scope is not no_call for scope in ConsentScope}
    assert notes == {"how": NOTE, "day": "Slaapt slecht"}
    assert (asked.axis, asked.kind, asked.note) == (NeedAxis.PRACTICAL, "Boodschappen", "twee keer per week")
    assert asked.urgency is Urgency.SOON
    assert typing.title.startswith("2. ")


def test_a_request_about_nothing_is_not_kept(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F9", "F2", "F2", "F3", "F3", "F5", "Enter")
    after = typing.after_yes()
    assert after is not None
    assert "Kies waarover" in after.requests[0].kind.error()
    assert outcomes(desk)[0] == []
    press(after.requests[0].remove)
    typing.keys("Tab", "Enter")
    assert outcomes(desk)[0] == [Outcome.ANSWERED]


def test_the_fields_for_notes_do_not_exist_before_a_yes_and_go_with_a_no(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F9")
    assert typing.page.findChildren(QPlainTextEdit) == []
    typing.keys("F2")
    after = typing.after_yes()
    assert after is not None
    after.notes["how"].set_text(NOTE)
    talk = typing.page.typing.form.talk
    assert talk is not None
    press(talk.record.option("no"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert typing.after_yes() is None
    assert typing.page.findChildren(QPlainTextEdit) == []
    typing.keys("Enter")
    assert outcomes(desk)[0] == [Outcome.REFUSED]
    assert desk.in_pages(NOTE) == 0


def test_a_conversation_without_an_answer_about_noting_is_not_kept(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F9", "Enter")
    assert "toestemming" in typing.told
    assert outcomes(desk)[0] == []


def test_a_slip_of_the_finger_takes_no_notes_away(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F9", "F2", "F2", "F3", "F3")
    typing.type(NOTE)
    typing.keys("F7", "F4", "F10")
    assert "nog niet bewaard" in typing.told
    after = typing.after_yes()
    assert after is not None
    assert after.notes["how"].text() == NOTE
    press(typing.page.list_button)
    assert typing.page.typing.isVisible()
    typing.keys("Esc")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert typing.after_yes() is None
    typing.keys("F4", "Enter")
    assert outcomes(desk)[0] == [Outcome.VOICEMAIL]


def test_calling_back_has_a_moment_that_is_proposed(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F5", "Enter")
    (status,) = desk.sheets.all_()
    (attempt,) = desk.typing.lines(status.sheet.uid)[0].typed
    assert attempt.outcome is Outcome.CALLBACK
    assert attempt.next_at == desk.typing.callback_slots()[0].at


def test_undo_brings_the_line_back_and_it_can_be_typed_again(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F2", "Enter")
    assert typing.page.last.text() == "Regel 1: Geen gehoor."
    typing.keys("F10")
    assert outcomes(desk)[0] == []
    assert typing.title.startswith("1. ")
    assert not typing.page.undo_button.isVisible()
    typing.keys("Shift+F6", "Enter")
    assert outcomes(desk)[0] == [Outcome.DECEASED]


def test_a_second_try_of_a_line_is_typed_in_behind_the_first(typing: PaperScreen, desk: SheetDesk) -> None:
    typing.keys("F2", "Enter")
    typing.page.typing.table.select(1)
    assert not typing.page.typing.form.isEnabled()
    press(typing.page.typing.again_button)
    typing.keys("F3", "Enter")
    assert outcomes(desk)[0] == [Outcome.NO_ANSWER, Outcome.BUSY]
    assert typing.lines[0][2] == "Bezet (poging 2)"


def test_putting_a_sheet_away_lets_refusals_be_wiped_and_shows_the_list(
    typing: PaperScreen, qtbot: QtBot, desk: SheetDesk
) -> None:
    typing.keys("F7", "Enter")
    with qtbot.waitSignal(typing.page.typed):
        press(typing.page.list_button)
    assert typing.rows[0][4] == "1 van 4"
    assert typing.title == "Op papier bellen"


def test_coming_back_to_the_page_goes_on_with_the_line(typing: PaperScreen) -> None:
    typing.keys("F2", "Enter")
    typing.page.refresh()
    assert typing.title.startswith("2. ")


def test_twenty_lines_take_forty_keys_and_little_time(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SheetDesk(tmp_path, people=20, callers=1)
    desk.written()
    desk.clock.forward(hours=1)
    screen = PaperScreen.alone(qtbot, PaperPage(desk.sheets, desk.typing, desk.clock), monkeypatch)
    screen.open(1)
    began = time.process_time()
    screen.keys(*["F2", "Enter"] * 20)
    # A key is answered well within a second, so that a couple of minutes are for reading the paper.
    assert time.process_time() - began < 20
    assert [len(typed) for typed in outcomes(desk)] == [1] * 20


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("14.30", "14:30"), ("14:30", "14:30"), ("14u30", "14:30"), ("1430", "14:30"), ("9", "09:00"), ("9 uur", "09:00")],
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: str) -> None:
    read = parse_hour(typed)
    assert read is not None
    assert f"{read:%H:%M}" == hour


@pytest.mark.parametrize("typed", ["", "25", "14.60", "half drie", "14.3"])
def test_what_is_no_hour_is_not_guessed(typed: str) -> None:
    assert parse_hour(typed) is None
