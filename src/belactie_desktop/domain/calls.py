"""Calls: outcomes, what follows from each, and who is called next. One rule set for belmap and dossier.

Source: draaiboek step 3 (waterfall, call-backs by the same caller); retry figures in product row E6. Times are aware;
the local zone of the municipality is the zone of the given moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum


class Outcome(Enum):
    """Disposition of one call attempt; the value is the stored text."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    CALLBACK = "callback"
    WRONG_NUMBER = "wrong_number"
    OUT_OF_SERVICE = "out_of_service"
    DO_NOT_CALL = "do_not_call"
    REFUSED = "refused"
    FAMILY_ANSWERED = "family_answered"
    LANGUAGE = "language"
    NOT_ABLE = "not_able"
    MOVED = "moved"
    DECEASED = "deceased"
    TO_COORDINATOR = "to_coordinator"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.ANSWERED: "Gesprek gevoerd",
    Outcome.NO_ANSWER: "Geen gehoor",
    Outcome.BUSY: "Bezet",
    Outcome.VOICEMAIL: "Antwoordapparaat",
    Outcome.CALLBACK: "Later terugbellen",
    Outcome.WRONG_NUMBER: "Verkeerd nummer",
    Outcome.OUT_OF_SERVICE: "Nummer buiten dienst",
    Outcome.DO_NOT_CALL: "Wil niet gebeld worden",
    Outcome.REFUSED: "Gaf geen toestemming",
    Outcome.FAMILY_ANSWERED: "Iemand anders nam op",
    Outcome.LANGUAGE: "We spreken niet dezelfde taal",
    Outcome.NOT_ABLE: "Bellen lukt niet (gehoor of gezondheid)",
    Outcome.MOVED: "Verhuisd of in een woonzorgcentrum",
    Outcome.DECEASED: "Overleden",
    Outcome.TO_COORDINATOR: "Naar de coördinator",
}


class Bucket(Enum):
    """Where a person on the list stands. Every person is in exactly one, so the buckets add up to the list."""

    NEW = "new"
    NO_NUMBER = "no_number"
    RETRY = "retry"
    APPOINTMENT = "appointment"
    DONE = "done"
    REFUSED = "refused"
    UNREACHED = "unreached"
    COORDINATOR = "coordinator"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            Bucket.NEW: "Nog niet gebeld",
            Bucket.NO_NUMBER: "Zonder telefoonnummer",
            Bucket.RETRY: "Opnieuw proberen",
            Bucket.APPOINTMENT: "Terugbellen",
            Bucket.DONE: "Gesprek klaar",
            Bucket.REFUSED: "Wil niet",
            Bucket.UNREACHED: "Niet bereikt: brief of bezoek",
            Bucket.COORDINATOR: "Voor de coördinator",
            Bucket.OUT_OF_SCOPE: "Niet meer bellen",
        }[self]


@dataclass(frozen=True, slots=True)
class RetryRules:
    """How often and how soon to try again: minutes per outcome, tries before the waterfall. Editable per campaign."""

    busy_minutes: int = 15
    no_answer_minutes: int = 180
    max_attempts: int = 4
    day_parts: tuple[tuple[time, time], ...] = ((time(9), time(12)), (time(13, 30), time(17, 30)))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call attempt. `next_at` is when the person wants, or ought, to be called again; `undone_at` takes it back."""

    uid: str
    person_id: int
    caller_uid: str
    at: datetime
    outcome: Outcome
    next_at: datetime | None = None
    minutes: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands after a number of attempts: bucket, when to call (None: no more), tries so far."""

    bucket: Bucket
    next_at: datetime | None
    tries: int


_FINAL = {
    Outcome.ANSWERED: Bucket.DONE,
    Outcome.DO_NOT_CALL: Bucket.REFUSED,
    Outcome.REFUSED: Bucket.REFUSED,
    Outcome.MOVED: Bucket.OUT_OF_SCOPE,
    Outcome.DECEASED: Bucket.OUT_OF_SCOPE,
    Outcome.WRONG_NUMBER: Bucket.COORDINATOR,
    Outcome.OUT_OF_SERVICE: Bucket.COORDINATOR,
    Outcome.LANGUAGE: Bucket.COORDINATOR,
    Outcome.NOT_ABLE: Bucket.COORDINATOR,
    Outcome.TO_COORDINATOR: Bucket.COORDINATOR,
}
_UNANSWERED = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAMILY_ANSWERED)


def standing(attempts: Iterable[Attempt], has_number: bool, rules: RetryRules) -> Standing:
    """Tell where a person stands. A refusal beats everything; an appointment beats the maximum of attempts.

    Undone attempts do not count. Source: product rows E5 and E6; "max attempts must not override refusals".
    """
    counted = sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at)
    tries = len(counted)
    if any(a.outcome in (Outcome.DO_NOT_CALL, Outcome.REFUSED) for a in counted):
        return Standing(Bucket.REFUSED, None, tries)
    if not counted:
        return Standing(Bucket.NEW if has_number else Bucket.NO_NUMBER, None, 0)
    last = counted[-1]
    if last.outcome in _FINAL:
        # A conversation can end with "call me again": that is an appointment, not an end.
        if last.outcome is Outcome.ANSWERED and last.next_at is not None:
            return Standing(Bucket.APPOINTMENT, last.next_at, tries)
        return Standing(_FINAL[last.outcome], None, tries)
    if last.outcome is Outcome.CALLBACK:
        return Standing(Bucket.APPOINTMENT, last.next_at, tries)
    if sum(a.outcome in _UNANSWERED for a in counted) >= rules.max_attempts:
        return Standing(Bucket.UNREACHED, None, tries)
    return Standing(Bucket.RETRY, last.next_at, tries)


def next_attempt_at(
    outcome: Outcome, now: datetime, rules: RetryRules, is_free_day: Callable[[date], bool]
) -> datetime | None:
    """Tell when to try again after `outcome`, or None when the outcome ends it or needs a chosen moment.

    Busy: after some minutes. Unanswered: after the delay, in another part of the day, never on a free day.
    """
    if outcome is Outcome.BUSY:
        return now + timedelta(minutes=rules.busy_minutes)
    if outcome not in _UNANSWERED:
        return None
    earliest = now + timedelta(minutes=rules.no_answer_minutes)
    own_part = day_part(now, rules)
    for start in _starts(now, rules, is_free_day):
        if start > now and day_part(start, rules) != own_part:
            return max(start, earliest) if start.date() == now.date() else start
    return earliest


def day_part(moment: datetime, rules: RetryRules) -> int:
    """Tell the index of the part of the day `moment` falls in; before the first counts as the first."""
    starts = [start for start, _ in rules.day_parts]
    return max((i for i, start in enumerate(starts) if moment.timetz().replace(tzinfo=None) >= start), default=0)


def _starts(now: datetime, rules: RetryRules, is_free_day: Callable[[date], bool]) -> Iterable[datetime]:
    """Yield the starts of the parts of the coming days, free days left out, two weeks far."""
    for offset in range(15):
        day = now.date() + timedelta(days=offset)
        if is_free_day(day):
            continue
        for start, _ in rules.day_parts:
            yield datetime.combine(day, start, now.tzinfo)


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed moment to call back, in words."""

    label: str
    at: datetime


_WEEKDAYS = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")
_PART_NAMES = ("voormiddag", "namiddag", "avond")


def callback_slots(now: datetime, rules: RetryRules, is_free_day: Callable[[date], bool]) -> tuple[Slot, ...]:
    """Propose six moments: the coming five parts of days, and the same moment next week. The first is the proposal."""
    coming = [start for start in _starts(now, rules, is_free_day) if start > now][:5]
    week = now + timedelta(days=7)
    slots = [
        Slot(f"{_day_name(start.date(), now.date())} {_PART_NAMES[day_part(start, rules)]}", start) for start in coming
    ]
    if not is_free_day(week.date()):
        slots.append(Slot("Volgende week zelfde moment", week))
    return tuple(slots)


def _day_name(day: date, today: date) -> str:
    if day == today:
        return "Vandaag"
    if day == today + timedelta(days=1):
        return "Morgen"
    return _WEEKDAYS[day.weekday()]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A household member in the queue. `position` is the place in the order of assignment (0 first)."""

    person_id: int
    position: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class NextCall:
    """Who is called now, and why, in one line (product row E1)."""

    person_id: int
    reason: str


def next_call(queue: Sequence[Waiting], now: datetime) -> NextCall | None:
    """Choose who is called now: due appointments, then due retries, then new people in order; None when nobody is due."""
    due = [w for w in queue if w.standing.next_at is not None and w.standing.next_at <= now]
    appointments = [w for w in due if w.standing.bucket is Bucket.APPOINTMENT]
    if appointments:
        first = min(appointments, key=lambda w: (w.standing.next_at, w.position))
        return NextCall(first.person_id, "Afspraak om terug te bellen.")
    retries = [w for w in due if w.standing.bucket is Bucket.RETRY]
    if retries:
        first = min(retries, key=lambda w: (w.standing.next_at, w.position))
        return NextCall(first.person_id, "Vorige keer lukte het niet. Nu is een ander moment.")
    fresh = [w for w in queue if w.standing.bucket is Bucket.NEW]
    if fresh:
        return NextCall(min(fresh, key=lambda w: w.position).person_id, "Nog niet gebeld.")
    return None
