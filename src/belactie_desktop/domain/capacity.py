"""Capacity: what a campaign asks of its callers, in figures that can be traced; how long it takes is `finish`.

Owns the usual figures of the field, how the campaign's own figures take their place, and how much work there is.
Sources: fifteen Flemish campaigns of 2020-2021 (12 to 18 contacts a caller-day, 50 once; 26 and 41 % without a number);
letters and visits a day are estimates. Product row D4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from belactie_desktop.domain.call_queue import SAME_CALL
from belactie_desktop.domain.calls import UNANSWERED, Attempt, Outcome
from belactie_desktop.domain.half_days import half_day_of

CONTACTS_A_DAY, FEW_CONTACTS, MANY_CONTACTS, MOST_CONTACTS = 15.0, 12.0, 18.0, 50.0
"""People dealt with by one caller on one whole day: usual, the range of the field, the most ever reported."""
ANSWER_RATE = 0.5
"""Tries that reach somebody. No figure of Flemish campaigns exists: an assumption until there are own figures."""
SHARE_WITHOUT, FEW_WITHOUT, MANY_WITHOUT = 0.33, 0.26, 0.41
PEOPLE_A_HOME = 1.4
LETTERS_A_DAY, VISITS_A_DAY = 60.0, 8.0
VAIN_PART = 1 / 6
"""How much of the time of a contact goes into a try in vain: two minutes beside twelve. An assumption."""
CALLER_DAYS_NEEDED, TRIES_NEEDED = 10, 50
"""From so many observations on the campaign's own figure counts."""


class WithoutNumber(Enum):
    """What is done for a household that nobody can ring, or reaches in vain; the value is the stored text."""

    LETTER = "letter"
    VISIT = "visit"
    BOTH = "both"

    @property
    def caller_days(self) -> float:
        """The caller-days one household takes."""
        letter, visit = 1 / LETTERS_A_DAY, 1 / VISITS_A_DAY
        return {WithoutNumber.LETTER: letter, WithoutNumber.VISIT: visit, WithoutNumber.BOTH: letter + visit}[self]


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What the coordinator chose; None follows the dossier, the own figures or the field.

    `share_without` and `answer_rate` are parts of one. `days_a_week` of one caller, None: as the callers are available.
    `starts_on` None: today. `ready_by`: the day for which the number of callers is asked.
    """

    people: int | None = None
    share_without: float | None = None
    callers: int | None = None
    days_a_week: float | None = None
    contacts_a_day: float | None = None
    answer_rate: float | None = None
    without_number: WithoutNumber = WithoutNumber.LETTER
    starts_on: date | None = None
    ready_by: date | None = None


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What the campaign itself saw: tries and how many reached somebody, people dealt with in so many caller-days."""

    tries: int = 0
    answered: int = 0
    contacts: int = 0
    caller_days: float = 0.0


_NOT_SETTLED = UNANSWERED | {Outcome.CALLBACK}


def own_figures(attempts: Iterable[tuple[int, Attempt]], today: date) -> OwnFigures:
    """Count what was done before `today` from (household, attempt) pairs; a day that is not over would say too little.

    A couple on one line is one try, and two people dealt with. Who asked to be called later is not dealt with yet. A
    caller who called in one half of a day worked half a day.
    """
    counted = [
        (home, attempt)
        for home, attempt in attempts
        if attempt.undone_at is None and attempt.outcome is not Outcome.TO_COORDINATOR and attempt.at.date() < today
    ]
    counted.sort(key=lambda pair: (pair[0], pair[1].at))
    tries = answered = 0
    for _home, mine in groupby(counted, key=lambda pair: pair[0]):
        before: Attempt | None = None
        reached = False
        for _, attempt in mine:
            if before is None or attempt.caller_uid != before.caller_uid or attempt.at - before.at > SAME_CALL:
                tries += 1
                reached = False
            settled = attempt.outcome not in _NOT_SETTLED
            answered += settled and not reached
            reached, before = reached or settled, attempt
    contacts = sum(attempt.outcome not in _NOT_SETTLED for _, attempt in counted)
    halves = {(attempt.caller_uid, attempt.at.date(), half_day_of(attempt.at)) for _, attempt in counted}
    return OwnFigures(tries, answered, contacts, len(halves) / 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the plan: the usual one beside the own one, and the one that counts.

    `own` is None as long as nothing was seen; `seen` observations of at least `needed`; `weight` is how far the own
    figure counts (0 to 1); `used` is what the plan works with.
    """

    usual: float
    own: float | None
    seen: float
    needed: int
    weight: float
    used: float

    @property
    def proposed(self) -> float:
        """The usual figure and the own one together, whatever was chosen."""
        return self.usual if self.own is None else (1 - self.weight) * self.usual + self.weight * self.own


def contacts_figure(own: OwnFigures, chosen: float | None = None) -> Figure:
    """Weigh the contacts a caller-day: usual against own; `chosen` by the coordinator goes before both."""
    seen = own.caller_days
    return _figure(CONTACTS_A_DAY, own.contacts / seen if seen else None, seen, CALLER_DAYS_NEEDED, chosen)


def answer_figure(own: OwnFigures, chosen: float | None = None) -> Figure:
    """Weigh the part of the tries that reaches somebody."""
    seen = own.tries
    return _figure(ANSWER_RATE, own.answered / seen if seen else None, seen, TRIES_NEEDED, chosen)


def _figure(usual: float, own: float | None, seen: float, needed: int, chosen: float | None) -> Figure:
    """Blend as if the usual figure were worth `needed` observations; below that number the own one is only shown."""
    weight = seen / (seen + needed) if seen >= needed else 0.0
    figure = Figure(usual, own, seen, needed, weight, 0.0)
    used = figure.proposed if chosen is None else chosen
    return Figure(usual, own, seen, needed, weight, used)


@dataclass(frozen=True, slots=True)
class Work:
    """What is still to be done, in households.

    `to_call[k]`: homes with a number that were tried in vain k times; `without`: homes that nobody can ring and that
    still get a letter or a visit. `people_a_home`: people to speak to in one home.
    """

    to_call: tuple[int, ...]
    without: int
    people_a_home: float = PEOPLE_A_HOME

    @property
    def homes(self) -> int:
        """All households."""
        return sum(self.to_call) + self.without

    @property
    def people(self) -> int:
        """About how many people they are."""
        return round(self.homes * self.people_a_home)


def work_for(found: Work, people: int | None, share_without: float | None) -> Work:
    """Give the work of the dossier, or what it would be with so many people or such a share without a number.

    With another number of people nobody of them was tried yet.
    """
    if people is None and share_without is None:
        return found
    if people is None:
        homes, to_call = found.homes, found.to_call
    else:
        homes, to_call = round(people / found.people_a_home), (1,)
    share = share_without
    if share is None:
        share = found.without / found.homes if found.homes else SHARE_WITHOUT
    without = round(homes * share)
    return Work(_spread(homes - without, to_call or (1,)), without, found.people_a_home)


def _spread(homes: int, like: Sequence[int]) -> tuple[int, ...]:
    """Divide homes over the numbers of tries as `like` does; what rounding leaves over was not tried yet."""
    whole = sum(like)
    if not whole:
        return (homes,)
    rest = [homes * part // whole for part in like[1:]]
    return (homes - sum(rest), *rest)


def unreached_part(answer_rate: float, tries_left: int) -> float:
    """Give the part of the homes that nobody reaches in so many tries."""
    return float((1 - answer_rate) ** max(0, tries_left))


def caller_days(
    work: Work, contacts: float, answer: float, max_tries: int, way: WithoutNumber, pace_at: float
) -> float:
    """Compute the expected caller-days of all work together.

    The campaigns' formula is people with a number / 15 + letters / 60 + visits / 8; the tries in vain are in the 15, at
    the rate `pace_at` at which it was seen. With fewer answers more time goes into trying.
    """
    a_day = units_a_day(contacts, pace_at)
    days, unreached = 0.0, 0.0
    for done, homes in enumerate(work.to_call):
        lost = unreached_part(answer, max_tries - done)
        vain = (1 - answer) * (1 - lost) / answer
        days += homes * ((1 - lost) * work.people_a_home + vain * VAIN_PART) / a_day
        unreached += homes * lost
    return days + (work.without + unreached) * way.caller_days


def units_a_day(contacts: float, answer_rate: float) -> float:
    """Give the time of one caller-day, in contacts without any try in vain, when so many contacts fit at this rate."""
    return contacts * (1 + VAIN_PART * (1 - answer_rate) / answer_rate)
