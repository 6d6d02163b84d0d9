"""The two rails: navigation at the left of the coordinator's window, and the steps of a conversation or wizard."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import CONTROL_HEIGHT, ICON, RADIUS_CONTROL
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import BREAKPOINT_EM, ScrollArea, em
from belactie_desktop.gui.widgets.text import Text, restyle


class NavRail(QFrame):
    """Pages at the left, the lock at the bottom. Shows icons alone when the window is narrow for the text size.

    `items` are (key, words, icon). `chosen(key)` comes when the user presses one; the window then calls `show_here`.
    """

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(
        self, title: str, subtitle: str, items: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self.setAccessibleName("Onderdelen")
        self._title = Text(title, "heading")
        self._subtitle = Text(subtitle, "small", "ink2")
        self._head = QWidget()
        head = vbox(self._head, gap=4, margins=(14, 18, 10, 8))
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        self._items: dict[str, _NavButton] = {}
        self._lock = _NavButton("&Vergrendel", "lock", quiet=True)
        self._lock.clicked.connect(self.lock_wanted)
        self._column = vbox(self, gap=0, margins=(0, 0, 0, 10))
        self._column.addWidget(self._head)
        self._column.addWidget(self._list(items), 1)
        below = vbox(margins=(10, 4))
        below.addWidget(self._lock)
        self._column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _list(self, items: Sequence[tuple[str, str, str]]) -> QWidget:
        area = ScrollArea(margins=(10, 6), gap=2)
        for key, words, icon in items:
            button = _NavButton(words, icon)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._items[key] = button
            area.add(button)
        area.body.addStretch(1)
        return area

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show the name of the campaign and, below it, whose it is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def show_here(self, key: str) -> None:
        """Mark the page that is on screen."""
        for each, button in self._items.items():
            button.show_here(each == key)

    def item(self, key: str) -> Button:
        """Give the button of a page."""
        return self._items[key]

    def lock_button(self) -> Button:
        """Give the button that locks."""
        return self._lock

    def narrow(self) -> bool:
        """Tell whether only the icons show."""
        return self.window().width() < em(BREAKPOINT_EM)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(72 if self.narrow() else 250), look.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.ParentChange):
            self.window().installEventFilter(self)
            self._fit()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = [*self._items.values(), self._lock]
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        narrow = self.narrow()
        self._head.setVisible(not narrow)
        side = theme.current().px(CONTROL_HEIGHT)
        count = len(self._items)
        room = (self.height() - theme.current().px(32 + 2 * count)) // (count + 1)
        for button in (*self._items.values(), self._lock):
            button.show_compact(max(CONTROL_HEIGHT, min(side, room)) if narrow else 0)
        self.updateGeometry()


class _NavButton(Button):
    """A page in the rail: icon and words, or the icon alone."""

    def __init__(self, text: str, icon: str, quiet: bool = False) -> None:
        super().__init__(text, "nav", icon, wrap=True)
        self._compact = 0
        self._here = False
        self._quiet = quiet
        self.icon_tone = "primary" if quiet else "ink2"
        self.setAccessibleName(text.replace("&", ""))

    def show_here(self, here: bool) -> None:
        """Mark as the page on screen."""
        if here == self._here:
            return
        self._here = here
        self.icon_tone = "on_primary_soft" if here else "ink2"
        self.setProperty("here", here)
        self.setAccessibleDescription("Je bent hier" if here else "")
        restyle(self)

    def show_compact(self, side: int) -> None:
        """Show the icon alone in a square of `side` pixels, with the words as tool tip; 0 shows the words again."""
        if side == self._compact:
            return
        if bool(side) != bool(self._compact):
            self.setProperty("compact", bool(side))
            restyle(self)
        self._compact = side
        self.setToolTip(self.accessibleName() if side else "")
        self.updateGeometry()
        self.update()

    def ink(self) -> str:
        return "primary" if self._quiet else "on_primary_soft" if self._here else "ink"

    def type_role(self) -> str:
        return "strong" if self._here or self._quiet else "body"

    def words(self, width: int = 16_000) -> QSize:
        return QSize(0, self.metrics().height()) if self._compact else super().words(width)

    def sizeHint(self) -> QSize:
        return QSize(self._compact, self._compact) if self._compact else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._compact, self._compact) if self._compact else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        return self._compact or super().heightForWidth(width)

    def paint_contents(self, painter: QPainter, room: QRect) -> None:
        if self._compact:
            self.paint_icon(painter, self.icon_name, self.rect().center().x() - theme.current().px(ICON) // 2, room)
        else:
            super().paint_contents(painter, room)


class StepState(Enum):
    """How far a step is."""

    DONE = ("circle-check", "primary", "klaar")
    CURRENT = ("circle-dot", "primary", "bezig")
    TODO = ("circle", "ink2", "nog te doen")
    CLOSED = ("lock", "ink2", "kan nog niet")


class StepRail(QListWidget):
    """The steps, each with its state; the current one alone when the window is narrow.

    One Tab stop; arrows move, Enter chooses: `step_chosen(place)`.
    """

    step_chosen = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, StepState]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stappen")
        self.setItemDelegate(_StepDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.itemActivated.connect(self._activated)
        self.itemClicked.connect(self._activated)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[tuple[str, StepState]]) -> None:
        """Show steps and their states."""
        self.clear()
        for words, state in steps:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, state)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {state.value[2]}")
        here = next((at for at, (_words, state) in enumerate(steps) if state is StepState.CURRENT), -1)
        self.setCurrentRow(here)
        self._fit()

    def states(self) -> list[StepState]:
        """Give the states, in order."""
        return [self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count())]

    def sizeHint(self) -> QSize:
        tall = sum(self.sizeHintForRow(at) for at in range(self.count()) if not self.isRowHidden(at))
        return QSize(theme.current().px(288), tall + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def narrow(self) -> bool:
        """Tell whether only the current step shows."""
        return self.window().width() < em(BREAKPOINT_EM)

    def place(self) -> str:
        """Say where the user is: "Stap 3 van 6"."""
        return f"Stap {self.currentRow() + 1} van {self.count()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        alone = self.narrow() and self.currentRow() >= 0
        for at in range(self.count()):
            self.setRowHidden(at, alone and at != self.currentRow())
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @Slot(QListWidgetItem)
    def _activated(self, item: QListWidgetItem) -> None:
        self.step_chosen.emit(self.row(item))


class _StepDelegate(QStyledItemDelegate):
    """Paints a step: icon of its state, words that wrap, a soft background for the current one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else look.px(288)
        room = QRect(0, 0, max(1, wide - look.px(52)), 16_000)
        words = self._words(index)
        tall = QFontMetrics(look.font("strong")).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(wide, max(look.px(CONTROL_HEIGHT), tall + look.px(18)) + look.px(2))

    def _words(self, index: QModelIndex | QPersistentModelIndex) -> str:
        words = str(index.data())
        rail = self.parent()
        return f"{rail.place()} · {words}" if isinstance(rail, StepRail) and rail.narrow() else words

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        box: QRect = option.rect.adjusted(0, 0, 0, -look.px(2))  # pyright: ignore[reportUnknownMemberType,reportAttributeAccessIssue,reportUnknownVariableType]
        state: StepState = index.data(Qt.ItemDataRole.UserRole)
        icon, tone, _spoken = state.value
        here = state is StepState.CURRENT
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary_soft"))
            painter.drawRoundedRect(box, look.px(RADIUS_CONTROL), look.px(RADIUS_CONTROL))
        side = look.px(ICON)
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        drawing = icons.pixmap(icon, look.color(tone), side, ratio)
        painter.drawPixmap(box.left() + look.px(10), box.center().y() - side // 2 + 1, drawing)
        painter.setPen(look.color("on_primary_soft" if here else "ink"))
        painter.setFont(look.font("strong" if here else "body"))
        room = box.adjusted(look.px(41), 0, -look.px(8), 0)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap) | Qt.AlignmentFlag.AlignVCenter.value, self._words(index))
        painter.restore()
