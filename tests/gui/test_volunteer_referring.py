"""Referring, agreeing and closing in a conversation by keyboard: what it costs in keys, and what is kept after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.follow_up import Contact, Frequency
from belactie_desktop.domain.passed_on import PassedOnTo
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.storage import conversations, passed_on, worries
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def caller(desk: Desk, qtbot: QtBot) -> Iterator[CallDesk]:
    window = desk.window()
    qtbot.addWidget(window)
    yield CallDesk(window)


def spent(caller: CallDesk, *keys: str) -> int:
    """Press keys and count them."""
    before = caller.keys
    caller.press(*keys)
    return caller.keys - before


def test_danger_is_reported_in_three_keys_before_any_consent(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    assert spent(caller, "F9", "F2", "Enter") == 3
    with desk.store.reading() as connection:
        (made,) = worries.all_(connection)
    assert (made.kind, made.told, made.care_wanted) == (WorryKind.DANGER, {Told.COORDINATOR}, False)
    assert "Gemeld" in caller.conversation.message.text()


def test_who_was_told_and_a_talk_afterwards_go_along(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.press("F9", "F3", "Tab", "Tab", "Space")
    panel = caller.conversation.panel
    panel.care.setChecked(True)  # type: ignore[union-attr]
    caller.press("Enter")
    with desk.store.reading() as connection:
        (made,) = worries.all_(connection)
    assert made.kind is WorryKind.SUICIDE
    assert made.told == {Told.COORDINATOR, Told.EMERGENCY_112}
    assert made.care_wanted
    assert "spreekt je hierover aan" in caller.conversation.message.text()


def test_esc_goes_back_from_the_words_to_the_kinds_to_the_step(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.press("F9", "F4", "Esc", "Esc")
    assert caller.conversation.panel is None
    with desk.store.reading() as connection:
        assert worries.all_(connection) == ()


def test_nobody_told_yet_is_kept_as_such(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.press("F9", "F5", "Tab", "Space", "Enter")
    with desk.store.reading() as connection:
        (made,) = worries.all_(connection)
    assert made.told == {Told.NOBODY_YET}


def test_a_worry_is_taken_back_from_the_same_place(desk: Desk, caller: CallDesk) -> None:
    caller.start_conversation()
    caller.press("F9", "F5", "Enter", "F9")
    panel = caller.conversation.panel
    assert panel is not None
    with desk.store.reading() as connection:
        (made,) = worries.all_(connection)
    panel.taken_back.emit(made.uid)  # type: ignore[union-attr]
    assert caller.conversation.talk.worries() == ()


def test_a_signal_takes_three_keys_and_stays_ticked(caller: CallDesk) -> None:
    caller.to_questions()
    assert spent(caller, "F10", "F2", "Enter") == 3
    talk = caller.conversation.talk
    assert talk.signals() == {talk.signal_labels[0]}
    notes = caller.conversation.view and caller.conversation.view.notes
    assert notes
    assert notes.requests == {}, "a signal has no field for words"
    caller.press("F10", "F2", "Esc")
    assert talk.signals() == frozenset()


def test_without_consent_to_pass_on_there_is_no_signal_to_tick(caller: CallDesk) -> None:
    caller.start_conversation()
    caller.answer_consent("ja")
    caller.answer_consent("nee")
    caller.press("F10", "F2")
    panel = caller.conversation.panel
    assert panel is not None
    assert panel.group is None  # type: ignore[union-attr]
    assert caller.conversation.talk.requests() == []


def test_before_consent_there_is_nothing_to_refer(caller: CallDesk) -> None:
    caller.start_conversation()
    caller.press("F10", "F11")
    assert caller.conversation.panel is None
    assert not caller.conversation.steps.referring.signal.isVisible()


def test_passed_on_takes_two_keys_and_keeps_only_the_receiver(desk: Desk, caller: CallDesk) -> None:
    caller.to_questions()
    assert spent(caller, "F11", "F3") == 2
    with desk.store.reading() as connection:
        (made,) = passed_on.of_conversation(connection, caller.conversation.talk.uid)
    assert made.receiver is PassedOnTo.DOCTOR
    assert "huisarts" in caller.conversation.message.text()


def to_follow_up(caller: CallDesk) -> None:
    caller.to_questions()
    while caller.conversation.talk.session.pending is None:
        caller.press("Enter")
    caller.answer_consent("ja")


def test_a_sign_of_life_knows_its_hour_and_whom_to_warn(desk: Desk, caller: CallDesk) -> None:
    to_follow_up(caller)
    caller.press("F2", "F2", "F2", "F2")
    wish = caller.conversation.view and caller.conversation.view.wish
    assert wish
    assert wish.daily.isVisible()
    assert not wish.part.isVisible()
    wish.daily.hour.set_text("8u45")
    wish.daily.name.set_text("Lies")
    wish.daily.number.set_text("0475 12 34 56")
    wish.daily.relation.edit.setFocus()
    caller.type("dochter")
    caller.press("Enter")
    with desk.store.reading() as connection:
        kept = conversations.get_follow_up(connection, caller.conversation.talk.uid)
    assert kept is not None
    assert (kept.frequency, kept.at_time) == (Frequency.DAILY, time(8, 45))
    assert kept.contact == Contact("Lies", "+32475123456", "dochter")


@pytest.mark.parametrize(("hour", "number"), [("straks", "0475 12 34 56"), ("23.30", "0475 12 34 56"), ("9", "niets")])
def test_an_hour_or_number_that_cannot_be_used_is_said_and_nothing_lost(
    desk: Desk, caller: CallDesk, hour: str, number: str
) -> None:
    to_follow_up(caller)
    caller.press("F2", "F2", "F2", "F2")
    wish = caller.conversation.view and caller.conversation.view.wish
    assert wish
    wish.daily.hour.set_text(hour)
    wish.daily.name.set_text("Lies")
    wish.daily.number.set_text(number)
    caller.press("Enter")
    assert caller.conversation.message.text() or wish.daily.hour.error()
    assert wish.daily.name.text() == "Lies"
    with desk.store.reading() as connection:
        assert conversations.get_follow_up(connection, caller.conversation.talk.uid) is None


def test_the_checklist_is_kept_at_once_and_locks_nothing(desk: Desk, caller: CallDesk) -> None:
    to_follow_up(caller)
    caller.press("Enter")
    caller.answer_consent("nee")
    view = caller.conversation.view
    assert view is not None
    assert view.closing is not None
    talk = caller.conversation.talk
    key = talk.closing()[0].key
    view.closing.group.option(key).setFocus()
    caller.press("Space")
    assert talk.checks() == {key}
    caller.press("Enter")
    with desk.store.reading() as connection:
        found = conversations.get(connection, talk.uid)
    assert found is not None
    assert found.finished_at is not None
