"""The volunteer's door by keyboard alone, on a real encrypted belmap, with every key counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.gui.pages.resume import ResumePage
from belactie_desktop.gui.pages.round_end import RoundEndPage
from belactie_desktop.gui.widgets.fields import NoteField
from belactie_desktop.storage import calls, conversations, requests
from belactie_desktop.storage.tables import follow_up
from tests.belmap_builder import JAN, JOZEF, MARIA, RIA
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk

NOTE = "Boodschappen op vrijdag"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def caller(desk: Desk) -> Iterator[CallDesk]:
    window = desk.window()
    yield CallDesk(window)
    window.close()
    window.deleteLater()


def attempts(desk: Desk, person_id: int) -> list[Attempt]:
    with desk.store.reading() as connection:
        return calls.attempts(connection).get(person_id, [])


def note_in_file(desk: Desk, uid: str, step: str = "how") -> str:
    with desk.store.reading() as connection:
        found = conversations.answers(connection, uid).get(step)
    return found.note if found else ""


# How many keys a call may cost.


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("F2",), Outcome.NO_ANSWER),
        (("F3",), Outcome.BUSY),
        (("F4",), Outcome.VOICEMAIL),
        (("F5", "Enter"), Outcome.CALLBACK),
        (("F5", "F3"), Outcome.CALLBACK),
        (("F6",), Outcome.WRONG_NUMBER),
        (("F7", "Enter"), Outcome.DO_NOT_CALL),
        (("F8", "F2"), Outcome.FAMILY_ANSWERED),
        (("F8", "F3"), Outcome.LANGUAGE),
        (("F8", "F4"), Outcome.NOT_ABLE),
        (("F8", "F5"), Outcome.MOVED),
        (("F8", "F6"), Outcome.DECEASED),
        (("F8", "F7"), Outcome.OUT_OF_SERVICE),
        (("F8", "F9"), Outcome.TO_COORDINATOR),
    ],
)
def test_an_outcome_costs_one_key_and_a_choice_two(
    desk: Desk, caller: CallDesk, keys: tuple[str, ...], outcome: Outcome
) -> None:
    assert caller.person() == "Maria Peeters"
    caller.press(*keys)
    (made,) = attempts(desk, MARIA)
    assert made.outcome is outcome
    assert caller.keys == len(keys) <= 2
    assert caller.person() != "Maria Peeters"
    caller.press("F10")
    assert caller.person() == "Maria Peeters"


def test_the_proposed_slot_is_the_next_part_of_the_day(desk: Desk, caller: CallDesk) -> None:
    caller.press("F5", "Enter")
    (made,) = attempts(desk, MARIA)
    assert made.next_at == desk.clock.now.replace(hour=13, minute=30)


def full_call(caller: CallDesk) -> None:
    """A whole conversation in which nothing is asked for."""
    caller.start_conversation()
    caller.answer_consent("ja")
    caller.answer_consent("ja")
    caller.press("Enter", "Enter", "Enter")
    caller.answer_consent("nee")
    caller.answer_consent("nee")
    caller.finish()


def test_a_full_call_without_help_request_costs_at_most_ten_keys(desk: Desk, caller: CallDesk) -> None:
    full_call(caller)
    (made,) = attempts(desk, MARIA)
    assert made.outcome is Outcome.ANSWERED
    assert caller.keys <= 10
    assert caller.person() == "Jozef Wouters"


def test_agreeing_on_another_call_costs_at_most_two_keys_more(desk: Desk, caller: CallDesk) -> None:
    full_call(caller)
    without = caller.keys
    caller.start_conversation()
    caller.answer_consent("ja")
    caller.answer_consent("ja")
    caller.press("Enter", "Enter", "Enter")
    caller.answer_consent("ja")
    caller.press("Enter")
    caller.answer_consent("nee")
    caller.finish()
    assert caller.keys - without <= without + 2
    assert caller.keys - without <= 10
    (made,) = attempts(desk, JOZEF)
    assert made.next_at is not None
    assert (made.next_at - desk.clock.now).days in (6, 7)


def test_a_help_request_costs_two_keys_and_its_words(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.answer_consent("ja")
    caller.answer_consent("ja")
    before = caller.keys
    caller.make_request("Te voet gaat niet meer")
    assert caller.keys - before == 2
    caller.press("Enter")
    assert caller.step() == "Hoe ziet uw dag eruit?"
    with desk.store.reading() as connection:
        (made,) = requests.of_person(connection, MARIA)
        noted = conversations.answers(connection, made.conversation_uid)
    assert (made.kind, made.note) == ("Pijn of ziekte", "Te voet gaat niet meer")
    assert [tick.option for tick in noted["how"].ticks] == ["Pijn of ziekte"]


def test_f6_says_how_soon(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("F5", "F6", "F6")
    with desk.store.reading() as connection:
        (made,) = requests.of_person(connection, MARIA)
    assert made.urgency.value == "today"


def test_the_same_option_gives_one_request(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("F5", "Enter", "F5")
    with desk.store.reading() as connection:
        assert len(requests.of_person(connection, MARIA)) == 1


def test_a_request_made_by_mistake_is_removed(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("F5")
    caller.type("toch niet")
    notes = caller.conversation.view and caller.conversation.view.notes
    assert notes
    (row,) = notes.requests.values()
    row.remove.click()
    with desk.store.reading() as connection:
        assert requests.of_person(connection, MARIA) == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Pijn of ziekte: Gezondheid"


def to_questions(caller: CallDesk) -> None:
    caller.start_conversation()
    caller.answer_consent("ja")
    caller.answer_consent("ja")


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
    (made,) = attempts(desk, MARIA)
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
    to_questions(caller)
    caller.write_note(NOTE)
    uid = caller.conversation.talk.uid
    caller.press("F8", "F3")
    assert note_in_file(desk, uid) == NOTE
    caller.press("Enter")
    assert note_in_file(desk, uid) == ""
    assert attempts(desk, MARIA)[-1].outcome is Outcome.REFUSED
    caller.press("Enter")
    assert caller.person() == "Jozef Wouters"


# Nothing is lost.


def test_what_is_typed_is_kept_without_asking(qtbot: QtBot, desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    uid = caller.conversation.talk.uid
    caller.write_note(NOTE)
    assert note_in_file(desk, uid) == ""
    qtbot.waitUntil(lambda: note_in_file(desk, uid) == NOTE)
    assert caller.conversation.saved.text() == "Bewaard om 10.42 uur"


def test_leaving_the_note_keeps_it_at_once(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.write_note(NOTE)
    caller.press("Tab")
    assert note_in_file(desk, caller.conversation.talk.uid) == NOTE


def test_closing_the_window_keeps_the_note(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    uid = caller.conversation.talk.uid
    caller.write_note(NOTE)
    caller.window.close()
    with desk.store.reading() as connection:
        assert conversations.answers(connection, uid)["how"].note == NOTE


def test_enter_in_the_note_goes_on_and_shift_enter_makes_a_line(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    uid = caller.conversation.talk.uid
    caller.write_note("een")
    caller.new_line()
    caller.type("twee")
    caller.press("Enter")
    assert caller.step() == "Hoe ziet uw dag eruit?"
    assert note_in_file(desk, uid) == "een\ntwee"


def test_a_full_disk_is_told_and_the_note_stays_on_screen(
    desk: Desk, caller: CallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_questions(caller)
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
    assert note_in_file(desk, page.talk.uid) == NOTE


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
    assert attempts(desk, MARIA)[-1].outcome is Outcome.CALLBACK
    assert caller.person() == "Jan Claes"
    window.close()
    window.deleteLater()


# Other ways through the conversation.


def test_f2_to_f4_jump_to_the_three_axes(caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("Enter")
    for key, option in (("F3", "Een babbel"), ("F4", "Boodschappen"), ("F2", "Lichamelijk")):
        caller.press(key)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName().startswith(option)


def test_f7_goes_to_the_note(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("F7")
    caller.type(NOTE)
    caller.press("F2")
    assert note_in_file(desk, caller.conversation.talk.uid) == NOTE


def test_ticks_are_kept_at_once(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.tick("Slapen of eten")
    with desk.store.reading() as connection:
        noted = conversations.answers(connection, caller.conversation.talk.uid)
    assert [tick.option for tick in noted["how"].ticks] == ["Slapen of eten"]


def test_the_check_shows_what_was_noted_and_leads_back(caller: CallDesk) -> None:
    to_questions(caller)
    caller.tick("Slapen of eten")
    caller.press("Enter", "Enter", "Enter")
    caller.answer_consent("nee")
    caller.answer_consent("ja")
    view = caller.conversation.view
    assert view is not None
    assert view.review is not None
    view.review.change_wanted.emit(1)
    assert caller.step() == "Hoe gaat het met u?"


def test_the_wish_is_changed_with_two_keys(desk: Desk, caller: CallDesk) -> None:
    to_questions(caller)
    caller.press("Enter", "Enter", "Enter")
    caller.answer_consent("ja")
    caller.press("F2", "F3", "Enter")
    with desk.store.reading() as connection:
        (wish,) = connection.execute(select(follow_up)).mappings()
    assert (wish["frequency"], wish["moments"]) == ("weekly", '["afternoon"]')


def test_escape_from_stopping_goes_back_to_the_step(caller: CallDesk) -> None:
    to_questions(caller)
    caller.write_note(NOTE)
    caller.press("F8", "Esc")
    view = caller.conversation.view
    assert view is not None
    assert view.notes is not None
    assert view.notes.text() == NOTE


def test_a_slip_of_the_finger_goes_back_to_the_choices(desk: Desk, caller: CallDesk) -> None:
    caller.press("Enter", "F8", "F4")
    assert caller.person() == "Maria Peeters"
    assert attempts(desk, MARIA) == []


def test_a_worry_is_reported_from_any_step(desk: Desk, caller: CallDesk) -> None:
    caller.press("Enter", "F9", "Enter")
    assert [made.outcome for made in attempts(desk, MARIA)] == [Outcome.TO_COORDINATOR]
    assert "Gemeld" in caller.conversation.message.text()
    assert caller.step() == "Voorstellen en toestemming"


def test_help_goes_back_to_where_it_came_from(caller: CallDesk) -> None:
    to_questions(caller)
    caller.write_note(NOTE)
    caller.press("F1", "F1")
    view = caller.conversation.view
    assert view is not None
    assert view.notes is not None
    assert view.notes.text() == NOTE


# Keys that do nothing, and keys that are held.


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Ampersand, Qt.Key.Key_Eacute, Qt.Key.Key_A])
def test_digits_and_letters_do_nothing(desk: Desk, caller: CallDesk, key: Qt.Key) -> None:
    QTest.keyClick(caller.window, key)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    assert caller.person() == "Maria Peeters"
    assert attempts(desk, MARIA) == []


def test_a_held_key_counts_once(desk: Desk, caller: CallDesk) -> None:
    caller.hold("F6", times=20)
    assert [len(attempts(desk, person_id)) for person_id in (MARIA, JOZEF, JAN, RIA)] == [1, 0, 0, 0]
    caller.hold("Enter", times=20)
    assert caller.step() == "Voorstellen en toestemming"


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
    to_questions(caller)
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
    full_call(caller)
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
