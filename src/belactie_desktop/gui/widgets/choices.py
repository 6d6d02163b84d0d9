"""Choices as tiles: one check box, groups of check boxes and of radio buttons. Words wrap; the whole tile presses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import CONTROL_HEIGHT, ICON, SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.fields import error_line, plain
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text

_UNLIMITED = 16_000
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic)


class Check(QCheckBox):
    """One check box. `bare` leaves the tile away, for a single tick below a text."""

    def __init__(self, text: str, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _prepare(self, bare)

    def sizeHint(self) -> QSize:
        return _size(self, _UNLIMITED)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        return _size(self, width).height()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_CheckBox, "square-check" if self.isChecked() else "square")


class Radio(QRadioButton):
    """One radio button of a group."""

    def __init__(self, text: str, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _prepare(self, bare)

    def sizeHint(self) -> QSize:
        return _size(self, _UNLIMITED)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        return _size(self, width).height()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_RadioButton, "circle-dot" if self.isChecked() else "circle")


class _Group(QWidget):
    """Question, hint, tiles and error text. The question is part of each tile's accessible name."""

    changed = Signal()

    def __init__(self, label: str, hint: str, columns: int, least: float, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._label = label
        self._hint = Text(hint, "small", "ink2")
        self.tiles = Tiles(least=least, columns=columns, gap=SPACE_M - 2)
        self._error, self._error_row = error_line()
        column = vbox(self, gap=SPACE_S)
        heading = Text(label, "strong")
        for part in (heading, self._hint, self.tiles, self._error_row):
            column.addWidget(part)
        # Shown before it has a place, it would be a window of its own for a moment, and take the keyboard.
        heading.setVisible(bool(label))
        self._hint.setVisible(bool(hint))
        column.addStretch(1)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def error(self) -> str:
        """Give the error shown, or an empty text."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Show what is wrong; an empty text takes the error away."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))

    def put(self, tile: QAbstractButton) -> None:
        """Add a tile and let its name say the question too."""
        name = plain(tile.text())
        tile.setAccessibleName(f"{name}: {self._label}" if self._label else name)
        tile.toggled.connect(self.changed)
        self.tiles.add(tile)
        if self.focusProxy() is None:
            self.setFocusProxy(tile)


class CheckGroup(_Group):
    """Several may be ticked. `options` are (stable key, words) pairs."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 3,
        least: float = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, columns, least, parent)
        self._checks: dict[str, Check] = {key: Check(words) for key, words in options}
        for check in self._checks.values():
            self.put(check)

    def value(self) -> tuple[str, ...]:
        """Give the keys that are ticked, in the order of the options."""
        return tuple(key for key, check in self._checks.items() if check.isChecked())

    def set_value(self, keys: Sequence[str]) -> None:
        """Tick exactly these keys."""
        for key, check in self._checks.items():
            check.setChecked(key in keys)

    def option(self, key: str) -> Check:
        """Give the check box of a key."""
        return self._checks[key]


class RadioGroup(_Group):
    """One of a few; nothing is chosen beforehand. `options` are (stable key, words) pairs."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        hint: str = "",
        columns: int = 3,
        least: float = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, columns, least, parent)
        self._radios: dict[str, Radio] = {key: Radio(words) for key, words in options}
        self._buttons = QButtonGroup(self)
        for radio in self._radios.values():
            self._buttons.addButton(radio)
            self.put(radio)

    def value(self) -> str:
        """Give the chosen key, or an empty text."""
        return next((key for key, radio in self._radios.items() if radio.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a key; an empty text chooses nothing."""
        self._buttons.setExclusive(False)
        for each, radio in self._radios.items():
            radio.setChecked(each == key)
        self._buttons.setExclusive(True)

    def option(self, key: str) -> Radio:
        """Give the radio button of a key."""
        return self._radios[key]


def _prepare(tile: QAbstractButton, bare: bool) -> None:
    tile.setProperty("bare", bare)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    tile.setSizePolicy(policy)


def _side_room(tile: QAbstractButton) -> int:
    return theme.current().px(4 if tile.property("bare") else 18)


def _before_words(tile: QAbstractButton) -> int:
    look = theme.current()
    return _side_room(tile) + look.px(ICON) + look.px(10)


def _after_words() -> int:
    return theme.current().px(10)


def _size(tile: QAbstractButton, width: int) -> QSize:
    """Measure with the bold font of a ticked tile, so that ticking moves nothing."""
    look = theme.current()
    around = _before_words(tile) + _after_words()
    room = QRect(0, 0, max(1, width - around), _UNLIMITED)
    words = QFontMetrics(look.font("strong")).boundingRect(room, _FLAGS, tile.text())
    return QSize(words.width() + around + 2, max(look.px(CONTROL_HEIGHT), words.height() + look.px(16)))


def _least(tile: QAbstractButton) -> QSize:
    metrics = QFontMetrics(theme.current().font("strong"))
    longest = max((metrics.horizontalAdvance(word) for word in tile.text().split()), default=0)
    width = longest + _before_words(tile) + _after_words() + 2
    return QSize(width, theme.current().px(CONTROL_HEIGHT))


def _paint(tile: QAbstractButton, option: QStyleOptionButton, box: QStyle.ControlElement, icon: str) -> None:
    look = theme.current()
    painter = QStylePainter(tile)
    option.text = ""
    painter.drawControl(box, option)
    checked = tile.isChecked()
    side = look.px(ICON)
    tone = "disabled" if not tile.isEnabled() else "primary" if checked else "ink2"
    drawing = icons.pixmap(icon, look.color(tone), side, tile.devicePixelRatioF())
    painter.drawPixmap(_side_room(tile), (tile.height() - side) // 2, drawing)
    bare = bool(tile.property("bare"))
    ink = "disabled" if not tile.isEnabled() else "on_primary_soft" if checked and not bare else "ink"
    painter.setPen(look.color(ink))
    painter.setFont(look.font("strong" if checked and not bare else "body"))
    before = _before_words(tile)
    room = QRect(before, 0, tile.width() - before - _after_words(), tile.height())
    painter.drawText(room, _FLAGS | Qt.AlignmentFlag.AlignVCenter.value, tile.text())
