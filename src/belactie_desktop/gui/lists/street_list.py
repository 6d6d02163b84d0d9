"""Several of many: a list with a tick before each line, and a field that narrows it while the user types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from belactie_desktop.domain.names import fold
from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import ICON
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import em
from belactie_desktop.gui.widgets.text import Text

_HEIGHT_EM = 11.5
_LINE = 40
_Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole


class StreetList(QWidget):
    """Streets to choose from. Arrows move, the space bar ticks.

    `none` says what no tick means, `clear` what the button does that takes the ticks away.
    """

    changed = Signal()

    def __init__(
        self,
        hint: str = "Typ om te zoeken. Zonder vinkje doen alle straten mee.",
        none: str = "Alle straten doen mee",
        clear: str = "Alle straten",
        height: float = _HEIGHT_EM,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._none, self._height = none, height
        self.search = TextField("&Straten", hint)
        self.search.changed.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Straten om te kiezen")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.itemChanged.connect(self._changed)
        self.count = Text("", "small", "ink2")
        self.clear_button = quiet(clear, "x")
        self.clear_button.clicked.connect(self.clear)
        self.list.setItemDelegate(_Ticks(self.list))
        box = QFrame()
        box.setProperty("surface", "card")
        vbox(box, gap=0, margins=4).addWidget(self.list)
        column = vbox(self, gap=6)
        column.addWidget(self.search)
        column.addWidget(box)
        row = hbox()
        row.addWidget(self.count, 1)
        row.addWidget(self.clear_button)
        column.addLayout(row)
        self._fit()

    def offer(self, streets: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, name) pairs; ticks stay where the street is still there."""
        ticked = self.value()
        self.list.blockSignals(True)
        self.list.clear()
        self._add(streets, ticked)
        self.list.blockSignals(False)
        self._narrow()
        self._tell()

    def _add(self, streets: Sequence[tuple[str, str]], ticked: frozenset[str]) -> None:
        for key, name in streets:
            item = QListWidgetItem(name, self.list)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)

    def value(self) -> frozenset[str]:
        """Give the keys that are ticked, also where the search hides them."""
        return frozenset(str(item.data(_KEY)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def set_value(self, keys: frozenset[str]) -> None:
        """Tick exactly these streets."""
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in keys else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._changed()

    def keep(self, keys: frozenset[str]) -> None:
        """Tick exactly these streets; one that is not there any more comes in under its key and keeps its tick."""
        known = {str(item.data(_KEY)) for item in self._items()}
        self._add([(key, key) for key in sorted(keys - known)], keys)
        self.set_value(keys)

    @Slot()
    def clear(self) -> None:
        """Take every tick away."""
        self.search.set_text("")
        self.set_value(frozenset())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    @Slot()
    def _narrow(self) -> None:
        """Show the streets in which every word stands; ticked ones come first to the eye by staying in sight."""
        words = fold(self.search.text()).split()
        for item in self._items():
            name = fold(item.text())
            item.setHidden(not all(word in name for word in words))

    @Slot()
    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        number = len(self.value())
        self.count.setText({0: self._none, 1: "1 straat gekozen"}.get(number, f"{number} straten gekozen"))
        self.clear_button.setVisible(number > 0)

    def _fit(self) -> None:
        self.list.setFixedHeight(em(self._height))


class _Ticks(QStyledItemDelegate):
    """Paints a line as our check boxes look; a click anywhere on the line ticks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, theme.current().px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        ticked = _ticked(index)
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, look.color("primary_soft"))
        side, gap = look.px(ICON), look.px(10)
        drawing = icons.pixmap(
            "square-check" if ticked else "square",
            look.color("primary" if ticked else "ink2"),
            side,
            painter.device().devicePixelRatioF(),
        )
        painter.drawPixmap(place.left() + gap, place.top() + (place.height() - side) // 2, drawing)
        painter.setFont(look.font("strong" if ticked else "body"))
        painter.setPen(look.color("on_primary_soft" if state & QStyle.StateFlag.State_Selected else "ink"))
        room = place.adjusted(2 * gap + side, 0, -gap, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() != QEvent.Type.MouseButtonRelease and not pressed:
            return False
        turned = Qt.CheckState.Unchecked if _ticked(index) else Qt.CheckState.Checked
        return model.setData(index, turned.value, Qt.ItemDataRole.CheckStateRole)


def _ticked(index: _Index) -> bool:
    return index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
