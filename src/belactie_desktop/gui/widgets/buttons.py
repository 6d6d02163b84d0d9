"""Buttons: primary, secondary, danger, quiet, and the large buttons for the result of a call.

The style sheet draws the box; icon, words and key cap are painted here, so that spacing is exact and words can wrap.
One primary button per screen, bottom right. Hot keys are F-keys or Alt letters, never digits or single letters.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import ICON
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.text import Text

Kind = Literal["primary", "secondary", "danger", "quiet", "row", "outcome", "hero", "nav", "card"]

_INK: dict[str, str] = {
    "primary": "on_primary",
    "hero": "on_primary",
    "danger": "danger",
    "quiet": "primary",
    "row": "primary",
}
_LEFT = ("row", "outcome", "nav")
_UNLIMITED = 16_000


class Button(QPushButton):
    """A push button with an icon before or after the words. `&` marks the Alt letter; Enter presses it when focused."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        icon: str = "",
        after: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self.icon_name, self._after, self._wrap = icon, after, wrap
        self.icon_tone = ""
        self._heights: dict[tuple[object, ...], int] = {}
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum,
            QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def show_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        self.icon_name = icon
        self.update()

    def ink(self) -> str:
        """Name the colour token of the words."""
        return "disabled" if not self.isEnabled() else _INK.get(self.kind, "ink")

    def metrics(self) -> QFontMetrics:
        """Give the measures of the font of the words."""
        self.ensurePolished()
        return QFontMetrics(theme.current().font(self.type_role()))

    def type_role(self) -> str:
        """Name the step of the type scale of the words."""
        return "heading" if self.kind == "hero" else "strong"

    def words(self, width: int = _UNLIMITED) -> QSize:
        """Measure the words when they may be `width` wide."""
        flags = Qt.TextFlag.TextShowMnemonic | (Qt.TextFlag.TextWordWrap if self._wrap else Qt.TextFlag.TextSingleLine)
        return self.metrics().boundingRect(QRect(0, 0, width, _UNLIMITED), int(flags), self.text()).size()

    def beside(self) -> int:
        """Measure what stands beside the words: icons and their gaps."""
        look = theme.current()
        return sum(look.px(ICON) + look.px(10) for name in (self.icon_name, self._after) if name)

    def sizeHint(self) -> QSize:
        words = self.words()
        return self.boxed(QSize(words.width() + self.beside() + 2, words.height()))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        longest = max((self.metrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return self.boxed(QSize(longest + self.beside() + 2, self.metrics().height()))

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Measure once per width, words and look: a layout asks it over and over."""
        look = theme.current()
        asked = (width, self.text(), self.icon_name, look.scale, look.family)
        if asked not in self._heights:
            self._heights[asked] = self._measured_height(width)
        return self._heights[asked]

    def _measured_height(self, width: int) -> int:
        around = self.boxed(QSize(0, 1000)).width()
        words = self.words(max(1, width - around - self.beside()))
        return self.boxed(QSize(0, words.height())).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        self.paint_contents(painter, room)

    def paint_contents(self, painter: QPainter, room: QRect) -> None:
        """Paint icons and words into the room inside the padding."""
        look = theme.current()
        side, gap = look.px(ICON), look.px(10)
        words = self.words(max(1, room.width() - self.beside()))
        left = room.left()
        if self.kind not in _LEFT:
            left += max(0, (room.width() - words.width() - Button.beside(self)) // 2)
        if self.icon_name:
            self.paint_icon(painter, self.icon_name, left, room)
            left += side + gap
        painter.setFont(look.font(self.type_role()))
        painter.setPen(look.color(self.ink()))
        flags = Qt.TextFlag.TextShowMnemonic | (Qt.TextFlag.TextWordWrap if self._wrap else Qt.TextFlag.TextSingleLine)
        box = QRect(left, room.top(), words.width() + 2, room.height())
        painter.drawText(box, int(flags) | Qt.AlignmentFlag.AlignVCenter.value, self.text())
        if self._after:
            self.paint_icon(painter, self._after, left + words.width() + gap, room)

    def paint_icon(self, painter: QPainter, name: str, left: int, room: QRect) -> None:
        """Paint one icon at `left`, in the middle of the height."""
        look = theme.current()
        side = look.px(ICON)
        tone = self.icon_tone if self.icon_tone and self.isEnabled() else self.ink()
        drawing = icons.pixmap(name, look.color(tone), side, self.devicePixelRatioF())
        painter.drawPixmap(left, room.center().y() - side // 2 + 1, drawing)

    def boxed(self, contents: QSize) -> QSize:
        """Add padding and border around contents, as the style sheet says."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, contents, self)


def primary(text: str, icon: str = "", after: str = "") -> Button:
    """Make the one main button of a screen."""
    return Button(text, "primary", icon, after)


def secondary(text: str, icon: str = "", after: str = "") -> Button:
    """Make an ordinary button."""
    return Button(text, "secondary", icon, after)


def quiet(text: str, icon: str = "") -> Button:
    """Make a button that looks like a link."""
    return Button(text, "quiet", icon)


def danger(text: str, icon: str = "") -> Button:
    """Make a button that destroys something; it stands last."""
    return Button(text, "danger", icon)


class _Face(Button):
    """The pressable part of an outcome button: icon, words, and the key at the right."""

    def __init__(self, text: str, kind: Kind, icon: str, key: str) -> None:
        super().__init__(text, kind, icon, wrap=True)
        self._key = key
        if kind == "outcome":
            self.icon_tone = "primary"

    def beside(self) -> int:
        return super().beside() + (self._cap().width() + theme.current().px(10) if self._key else 0)

    def paint_contents(self, painter: QPainter, room: QRect) -> None:
        cap = self._cap()
        if self._key:
            box = QRect(
                room.right() - cap.width() + 1, room.center().y() - cap.height() // 2, cap.width(), cap.height()
            )
            paint_key_cap(painter, self._key, box)
        super().paint_contents(painter, room)

    def _cap(self) -> QSize:
        return key_cap_size(self._key) if self._key else QSize(0, 0)


class OutcomeButton(QWidget):
    """One result of a call: a large button with its key, and below it in words what will happen.

    `key` is an F-key and works anywhere in the window, or "Enter", which works while the button has the focus.
    """

    clicked = Signal()

    def __init__(
        self,
        text: str,
        icon: str,
        key: str,
        consequence: str = "",
        hero: bool = False,
        icon_tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button = _Face(text, "hero" if hero else "outcome", icon, key)
        self.button.icon_tone = icon_tone or self.button.icon_tone
        self.button.clicked.connect(self.clicked)
        self.button.setAccessibleDescription(
            ". ".join(part for part in (f"Toets {key}" if key else "", consequence) if part)
        )
        if key.startswith("F"):
            self.button.setShortcut(QKeySequence(key))
        self._consequence = Text(consequence, "small", "ink2")
        self._consequence.setContentsMargins(4, 0, 0, 0)
        column = vbox(self, gap=4)
        column.addWidget(self.button)
        column.addWidget(self._consequence)
        self._consequence.setVisible(bool(consequence))
        column.addStretch(1)
        self.setFocusProxy(self.button)

    def text(self) -> str:
        """Give the words on the button."""
        return self.button.text()

    def set_text(self, text: str) -> None:
        """Change the words on the button; its key stays."""
        shortcut = self.button.shortcut()
        self.button.setText(text)
        self.button.setShortcut(shortcut)


class KeyCap(QWidget):
    """A key drawn as on the keyboard, beside words that explain it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(f"toets {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_cap_size(self._key)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), self._key, self.rect())


def key_cap_size(key: str) -> QSize:
    """Measure a key cap."""
    look = theme.current()
    metrics = QFontMetrics(look.font("strong"))
    return QSize(max(metrics.horizontalAdvance(key) + look.px(14), look.px(32)), metrics.height() + look.px(8))


def paint_key_cap(painter: QPainter, key: str, box: QRect) -> None:
    """Paint a key cap into `box`."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.color("edge"))
    painter.setBrush(look.color("sunken"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    painter.setPen(look.color("ink"))
    painter.setFont(look.font("strong"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
