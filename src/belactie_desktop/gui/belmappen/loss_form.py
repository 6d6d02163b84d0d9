"""The questions about a loss: when it was noticed, whether the phrase was with it, what happened. No names asked."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import DateField, NoteField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns

_WITH, _WITHOUT = "with", "without"


class LossForm(QWidget):
    """Fields for one loss. `details(now)` reads them, or shows beside the fields what is lacking and gives None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateField("&Dag waarop je het merkte", "Dag/maand/jaar. De 72 uur beginnen dan.")
        self.hour = TextField("&Uur", "Bijvoorbeeld 14.30.", width_em=6)
        self.phrase = RadioGroup(
            "Was de wachtzin erbij?",
            [(_WITHOUT, "Nee, de &wachtzin is apart"), (_WITH, "&Ja, of ik weet het niet")],
            columns=2,
            least=14,
        )
        self.story = NoteField(
            "Wat is er &gebeurd?", "Kort: waar en hoe. Schrijf hier geen namen van inwoners.", lines=2
        )
        column = vbox(self, gap=SPACE_L)
        moment = Columns(gap=SPACE_L, below=24)
        moment.add(self.day, 1)
        moment.add(self.hour, 1)
        for part in (moment, self.phrase, self.story):
            column.addWidget(part)

    def show_for(self, now: datetime) -> None:
        """Empty the form; the moment proposed is now."""
        self.day.set_date(now.date())
        self.hour.set_text(f"{now.hour}.{now.minute:02}")
        self.phrase.set_value("")
        self.story.set_text("")
        for field in (self.day, self.hour, self.phrase, self.story):
            field.set_error("")

    def details(self, now: datetime) -> LossDetails | None:
        """Give what is filled in, in the time zone of `now`; None when something is lacking."""
        day, hour = self.day.date(), parse_hour(self.hour.text())
        self.day.set_error("" if day else "Vul een datum in zoals 26/11/2026.")
        self.hour.set_error("" if hour else "Vul een uur in zoals 14.30.")
        self.phrase.set_error("" if self.phrase.value() else "Kies of de wachtzin erbij was.")
        if day is None or hour is None or not self.phrase.value():
            lacking = self.day if day is None else self.hour if hour is None else self.phrase
            lacking.setFocus()
            return None
        return LossDetails(_moment(day, hour, now), self.phrase.value() == _WITH, self.story.text())


def parse_hour(text: str) -> time | None:
    """Read a time of day typed as 14.30, 14:30, 14u30, 14u, 1430 or 9; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?:\s*[.:uh]\s*(\d{2})?|(\d{2}))?(?:\s*uur)?", text.strip(), re.IGNORECASE)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _moment(day: date, hour: time, now: datetime) -> datetime:
    """Put day and hour together; the minute of now is now, so that a loss noted at once is not in the future."""
    found = datetime.combine(day, hour, tzinfo=now.tzinfo)
    return min(found, now) if (found.date(), found.hour, found.minute) == (now.date(), now.hour, now.minute) else found
