"""The wish to be called again: how often, at which part of the day, and when that is for the first time.

A daily call is a sign of life: at a fixed hour, with somebody to warn when it stays silent. That person is agreed with
the inhabitant; no more than a name, a number and how they know each other is kept.
Source: draaiboek, annex, part 3 ("vraag met welke frequentie en vraag welke momenten passen") and step 3 ("spreek met
hen af wie verwittigd wordt als het stil blijft").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from belactie_desktop.domain.call_rules import CallRules, is_quiet
from belactie_desktop.domain.call_times import IsFreeDay, in_window
from belactie_desktop.domain.errors import NotAllowed

_LONGEST_REST = 28


class Frequency(Enum):
    """How often; the value is the stored text."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    DAILY = "daily"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            Frequency.ONCE: "Eén keer",
            Frequency.WEEKLY: "Elke week",
            Frequency.FORTNIGHTLY: "Om de twee weken",
            Frequency.MONTHLY: "Elke maand",
            Frequency.DAILY: "Elke dag, een teken van leven",
            Frequency.DAILY: "Elke dag, een teken van leven",
        }[self]

    @property
    def days(self) -> int:
        """Days until the next call; whole weeks but for the daily one, so that the day of the week stays the same."""
        weeks = {Frequency.ONCE: 7, Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14, Frequency.MONTHLY: 28}
        return weeks.get(self, 1)


class DayPart(Enum):
    """The part of the day that suits; the value is the stored text."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {DayPart.MORNING: "Voormiddag", DayPart.AFTERNOON: "Namiddag"}[self]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is rung when a daily call stays without an answer, as agreed with the person. `number` E.164, or as told."""

    name: str
    number: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the person chose in one conversation; `moments` in order of preference, empty means "no matter".

    `at_time`: the time of the day that was agreed; it goes before the moments.
    """

    conversation_uid: str
    frequency: Frequency
    moments: tuple[DayPart, ...] = ()
    at_time: time | None = None
    contact: Contact | None = None


def part_of(moment: datetime) -> DayPart:
    """Tell in which part of the day a moment falls: the part of this call is what we propose for the next."""
    return DayPart.MORNING if moment.hour < 12 else DayPart.AFTERNOON


def usual_time(part: DayPart, rules: CallRules) -> time:
    """Give the hour that is proposed for a call in this part of the day: the start of its first window."""
    starts = [start for start, _ in rules.day_parts]
    return next((start for start in starts if (start.hour < 12) == (part is DayPart.MORNING)), starts[0])


def require_sensible_wish(wish: FollowUp, rules: CallRules) -> None:
    """Raise `NotAllowed` for an hour at which nobody may be called, or a contact person who cannot be reached."""
    if wish.at_time is not None and is_quiet(wish.at_time, rules):
        raise NotAllowed(
            "Op dat uur bellen we niet.",
            f"Kies een uur tussen {rules.quiet_until:%H.%M} en {rules.quiet_from:%H.%M} uur.",
        )
    if wish.contact is not None and wish.frequency is not Frequency.DAILY:
        raise NotAllowed(
            "Een contactpersoon is alleen nodig bij een teken van leven.",
            "Kies elke dag bellen, of maak de drie velden leeg.",
        )
    if wish.contact is not None and not (wish.contact.name.strip() and wish.contact.number.strip()):
        raise NotAllowed(
            "We weten nog niet wie we kunnen bellen als het stil blijft.",
            "Vul een naam en een nummer in, of maak de drie velden leeg.",
        )


def first_call_at(wish: FollowUp, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Tell when the person is called again: after the interval, in the part of the day that suits, no free day."""
    return moment_on(now.date() + timedelta(days=wish.frequency.days), wish, now, rules, is_free_day)


def moment_on(day: date, wish: FollowUp, now: datetime, rules: CallRules, is_free_day: IsFreeDay) -> datetime:
    """Tell when somebody with this wish is called on `day`, or on the first day after it on which people are called.

    The time that was agreed counts, also outside the windows but not in the quiet hours; else the part of the day that
    suits, or else the one it is `now`. The moment is in the zone of `now`.
    """
    day = _first_call_day(day, rules, is_free_day)
    if wish.at_time is not None and not is_quiet(wish.at_time, rules):
        return datetime.combine(day, wish.at_time, now.tzinfo)
    start = usual_time(wish.moments[0] if wish.moments else part_of(now), rules)
    return in_window(datetime.combine(day, start, now.tzinfo), rules, is_free_day)


def _first_call_day(day: date, rules: CallRules, is_free_day: IsFreeDay) -> date:
    """Give `day`, or the first day after it on which people are called; `day` itself when there is none in weeks."""
    coming = (day + timedelta(days=offset) for offset in range(_LONGEST_REST))
    return next((one for one in coming if one.weekday() in rules.weekdays and not is_free_day(one)), day)
