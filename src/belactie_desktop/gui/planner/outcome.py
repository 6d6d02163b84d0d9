"""What a plan gives: the day with its band, what weighs most, and how many callers a wished day takes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.finish import CallersNeeded
from belactie_desktop.gui.planner.band_drawing import BandDrawing
from belactie_desktop.gui.planner.words import (
    band_words,
    chance_words,
    headline,
    needed_words,
    weight_words,
    work_words,
)
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import DateField
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.planning import CapacityPlan

_MOST_LINES = 4


class ResultCard(Card):
    """The day in the middle, large; the band as a drawing and in words; how much work it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wanneer ben je klaar?", parent)
        self.day, self.band = Text("", "display"), Text("")
        self.drawing = BandDrawing()
        self.work = Text("", "body", "ink2")
        self.limits = Text(
            "Dit is een schatting. Nieuwe lijsten, vakantie van bellers en wie later wil, zitten er niet in.",
            "small",
            "ink2",
        )
        for widget in (self.day, self.band, self.drawing, self.work, self.limits):
            self.add(widget)

    def show_plan(self, plan: CapacityPlan, wish: date | None) -> None:
        """Show a plan; `wish` is the day to be ready by, if any."""
        self.day.setText(headline(plan))
        self.band.setText(band_words(plan))
        self.drawing.show_band(plan.starts_on, plan.band, wish, f"Tijdlijn. {band_words(plan)}")
        self.drawing.setVisible(plan.band.late is not None and bool(plan.work.homes))
        self.work.setText(work_words(plan))
        self.work.setVisible(bool(plan.work.homes))

    def words(self) -> str:
        """Give the outcome as one text."""
        return f"{self.day.text()}. {self.band.text()}"


class ReadyByCard(Card):
    """A day to be ready by, and how many callers that takes. `changed` comes with another day."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Moet je tegen een bepaalde dag klaar zijn?", parent)
        self.field = DateField("&Klaar tegen", "Dag/maand/jaar. Dan zeggen we hoeveel bellers je nodig hebt.")
        self.answer, self.chance = Text("", "strong"), Text("")
        for widget in (self.field, self.answer, self.chance):
            self.add(widget)
        self._shown: date | None = None
        self.field.changed.connect(self._edited)
        self.show_answer(None, None)

    def day(self) -> date | None:
        """Give the day, or None."""
        return self.field.date()

    def show_day(self, day: date | None) -> None:
        """Show the day that was kept."""
        self._shown = day
        self.field.set_date(day)
        self.show_answer(None, None)

    def show_answer(self, needed: CallersNeeded | None, today: date | None) -> None:
        """Say how many callers it takes; None takes the answer away."""
        day = self.day()
        known = needed is not None and day is not None and today is not None
        self.answer.setText(needed_words(needed, day, today) if needed and day and today else "")
        self.answer.setVisible(known)
        if not known:
            self.show_chance(None)

    def show_chance(self, chance: float | None) -> None:
        """Say how likely it is with the callers there are now; None takes it away."""
        self.chance.setText("" if chance is None else chance_words(chance))
        self.chance.setVisible(chance is not None)

    @Slot()
    def _edited(self) -> None:
        if self.day() != self._shown:
            self._shown = self.day()
            self.changed.emit()


class WeightsCard(Card):
    """Which guess matters most, in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wat telt het meest?", parent)
        self._lines = tuple(Text("") for _ in range(_MOST_LINES))
        for line in self._lines:
            self.add(line)

    def show_plan(self, plan: CapacityPlan) -> None:
        """Say it for this plan; with nothing to do there is nothing to say."""
        self.setVisible(bool(plan.work.homes))
        said = weight_words(plan.weights, plan.one_more, plan.starts_on)
        for at, line in enumerate(self._lines):
            line.setText(said[at] if at < len(said) else "")
            line.setVisible(at < len(said))

    def words(self) -> str:
        """Give what is said as one text."""
        return " ".join(line.text() for line in self._lines if line.text())
