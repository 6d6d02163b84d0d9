"""Checks with the keyboard: Tab comes everywhere and out again; Alt letters and shortcuts clash with nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QRadioButton, QWidget

from tests.gui.findings import Finding, describe, interactive, widgets

MOST_STOPS = 40


@dataclass(frozen=True, slots=True)
class Walk:
    """A round with the Tab key: the stops in order, and the trap met, if any."""

    stops: list[QWidget]
    trap: Finding | None = None


def reach(window: QWidget, walk: Walk) -> list[Finding]:
    """Tab visits everything that can be operated, is never caught, and a screen has at most 40 stops.

    Of a grid Tab visits one cell; from there the arrows must reach every other.
    """
    visited, trap = walk.stops, walk.trap
    found = [trap] if trap else []
    if len(visited) > MOST_STOPS:
        found.append(Finding("reach", describe(window), f"{len(visited)} Tab stops, at most {MOST_STOPS}"))
    if trap:
        return found
    by_arrows: list[QWidget] = []
    for widget in interactive(window):
        if not widget.isEnabled() or widget in visited or _in_visited_group(widget, visited):
            continue
        by_arrows = by_arrows if widget in by_arrows else _by_arrows(widget, visited)
        if widget not in by_arrows:
            found.append(Finding("reach", describe(widget), "Tab never comes here"))
    return found


def tab_round(window: QWidget) -> Walk:
    """Press Tab until the round closes."""
    first = window.focusWidget() or window
    visited: list[QWidget] = []
    here = first
    for _press in range(3 * MOST_STOPS):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now.window() is not window:
            return Walk(visited)
        if now is here and (visited or now is not window):
            stops = [widget for widget in interactive(window) if widget.isEnabled()]
            trap = Finding("trap", describe(now), "Tab does not leave") if len(stops) > 1 else None
            return Walk(visited or [now], trap)
        if now in visited:
            return Walk(visited)
        visited.append(now)
        here = now
    return Walk(visited, Finding("trap", describe(here), "Tab never comes round"))


def shortcuts(window: QWidget) -> list[Finding]:
    """Every Alt letter and shortcut has one meaning, and none is a letter, a digit, Ctrl+digit or Ctrl+Alt."""
    used = Counter(key for _widget, key in _keys(window))
    found = [Finding("shortcut", key, f"used {count} times") for key, count in used.items() if count > 1]
    for widget, key in _keys(window):
        wrong = _wrong(key)
        if wrong:
            found.append(Finding("shortcut", widget, f"{key}: {wrong}"))
    return found


def _keys(window: QWidget) -> list[tuple[str, str]]:
    keys: list[tuple[str, str]] = []
    for widget in widgets(window):
        if isinstance(widget, QAbstractButton):
            keys += [(describe(widget), key) for key in _written(widget.shortcut())]
        elif isinstance(widget, QLabel) and widget.buddy() is not None:
            keys += [(describe(widget), key) for key in _written(QKeySequence.mnemonic(widget.text()))]
        keys += [(describe(widget), key) for action in widget.actions() for key in _action_keys(action)]
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisibleTo(window):
            keys += [("QShortcut", key) for key in _written(shortcut.key())]
    return keys


def _action_keys(action: QAction) -> list[str]:
    return [key for sequence in action.shortcuts() for key in _written(sequence)]


def _written(sequence: QKeySequence) -> list[str]:
    key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return [key] if key else []


def _wrong(key: str) -> str:
    if re.fullmatch(r"(Shift\+)?[^+]", key):
        return "one printable key"
    if "Ctrl+Alt" in key:
        return "Ctrl+Alt is AltGr on a Belgian keyboard"
    if re.search(r"Ctrl\+(Shift\+)?\d$", key) and key != "Ctrl+0":
        return "a Belgian keyboard gives no unshifted digit"
    return ""


def _in_visited_group(widget: QWidget, visited: list[QWidget]) -> bool:
    """Tell whether Tab reached another button of the same exclusive group; arrows do the rest."""
    if not isinstance(widget, QRadioButton):
        return False
    group = widget.group()
    return any(isinstance(stop, QRadioButton) and stop.group() is group and group is not None for stop in visited)


def _by_arrows(widget: QWidget, visited: list[QWidget]) -> list[QWidget]:
    """List the ticks of the grid of this one to which the arrows go from a stop of the Tab key."""
    if not isinstance(widget, QCheckBox):
        return []
    seen = [stop for stop in visited if type(stop) is type(widget) and stop.parentWidget() is widget.parentWidget()]
    for here in seen:
        for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            here.setFocus()
            QTest.keyClick(here, arrow)
            now = QApplication.focusWidget()
            if now is not None and now not in seen and now.parentWidget() is widget.parentWidget():
                seen.append(now)
    return seen
