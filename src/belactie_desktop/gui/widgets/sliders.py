"""A number on a slider and in a field beside it: both by keyboard, both always the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from belactie_desktop.gui import theme
from belactie_desktop.gui.tokens import SPACE_M, SPACE_S
from belactie_desktop.gui.widgets.fields import LineEdit, error_line, plain
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Text, restyle

_HIGH = 32


class Slider(QSlider):
    """A horizontal slider. The wheel is left to the page, so that scrolling never changes a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(140), look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(80), look.px(_HIGH))

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class SliderField(QWidget):
    """Label, slider and value field, with a note below. Values go from `least` in steps of `step`.

    The slider ends at `most`, the field takes up to `most_typed`. `unit` stands behind the field. `changed` comes when
    the user changes the value; `chosen` tells whether that happened since `show_value`.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        least: float,
        most: float,
        step: float = 1,
        unit: str = "",
        most_typed: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._step, self._most = least, step, most_typed or most
        self._value = least
        self.chosen = False
        self.slider, self.edit = Slider(), LineEdit(4.5)
        self.slider.setRange(0, round((most - least) / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        label_text = Text(label, "strong")
        label_text.setBuddy(self.slider)
        self._note, (self._error, error_row) = Text("", "small", "ink2"), error_line()
        self._error_row = error_row
        row = hbox(gap=SPACE_M)
        row.addWidget(self.slider, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.edit, 0)
        if unit:
            row.addWidget(Text(unit, wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        column = vbox(self, gap=SPACE_S)
        column.addWidget(label_text)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(error_row)
        self._note.setVisible(False)
        self.slider.setAccessibleName(plain(label))
        self.edit.setAccessibleName(f"{plain(label)}: getal")
        self.setFocusProxy(self.slider)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.slider.valueChanged.connect(self._slid)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._tidy)
        self.show_value(least)

    def value(self) -> float:
        """Give the number."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show a number that nobody chose here: a proposal, or what was kept."""
        self.chosen = False
        self._keep(value)
        self._tidy()

    def note(self) -> str:
        """Give the note."""
        return self._note.text()

    def show_note(self, text: str) -> None:
        """Show where the number comes from, and what is usual."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.slider.setAccessibleDescription(text)

    def error(self) -> str:
        """Give the error shown, or an empty text."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Show what is wrong; an empty text takes the error away."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))
        self.edit.setProperty("invalid", bool(text))
        self.edit.setAccessibleDescription(f"Fout: {text}" if text else self._note.text())
        restyle(self.edit)

    def _keep(self, value: float) -> None:
        self._value = value
        self.slider.blockSignals(True)
        self.slider.setValue(round((value - self._least) / self._step))
        self.slider.blockSignals(False)

    @Slot(int)
    def _slid(self, place: int) -> None:
        self._value = self._least + place * self._step
        self._tidy()
        self._tell()

    @Slot(str)
    def _typed(self, text: str) -> None:
        number = parse_number(text)
        if number is None or not self._least <= number <= self._most:
            self.set_error(f"Kies een getal van {dutch_decimal(self._least)} tot {dutch_decimal(self._most)}.")
            return
        self.set_error("")
        self._keep(number)
        self._tell()

    @Slot()
    def _tidy(self) -> None:
        """Write the number that counts: what was typed and is no number goes away."""
        self.set_error("")
        self.edit.setText(dutch_decimal(self._value))

    def _tell(self) -> None:
        self.chosen = True
        self.changed.emit()


def dutch_decimal(number: float) -> str:
    """Write a number with at most one decimal, the Belgian way: `14,5`, `15`, `2.000`."""
    rounded = round(number, 1)
    if rounded == int(rounded):
        return f"{int(rounded):,}".replace(",", ".")
    return f"{rounded:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def parse_number(text: str) -> float | None:
    """Read a number typed the Belgian way, with a comma or a point for the decimals; None for anything else."""
    bare = text.strip().replace(" ", "")
    whole, comma, part = bare.partition(",")
    if not comma and bare.count(".") == 1 and len(bare.partition(".")[2]) < 3:
        whole, _, part = bare.partition(".")
    digits = whole.replace(".", "")
    return float(f"{digits}.{part or 0}") if digits.isdecimal() and (not part or part.isdecimal()) else None
