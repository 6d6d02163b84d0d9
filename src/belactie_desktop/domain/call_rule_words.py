"""What the rules of a campaign mean for who is called and who calls, in plain Dutch: one text per setting.

Nothing here decides: where the words tell what will happen, the rules of `call_times` are asked about an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay, in_window, next_attempt_at
from belactie_desktop.domain.call_words import day_words
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.dutch_dates import WEEKDAYS

_HOUR, _DAY = 60, 24 * 60
_TRIED = {
    Outcome.BUSY: "is het bezet",
    Outcome.NO_ANSWER: "neemt niemand op",
    Outcome.VOICEMAIL: "is er een antwoordapparaat",
    Outcome.FAMILY_ANSWERED: "neemt iemand anders op",
}


@dataclass(frozen=True, slots=True)
class Example:
    """The moment of which an example tells: the first time somebody is called after today."""

    at: datetime
    rules: CallRules
    is_free_day: IsFreeDay


def example_after(today: date, zone: tzinfo | None, rules: CallRules, is_free_day: IsFreeDay) -> Example:
    """Choose a moment for the examples: an hour into the first window after today that is long enough."""
    tomorrow = datetime.combine(today + timedelta(days=1), time(), zone)
    start = in_window(tomorrow, rules, is_free_day)
    later = start + timedelta(hours=1)
    return Example(later if in_window(later, rules, is_free_day) == later else start, rules, is_free_day)


def duration_words(minutes: int) -> str:
    """Say a number of minutes: "15 minuten", "1 uur", "1 uur en 30 minuten", "3 uur", "2 dagen"."""
    if minutes >= _DAY and minutes % _DAY == 0:
        return _counted(minutes // _DAY, "dag", "dagen")
    hours, rest = divmod(minutes, _HOUR)
    parts = ([f"{hours} uur"] if hours else []) + ([_counted(rest, "minuut", "minuten")] if rest or not hours else [])
    return " en ".join(parts)


def time_words(clock: time) -> str:
    """Say a time of the day the short way: "9 uur", "13.30 uur"."""
    return f"{clock.hour} uur" if clock.minute == 0 else f"{clock.hour}.{clock.minute:02} uur"


def window_words(rules: CallRules) -> str:
    """Say when people are called: the days and the windows."""
    if not rules.weekdays or not rules.day_parts:
        return "Zo wordt er nooit gebeld."
    parts = listed([f"van {time_words(start)} tot {time_words(end)}" for start, end in rules.day_parts])
    return (
        f"Mensen krijgen een oproep op {_days(rules.weekdays)}, {parts}. "
        "Daarbuiten bellen we alleen wie zelf een ander moment koos."
    )


def parts_words(rules: CallRules) -> str:
    """Say what one or more windows mean for a second try."""
    if len(rules.day_parts) == 1:
        return "Neemt iemand niet op? Er is maar één beluur, dus bellen we een andere dag opnieuw."
    return "Neemt iemand niet op? Dan bellen we de volgende keer in een ander deel van de dag."


def quiet_words(rules: CallRules) -> str:
    """Say what the quiet hours mean."""
    if rules.quiet_from == rules.quiet_until:
        return "Er zijn geen stille uren. Een afspraak kan dan ook 's nachts."
    quiet = f"Tussen {time_words(rules.quiet_from)} en {time_words(rules.quiet_until)}"
    return f"{quiet} gaat geen enkele telefoon. Ook een afspraak kan dan niet."


def again_words(outcome: Outcome, example: Example) -> str:
    """Tell by an example when somebody is called again after `outcome`."""
    again = next_attempt_at(outcome, example.at, example.rules, example.is_free_day)
    tried = f"{WEEKDAYS[example.at.weekday()].capitalize()} om {_clock(example.at)} {_TRIED[outcome]}."
    if again is None:
        return f"{tried} We bellen niet opnieuw."
    same_day = again.date() == example.at.date()
    day = "dezelfde dag" if same_day else day_words(again.date(), example.at.date())
    return f"{tried} We bellen opnieuw {'de dag erna' if day == 'morgen' else day} om {_clock(again)}."


def attempts_words(rules: CallRules) -> str:
    """Say what happens after the last try in vain, and who goes on being called."""
    return (
        f"Na {rules.max_attempts} keer geen gehoor stopt het bellen. Dan komt een brief, iemand die hen kent, "
        "of een bezoek. Wie zelf een afspraak vroeg, wordt nog wel gebeld. Wie niet wil, nooit meer."
    )


def silence_words(rules: CallRules) -> str:
    """Say when silence is an alarm, for who asked for a sign of life."""
    alarm = datetime.combine(date.min, time(9)) + timedelta(minutes=rules.silent_minutes)
    when = f"om {_clock(alarm)}" if rules.silent_minutes < 15 * _HOUR else f"na {duration_words(rules.silent_minutes)}"
    return (
        f"Iemand vroeg elke dag een oproep om 9 uur en neemt niet op. Dan komt {when} een alarm in de agenda. "
        "De beller probeert opnieuw en belt dan de contactpersoon."
    )


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b en c"."""
    return " en ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _days(weekdays: frozenset[int]) -> str:
    days = sorted(weekdays)
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]} tot en met {WEEKDAYS[days[-1]]}"
    return listed([WEEKDAYS[day] for day in days])


def _clock(moment: datetime) -> str:
    return time_words(moment.time())


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
