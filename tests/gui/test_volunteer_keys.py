"""Every key of the volunteer's door, with none but the keyboard: what a call costs, and which keys do nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.storage import conversations, requests
from belactie_desktop.storage.tables import follow_up
from tests.belmap_builder import JAN, JOZEF, MARIA, RIA
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk

NOTE = "Boodschappen op vrijdag"


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
        (("F8", "F7"), Outcome.OUT_OF_SERVICE),
        (("F8", "F8"), Outcome.TECHNICAL),
        (("F8", "F9"), Outcome.TO_COORDINATOR),
    ],
)
def test_an_outcome_costs_one_key_and_a_choice_two(
    desk: Desk, caller: CallDesk, keys: tuple[str, ...], outcome: Outcome
) -> None:
    assert caller.person() == "Maria Peeters"
    caller.press(*keys)
    (made,) = desk.attempts(MARIA)
    assert made.outcome is outcome
    assert caller.keys == len(keys) <= 2
    assert (caller.person(), caller.outcome.person.ring) != ("Maria Peeters", "+3216272111")
    caller.press("F10")
    assert caller.person() == "Maria Peeters"


def test_the_proposed_slot_is_the_next_part_of_the_day(desk: Desk, caller: CallDesk) -> None:
    caller.press("F5", "Enter")
    (made,) = desk.attempts(MARIA)
    assert made.next_at == desk.clock.now.replace(hour=13, minute=30)


def test_a_full_call_without_help_request_costs_at_most_ten_keys(desk: Desk, caller: CallDesk) -> None:
    caller.full_call()
    (made,) = desk.attempts(MARIA)
    assert made.outcome is Outcome.ANSWERED
    assert caller.keys <= 10
    assert caller.person() == "Jozef Wouters"


def test_agreeing_on_another_call_costs_at_most_two_keys_more(desk: Desk, caller: CallDesk) -> None:
    caller.full_call()
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
    (made,) = desk.attempts(JOZEF)
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
    caller.to_questions()
    caller.press("F5", "F6", "F6")
    with desk.store.reading() as connection:
        (made,) = requests.of_person(connection, MARIA)
    assert made.urgency.value == "today"


def test_the_same_option_gives_one_request(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    caller.press("F5", "Enter", "F5")
    with desk.store.reading() as connection:
        assert len(requests.of_person(connection, MARIA)) == 1


def test_a_request_made_by_mistake_is_removed(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
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


# Other ways through the conversation.


def test_f2_to_f4_jump_to_the_three_axes(caller: CallDesk) -> None:
    caller.to_questions()
    caller.press("Enter")
    for key, option in (("F3", "Een babbel"), ("F4", "Boodschappen"), ("F2", "Lichamelijk")):
        caller.press(key)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName().startswith(option)


def test_f7_goes_to_the_note(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    caller.press("F7")
    caller.type(NOTE)
    caller.press("F2")
    assert desk.note_in_file(caller.conversation.talk.uid) == NOTE


def test_ticks_are_kept_at_once(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    caller.tick("Slapen of eten")
    with desk.store.reading() as connection:
        noted = conversations.answers(connection, caller.conversation.talk.uid)
    assert [tick.option for tick in noted["how"].ticks] == ["Slapen of eten"]


def test_the_check_shows_what_was_noted_and_leads_back(caller: CallDesk) -> None:
    caller.to_questions()
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
    caller.to_questions()
    caller.press("Enter", "Enter", "Enter")
    caller.answer_consent("ja")
    caller.press("F2", "F3", "Enter")
    with desk.store.reading() as connection:
        (wish,) = connection.execute(select(follow_up)).mappings()
    assert (wish["frequency"], wish["moments"]) == ("weekly", '["afternoon"]')


def test_escape_from_stopping_goes_back_to_the_step(caller: CallDesk) -> None:
    caller.to_questions()
    caller.write_note(NOTE)
    caller.press("F8", "Esc")
    view = caller.conversation.view
    assert view is not None
    assert view.notes is not None
    assert view.notes.text() == NOTE


def test_a_slip_of_the_finger_goes_back_to_the_choices(desk: Desk, caller: CallDesk) -> None:
    caller.press("Enter", "F8", "F4")
    assert caller.person() == "Maria Peeters"
    assert desk.attempts(MARIA) == []


def test_a_worry_is_reported_from_any_step(desk: Desk, caller: CallDesk) -> None:
    caller.press("Enter", "F9", "F5", "Enter")
    assert [made.outcome for made in desk.attempts(MARIA)] == [Outcome.TO_COORDINATOR]
    assert "Gemeld" in caller.conversation.message.text()
    assert caller.step() == "Voorstellen en toestemming"


def test_help_goes_back_to_where_it_came_from(caller: CallDesk) -> None:
    caller.to_questions()
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
    assert desk.attempts(MARIA) == []


def test_a_held_key_counts_once(desk: Desk, caller: CallDesk) -> None:
    caller.hold("F6", times=20)
    assert [len(desk.attempts(person_id)) for person_id in (MARIA, JOZEF, JAN, RIA)] == [1, 0, 0, 0]
    caller.hold("Enter", times=20)
    assert caller.step() == "Voorstellen en toestemming"
