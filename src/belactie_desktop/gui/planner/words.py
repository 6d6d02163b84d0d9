"""The sentences of the planner: when it is done, what weighs most, how many callers it takes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from belactie_desktop.domain.capacity import Figure
from belactie_desktop.domain.dutch_dates import WEEKDAYS, day_and_month, long_date, short_date
from belactie_desktop.domain.finish import CallersNeeded
from belactie_desktop.domain.plan_weights import PlanInput, Weight
from belactie_desktop.gui.widgets.sliders import dutch_decimal
from belactie_desktop.gui.widgets.stats import dutch_number
from belactie_desktop.services.planning import CapacityPlan

TOO_LONG = "Niet binnen de twee jaar"


def day_words(day: date, beside: date) -> str:
    """Say a day with its weekday, and with its year when that is another one than that of `beside`."""
    words = day_and_month(day) if day.year == beside.year else long_date(day)
    return f"{WEEKDAYS[day.weekday()]} {words}"


def headline(plan: CapacityPlan) -> str:
    """Say the day in the middle."""
    if not plan.work.homes:
        return "Iedereen is gebeld"
    return TOO_LONG if plan.band.middle is None else f"Rond {day_words(plan.band.middle, plan.starts_on)}"


def band_words(plan: CapacityPlan) -> str:
    """Say in words what the drawing shows."""
    band, start = plan.band, plan.starts_on
    if not plan.work.homes:
        return "Er is niemand meer te bellen."
    if band.early is None:
        return "Met deze bellers lukt het niet. Kies meer bellers of meer dagen per week."
    if band.late is None:
        return f"Op zijn vroegst ben je klaar op {day_words(band.early, start)}. Het kan langer dan twee jaar duren."
    if band.early == band.late:
        return "In 8 van de 10 gevallen ben je die dag klaar."
    return (
        f"In 8 van de 10 gevallen ben je klaar tussen {day_words(band.early, start)} en {day_words(band.late, start)}."
    )


def in_short(plan: CapacityPlan) -> str:
    """Say day and band as short as can be, to stay in sight."""
    words = headline(plan)
    words = words[0].lower() + words[1:]
    band = plan.band
    if not plan.work.homes or band.early is None or band.late is None or band.early == band.late:
        return words
    return f"{words} ({short_date(band.early)} tot {short_date(band.late)})"


def work_words(plan: CapacityPlan) -> str:
    """Say how much work it is and by whom."""
    days = max(1, round(plan.caller_days))
    work = "1 beldag" if days == 1 else f"{dutch_number(days)} beldagen"
    callers = "1 beller" if plan.callers == 1 else f"{dutch_number(plan.callers)} bellers"
    each = "1 dag" if plan.week_days == 1 else f"{dutch_decimal(plan.week_days)} dagen"
    return (
        f"Dat is samen werk voor {work}, met {callers} die elk {each} per week bellen. "
        "Een beldag is één hele dag van één beller."
    )


def figure_words(figure: Figure, percent: bool = False) -> str:
    """Set the usual figure beside the own one, and say from how many observations on the own one counts."""

    def said(number: float) -> str:
        return f"{round(number * 100)} %" if percent else dutch_decimal(number)

    what = "pogingen" if percent else "beldagen"
    if figure.own is None:
        return f"Na {figure.needed} {what} tellen jullie eigen cijfers mee."
    seen = f"{dutch_decimal(figure.seen)} {what}"
    if not figure.weight:
        return f"Jullie eigen cijfer is nu {said(figure.own)}, uit {seen}. Het telt mee vanaf {figure.needed}."
    part = f"{round(figure.weight * 100)} %"
    return (
        f"Gewoon is {said(figure.usual)}. Jullie eigen cijfer is {said(figure.own)}, uit {seen}. "
        f"Dat telt nu voor {part} mee: samen {said(figure.proposed)}."
    )


def weight_words(weights: Sequence[Weight], one_more: Weight, start: date) -> tuple[str, ...]:
    """Say which guess weighs most and what the others do, and what one caller more brings."""
    heavy = [weight for weight in weights if weight.days]
    lines = [_weight_line(weight, start, first=not at) for at, weight in enumerate(heavy)]
    return (*lines, _caller_line(one_more, start))


_GUESSES = {
    PlanInput.CONTACTS: "het aantal gesprekken per beldag",
    PlanInput.ANSWER: "hoe vaak iemand opneemt",
    PlanInput.WITHOUT: "hoeveel mensen geen nummer hebben",
}


def _weight_line(weight: Weight, start: date, first: bool) -> str:
    name = _GUESSES[weight.what]
    begin = f"Het meest telt {name}." if first else f"Dan {name}."
    ends = [_end(day, start) for day in (weight.worse_day, weight.better_day)]
    values = (
        [f"Met {dutch_decimal(value)}" for value in (weight.worse, weight.better)]
        if weight.what is PlanInput.CONTACTS
        else [f"Bij {round(value * 100)} %" for value in (weight.worse, weight.better)]
    )
    small = [value[0].lower() + value[1:] for value in values]
    return f"{begin} {values[0]} ben je klaar {ends[0]}, {small[1]} {ends[1]}."


def _end(day: date | None, start: date) -> str:
    return "pas na twee jaar" if day is None else f"rond {day_words(day, start)}"


def _caller_line(one_more: Weight, start: date) -> str:
    if not one_more.days:
        return "Eén beller meer maakt geen verschil meer."
    if one_more.worse_day is None:
        return f"Met één beller meer ben je klaar {_end(one_more.better_day, start)}."
    days = "1 dag" if one_more.days == 1 else f"{dutch_number(one_more.days)} dagen"
    return f"Eén beller meer scheelt {days}."


def needed_words(needed: CallersNeeded, ready_by: date, start: date) -> str:
    """Say how many callers it takes to be ready by a day."""
    day = day_words(ready_by, start)
    if needed.even is None:
        return f"Tegen {day} lukt het met geen enkel aantal bellers. Kies een latere dag."
    even = _callers(needed.even)
    if needed.sure == needed.even:
        return f"Je hebt {even} nodig om klaar te zijn tegen {day}."
    if needed.sure is None:
        return f"Met {even} is de kans de helft dat je klaar bent tegen {day}. Zeker wordt het niet."
    return (
        f"Je hebt {_callers(needed.sure)} nodig om in 9 van de 10 gevallen klaar te zijn tegen {day}. "
        f"Met {even} is de kans de helft."
    )


def chance_words(chance: float) -> str:
    """Say how likely it is with the callers there are now."""
    tenths = round(chance * 10)
    if tenths == 0:
        return "Met de bellers die je nu koos, lukt dat bijna nooit."
    if tenths == 10:
        return "Met de bellers die je nu koos, lukt dat bijna zeker."
    return f"Met de bellers die je nu koos, lukt dat in {tenths} van de 10 gevallen."


def _callers(number: int) -> str:
    return "1 beller" if number == 1 else f"{dutch_number(number)} bellers"
