"""Before a conversation: another day, the machine, the next number, a death, who rings back, the list of today."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.domain.voicemail import voicemail_words
from belactie_desktop.gui.call.moments import DaysPanel
from belactie_desktop.gui.call.worry_panel import WorryPanel
from belactie_desktop.gui.pages.quiet_moment import QuietMomentPage
from belactie_desktop.gui.pages.round_end import RoundEndPage
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.storage import calls
from tests.belmap_builder import JAN, JOZEF, MARIA, RIA
from tests.builders import READY
from tests.gui.drivers.calling import CallDesk
from tests.gui.drivers.reception import Reception
from tests.gui.screens.calling import Desk

LANDLINE, MOBILE = "+3216272111", "+32475123456"


@pytest.fixture
def reception(caller: CallDesk) -> Reception:
    return Reception(caller)


# Calling back.


def test_another_day_and_part_cost_four_keys(desk: Desk, caller: CallDesk) -> None:
    caller.press("F5", "F7", "F3", "F2")
    assert caller.keys == 4
    (made,) = desk.attempts(MARIA)
    assert made.outcome is Outcome.CALLBACK
    assert made.next_at is not None
    assert made.next_at.date() == date(2026, 11, 27)
    assert (made.next_at.hour, made.next_at.minute) == (13, 30)


def test_any_day_can_be_typed(desk: Desk, caller: CallDesk) -> None:
    caller.press("F5", "F7")
    _type_day(caller, "10/12/2026")
    assert desk.attempts(MARIA) == [], "Enter in the field may not choose a part of the day as well"
    caller.press("Enter")
    (made,) = desk.attempts(MARIA)
    assert made.next_at is not None
    assert made.next_at.date() == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("morgen", "Vul een datum in zoals 26/11/2026."),
        ("1/11/2026", "Die dag is al voorbij."),
        ("25/12/2026", "Op die dag bellen we niet. Kies een andere dag."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(desk: Desk, caller: CallDesk, typed: str, says: str) -> None:
    caller.press("F5", "F7")
    _type_day(caller, typed)
    panel = caller.outcome.panel
    assert isinstance(panel, DaysPanel)
    assert panel.typed.error() == says
    assert desk.attempts(MARIA) == []


def test_escape_goes_back_one_question_at_a_time(caller: CallDesk) -> None:
    caller.press("F5", "F7", "F3")
    titles = [_title(caller)]
    for _ in range(3):
        caller.press("Esc")
        titles.append(_title(caller))
    assert titles == [
        "Vrijdag 27 november: wanneer?",
        "Op welke dag bel je terug?",
        "Wanneer bel je terug?",
        "Wat gebeurt er?",
    ]


def test_the_moments_say_how_many_are_booked(desk: Desk, caller: CallDesk) -> None:
    caller.press("F5", "Enter", "F5")
    panel = caller.outcome.panel
    assert panel is not None
    said = [button.button.accessibleDescription() for button in panel.buttons.values()]
    assert len(panel.buttons) == 7, "six parts of days, and another day"
    assert "al 1 gepland" in said[0]
    assert not any("gepland" in words for words in said[1:6])


# The machine, the numbers.


def test_after_the_machine_the_words_to_say_stay_in_sight(desk: Desk, caller: CallDesk) -> None:
    caller.press("F4")
    assert [made.outcome for made in desk.attempts(MARIA)] == [Outcome.VOICEMAIL]
    assert _shown_words(caller).endswith(voicemail_words(READY))
    caller.press("F5", "Esc")
    assert _shown_words(caller).endswith(voicemail_words(READY))
    caller.press("F2")
    assert _shown_words(caller) == "", "the words go with the next outcome"


def test_the_words_for_the_machine_stay_when_nobody_follows(desk: Desk, caller: CallDesk) -> None:
    caller.press("F2", "F2", "F4")
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert voicemail_words(READY) in page.message.text()


def test_the_number_that_was_rung_is_kept(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F5")
    assert caller.person() == "Jozef Wouters"
    card = caller.outcome.person
    assert (card.number.text(), card.place.text()) == ("016 27 21 11", "Nummer 1 van 2")
    caller.press("F2")
    assert [made.number for made in desk.attempts(JOZEF)] == [LANDLINE]


def test_the_caller_may_ring_the_other_number_first(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F5")
    card = caller.outcome.person
    assert card.other.text() == "&Bel 0475 12 34 56"
    card.other.click()
    assert card.number.text() == "0475 12 34 56"
    caller.press("F2")
    assert [made.number for made in desk.attempts(JOZEF)] == [MOBILE]


def test_a_wrong_number_brings_the_next_one_at_once(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F5", "F6")
    assert caller.person() == "Jozef Wouters"
    assert caller.outcome.person.number.text() == "0475 12 34 56"
    assert caller.outcome.person.other.isHidden(), "a wrong number is never offered again"
    assert [made.number for made in desk.attempts(JOZEF)] == [LANDLINE]


def test_the_reason_says_once_how_it_went_last_time(desk: Desk, qapp: QApplication) -> None:
    desk.calling.register(MARIA, Outcome.NO_ANSWER)
    desk.clock.now = desk.clock.now.replace(hour=14, minute=0)
    window = desk.window()
    assert window.outcome.person.reason.text() == (
        "Vorige keer: vandaag om 10.42 uur niet opgenomen, nu in de namiddag."
    )
    window.close()
    window.deleteLater()


# A death.


def test_a_death_asks_for_nobody_and_says_nothing_cheerful(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F6")
    page = caller.window.pages.currentWidget()
    assert isinstance(page, QuietMomentPage)
    assert page.heading.text() == "We bellen Maria Peeters niet meer"
    caller.press("Enter")
    assert caller.person() == "Jan Claes", "who lived with them is left in peace"
    assert caller.outcome.last.text() == "Vorige: Maria Peeters. We bellen niet meer."
    assert [made.outcome for made in desk.attempts(MARIA)] == [Outcome.DECEASED]


def test_a_death_by_mistake_is_taken_back(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F6", "F10")
    assert caller.person() == "Maria Peeters"
    assert all(made.undone_at is not None for made in desk.attempts(MARIA))


def test_of_a_housemate_who_died_the_card_says_only_that(desk: Desk, caller: CallDesk) -> None:
    caller.press("F8", "F6", "Enter")
    caller.outcome.show_card(desk.calling.card(JOZEF))
    assert caller.outcome.person.mates.text() == "Maria Peeters is overleden."


def test_the_list_of_today_is_calm_about_a_death(caller: CallDesk) -> None:
    caller.press("F8", "F6", "Enter")
    assert [row[3] for row in Reception(caller).open_today()] == ["We bellen niet meer"]


# A worry, before anybody was spoken to.


def test_a_worry_can_be_told_without_a_conversation(desk: Desk, caller: CallDesk) -> None:
    caller.press("F9")
    assert isinstance(caller.conversation.panel, WorryPanel)
    caller.press("Esc", "F8", "F4")
    assert caller.person() == "Maria Peeters"
    assert desk.attempts(MARIA) == []


# Who rings back.


@pytest.mark.parametrize("words", ["peet", "MARIA", "maria peet", "27 21 11"])
def test_who_rings_is_found_by_a_part_of_name_or_number(reception: Reception, words: str) -> None:
    reception.answer(words)
    assert any("Maria Peeters" in line for line in reception.found())


def test_a_conversation_begins_with_two_keys_after_the_name(desk: Desk, reception: Reception) -> None:
    reception.take("claes")
    caller = reception.caller
    assert caller.person() == "Jan Claes"
    assert caller.outcome.person.what.text() == "BELT ZELF"
    caller.press("Enter")
    assert caller.conversation.talk.person.person_id == JAN
    assert caller.keys == 3


def test_who_rings_can_ask_to_be_called_later(desk: Desk, reception: Reception) -> None:
    reception.take("claes")
    reception.caller.press("F5", "Enter")
    (made,) = desk.attempts(JAN)
    assert made.outcome is Outcome.CALLBACK
    assert reception.caller.person() == "Maria Peeters"


def test_who_refused_and_rings_may_be_spoken_to(desk: Desk, reception: Reception) -> None:
    caller = reception.caller
    caller.press("F7", "Enter")
    reception.take("peeters")
    panel = caller.outcome.panel
    assert panel is not None
    assert list(panel.buttons) == ["Enter"]
    caller.press("Enter")
    assert caller.conversation.talk.person.person_id == MARIA


def test_who_was_done_can_ring_again(desk: Desk, reception: Reception) -> None:
    reception.caller.full_call()
    reception.take("peeters")
    reception.caller.press("Enter")
    assert reception.caller.conversation.talk.person.person_id == MARIA


def test_a_stranger_gets_the_central_number(desk: Desk, reception: Reception) -> None:
    reception.answer("Zoutman")
    page = reception.incoming
    assert page.count.text() == "Niemand gevonden."
    assert not page.take.isEnabled()
    reception.caller.press("Enter")
    assert reception.incoming is page
    reception.caller.press("Esc")
    assert reception.caller.person() == "Maria Peeters"


def test_somebody_can_ring_in_a_pause(reception: Reception) -> None:
    caller = reception.caller
    caller.outcome.pause.click()
    reception.take("claes")
    assert caller.person() == "Jan Claes"


def test_going_back_asks_again_who_it_is(reception: Reception) -> None:
    reception.take("claes")
    reception.caller.press("Esc")
    assert reception.incoming.wanted.text() == ""


# The list of today.


def test_the_list_of_today_holds_every_choice_the_last_first(reception: Reception, desk: Desk) -> None:
    reception.caller.press("F2")
    desk.clock.forward(minutes=2)
    reception.caller.press("F3")
    assert [(row[0], row[1], row[3]) for row in reception.open_today()] == [
        ("10.44 uur", "Jan Claes", "Bewaard"),
        ("10.42 uur", "Maria Peeters", "Bewaard"),
    ]


def test_any_line_of_today_is_taken_back_and_stays_to_be_seen(reception: Reception, desk: Desk) -> None:
    caller = reception.caller
    caller.press("F2")
    desk.clock.forward(minutes=2)
    caller.press("F2")
    reception.open_today()
    QTest.keyClick(reception.today.table.view, Qt.Key.Key_Down)
    caller.press("F10")
    assert reception.lines()[1][3] == "Teruggenomen om 10.44 uur"
    assert "Maria Peeters" in reception.today.message.text()
    (made,) = desk.attempts(MARIA)
    assert made.undone_at == desk.clock.now
    assert not reception.today.undo.isEnabled(), "once is enough"
    caller.press("Esc")
    assert caller.person() == "Maria Peeters"


def test_a_conversation_taken_back_goes_on(reception: Reception) -> None:
    reception.caller.full_call()
    reception.open_today()
    reception.caller.press("F10")
    assert reception.caller.conversation.talk.person.person_id == MARIA


def test_a_day_without_choices_says_so(reception: Reception) -> None:
    assert reception.open_today() == []
    assert not reception.today.undo.isEnabled()


def test_a_failure_is_told_and_nothing_changes(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reception.caller.press("F2")
    reception.open_today()

    def refuse(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(calls, "undo_attempt", refuse)
        reception.caller.press("F10")
    assert "De schijf is vol" in reception.today.message.text()
    assert reception.lines()[0][3] == "Bewaard"


# When nobody is called.


def test_in_quiet_hours_nobody_is_called_and_the_screen_says_when(desk: Desk, qapp: QApplication) -> None:
    desk.clock.now = desk.clock.now.replace(hour=21)
    page = _between(desk)
    assert page.heading.text() == "Nu bellen we niet"
    assert "morgen om 9.00 uur" in page.words.text()


def test_on_a_holiday_nobody_is_called(desk: Desk, qapp: QApplication) -> None:
    desk.clock.now = datetime(2026, 11, 29, 10, 0, tzinfo=desk.clock.now.tzinfo)
    assert _between(desk).heading.text() == "Nu bellen we niet"


def test_when_everybody_was_just_tried_the_screen_says_when(desk: Desk, qapp: QApplication) -> None:
    for person_id in (MARIA, JOZEF, JAN, RIA):
        desk.calling.register(person_id, Outcome.BUSY)
    page = _between(desk)
    assert page.heading.text() == "Even niemand te bellen"
    assert desk.clock.now + timedelta(minutes=15) == desk.calling.progress().next_at


def _between(desk: Desk) -> RoundEndPage:
    window = desk.window()
    page = window.pages.currentWidget()
    window.close()
    window.deleteLater()
    assert isinstance(page, RoundEndPage)
    return page


def _shown_words(caller: CallDesk) -> str:
    panel = caller.outcome.panel
    assert panel is not None
    return " ".join(message.text() for message in panel.findChildren(InlineMessage))


def _title(caller: CallDesk) -> str:
    panel = caller.outcome.panel
    assert panel is not None
    return panel.accessibleName()


def _type_day(caller: CallDesk, words: str) -> None:
    panel = caller.outcome.panel
    assert isinstance(panel, DaysPanel)
    panel.typed.edit.setFocus(Qt.FocusReason.TabFocusReason)
    caller.type(words)
    caller.press("Enter")
