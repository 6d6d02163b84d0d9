"""The screens of the volunteer before a conversation that `calling` does not show: another day, a machine, a death."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from tests.belmap_builder import JAN, JOZEF, MARIA, RIA
from tests.builders import NOW
from tests.gui.screens.calling import HALF_PAST, Desk


def _keys(folder: Path, *keys: str) -> VolunteerWindow:
    window = Desk(folder).window()
    for key in keys:
        window.outcome.press(key)
    return window


def other_day(folder: Path) -> QWidget:
    return _keys(folder, "F5", "F7")


def part_of_day(folder: Path) -> QWidget:
    return _keys(folder, "F5", "F7", "F3")


def voicemail(folder: Path) -> QWidget:
    return _keys(folder, "F4")


def death(folder: Path) -> QWidget:
    return _keys(folder, "F8", "F6")


def two_numbers(folder: Path) -> QWidget:
    """Jozef has two numbers, and Maria was just said to be reached later."""
    desk = Desk(folder)
    desk.calling.register(MARIA, Outcome.MOVED, number="+3216272111")
    return desk.window()


def incoming_empty(folder: Path) -> QWidget:
    return _keys(folder, "F12")


def incoming(folder: Path) -> QWidget:
    window = _keys(folder, "F12")
    window.incoming.wanted.set_text("e")
    return window


def incoming_nobody(folder: Path) -> QWidget:
    window = _keys(folder, "F12")
    window.incoming.wanted.set_text("Zoutman")
    return window


def incoming_chosen(folder: Path) -> QWidget:
    window = _keys(folder, "F12")
    window.incoming.wanted.set_text("Peeters")
    window.incoming.take_chosen()
    return window


def incoming_refused(folder: Path) -> QWidget:
    desk = Desk(folder)
    desk.calling.register(MARIA, Outcome.DO_NOT_CALL)
    window = desk.window()
    window.outcome.press("F12")
    window.incoming.wanted.set_text("Peeters")
    window.incoming.take_chosen()
    return window


def today(folder: Path) -> QWidget:
    desk = Desk(folder, NOW)
    for person_id, outcome in (
        (MARIA, Outcome.NO_ANSWER),
        (JOZEF, Outcome.BUSY),
        (JAN, Outcome.WRONG_NUMBER),
        (RIA, Outcome.VOICEMAIL),
    ):
        desk.clock.forward(minutes=3)
        desk.calling.register(person_id, outcome)
    desk.clock.forward(minutes=1)
    desk.calling.undo(desk.calling.today()[1].uid)
    window = desk.window()
    window.outcome.today.click()
    return window


def today_empty(folder: Path) -> QWidget:
    window = Desk(folder).window()
    window.outcome.today.click()
    return window


def quiet_hours(folder: Path) -> QWidget:
    """Late in the evening nobody is called."""
    return Desk(folder, HALF_PAST.replace(hour=21)).window()


def nobody_yet(folder: Path) -> QWidget:
    """Everybody was tried, and is tried again later."""
    desk = Desk(folder)
    for person_id in (MARIA, JOZEF, JAN, RIA):
        desk.calling.register(person_id, Outcome.NO_ANSWER)
    return desk.window()


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "bellen-andere-dag": other_day,
    "bellen-andere-dag-deel": part_of_day,
    "bellen-antwoordapparaat": voicemail,
    "bellen-overleden": death,
    "bellen-twee-nummers": two_numbers,
    "bellen-inkomend": incoming_empty,
    "bellen-inkomend-gevonden": incoming,
    "bellen-inkomend-niemand": incoming_nobody,
    "bellen-inkomend-gekozen": incoming_chosen,
    "bellen-inkomend-wilde-niet": incoming_refused,
    "bellen-vandaag": today,
    "bellen-vandaag-leeg": today_empty,
    "bellen-stille-uren": quiet_hours,
    "bellen-nog-niemand": nobody_yet,
}
