"""A day and an hour beside each other, typed the Dutch way: 24/11/2026 and 14.30."""

from __future__ import annotations

import re
from datetime import datetime, time, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.fields import DateField, TextField
from belactie_desktop.gui.widgets.reflow import Columns


class MomentFields(Columns):
    """`changed` when either is typed in; `moment` gives both together."""

    changed = Signal()

    def __init__(self, day_label: str, hour_label: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=SPACE_M, below=20, parent=parent)
        self.day = DateField(day_label, "Dag/maand/jaar.")
        self.hour = TextField(hour_label, "Bijvoorbeeld 14.30.", width_em=6)
        for field in (self.day, self.hour):
            field.changed.connect(self.changed)
        self.add(self.day, 0)
        self.add(self.hour, 0)
        self.add(QWidget(), 1)

    def set_moment(self, at: datetime | None) -> None:
        """Put a moment in the fields, or empty them."""
        self.day.set_date(at.date() if at else None)
        self.hour.set_text(f"{at.hour}.{at.minute:02}" if at else "")
        for field in (self.day, self.hour):
            field.set_error("")

    def moment(self, zone: tzinfo | None) -> datetime | None:
        """Give what is typed as a moment in `zone`; None when a part is missing, and then that part says so."""
        day, hour = self.day.date(), parse_hour(self.hour.text())
        self.day.set_error("" if day else "Vul een datum in zoals 26/11/2026.")
        self.hour.set_error("" if hour else "Vul een uur in zoals 14.30.")
        return datetime.combine(day, hour, zone) if day and hour else None

    def focus_hour(self) -> None:
        """Give the keyboard to the hour, ready to type over."""
        self.hour.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hour.edit.selectAll()


def parse_hour(words: str) -> time | None:
    """Read an hour typed as 14.30, 14:30, 14u30, 1430 or 14."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:uh ]?(\d{2}))?\s*(?:u|uur)?", words.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
