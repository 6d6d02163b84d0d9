"""Checks on what is really painted: contrast of words, and whether one sees where the keyboard is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from belactie_desktop.gui import theme, tokens
from tests.gui.findings import Finding, bring_in_sight, describe, seen_part, visible_text, widgets

TEXT, LARGE = 4.5, 3.0
_AROUND = 8
_ENOUGH = QSize(300, 120)
"""Enough of a text that starts at the left to judge its colours."""
_BOX = 9
"""Pixels inside the border of a control where words stand."""


def contrast(window: QWidget) -> list[Finding]:
    """All words, as painted, stand out from their ground: 4.5, or 3 when large (24 px, or 18.66 px bold)."""
    found: list[Finding] = []
    shows_words = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
    for widget in widgets(window):
        if not isinstance(widget, shows_words) or not visible_text(widget).strip() or not widget.isEnabled():
            continue
        bring_in_sight(widget)
        inset = 0 if isinstance(widget, QLabel) else _BOX
        seen = seen_part(widget).adjusted(inset, inset, -inset, -inset)
        if not isinstance(widget, QAbstractButton) and not _centred(widget):
            seen.setSize(seen.size().boundedTo(_ENOUGH))
        if seen.width() < 4 or seen.height() < 4:
            continue
        ratio, need = _painted_ratio(window, seen), LARGE if _large(widget) else TEXT
        if ratio < need:
            found.append(Finding("contrast", describe(widget), f"{ratio:.2f}, needs {need}"))
    return found


def focus_visible(window: QWidget, stops: Sequence[QWidget]) -> list[Finding]:
    """The widget with the keyboard differs clearly: 0.9 of a 2 px line around it changes by at least 3 to 1."""
    found: list[Finding] = []
    for stop in stops:
        stop.setFocus()
        QApplication.processEvents()
        inner = seen_part(stop)
        if inner.height() < min(stop.height(), window.height() // 3):
            found.append(
                Finding("focus visible", describe(stop), f"only {inner.height()} of {stop.height()} pixels show")
            )
            continue
        place = seen_part(stop, _AROUND)
        bands = _bands(QRect(QPoint(), place.size()))
        with_focus = _strips(window, place, bands)
        stop.clearFocus()
        QApplication.processEvents()
        without = _strips(window, place, bands)
        changed = sum(_changed(one, other) for one, other in zip(with_focus, without, strict=True))
        need = 0.9 * 2 * _edges_in_sight(stop, inner)
        if changed < need or not changed:
            found.append(Finding("focus visible", describe(stop), f"{changed} pixels change, needs {need:.0f}"))
    return found


def _edges_in_sight(stop: QWidget, inner: QRect) -> int:
    """Give the length of the edges that show: of a table longer than the window, the lower edge is below it."""
    whole = QRect(stop.mapTo(stop.window(), QPoint()), stop.size())
    across = (whole.top() == inner.top()) + (whole.bottom() == inner.bottom())
    down = (whole.left() == inner.left()) + (whole.right() == inner.right())
    return across * inner.width() + down * inner.height()


def _bands(place: QRect) -> list[QRect]:
    """Give the four strips along the edges of a place: where a focus mark stands."""
    deep = min(_AROUND + 4, place.height() // 2, place.width() // 2)
    left, top, wide, tall = place.getRect()
    between = tall - 2 * deep
    strips = [QRect(left, top, wide, deep), QRect(left, place.bottom() - deep + 1, wide, deep)]
    strips += [QRect(left, top + deep, deep, between), QRect(place.right() - deep + 1, top + deep, deep, between)]
    return [strip for strip in strips if not strip.isEmpty()]


def _painted_ratio(window: QWidget, place: QRect) -> float:
    """Give the contrast between the commonest colour and the one that differs most from it.

    The commonest is the ground that words stand on: one pixel in eleven is enough to know it.
    """
    pixels = _pixels(window.grab(place).toImage())
    ground = Counter(pixels[::11]).most_common(1)[0][0]
    return max(_ratio(ground, colour) for colour in set(pixels))


def _changed(one: memoryview, other: memoryview) -> int:
    if one == other:
        return 0
    pairs = Counter(zip(one, other, strict=True))
    return sum(count for (a, b), count in pairs.items() if a != b and _ratio(a, b) >= LARGE)


def _strips(window: QWidget, place: QRect, bands: list[QRect]) -> list[memoryview]:
    """Paint only the bands (in coordinates of `place`) of a part of the window, and give the pixels of each."""
    image = QImage(place.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    region = QRegion()
    for band in bands:
        region += band.translated(place.topLeft())
    window.render(image, QPoint(), region)
    return [_pixels(image.copy(band)) for band in bands]


def _pixels(image: QImage) -> memoryview:
    """Give the pixels of an image, 32 bits each."""
    return memoryview(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())).cast("I")


@cache
def _ratio(one: int, other: int) -> float:
    return tokens.contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")


def _centred(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.alignment() & Qt.AlignmentFlag.AlignLeft


def _large(widget: QWidget) -> bool:
    """Tell whether words are large by themselves, not because the user asked for large text."""
    size = widget.font().pixelSize() / theme.current().scale
    return size >= 24 or (size >= 18.66 and widget.font().weight() >= 700)
