"""Note on which day something happened with a caller: what, the day as it is typed on papers, and one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField
from belactie_desktop.gui.widgets.layouts import hbox, vbox


class DayEditor(QWidget):
    """Shows the day that is known of what is chosen. `noted(key, day)`: the day, or None to take it back."""

    noted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[str, date | None] = {}
        self.what = ChoiceField("&Noteer een dag", ())
        self.day = DateField("O&p", "Dag/maand/jaar.")
        self.keep = secondary("&Bewaar dag")
        self.what.changed.connect(self._show_day)
        self.keep.clicked.connect(self._note)
        column = vbox(self, gap=SPACE_M)
        column.addWidget(self.what)
        row = hbox(gap=SPACE_M)
        row.addWidget(self.day, 1)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def show_days(self, options: Sequence[tuple[str, str]], days: Mapping[str, date | None]) -> None:
        """Offer these (key, words) and show the first that has no day yet."""
        self._days = days
        self.what.set_options(options)
        waiting = [key for key, _words in options if days[key] is None]
        self.what.set_value((waiting or [options[0][0]])[0])
        self._show_day()

    def offered(self) -> tuple[str, ...]:
        """Give the keys of what can be noted now."""
        return tuple(self._days)

    @Slot()
    def _show_day(self) -> None:
        self.day.set_date(self._days.get(self.what.value()))
        self.day.set_error("")

    @Slot()
    def _note(self) -> None:
        if self.day.check():
            self.noted.emit(self.what.value(), self.day.date())
