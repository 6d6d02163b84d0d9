"""Words for a screen reader about something that changed on the screen without the keyboard moving there."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a running screen reader say `text` when it is done with what it was saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
