"""Plan the calling: what the dossier knows of the work and of the pace so far, and when it will be done.

Owns the settings of the page Planning, kept in the dossier. The reckoning is `domain.capacity` and `domain.finish`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.callers import obstacles
from belactie_desktop.domain.calls import Attempt, Bucket, standing
from belactie_desktop.domain.capacity import (
    PEOPLE_A_HOME,
    SHARE_WITHOUT,
    Figure,
    OwnFigures,
    PlanSettings,
    WithoutNumber,
    Work,
    answer_figure,
    caller_days,
    contacts_figure,
    own_figures,
    work_for,
)
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.finish import (
    Band,
    CallersNeeded,
    Effort,
    available_week,
    band_of,
    callers_needed,
    chance_by,
    finish_days,
    usual_week,
    work_halves,
)
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.needs import NotedLanguage
from belactie_desktop.domain.number_search import Step
from belactie_desktop.domain.plan_weights import Weight, one_caller_more, weights
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import (
    about,
    call_settings,
    callers,
    household_languages,
    number_searches,
    standings,
    workload,
)
from belactie_desktop.storage.database import Store

USUAL_DAYS_A_WEEK = 5.0
EXAMPLE_PEOPLE, EXAMPLE_CALLERS = 500, 8
"""What the plan begins with as long as there is no list and no caller: a campaign as there were many."""
_SETTINGS = "planning"
_SEED = 20_261_123
_TO_CALL = (Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT)
_LETTER_GONE = (Step.CLOSED, Step.SENT)


@dataclass(frozen=True, slots=True)
class PlanningFacts:
    """What the dossier knows. `on_list`: people on the list; `work`: what is still to be done.

    `callers` may have names; `asked`: how many of them said when they are free. `week`: which part of
    them is there per half-day, None while nobody was asked.
    """

    on_list: int
    work: Work
    callers: int
    asked: int
    week: Mapping[HalfDay, float] | None
    own: OwnFigures

    @property
    def share_without(self) -> float | None:
        """The part of the households nobody can ring, or None without a list."""
        return self.work.without / self.work.homes if self.work.homes else None


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """A plan: the band of finish days, the work in it, and what it was reckoned with.

    `weights`: what the inputs nobody knows do, the heaviest first; `chance`: the part of the cases in which it is done
    by `ready_by`, None when no day was asked.
    """

    starts_on: date
    band: Band
    work: Work
    caller_days: float
    callers: int
    week_days: float
    share_without: float
    contacts: Figure
    answer: Figure
    weights: tuple[Weight, ...]
    one_more: Weight
    chance: float | None


class Planning:
    """What the coordinator does with the planner."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        free_day: IsFreeDay = is_free_day,
    ) -> None:
        """Plan the campaign in `store`; on a `free_day` nobody is called."""
        self._store = store
        self._clock = clock
        self._free_day = free_day

    def settings(self) -> PlanSettings:
        """Read what the coordinator chose earlier."""
        with self._store.reading() as connection:
            text = about.get(connection, _SETTINGS)
        return PlanSettings() if text is None else _settings_of(text)

    def keep(self, settings: PlanSettings) -> None:
        """Remember what the coordinator chose."""
        with self._store.transaction() as connection:
            about.put(connection, _SETTINGS, _settings_text(settings))

    def facts(self) -> PlanningFacts:
        """Count the work that is left and look at the pace so far, of one moment."""
        today = self._clock().date()
        with self._store.reading() as connection:
            numbers = standings.people_on_list(connection)
            rules = call_settings.rules(connection)
            home_of = workload.homes_of_people(connection)
            attempts = standings.attempts(connection)
            languages = household_languages.noted(connection)
            steps = number_searches.steps(connection)
            team = [caller for caller in callers.all_(connection) if not obstacles(caller, today)]
        without = sum(steps.values()) - sum(steps[step] for step in _LETTER_GONE)
        pairs = ((home_of[pid], attempt) for pid, mine in attempts.items() if pid in home_of for attempt in mine)
        availability = [caller.availability for caller in team]
        return PlanningFacts(
            on_list=len(numbers),
            work=_work(rules, numbers, home_of, attempts, languages, without),
            callers=len(team),
            asked=sum(bool(halves) for halves in availability),
            week=available_week(availability),
            own=own_figures(pairs, today),
        )

    def plan(self, settings: PlanSettings, facts: PlanningFacts | None = None, job: Job | None = None) -> CapacityPlan:
        """Reckon when the work will be done; `facts` spares reading them again. Raises `Cancelled`."""
        known = facts or self.facts()
        if job is not None:
            job.report(0, 0, "Planning berekenen")
        effort = self._effort(settings, known)
        days = finish_days(effort, _SEED)
        share_known = settings.share_without is None and bool(known.work.homes)
        work = effort.work
        return CapacityPlan(
            starts_on=self._start(settings).date(),
            band=band_of(days),
            work=work,
            caller_days=caller_days(
                work, effort.contacts.used, effort.answer.used, effort.max_tries, effort.way, effort.pace_at
            ),
            callers=round(effort.callers),
            week_days=sum(_week(settings, known).values()) / 2,
            share_without=work.without / work.homes if work.homes else SHARE_WITHOUT,
            contacts=effort.contacts,
            answer=effort.answer,
            weights=weights(effort, share_known),
            one_more=one_caller_more(effort),
            chance=None if settings.ready_by is None else chance_by(days, settings.ready_by),
        )

    def callers_needed(self, settings: PlanSettings, facts: PlanningFacts | None = None) -> CallersNeeded:
        """Find how many callers it takes to be ready by the day that was chosen; with no day, no number."""
        if settings.ready_by is None:
            return CallersNeeded(None, None)
        return callers_needed(self._effort(settings, facts or self.facts()), settings.ready_by, _SEED)

    def _effort(self, settings: PlanSettings, facts: PlanningFacts) -> Effort:
        chosen = filled(settings, facts)
        with self._store.reading() as connection:
            rules = call_settings.rules(connection)
        answer = answer_figure(facts.own, settings.answer_rate)
        return Effort(
            work=work_for(facts.work, chosen.people if _asked_anew(settings, facts) else None, chosen.share_without),
            callers=chosen.callers or 0,
            halves=work_halves(self._start(settings), _week(settings, facts), rules, self._free_day),
            contacts=contacts_figure(facts.own, settings.contacts_a_day),
            answer=answer,
            way=settings.without_number,
            max_tries=rules.max_attempts,
            pace_at=answer.proposed,
        )

    def _start(self, settings: PlanSettings) -> datetime:
        """Begin now, or at midnight of a later day that was chosen."""
        now, chosen = self._clock(), settings.starts_on
        return datetime.combine(chosen, time(), now.tzinfo) if chosen is not None and chosen > now.date() else now


def filled(settings: PlanSettings, facts: PlanningFacts) -> PlanSettings:
    """Give the settings with every number that is followed filled in: from the dossier, else from the field."""
    people = facts.work.people if facts.on_list else EXAMPLE_PEOPLE
    share = SHARE_WITHOUT if facts.share_without is None else facts.share_without
    return replace(
        settings,
        people=people if settings.people is None else settings.people,
        share_without=share if settings.share_without is None else settings.share_without,
        callers=(facts.callers or EXAMPLE_CALLERS) if settings.callers is None else settings.callers,
        days_a_week=sum(_week(settings, facts).values()) / 2,
        contacts_a_day=contacts_figure(facts.own, settings.contacts_a_day).used,
        answer_rate=answer_figure(facts.own, settings.answer_rate).used,
    )


def _asked_anew(settings: PlanSettings, facts: PlanningFacts) -> bool:
    """Tell whether the number of people is not that of the list."""
    return settings.people is not None or not facts.on_list


def _week(settings: PlanSettings, facts: PlanningFacts) -> Mapping[HalfDay, float]:
    if settings.days_a_week is None and facts.week is not None:
        return facts.week
    return usual_week(settings.days_a_week or USUAL_DAYS_A_WEEK)


def _settings_text(settings: PlanSettings) -> str:
    days = {"starts_on": settings.starts_on, "ready_by": settings.ready_by}
    plain = {
        "people": settings.people,
        "share_without": settings.share_without,
        "callers": settings.callers,
        "days_a_week": settings.days_a_week,
        "contacts_a_day": settings.contacts_a_day,
        "answer_rate": settings.answer_rate,
        "without_number": settings.without_number.value,
    }
    return json.dumps(plain | {name: day.isoformat() for name, day in days.items() if day is not None})


def _settings_of(text: str) -> PlanSettings:
    data: dict[str, Any] = json.loads(text)
    data["without_number"] = WithoutNumber(data["without_number"])
    for name in ("starts_on", "ready_by"):
        if name in data:
            data[name] = date.fromisoformat(data[name])
    return PlanSettings(**data)


def _work(
    rules: CallRules,
    numbers: Mapping[int, Sequence[str]],
    home_of: Mapping[int, int],
    attempts: Mapping[int, Sequence[Attempt]],
    languages: Mapping[int, NotedLanguage],
    without: int,
) -> Work:
    """Gather the homes still to call by the tries they had; who was not reached in all tries is not among them."""
    tries: dict[int, int] = {}
    people = 0
    for person_id, home in home_of.items():
        noted_at = languages[home].at if home in languages else None
        place = standing(attempts.get(person_id, ()), numbers[person_id], rules, noted_at)
        if place.bucket in _TO_CALL:
            done = min(place.tries, rules.max_attempts - 1) if place.bucket is Bucket.RETRY else 0
            tries[home] = max(done, tries.get(home, 0))
            people += 1
    counts = [0] * rules.max_attempts
    for done in tries.values():
        counts[done] += 1
    return Work(tuple(counts), without, people / len(tries) if tries else PEOPLE_A_HOME)
