"""Form fields: visible label above, hint, control, error in words below. The label is the control's accessible name.

A field judges nothing while the user types; a page calls `set_error` when it checks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from belactie_desktop.gui import icons, theme
from belactie_desktop.gui.tokens import ICON, SPACE_S
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Icon, Text, restyle


class FormField(QWidget):
    """Label, hint, one control and its error text. `&` in the label marks the Alt letter."""

    changed = Signal()

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.label = Text(label, "strong")
        self.label.setBuddy(control)
        self._hint = Text(hint, "small", "ink2")
        self._error, self._error_row = error_line()
        column = vbox(self, gap=SPACE_S)
        column.addWidget(self.label)
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        column.addWidget(control)
        column.addWidget(self._error_row)
        column.addStretch(1)
        control.setAccessibleName(plain(label))
        control.setAccessibleDescription(hint)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def error(self) -> str:
        """Give the error shown, or an empty text."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Show what is wrong and how to mend it; an empty text takes the error away."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))
        self.control.setProperty("invalid", bool(text))
        described = " ".join(part for part in (f"Fout: {text}" if text else "", self._hint.text()) if part)
        self.control.setAccessibleDescription(described)
        restyle(self.control)


class TextField(FormField):
    """One line of text. `width_em` narrows the box to the length of what is asked."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        text: str = "",
        secret: bool = False,
        width_em: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = LineEdit(width_em)
        super().__init__(label, self.edit, hint, parent)
        self.edit.setText(text)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.textChanged.connect(self.changed)

    def text(self) -> str:
        """Give what is typed, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in the field."""
        self.edit.setText(text)

    def show_secret(self, shown: bool) -> None:
        """Show or hide the letters of a secret."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class DateField(TextField):
    """A date typed the Dutch way; no calendar to click through."""

    def __init__(
        self, label: str, hint: str = "Dag/maand/jaar, bijvoorbeeld 26/11/2026.", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, width_em=10, parent=parent)
        self.edit.editingFinished.connect(self._tidy)

    def date(self) -> date | None:
        """Give the date, or None when nothing or no date is typed."""
        return parse_date(self.text())

    def set_date(self, day: date | None) -> None:
        """Put a date in the field, or empty it."""
        self.edit.setText(f"{day:%d/%m/%Y}" if day else "")

    def check(self) -> bool:
        """Show an error when something is typed that is no date; tell whether all is well."""
        wrong = bool(self.text()) and self.date() is None
        self.set_error("Vul een datum in zoals 26/11/2026." if wrong else "")
        return not wrong

    @Slot()
    def _tidy(self) -> None:
        if self.check() and self.date():
            self.set_date(self.date())


class NoteField(FormField):
    """Several lines of text; Tab goes to the next field."""

    def __init__(self, label: str, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        self.edit = NoteEdit(lines)
        super().__init__(label, self.edit, hint, parent)
        self.edit.textChanged.connect(self.changed)

    def text(self) -> str:
        """Give what is typed, without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Put a text in the field; who goes on typing goes on behind it."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)


class ChoiceField(FormField):
    """One choice from a list that opens; nothing can be typed. `options` are (stable key, words) pairs."""

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]], hint: str = "", parent: QWidget | None = None
    ) -> None:
        self.combo = ComboBox()
        super().__init__(label, self.combo, hint, parent)
        self.set_options(options)
        self.combo.currentIndexChanged.connect(self.changed)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; the choice stays when its key is still there."""
        kept = self.value()
        self.combo.blockSignals(True)
        self.combo.clear()
        for key, words in options:
            self.combo.addItem(words, key)
        self.combo.blockSignals(False)
        self.set_value(kept)

    def value(self) -> str:
        """Give the key of the choice, or an empty text when there are no options."""
        found: object = self.combo.currentData()
        return found if isinstance(found, str) else ""

    def set_value(self, key: str) -> None:
        """Choose by key; an unknown key chooses the first option."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(key)))


class LineEdit(QLineEdit):
    """A line edit that can be as narrow as what is asked; `width_em` 0 means the whole width."""

    def __init__(self, width_em: float = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width_em = width_em
        if width_em:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._width_em:
            hint.setWidth(theme.current().px(17 * self._width_em))
        return hint


class NoteEdit(QPlainTextEdit):
    """A plain text box of `lines` lines in which Tab leaves instead of trapping the focus."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(self.fontMetrics().lineSpacing() * self._lines + theme.current().px(26))
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        hint.setWidth(theme.current().px(120))
        return hint


class ComboBox(QComboBox):
    """A list that opens, with our own arrow. Never editable: screen readers cannot read editable ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(ICON)
        tone = "ink" if self.isEnabled() else "disabled"
        arrow = icons.pixmap("chevron-down", look.color(tone), side, self.devicePixelRatioF())
        place = QRect(self.width() - side - look.px(12), (self.height() - side) // 2, side, side)
        QPainter(self).drawPixmap(place.topLeft(), arrow)

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling never changes an answer."""
        e.ignore()


def plain(label: str) -> str:
    """Give a label without its Alt mark."""
    return re.sub(r"&(.)", r"\1", label)


def parse_date(text: str) -> date | None:
    """Read a date typed as 26/11/2026, 26-11-2026, 26.11.2026, 26 11 2026 or 26112026."""
    found = re.fullmatch(r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})", text.strip()) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4})", text.strip()
    )
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def error_line() -> tuple[Text, QWidget]:
    """Make the hidden line below a field that says what is wrong: (its words, the line)."""
    words = Text("", "body", "danger")
    row = QWidget()
    layout: QHBoxLayout = hbox(row, gap=SPACE_S)
    layout.addWidget(Icon("alert-circle", "danger"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    row.setVisible(False)
    return words, row


class TimeField(TextField):
    """A time of the day typed as people write it: 9, 9.30, 9:30, 9u30 or 0930."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, width_em=7, parent=parent)
        self.edit.editingFinished.connect(self._tidy)

    def clock(self) -> time | None:
        """Give the time, or None when nothing or no time is typed."""
        return parse_time(self.text())

    def set_clock(self, clock: time | None) -> None:
        """Put a time in the field, or empty it."""
        self.edit.setText(f"{clock.hour}.{clock.minute:02}" if clock is not None else "")

    def wrong(self) -> bool:
        """Tell whether something is typed that is no time."""
        return bool(self.text()) and self.clock() is None

    @Slot()
    def _tidy(self) -> None:
        self.set_error("Vul een uur in zoals 9.30." if self.wrong() else "")
        if self.clock() is not None:
            self.set_clock(self.clock())


def parse_time(text: str) -> time | None:
    """Read a time of the day the Belgian way; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:,uUhH ]+(\d{2})?)?(?: ?uur)?", text.strip()) or re.fullmatch(
        r"(\d{2})(\d{2})", text.strip()
    )
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
