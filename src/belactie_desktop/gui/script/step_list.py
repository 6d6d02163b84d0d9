"""The steps of a script as a list: one Tab stop, arrows choose, Alt with arrows moves, Delete takes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import CONTROL_HEIGHT, ICON, RADIUS_CONTROL

_DATA = Qt.ItemDataRole.UserRole
_LEFT = 41
"""Room for the icon before the words, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. `words` may be the title of a step; `below` says when it is asked; `wrong` marks it."""

    words: str
    icon: str
    below: str = ""
    wrong: bool = False


class StepList(QListWidget):
    """`chosen(place)` when another line is looked at; `move_wanted(-1 or 1)`, `removal_wanted`, `writing_wanted`."""

    chosen = Signal(int)
    move_wanted = Signal(int)
    writing_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stappen van het script")
        self.setAccessibleDescription("Enter schrijft. Alt en een pijl verplaatst een stap. Delete neemt een stap weg.")
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentRowChanged.connect(self._look_at)

    def show_entries(self, entries: Sequence[Entry], place: int) -> None:
        """Show the lines, with the one at `place` chosen; tells nobody."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words, self)
            item.setData(_DATA, entry)
            spoken = ", ".join(
                part for part in (entry.words, entry.below, "na te kijken" if entry.wrong else "") if part
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(place)
        self.blockSignals(False)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def entry(self, place: int) -> Entry:
        """Give a line."""
        found: Entry = self.item(place).data(_DATA)
        return found

    def sizeHint(self) -> QSize:
        tall = sum(self.sizeHintForRow(at) for at in range(self.count()))
        return QSize(theme.current().px(288), tall + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step is not None and with_alt:
            self.move_wanted.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.writing_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _look_at(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)


class _EntryDelegate(QStyledItemDelegate):
    """Paints a line: icon, words that wrap, a small second line, and a mark when there is something to look at."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else look.px(288)
        entry: Entry = index.data(_DATA)
        tall = self._tall("strong", entry.words, entry, wide)
        tall += self._tall("small", entry.below, entry, wide) if entry.below else 0
        return QSize(wide, max(look.px(CONTROL_HEIGHT), tall + look.px(16)) + look.px(2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        box: QRect = option.rect.adjusted(0, 0, 0, -look.px(2))  # pyright: ignore[reportUnknownMemberType,reportAttributeAccessIssue,reportUnknownVariableType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportUnknownMemberType,reportAttributeAccessIssue,reportUnknownVariableType]
        here = bool(state & QStyle.StateFlag.State_Selected)
        entry: Entry = index.data(_DATA)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary_soft"))
            painter.drawRoundedRect(box, look.px(RADIUS_CONTROL), look.px(RADIUS_CONTROL))
        self._icon(painter, entry.icon, "primary" if here else "ink2", box.left() + look.px(10), box)
        if entry.wrong:
            self._icon(painter, "alert-triangle", "warn", box.right() - look.px(10 + ICON), box)
        painter.setPen(look.color("on_primary_soft" if here else "ink"))
        self._words(painter, entry, box, here)
        painter.restore()

    def _words(self, painter: QPainter, entry: Entry, box: QRect, here: bool) -> None:
        look = theme.current()
        room = box.adjusted(look.px(_LEFT), 0, -look.px(_right(entry)), 0)
        first = self._tall("strong", entry.words, entry, box.width())
        below = self._tall("small", entry.below, entry, box.width()) if entry.below else 0
        top = box.top() + (box.height() - first - below) // 2
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(look.font("strong" if here else "body"))
        painter.drawText(QRect(room.left(), top, room.width(), first), wrap, entry.words)
        if below:
            painter.setPen(look.color("on_primary_soft" if here else "ink2"))
            painter.setFont(look.font("small"))
            painter.drawText(QRect(room.left(), top + first, room.width(), below), wrap, entry.below)

    def _icon(self, painter: QPainter, name: str, tone: str, left: int, box: QRect) -> None:
        look = theme.current()
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        side = look.px(ICON)
        painter.drawPixmap(left, box.center().y() - side // 2 + 1, icons.pixmap(name, look.color(tone), side, ratio))

    def _tall(self, role: str, words: str, entry: Entry, wide: int) -> int:
        look = theme.current()
        room = QRect(0, 0, max(1, wide - look.px(_LEFT) - look.px(_right(entry))), 16_000)
        return QFontMetrics(look.font(role)).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()


def _right(entry: Entry) -> int:
    """Give the room for the mark beside the words, in pixels at 100 %."""
    return 38 if entry.wrong else 8
