"""What a check of the harness found, and the walk over the widgets that all checks share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTextEdit,
    QWidget,
)

INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QSlider)
_PARTS_OF_OTHERS = (QComboBox, QAbstractSpinBox, QHeaderView, QScrollBar)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which check, which widget, what, and in which look."""

    check: str
    where: str
    what: str
    look: str = ""

    def __str__(self) -> str:
        return f"[{self.check}] {self.where}: {self.what} ({self.look})"


def widgets(window: QWidget) -> Iterator[QWidget]:
    """Walk the widgets on screen in the window; inner parts of Qt's own widgets left out.

    What is hidden is not entered: of a stack only the page that shows is walked.
    """
    yield window
    yield from _below(window)


def _below(parent: QWidget) -> Iterator[QWidget]:
    for widget in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if widget.isHidden() or widget.isWindow():
            continue
        if not _made_by_qt(widget):
            yield widget
        if not isinstance(widget, _PARTS_OF_OTHERS):
            yield from _below(widget)


def interactive(window: QWidget) -> list[QWidget]:
    """List what a user can operate."""
    return [
        widget for widget in widgets(window) if isinstance(widget, INTERACTIVE) and not isinstance(widget, QHeaderView)
    ]


def accessible_name(widget: QWidget) -> str:
    """Give the name a screen reader hears."""
    if isinstance(widget, QComboBox):  # on Linux Qt gives its value as name, and the name by a relation with its label
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def visible_text(widget: QWidget) -> str:
    """Give the words a widget shows, without the Alt mark."""
    if isinstance(widget, QAbstractButton | QLabel):
        marked = isinstance(widget, QAbstractButton) or widget.buddy() is not None
        return re.sub(r"&(.)", r"\1", widget.text()) if marked else widget.text()
    if isinstance(widget, QLineEdit):
        return widget.displayText() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit | QTextEdit) else ""


def describe(widget: QWidget) -> str:
    """Name a widget in a report."""
    words = visible_text(widget) or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {words[:40]!r}"


def bring_in_sight(widget: QWidget) -> None:
    """Scroll every area around a widget so that it shows."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea):
            inside = parent.widget()
            top = widget.mapTo(inside, QPoint(0, 0)).y()
            bar = parent.verticalScrollBar()
            bar.setValue(min(max(bar.value(), top + widget.height() + 12 - parent.viewport().height()), top - 12))
        parent = parent.parentWidget()


def seen_part(widget: QWidget, margin: int = 0) -> QRect:
    """Give the part of a widget (widened by `margin`) that shows in its window, in window coordinates."""
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-margin, -margin, margin, margin)
    seen = seen.intersected(window.rect())
    inner, parent = widget, widget.parentWidget()
    while parent is not None and inner is not window:
        if isinstance(parent, QAbstractScrollArea) and inner is parent.viewport():
            seen = seen.intersected(QRect(inner.mapTo(window, QPoint(0, 0)), inner.size()))
        inner, parent = parent, parent.parentWidget()
    return seen


def _made_by_qt(widget: QWidget) -> bool:
    """Tell whether this is a part Qt made: a scroll bar, a header, a viewport, the corner of a table."""
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    return isinstance(widget, QAbstractButton) and isinstance(widget.parentWidget(), QAbstractItemView)
