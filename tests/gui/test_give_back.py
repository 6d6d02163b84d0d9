"""Giving a household back at the volunteer's window, with the keyboard, and taking that back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.call.give_back_panel import language_panel, other_language_panel, reason_panel
from belactie_desktop.gui.pages.round_end import RoundEndPage
from belactie_desktop.storage import hand_backs
from tests.belmap_builder import MARIA
from tests.gui.drivers.calling import CallDesk
from tests.gui.screens.calling import Desk

HOME = 1


def given(desk: Desk) -> list[tuple[int, HandBackReason, Language | None, bool]]:
    """Read what the file keeps."""
    with desk.store.reading() as connection:
        found = hand_backs.all_(connection)
    return [(one.household_id, one.reason, one.language, one.undone_at is not None) for one in found]


@pytest.mark.parametrize(
    ("keys", "reason", "language"),
    [
        (("F2",), HandBackReason.KNOWS_THEM, None),
        (("F3", "F5"), HandBackReason.LANGUAGE, Language.TURKISH),
        (("F3", "F8", "F2"), HandBackReason.LANGUAGE, Language.GERMAN),
        (("F3", "F8", "Enter"), HandBackReason.LANGUAGE, None),
        (("F4",), HandBackReason.TOO_HEAVY, None),
        (("F5",), HandBackReason.NO_TIME, None),
        (("F6",), HandBackReason.OTHER, None),
    ],
)
def test_a_reason_costs_two_keys_and_a_language_one_or_two_more(
    desk: Desk, caller: CallDesk, keys: tuple[str, ...], reason: HandBackReason, language: Language | None
) -> None:
    assert caller.person() == "Maria Peeters"
    caller.press("F11", *keys)
    assert given(desk) == [(HOME, reason, language, False)]
    assert caller.person() == "Jan Claes", "neither Maria nor who lives with her"
    assert caller.outcome.last.text() == "Vorige: Maria Peeters en Jozef Wouters – teruggegeven. Bewaard."
    assert desk.attempts(MARIA) == []
    caller.press("F10")
    assert caller.person() == "Maria Peeters"
    assert given(desk) == [(HOME, reason, language, True)]


def test_every_reason_and_every_language_can_be_chosen(qapp: QApplication) -> None:
    reasons = [choice.value for choice in reason_panel(["Maria"])._choices.values()]
    assert reasons == list(HandBackReason)
    offered = [c.value for make in (language_panel, other_language_panel) for c in make()._choices.values()]
    assert {value for value in offered if isinstance(value, Language)} == set(Language) - {Language.DUTCH}


def test_it_says_who_goes_before_anything_is_kept(desk: Desk, caller: CallDesk) -> None:
    caller.press("F11")
    panel = caller.outcome.panel
    assert panel is not None
    assert panel.accessibleName() == "Waarom geef je terug?"
    caller.press("Esc")
    assert given(desk) == []
    caller.press("F2")
    assert [made.outcome for made in desk.attempts(MARIA)] == [Outcome.NO_ANSWER], "the choices are back"


def test_a_held_key_gives_one_household_back(desk: Desk, caller: CallDesk) -> None:
    caller.press("F11")
    caller.hold("F4", 20)
    assert len(given(desk)) == 1


def test_from_the_pause_it_is_taken_back(desk: Desk, caller: CallDesk) -> None:
    caller.press("F11", "F4")
    caller.outcome.pause.click()
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert "teruggegeven" in page.last.text()
    caller.press("F10")
    assert caller.person() == "Maria Peeters"
    assert given(desk)[0][3]


def test_when_all_is_given_back_the_round_ends_and_can_go_on(desk: Desk, caller: CallDesk) -> None:
    for _ in range(3):
        caller.press("F11", "F5")
        desk.clock.forward(minutes=1)
    page = caller.window.pages.currentWidget()
    assert isinstance(page, RoundEndPage)
    assert page.heading.text() == "Goed gedaan!"
    assert page.again.isHidden()
    caller.press("F10")
    assert caller.person() == "Ria De Smet"


def test_after_a_restart_it_stays_given_back_and_can_be_taken_back(desk: Desk, caller: CallDesk) -> None:
    caller.press("F11", "F2")
    caller.window.close()
    window = desk.window()
    again = CallDesk(window)
    assert again.person() == "Jan Claes"
    again.press("F10")
    assert again.person() == "Maria Peeters"
    window.close()
    window.deleteLater()


def test_a_full_disk_is_told_and_the_reasons_stay(
    desk: Desk, caller: CallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise DiskFull

    caller.press("F11")
    with monkeypatch.context() as broken:
        broken.setattr(hand_backs, "add", refuse)
        caller.press("F2")
        assert "De schijf is vol" in caller.outcome.message.text()
    assert given(desk) == []
    caller.press("F2")
    assert len(given(desk)) == 1
