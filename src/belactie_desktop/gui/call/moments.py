"""When to call back: the proposed parts of days as choices, Enter for the first; another day, and then a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from belactie_desktop.domain.call_times import Slot as Moment
from belactie_desktop.domain.call_times import part_name
from belactie_desktop.domain.dutch_dates import WEEKDAYS, clock_words, day_and_month
from belactie_desktop.gui.call.choices import Choice, ChoicePanel
from belactie_desktop.gui.widgets.buttons import secondary
from belactie_desktop.gui.widgets.fields import DateField
from belactie_desktop.gui.widgets.layouts import hbox

OTHER_DAY = "other_day"
DAYS_OFFERED = 6
_MOMENT_KEYS = ("Enter", "F2", "F3", "F4", "F5", "F6")
_DAY_KEYS = ("F2", "F3", "F4", "F5", "F6", "F7")
_BACK = "&Terug (Esc)"


def moments_panel(slots: Sequence[Moment], title: str, other_day: bool = False) -> ChoicePanel:
    """Offer the proposed moments to call back: Enter takes the first. `chosen` carries a moment, or OTHER_DAY."""
    choices = [
        Choice(key, slot.label, "calendar-clock", slot.at, _from_hour(slot))
        for key, slot in zip(_MOMENT_KEYS, slots, strict=False)
    ]
    if other_day:
        choices.append(Choice("F7", "Andere dag…", "calendar", OTHER_DAY, "Kies een dag en een dagdeel"))
    return ChoicePanel(title, choices, back=_BACK)


class DaysPanel(ChoicePanel):
    """Asks on which other day: the coming days by key, any day by typing it. `chosen` carries a date."""

    def __init__(self, days: Sequence[date], today: date, parent: QWidget | None = None) -> None:
        choices = tuple(
            Choice(key, _day(day), "calendar", day, _distance(day, today))
            for key, day in zip(_DAY_KEYS, days, strict=False)
        )
        super().__init__("Op welke dag bel je terug?", choices, back=_BACK, parent=parent)
        self._today = today
        self.typed = DateField("Of t&yp een dag")
        self.typed.edit.installEventFilter(self)
        take = secondary("Neem deze &dag", "check")
        take.clicked.connect(self.take_typed)
        row = QWidget()
        beside = hbox(row)
        beside.addWidget(self.typed, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(take, 0, Qt.AlignmentFlag.AlignBottom)
        beside.addStretch(1)
        self.add_below(row)

    @Slot()
    def take_typed(self) -> None:
        """Take the day that was typed, or say what is wrong with it."""
        day = self.typed.date()
        if day is None:
            self.refuse("Vul een datum in zoals 26/11/2026.")
        elif day < self._today:
            self.refuse("Die dag is al voorbij.")
        else:
            self.chosen.emit(day)

    def refuse(self, words: str) -> None:
        """Say why the typed day cannot be taken."""
        self.typed.set_error(words)
        self.typed.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field takes the day, and goes no further: the next choices would take it as theirs."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.key() in enter:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.take_typed()
            return True
        return super().eventFilter(watched, event)


def parts_panel(day: date, slots: Sequence[Moment]) -> ChoicePanel:
    """Ask which part of `day`; `chosen` carries a moment."""
    choices = tuple(
        Choice(key, part_name(slot.at.time()).capitalize(), "calendar-clock", slot.at, _from_hour(slot))
        for key, slot in zip(_MOMENT_KEYS, slots, strict=False)
    )
    return ChoicePanel(f"{_day(day)}: wanneer?", choices, back=_BACK)


def _from_hour(slot: Moment) -> str:
    booked = f" · al {slot.booked} gepland" if slot.booked else ""
    return f"Vanaf {clock_words(slot.at)}{booked}"


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day_and_month(day)}"


def _distance(day: date, today: date) -> str:
    apart = (day - today).days
    return {0: "Vandaag", 1: "Morgen"}.get(apart, f"Over {apart} dagen")
