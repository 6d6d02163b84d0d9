"""The week in half-days to tick: days beside each other, or below each other when there is little room."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from belactie_desktop.domain.dutch_dates import WEEKDAYS
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import CONTROL_HEIGHT, ICON, SPACE_S
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.layouts import grid, hbox, vbox
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.text import Text

_WIDE_EM = 52
_HALVES = ("Voormiddag", "Namiddag")
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class HalfDayGrid(QWidget):
    """Fourteen ticks with the days and halves named at the edge.

    Tab comes to one of them, the last that had the keyboard; the arrows go from one to the next as they are seen.
    """

    changed = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        column = vbox(self, gap=SPACE_S)
        column.addWidget(Text(label, "strong"))
        if hint:
            column.addWidget(Text(hint, "small", "ink2"))
        self._days = [Text(name.capitalize(), "small", "ink2", wrap=False) for name in WEEKDAYS]
        self._halves = [Text(name, "small", "ink2", wrap=False) for name in _HALVES]
        self._cells = {half_day: _Cell(half_day, label) for half_day in HalfDay}
        inside = QWidget()
        self._grid = grid(inside, SPACE_S)
        self._wide: bool | None = None
        # Placed before the buttons below it, so that Tab comes here first.
        self._place()
        column.addWidget(inside)
        column.addWidget(self._make_shortcuts())
        for cell in self._cells.values():
            cell.toggled.connect(self.changed)
            cell.moved.connect(self._move)
            cell.entered.connect(self._keep_stop)
        self._keep_stop(HalfDay.MONDAY_MORNING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def value(self) -> frozenset[HalfDay]:
        """Give the half-days that are ticked."""
        return frozenset(half_day for half_day, cell in self._cells.items() if cell.isChecked())

    def set_value(self, half_days: Collection[HalfDay]) -> None:
        """Tick exactly these half-days."""
        for half_day, cell in self._cells.items():
            cell.setChecked(half_day in half_days)

    def option(self, half_day: HalfDay) -> Check:
        """Give the tick of one half-day."""
        return self._cells[half_day]

    def is_wide(self) -> bool:
        """Tell whether the days stand beside each other now."""
        return bool(self._wide)

    def minimumSizeHint(self) -> QSize:
        halves = sum(text.minimumSizeHint().width() for text in self._halves)
        longest = max(text.minimumSizeHint().width() for text in self._days)
        return QSize(halves + longest + 2 * theme.current().px(SPACE_S), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _make_shortcuts(self) -> QWidget:
        shortcuts = QWidget()
        row = hbox(shortcuts, gap=SPACE_S)
        self.weekdays = quiet("Alle weekdagen")
        self.weekdays.clicked.connect(self._tick_weekdays)
        self.nothing = quiet("Alles leeg")
        self.nothing.clicked.connect(self._clear)
        row.addWidget(self.weekdays)
        row.addWidget(self.nothing)
        row.addStretch(1)
        return shortcuts

    @Slot()
    def _tick_weekdays(self) -> None:
        self.set_value([half_day for half_day in HalfDay if half_day.weekday < 5])

    @Slot()
    def _clear(self) -> None:
        self.set_value(())

    @Slot(object, object)
    def _move(self, half_day: HalfDay, step: tuple[int, int]) -> None:
        """Bring the keyboard to the neighbour on the screen; at the edge it stays."""
        right, down = step
        days, halves = (right, down) if self._wide else (down, right)
        day, half = half_day.weekday + days, int(half_day.in_the_afternoon) + halves
        if 0 <= day < len(WEEKDAYS) and 0 <= half < len(_HALVES):
            self._cells[tuple(HalfDay)[day * 2 + half]].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _keep_stop(self, half_day: HalfDay) -> None:
        """Let Tab come back to the cell that had the keyboard last, and to no other."""
        for other, cell in self._cells.items():
            here = other is half_day
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._cells[half_day])

    def _place(self) -> None:
        wide = self.width() >= em(_WIDE_EM)
        if wide == self._wide:
            return
        self._wide = wide
        for at in range(len(WEEKDAYS) + 1):
            self._grid.setColumnStretch(at, 1 if at and (wide or at <= len(_HALVES)) else 0)
        for day, text in enumerate(self._days):
            self._put(text, day + 1, 0)
        for half, text in enumerate(self._halves):
            self._put(text, 0, half + 1)
        for half_day, cell in self._cells.items():
            self._put(cell, half_day.weekday + 1, int(half_day.in_the_afternoon) + 1)
        self.updateGeometry()

    def _put(self, widget: QWidget, day: int, half: int) -> None:
        """Put a widget at its place; names of columns stand in the middle above them."""
        row, column = (half, day) if self._wide else (day, half)
        middle = Qt.AlignmentFlag.AlignHCenter if isinstance(widget, Text) and not row else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, middle)


class _Cell(Check):
    """One tick without words of its own; a screen reader says the half-day.

    `moved` carries it and the step (right, down); `entered` comes when the keyboard is here.
    """

    moved = Signal(object, object)
    entered = Signal(object)

    def __init__(self, half_day: HalfDay, question: str) -> None:
        super().__init__("")
        self._half_day = half_day
        self.setAccessibleName(f"{half_day.label}: {question}")
        self.setToolTip(half_day.label.capitalize())

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(CONTROL_HEIGHT), look.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.entered.emit(self._half_day)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(e.key()))
        if step is None:
            super().keyPressEvent(e)
        else:
            self.moved.emit(self._half_day, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        side = look.px(ICON)
        tone = "primary" if self.isChecked() else "ink2"
        name = "square-check" if self.isChecked() else "square"
        drawing = icons.pixmap(name, look.color(tone), side, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawing)
