"""Calls: the outcomes of attempts, and where a person stands after a number of them.

One rule set for belmap and dossier. When to call again is in `call_times`, who is called now in `call_queue`. Source:
draaiboek step 3 (waterfall, call-backs by the same caller); retry figures in product row E6. Times are aware; the local
zone of the municipality is the zone of the given moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from belactie_desktop.domain.call_rules import CallRules


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
    TECHNICAL = "technical"

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
    Outcome.TECHNICAL: "Technisch probleem",
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
            Bucket.NO_NUMBER: "Zonder nummer",
            Bucket.RETRY: "Opnieuw proberen",
            Bucket.APPOINTMENT: "Terugbellen",
            Bucket.DONE: "Gesprek klaar",
            Bucket.REFUSED: "Wil niet",
            Bucket.UNREACHED: "Niet bereikt",
            Bucket.COORDINATOR: "Voor de coördinator",
            Bucket.OUT_OF_SCOPE: "Niet meer bellen",
        }[self]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call attempt. `next_at` is when the person wants, or ought, to be called again; `undone_at` takes it back.

    `number` is the number that was rung (E.164); empty when that was not noted.
    """

    uid: str
    person_id: int
    caller_uid: str
    at: datetime
    outcome: Outcome
    next_at: datetime | None = None
    minutes: int = 0
    undone_at: datetime | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands after a number of attempts: bucket, when to call (None: no more), tries so far.

    `last` is the outcome that counted last, `last_at` when that was.
    """

    bucket: Bucket
    next_at: datetime | None
    tries: int
    last: Outcome | None = None
    last_at: datetime | None = None


class Agreement(Protocol):
    """What counts here of an agreement to be called again and again: how often, and whether it still runs."""

    @property
    def frequency(self) -> Enum:
        """How often; its value is the stored text."""
        ...

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; None as long as it runs."""
        ...


_FINAL = {
    Outcome.ANSWERED: Bucket.DONE,
    Outcome.MOVED: Bucket.OUT_OF_SCOPE,
    Outcome.DECEASED: Bucket.OUT_OF_SCOPE,
    Outcome.LANGUAGE: Bucket.COORDINATOR,
    Outcome.NOT_ABLE: Bucket.COORDINATOR,
    Outcome.TO_COORDINATOR: Bucket.COORDINATOR,
}
_NEEDS_A_NUMBER = frozenset({Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT, Bucket.UNREACHED})
_EVERY_DAY = "daily"
"""The stored text of `follow_up.Frequency.DAILY`; that module builds on this one."""
REFUSALS = frozenset({Outcome.DO_NOT_CALL, Outcome.REFUSED})
UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAMILY_ANSWERED})
"""Tries in vain: they count towards the maximum."""
USELESS_NUMBER = frozenset({Outcome.WRONG_NUMBER, Outcome.OUT_OF_SERVICE})
"""What says of a number that it is never rung again for this person."""


def usable_numbers(numbers: Sequence[str], attempts: Iterable[Attempt]) -> tuple[str, ...]:
    """Give the numbers that may still be rung, in the given order, each once.

    Never one that turned out wrong or out of service, unless that was taken back. All in E.164.
    """
    useless = {a.number for a in attempts if a.undone_at is None and a.outcome in USELESS_NUMBER}
    return tuple(dict.fromkeys(number for number in numbers if number not in useless))


def is_sign_of_life(recurring: Agreement | None) -> bool:
    """Tell whether somebody is called every day to hear that all is well, as was agreed."""
    return recurring is not None and recurring.ended_at is None and recurring.frequency.value == _EVERY_DAY


def standing(
    attempts: Iterable[Attempt],
    numbers: Sequence[str],
    rules: CallRules,
    language_noted_at: datetime | None = None,
    recurring: Agreement | None = None,
) -> Standing:
    """Tell where a person stands. A refusal beats everything; an appointment beats the maximum of attempts.

    numbers: E.164, their own or of the home. Undone attempts do not count. Without a noted moment an appointment or a
    retry is due at once: nobody gets lost. A wrong number is followed by the next one at once; whoever has no number
    left that may be rung waits for one; nobody is given up while a number was never rung. language_noted_at: when it
    became known which language they speak; who could not be understood before is called again from then on. recurring:
    what was agreed about calling again; somebody with a daily sign of life is never given up. Source: product rows E5
    and E6; "max attempts must not override refusals".
    """
    counted = sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at)
    found = _by_attempts(counted, rules, language_noted_at, is_sign_of_life(recurring))
    if found.bucket in _NEEDS_A_NUMBER and not usable_numbers(numbers, counted):
        return replace(found, bucket=Bucket.NO_NUMBER, next_at=None)
    if found.bucket is Bucket.UNREACHED and _has_number_never_rung(numbers, counted):
        return replace(found, bucket=Bucket.RETRY, next_at=counted[-1].next_at or counted[-1].at)
    return found


def _has_number_never_rung(numbers: Sequence[str], counted: Sequence[Attempt]) -> bool:
    """Tell whether a number was found that nobody rang yet; not when of a try it is unknown which number was rung."""
    rung = {a.number for a in counted if a.outcome in UNANSWERED or a.number}
    return "" not in rung and any(number not in rung for number in usable_numbers(numbers, counted))


def _by_attempts(
    counted: list[Attempt], rules: CallRules, language_noted_at: datetime | None, sign_of_life: bool
) -> Standing:
    """Tell where somebody stands by what was tried, oldest first, as if there is always a number to ring."""
    if not counted:
        return Standing(Bucket.NEW, None, 0)
    last = counted[-1]
    place = Standing(Bucket.RETRY, last.next_at or last.at, len(counted), last.outcome, last.at)
    if any(a.outcome in REFUSALS for a in counted):
        return replace(place, bucket=Bucket.REFUSED, next_at=None)
    if last.outcome is Outcome.CALLBACK:
        return replace(place, bucket=Bucket.APPOINTMENT)
    speakable = last.outcome is Outcome.LANGUAGE and language_noted_at is not None and last.at <= language_noted_at
    if last.outcome in _FINAL and not speakable:
        return _ended(place, counted)
    if last.outcome in USELESS_NUMBER:
        if not last.number:
            # Which number it was is not known: another one may be the wrong one too.
            return replace(place, bucket=Bucket.COORDINATOR, next_at=None)
        place = replace(place, next_at=last.at)
    if not sign_of_life and tries_in_vain(counted) >= rules.max_attempts:
        return replace(place, bucket=Bucket.UNREACHED, next_at=None)
    return place


def _ended(place: Standing, counted: list[Attempt]) -> Standing:
    """End, except that "call me again" is an appointment, and a worry reported that day goes to the coordinator."""
    last = counted[-1]
    if last.outcome is Outcome.ANSWERED:
        if last.next_at is not None:
            return replace(place, bucket=Bucket.APPOINTMENT, next_at=last.next_at)
        if any(a.outcome is Outcome.TO_COORDINATOR and a.at.date() == last.at.date() for a in counted):
            return replace(place, bucket=Bucket.COORDINATOR, next_at=None)
    return replace(place, bucket=_FINAL[last.outcome], next_at=None)


def tries_in_vain(attempts: Iterable[Attempt]) -> int:
    """Count the tries in vain since the person was last spoken to: a weekly call starts counting anew."""
    count = 0
    for attempt in sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at):
        if attempt.outcome in (Outcome.ANSWERED, Outcome.CALLBACK):
            count = 0
        else:
            count += attempt.outcome in UNANSWERED
    return count
