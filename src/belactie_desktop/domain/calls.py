"""Calls: the outcomes of attempts, and where a person stands after a number of them.

One rule set for belmap and dossier. When to call again is in `call_times`, who is called now in `call_queue`. Source:
draaiboek step 3 (waterfall, call-backs by the same caller); retry figures in product row E6. Times are aware; the local
zone of the municipality is the zone of the given moments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

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

    `last` is the outcome that counted last.
    """

    bucket: Bucket
    next_at: datetime | None
    tries: int
    last: Outcome | None = None


_FINAL = {
    Outcome.ANSWERED: Bucket.DONE,
    Outcome.MOVED: Bucket.OUT_OF_SCOPE,
    Outcome.DECEASED: Bucket.OUT_OF_SCOPE,
    Outcome.WRONG_NUMBER: Bucket.COORDINATOR,
    Outcome.OUT_OF_SERVICE: Bucket.COORDINATOR,
    Outcome.LANGUAGE: Bucket.COORDINATOR,
    Outcome.NOT_ABLE: Bucket.COORDINATOR,
    Outcome.TO_COORDINATOR: Bucket.COORDINATOR,
}
REFUSALS = frozenset({Outcome.DO_NOT_CALL, Outcome.REFUSED})
UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAMILY_ANSWERED})


def standing(
    attempts: Iterable[Attempt], has_number: bool, rules: CallRules, language_noted_at: datetime | None = None
) -> Standing:
    """Tell where a person stands. A refusal beats everything; an appointment beats the maximum of attempts.

    Undone attempts do not count. Without a noted moment an appointment or a retry is due at once: nobody gets lost.
    language_noted_at: when it became known which language they speak; who could not be understood before is called
    again from then on. Source: product rows E5 and E6; "max attempts must not override refusals".
    """
    counted = sorted((a for a in attempts if a.undone_at is None), key=lambda attempt: attempt.at)
    tries = len(counted)
    if not counted:
        return Standing(Bucket.NEW if has_number else Bucket.NO_NUMBER, None, 0)
    last = counted[-1]
    if any(a.outcome in REFUSALS for a in counted):
        return Standing(Bucket.REFUSED, None, tries, last.outcome)
    if last.outcome is Outcome.CALLBACK:
        return Standing(Bucket.APPOINTMENT, last.next_at or last.at, tries, last.outcome)
    speakable = last.outcome is Outcome.LANGUAGE and language_noted_at is not None and last.at <= language_noted_at
    if last.outcome in _FINAL and not speakable:
        return _ended(counted, tries)
    if sum(a.outcome in UNANSWERED for a in _since_spoken(counted)) >= rules.max_attempts:
        return Standing(Bucket.UNREACHED, None, tries, last.outcome)
    return Standing(Bucket.RETRY, last.next_at or last.at, tries, last.outcome)


def _ended(counted: list[Attempt], tries: int) -> Standing:
    """End, except that "call me again" is an appointment, and a worry reported that day goes to the coordinator."""
    last = counted[-1]
    if last.outcome is Outcome.ANSWERED:
        if last.next_at is not None:
            return Standing(Bucket.APPOINTMENT, last.next_at, tries, last.outcome)
        if any(a.outcome is Outcome.TO_COORDINATOR and a.at.date() == last.at.date() for a in counted):
            return Standing(Bucket.COORDINATOR, None, tries, last.outcome)
    return Standing(_FINAL[last.outcome], None, tries, last.outcome)


def _since_spoken(counted: list[Attempt]) -> list[Attempt]:
    """The tries that were in vain since the person was last spoken to: a weekly call starts counting anew."""
    spoken = (place for place, a in enumerate(counted) if a.outcome in (Outcome.ANSWERED, Outcome.CALLBACK))
    return counted[max(spoken, default=-1) + 1 :]
