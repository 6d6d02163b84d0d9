"""The volunteer's door on a real encrypted belmap: the consent gate, nothing lost, what stands between two calls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.gui.pages.resume import ResumePage
from belactie_desktop.gui.pages.round_end import RoundEndPage
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.storage import conversations
from tests.belmap_builder import MARIA
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk

NOTE = "Boodschappen op vrijdag"


# The consent gate on the screen.


def test_until_yes_the_fields_do_not_exist(caller: CallDesk) -> None:
    caller.start_conversation()
    assert not caller.conversation.findChildren(NoteField)
    caller.press("Enter")
    assert caller.step() == "Voorstellen en toestemming"
    caller.answer_consent("ja")
    assert not caller.conversation.findChildren(NoteField)
    caller.answer_consent("ja")
    assert caller.conversation.findChildren(NoteField)


def test_no_says_goodbye_and_goes_on_to_the_next(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.answer_consent("nee")
    view = caller.conversation.view
    assert view is not None
    assert "016 00 00 00" in view.say.text()
    (made,) = desk.attempts(MARIA)
    assert made.outcome is Outcome.REFUSED
    caller.press("Enter")
    assert caller.person() == "Jozef Wouters"
    assert caller.keys == 3


def test_undoing_a_refusal_asks_again(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.answer_consent("nee")
    caller.press("Enter", "F10")
    caller.answer_consent("ja")
    caller.answer_consent("nee")
    assert caller.step() == "Hoe gaat het met u?"


def test_taking_consent_back_asks_once_more_and_wipes(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    caller.write_note(NOTE)
    uid = caller.conversation.talk.uid
    caller.press("F8", "F3")
    assert desk.note_in_file(uid) == NOTE
    caller.press("Enter")
    assert desk.note_in_file(uid) == ""
    assert desk.attempts(MARIA)[-1].outcome is Outcome.REFUSED
    caller.press("Enter")
    assert caller.person() == "Jozef Wouters"


# Nothing is lost.


def test_what_is_typed_is_kept_without_asking(qtbot: QtBot, desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    uid = caller.conversation.talk.uid
    caller.write_note(NOTE)
    assert desk.note_in_file(uid) == ""
    qtbot.waitUntil(lambda: desk.note_in_file(uid) == NOTE)
    assert caller.conversation.saved.text() == "Bewaard om 10.42 uur"


def test_leaving_the_note_keeps_it_at_once(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    caller.write_note(NOTE)
    caller.press("Tab")
    assert desk.note_in_file(caller.conversation.talk.uid) == NOTE


def test_closing_the_window_keeps_the_note(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    uid = caller.conversation.talk.uid
    caller.write_note(NOTE)
    caller.window.close()
    with desk.store.reading() as connection:
        assert conversations.answers(connection, uid)["how"].note == NOTE


def test_enter_in_the_note_goes_on_and_shift_enter_makes_a_line(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    uid = caller.conversation.talk.uid
    caller.write_note("een")
    caller.new_line()
    caller.type("twee")
    caller.press("Enter")
    assert caller.step() == "Hoe ziet uw dag eruit?"
    assert desk.note_in_file(uid) == "een\ntwee"


def test_a_full_disk_is_told_and_the_note_stays_on_screen(
    desk: Desk, caller: CallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller.to_questions()
    caller.write_note(NOTE)
    page = caller.conversation

    def refuse(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(conversations, "save_answer", refuse)
        caller.press("Enter")
        assert "De schijf is vol" in page.message.text()
        assert caller.step() == "Hoe gaat het met u?"
        caller.window.close()
        assert caller.window.isVisible()
    caller.press("Enter")
    assert desk.note_in_file(page.talk.uid) == NOTE


def test_after_a_crash_the_conversation_goes_on_where_it_was(desk: Desk, qapp: QApplication) -> None:
    talk = desk.agreed()
    talk.next()
    window = desk.window()
    caller = CallDesk(window)
    page = window.pages.currentWidget()
    assert isinstance(page, ResumePage)
    caller.press("Enter")
    assert caller.step() == "Hoe ziet uw dag eruit?"
    window.close()
    window.deleteLater()


def test_a_broken_off_call_can_become_an_appointment(desk: Desk, qapp: QApplication) -> None:
    desk.agreed()
    window = desk.window()
    caller = CallDesk(window)
    assert window.resume is not None
    window.resume.no.click()
    caller.press("Enter", "Enter")
    assert desk.attempts(MARIA)[-1].outcome is Outcome.CALLBACK
    assert caller.person() == "Jan Claes"
    window.close()
    window.deleteLater()


# Between calls.


def test_the_round_ends_with_thanks_and_can_be_undone(desk: Desk, caller: CallDesk) -> None:
    for _ in range(4):
        caller.press("F6")
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert page.heading.text() == "Goed gedaan!"
    assert "bezorg" in page.lines.text()
    caller.press("F10")
    assert caller.person() == "Ria De Smet"


def test_when_a_call_comes_later_the_end_says_when(caller: CallDesk) -> None:
    for _ in range(3):
        caller.press("F2")
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert "vandaag om 13.42 uur" in page.words.text()


def test_an_old_belmap_says_so(desk: Desk, caller: CallDesk) -> None:
    desk.clock.forward(days=30)
    caller.window.next_person()
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert "De laatste dag van deze belmap is voorbij." in page.message.text()


def test_with_large_text_the_columns_make_room(caller: CallDesk) -> None:
    caller.to_questions()
    page = caller.conversation
    assert page.steps.isVisible()
    assert not page.step_line.isVisible()
    for _ in range(4):
        caller.window.larger_text()
    assert not page.steps.isVisible()
    assert page.step_line.text() == "Stap 2 van 6 · Hoe gaat het met u?"
    assert page.step_line.isVisible()
    assert page.help.stop.isVisibleTo(page)


def test_the_partner_is_asked_for_by_name(caller: CallDesk) -> None:
    caller.full_call()
    panel = caller.outcome.panel
    assert panel is not None
    assert panel.buttons["Enter"].text() == "Jozef komt aan de lijn – start het gesprek"
    assert "Ook Jozef woont hier. Mag je die nu spreken?" in caller.outcome.person.reason.text()


def test_text_grows_and_the_mode_changes_by_keyboard(caller: CallDesk) -> None:
    wanted: list[object] = []
    caller.window.appearance_changed.connect(wanted.append)
    QTest.keyClick(caller.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    caller.window.switch_mode()
    assert len(wanted) == 2
