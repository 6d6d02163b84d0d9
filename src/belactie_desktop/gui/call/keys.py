"""The names of the keys of the call screens: F-keys, Enter and Esc; never digits or letters.

A key that is held down counts once: a hand that rests on F2 must not send five people to the next day.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NAMES: dict[int, str] = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    **{Qt.Key.Key_F1 + place: f"F{place + 1}" for place in range(12)},
}


def key_name(event: QKeyEvent) -> str:
    """Name the key: "F2", "Enter" or "Esc"; empty for any other key, with a modifier, or repeated by holding."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers or event.isAutoRepeat():
        return ""
    return _NAMES.get(event.key(), "")


def is_held_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter is being held down: a button would press itself again and again."""
    return event.isAutoRepeat() and _NAMES.get(event.key(), "") == "Enter"
