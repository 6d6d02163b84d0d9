"""Checks on the widgets themselves: names, target sizes, cut-off words, things outside the window."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from tests.gui.findings import Finding, accessible_name, describe, interactive, visible_text, widgets

NORM = 24
_TOLERANCE = 1


def names(window: QWidget) -> list[Finding]:
    """Everything to operate has a name, unique per kind; every picture has one or is marked as decoration."""
    found = [
        Finding("name", describe(widget), "has no accessible name")
        for widget in interactive(window)
        if not accessible_name(widget).strip()
    ]
    heard = Counter((type(widget).__name__, accessible_name(widget)) for widget in interactive(window))
    found += [
        Finding("name", f"{kind} {name!r}", f"{count} times")
        for (kind, name), count in heard.items()
        if name and count > 1
    ]
    for widget in widgets(window):
        picture = isinstance(widget, QLabel) and not widget.pixmap().isNull()
        if picture and not widget.accessibleName() and not widget.property("decorative"):
            found.append(Finding("name", describe(widget), "is a picture without a name"))
    return found


def label_in_name(window: QWidget) -> list[Finding]:
    """What a user reads is what a user can say: the name holds the visible words."""
    found: list[Finding] = []
    for widget in widgets(window):
        said = widget
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            said = widget.buddy()
        elif not isinstance(widget, QAbstractButton):
            continue
        words, name = _folded(visible_text(widget)), _folded(accessible_name(said))
        if words not in name:
            found.append(Finding("label in name", describe(widget), f"is called {name!r}"))
    return found


def targets(window: QWidget, least: int = NORM) -> list[Finding]:
    """Everything to press is large enough, whatever the text size."""
    return [
        Finding("target", describe(widget), f"{widget.width()}x{widget.height()}, at least {least}")
        for widget in interactive(window)
        if min(widget.width(), widget.height()) < least
    ]


def clipping(window: QWidget) -> list[Finding]:
    """No words are cut off: a widget is as large as its words need at the width it has."""
    found: list[Finding] = []
    for widget in widgets(window):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox) or not visible_text(widget):
            continue
        wide, tall = _needed(widget)
        if widget.width() + _TOLERANCE < wide or widget.height() + _TOLERANCE < tall:
            found.append(
                Finding("clipped", describe(widget), f"{widget.width()}x{widget.height()}, needs {wide}x{tall}")
            )
    return found


def overflow(window: QWidget) -> list[Finding]:
    """Nothing lies outside what can be seen: not past the sides, and downwards only inside something that scrolls."""
    found: list[Finding] = []
    for widget in widgets(window):
        parent = widget.parentWidget()
        if widget is window or parent is None or widget.property("decorative"):
            continue
        area = parent.parentWidget() if parent else None
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        if scrolls and not isinstance(area, QScrollArea):
            continue
        outside = widget.x() < -_TOLERANCE or widget.x() + widget.width() > parent.width() + _TOLERANCE
        below = not scrolls and widget.y() + widget.height() > parent.height() + _TOLERANCE
        if outside or below:
            at = widget.mapTo(window, QPoint(0, 0))
            found.append(
                Finding(
                    "overflow",
                    describe(widget),
                    f"{widget.geometry().getRect()} in {parent.width()}x{parent.height()} at {at.x()},{at.y()}",
                )
            )
    return found


def _needed(widget: QWidget) -> tuple[int, int]:
    hint = widget.sizeHint()
    if isinstance(widget, QLineEdit):
        return 0, hint.height()
    if isinstance(widget, QComboBox):
        return widget.fontMetrics().horizontalAdvance(widget.currentText()), hint.height()
    if widget.hasHeightForWidth():
        return widget.minimumSizeHint().width() if isinstance(widget, QAbstractButton) else _longest_word(
            widget
        ), widget.heightForWidth(widget.width())
    return hint.width(), hint.height()


def _longest_word(label: QWidget) -> int:
    """Measure the widest part that stays on one line; a line may also break at a space without width."""
    parts = visible_text(label).replace("\u200b", " ").split()
    return max((label.fontMetrics().horizontalAdvance(part) for part in parts), default=0)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
