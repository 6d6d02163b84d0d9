"""Note on which day something happened with a caller: what, the day as it is typed on papers, and one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.choices import Check
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField
from belactie_desktop.gui.widgets.layouts import hbox, vbox


class DayEditor(QWidget):
    """Shows the day that is known of what is chosen.

    `noted(key, day, others)`: the day, or None to take it back; `others`: also for everyone who has no day yet.
    """

    noted = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[str, date | None] = {}
        self._others: Mapping[str, int] = {}
        self.what = ChoiceField("&Noteer een dag", ())
        self.day = DateField("O&p", "Dag/maand/jaar.")
        self.keep = secondary("&Bewaar dag")
        self.others = Check("", bare=True)
        self.what.changed.connect(self._show_day)
        self.keep.clicked.connect(self._note)
        column = vbox(self, gap=SPACE_M)
        column.addWidget(self.what)
        row = hbox(gap=SPACE_M)
        row.addWidget(self.day, 1)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.others)

    def show_days(
        self, options: Sequence[tuple[str, str]], days: Mapping[str, date | None], others: Mapping[str, int]
    ) -> None:
        """Offer these (key, words) and show the first that has no day yet.

        others: how many others lack the day, for what can happen to many at once.
        """
        self._days, self._others = days, others
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
        many = self._others.get(self.what.value(), 0)
        who = "de ene andere" if many == 1 else f"de {many} anderen"
        self.others.setText(f"Ook voor {who} zonder dag")
        self.others.setChecked(False)
        self.others.setVisible(many > 0)

    @Slot()
    def _note(self) -> None:
        if not self.day.check():
            return
        day = self.day.date()
        if day is None and self._days.get(self.what.value()) is None:
            self.day.set_error("Vul de dag in.")
            return
        self.noted.emit(self.what.value(), day, self.others.isChecked())
