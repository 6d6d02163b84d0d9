"""The round of one caller as it stands in the file: people, tries, standings, numbers, agreements.

Read in one go, so that everything belongs to the same moment. Owns no change; who is called is in `calling`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.call_queue import Waiting
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Attempt, Bucket, Standing, is_sign_of_life, standing
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.needs import NotedLanguage
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.storage import (
    call_settings,
    callers,
    calls,
    hand_backs,
    household_languages,
    recurring_calls,
)
from belactie_desktop.storage.database import Connection


@dataclass(frozen=True, slots=True)
class CallersRound:
    """`everyone` in the file; `people` without those of households that were given back.

    `attempts`, `recurring`: per person, `languages`: per household. `available`: the half-days on which the caller is
    there, empty when nobody asked.
    """

    rules: CallRules
    available: frozenset[HalfDay]
    everyone: Sequence[RoundPerson]
    people: Sequence[RoundPerson]
    attempts: Mapping[int, Sequence[Attempt]]
    languages: Mapping[int, NotedLanguage]
    recurring: Mapping[int, RecurringCall]

    def person(self, person_id: int) -> RoundPerson | None:
        """Give one person of the file, given back or not; None for somebody else's."""
        return next((p for p in self.everyone if p.person_id == person_id), None)

    def tried(self, person_id: int) -> Sequence[Attempt]:
        """Give the tries to reach one person, taken back or not."""
        return self.attempts.get(person_id, ())

    def standing(self, person: RoundPerson) -> Standing:
        """Tell where one person stands."""
        tries = self.tried(person.person_id)
        if person.do_not_call:
            return Standing(Bucket.REFUSED, None, len(tries))
        noted = self.languages.get(person.household_id)
        agreed = self.recurring.get(person.person_id)
        return standing(tries, person.numbers, self.rules, noted.at if noted else None, agreed)

    def is_sign_of_life(self, person_id: int) -> bool:
        """Tell whether somebody is called every day to hear that all is well."""
        return is_sign_of_life(self.recurring.get(person_id))

    def places(self) -> dict[int, Standing]:
        """Tell where everybody stands who was not given back."""
        return {p.person_id: self.standing(p) for p in self.people}

    def queue(self, places: Mapping[int, Standing]) -> list[Waiting]:
        """Give who waits, as the order of calls wants it."""
        return [
            Waiting(
                p.person_id,
                p.position,
                places[p.person_id],
                p.household_id,
                frozenset(p.numbers),
                p.call_name,
                self.is_sign_of_life(p.person_id),
            )
            for p in self.people
        ]

    def booked(self, places: Mapping[int, Standing]) -> list[datetime]:
        """List the moments on which this caller has to call somebody back."""
        return [s.next_at for s in places.values() if s.bucket is Bucket.APPOINTMENT and s.next_at is not None]


def hours(connection: Connection, caller_uid: str) -> tuple[CallRules, frozenset[HalfDay]]:
    """Read when is called: the rules of the campaign, and the half-days on which this caller is there."""
    return call_settings.rules(connection), callers.get(connection, caller_uid).availability


def read(connection: Connection, caller_uid: str) -> CallersRound:
    """Read the round of this caller."""
    everyone = calls.round_people(connection, caller_uid)
    given = {home for home, uids in hand_backs.active(connection).items() if caller_uid in uids}
    rules, available = hours(connection, caller_uid)
    return CallersRound(
        rules=rules,
        available=available,
        everyone=everyone,
        people=[p for p in everyone if p.household_id not in given],
        attempts=calls.attempts(connection, [p.person_id for p in everyone]),
        languages=household_languages.noted(connection),
        recurring=recurring_calls.all_(connection),
    )
