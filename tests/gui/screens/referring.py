"""The screens of a conversation in which something is referred, agreed or closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.passed_on import PassedOnTo
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from tests.gui.screens.calling import Desk, conversation, follow_up, review


def _pressed(window: QWidget, *keys: str) -> VolunteerWindow:
    assert isinstance(window, VolunteerWindow)
    assert window.conversation is not None
    for key in keys:
        window.conversation.press(key)
    return window


def worry_danger(folder: Path) -> QWidget:
    return _pressed(conversation(folder), "F9", "F2")


def worry_suicide(folder: Path) -> QWidget:
    return _pressed(conversation(folder), "F9", "F3")


def worry_reported(folder: Path) -> QWidget:
    """The message afterwards."""
    return _pressed(conversation(folder), "F9", "F4", "Enter")


def worry_known(folder: Path) -> QWidget:
    """A worry that was reported and can be taken back."""
    return _pressed(conversation(folder), "F9", "F4", "Enter", "F9")


def signals(folder: Path) -> QWidget:
    return _pressed(conversation(folder), "F10", "F2")


def signals_without_consent(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.answer_consent(ConsentScope.SHARE, False)
    talk.go_to(2)
    window = desk.window()
    assert window.resume is not None
    window.resume.yes.click()
    return _pressed(window, "F10")


def passed_on(folder: Path) -> QWidget:
    return _pressed(conversation(folder), "F11", "F3", "F11")


def sign_of_life(folder: Path) -> QWidget:
    return _pressed(follow_up(folder), "F2", "F2", "F2", "F2")


def sign_of_life_no_hour(folder: Path) -> QWidget:
    window = sign_of_life(folder)
    assert isinstance(window, VolunteerWindow)
    assert window.conversation is not None
    assert window.conversation.view is not None
    assert window.conversation.view.wish is not None
    window.conversation.view.wish.daily.hour.set_text("straks")
    return _pressed(window, "Enter")


def closing(folder: Path) -> QWidget:
    window = review(folder)
    assert isinstance(window, VolunteerWindow)
    assert window.conversation is not None
    talk = window.conversation.talk
    talk.tick_signal(talk.signal_labels[0], True)
    talk.note_passed_on(PassedOnTo.DOCTOR)
    talk.report_worry(WorryKind.OTHER, [Told.COORDINATOR])
    talk.tick_check(talk.closing()[0].key, True)
    window.conversation.refresh()
    return window


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "bellen-gesprek-zorg-gevaar": worry_danger,
    "bellen-gesprek-zorg-zelfdoding": worry_suicide,
    "bellen-gesprek-zorg-gemeld": worry_reported,
    "bellen-gesprek-zorg-terug": worry_known,
    "bellen-gesprek-signaal": signals,
    "bellen-gesprek-signaal-nee": signals_without_consent,
    "bellen-gesprek-doorgegeven": passed_on,
    "bellen-gesprek-teken-van-leven": sign_of_life,
    "bellen-gesprek-teken-zonder-uur": sign_of_life_no_hour,
    "bellen-gesprek-afsluiten": closing,
}
