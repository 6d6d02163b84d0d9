"""What a plan is made of, to choose: the work, the callers and the pace, each with where its number comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.capacity import MOST_CONTACTS, PlanSettings, WithoutNumber, answer_figure, contacts_figure
from belactie_desktop.gui.planner.words import figure_words
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.fields import DateField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.sliders import SliderField, dutch_decimal
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.planning import PlanningFacts, filled

_MOST_PEOPLE, _MOST_CALLERS = 100_000, 500


class PlanInputs(QWidget):
    """Sliders and fields. `changed` comes with every change by the user; `settings()` gives what was chosen.

    What nobody touched stays None in the settings: it follows the dossier, and later the own figures.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = PlanSettings()
        self.people = SliderField("Hoeveel &mensen?", 0, 3000, 10, "mensen", _MOST_PEOPLE)
        self.share = SliderField("Hoe&veel zonder nummer?", 0, 100, 1, "%")
        self.way = RadioGroup(
            "Wat doe je voor wie je niet kunt bellen?",
            [
                (WithoutNumber.LETTER.value, "Een b&rief"),
                (WithoutNumber.VISIT.value, "Een b&ezoek"),
                (WithoutNumber.BOTH.value, "&Allebei"),
            ],
            "Een beller maakt ongeveer 60 brieven per dag, of legt 8 bezoeken af. Wie niet opneemt, hoort er ook bij.",
            columns=3,
            least=8,
        )
        self.callers = SliderField("Hoeveel &bellers?", 1, 60, 1, "bellers", _MOST_CALLERS)
        self.days = SliderField("Hoeveel &dagen belt elk per week?", 0.5, 7, 0.5, "dagen")
        self.starts = DateField("Vanaf welke da&g?", "Leeg is vandaag.")
        self.contacts = SliderField("Hoeveel mensen &handelt een beller per dag af?", 5, MOST_CONTACTS, 0.5, "mensen")
        self.answer = SliderField("Hoe vaak neemt &iemand op?", 5, 95, 1, "%")
        column = vbox(self, gap=SPACE_L)
        for title, parts in (
            ("Het werk", (self.people, self.share, self.way)),
            ("De bellers", (self.callers, self.days, self.starts)),
            ("Het tempo", (self.contacts, self.answer)),
        ):
            card = Card(title, gap=SPACE_L)
            for part in parts:
                card.add(part)
            column.addWidget(card)
        column.addStretch(1)
        for part in (*self._sliders(), self.way, self.starts):
            part.changed.connect(self._tell)
        self._quiet = False

    def show_settings(self, settings: PlanSettings, facts: PlanningFacts) -> None:
        """Show what was chosen, and for the rest what is proposed, each with where it comes from."""
        self._quiet = True
        self._kept, used = settings, filled(settings, facts)
        for field, chosen, number in (
            (self.people, settings.people, used.people),
            (self.share, settings.share_without, round(100 * (used.share_without or 0))),
            (self.callers, settings.callers, used.callers),
            (self.days, settings.days_a_week, used.days_a_week),
            (self.contacts, settings.contacts_a_day, used.contacts_a_day),
            (self.answer, settings.answer_rate, round(100 * (used.answer_rate or 0))),
        ):
            field.show_value(float(number or 0))
            field.chosen = chosen is not None
        self.way.set_value(settings.without_number.value)
        self.starts.set_date(settings.starts_on)
        self._show_notes(facts)
        self._quiet = False

    def settings(self) -> PlanSettings:
        """Give what was chosen; the day to be ready by is not asked here and stays as it was."""
        return PlanSettings(
            people=round(self.people.value()) if self.people.chosen else None,
            share_without=self.share.value() / 100 if self.share.chosen else None,
            callers=round(self.callers.value()) if self.callers.chosen else None,
            days_a_week=self.days.value() if self.days.chosen else None,
            contacts_a_day=self.contacts.value() if self.contacts.chosen else None,
            answer_rate=self.answer.value() / 100 if self.answer.chosen else None,
            without_number=WithoutNumber(self.way.value() or WithoutNumber.LETTER.value),
            starts_on=self.starts.date(),
            ready_by=self._kept.ready_by,
        )

    def _sliders(self) -> tuple[SliderField, ...]:
        return (self.people, self.share, self.callers, self.days, self.contacts, self.answer)

    def _show_notes(self, facts: PlanningFacts) -> None:
        """Say beside each number where it comes from, and what is usual."""
        usual = "In andere gemeenten had 26 tot 41 % geen nummer."
        if facts.on_list:
            left, share = dutch_number(facts.work.people), round(100 * (facts.share_without or 0))
            self.people.show_note(f"Nog te bereiken van je lijst: {left}.")
            self.share.show_note(f"Op je lijst is dat {share} %. {usual}")
        else:
            self.people.show_note("Er is nog geen bellijst. Kies hoeveel mensen je ongeveer wilt bellen.")
            self.share.show_note(usual)
        self.callers.show_note(_callers_note(facts))
        self.days.show_note(_days_note(facts))
        contacts, answer = contacts_figure(facts.own), answer_figure(facts.own)
        self.contacts.show_note(f"Andere gemeenten: 12 tot 18, één keer 50. {figure_words(contacts)}")
        self.answer.show_note(
            f"Hierover bestaan geen cijfers uit Vlaanderen. We nemen de helft aan. {figure_words(answer, percent=True)}"
        )

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _callers_note(facts: PlanningFacts) -> str:
    if not facts.callers:
        return "Er mag nog niemand namen krijgen. We beginnen met een voorbeeld."
    return (
        "1 beller mag nu namen krijgen." if facts.callers == 1 else f"{facts.callers} bellers mogen nu namen krijgen."
    )


def _days_note(facts: PlanningFacts) -> str:
    if facts.week is None:
        return "Vul bij Bellers in wanneer iemand vrij is. Dan rekenen we daarmee."
    days = dutch_decimal(sum(facts.week.values()) / 2)
    said = "1 beller zei" if facts.asked == 1 else f"{facts.asked} bellers zeiden"
    return f"{said} wanneer het past: gemiddeld {days} dagen per week."
