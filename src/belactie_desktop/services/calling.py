"""Call the people of a round: who is next, what came of a try, and taking the last try back.

What happens inside a conversation is in `conversing`. Works on a belmap; every change is on disk before it returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from belactie_desktop.domain.call_queue import NextCall, Spoken, Waiting, next_call, next_moment
from belactie_desktop.domain.call_times import IsFreeDay, Slot, callback_slots, may_call_at, next_attempt_at
from belactie_desktop.domain.call_words import consequence, last_try_words, tries_words
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, Standing, standing
from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.errors import BelmapExpired, NotAllowed
from belactie_desktop.domain.hand_back import HandBack
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.round import RoundPerson, age_words
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.giving_back import GivingBack
from belactie_desktop.storage import (
    about,
    call_settings,
    calls,
    campaigns,
    conversations,
    hand_backs,
    household_languages,
)
from belactie_desktop.storage.database import Connection, Store


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """How far the round is. `spoken` counts people, `open_now` those who may still be called (again).

    `otherwise` counts who will not be called and was not spoken to, `given_back` who was given back without having been
    spoken to: they are not in `total`. `next_at` is when the next person is due, None when the round is over.
    """

    total: int
    spoken: int
    callbacks_today: int
    open_now: int
    otherwise: int
    next_at: datetime | None
    given_back: int = 0

    @property
    def words(self) -> str:
        """The line at the top of the screen."""
        line = f"{self.spoken} van {self.total} gesprekken klaar"
        return f"{line} · {self.callbacks_today} terugbellen vandaag" if self.callbacks_today else line


@dataclass(frozen=True, slots=True)
class Mate:
    """Someone else of the household in this round: name, and where they stand in words."""

    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class CallCard:
    """Who is called now. Texts are ready for the screen; empty means there is nothing to say."""

    person: RoundPerson
    age: str
    reason: str
    last_try: str
    tries: str
    mates: tuple[Mate, ...] = ()
    caution: str = ""
    same_line: bool = False


@dataclass(frozen=True, slots=True)
class LastOutcome:
    """What was registered or given back last today, and can be taken back; `person_id` is who is called then."""

    person_id: int
    words: str
    given_back: bool = False


class Calling:
    """One caller's round in an open belmap."""

    def __init__(self, store: Store, clock: Clock, is_free_day: IsFreeDay) -> None:
        """Work in `store`."""
        self._store = store
        self._clock = clock
        self._is_free_day = is_free_day
        self.giving_back = GivingBack(store, clock)
        with store.reading() as connection:
            self._caller_uid = about.get(connection, "caller_uid") or ""
            self._languages = household_languages.noted(connection)
            self._rules = call_settings.rules(connection)

    def campaign(self) -> Campaign:
        """Read the campaign: its name and central number stand on every screen."""
        with self._store.reading() as connection:
            return campaigns.get(connection)

    def now(self) -> datetime:
        """The moment of the clock this round works with."""
        return self._clock()

    def progress(self) -> RoundProgress:
        """Count how far the round is."""
        now = self._clock()
        with self._store.reading() as connection:
            everyone = calls.round_people(connection, self._caller_uid)
            people = self._not_given_back(connection, everyone)
            attempts = calls.attempts(connection, [p.person_id for p in everyone])
        places = self._standings(people, attempts)
        answered = [_was_spoken_to(attempts, p.person_id) for p in people]
        spoken_before = sum(_was_spoken_to(attempts, p.person_id) for p in everyone) - sum(answered)
        still = (Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT)
        due_today = [
            s
            for s in places.values()
            if s.bucket is Bucket.APPOINTMENT and s.next_at and s.next_at.date() <= now.date()
        ]
        return RoundProgress(
            total=len(people) + spoken_before,
            spoken=sum(answered) + spoken_before,
            callbacks_today=len(due_today),
            open_now=sum(s.bucket in still for s in places.values()),
            otherwise=sum(
                places[p.person_id].bucket not in still and not spoken
                for p, spoken in zip(people, answered, strict=True)
            ),
            next_at=next_moment(_queue(people, places), now, self._rules, self._is_free_day),
            given_back=len(everyone) - len(people) - spoken_before,
        )

    def next_person(self) -> CallCard | None:
        """Choose who is called now, or None when nobody is due.

        Raises `GateClosed` when the campaign may not call, `BelmapExpired` after the last day of the belmap.
        """
        now = self._clock()
        with self._store.reading() as connection:
            self._require_open(connection, now.date())
            people, attempts = self._round(connection)
            last = calls.last_attempt(connection, self._caller_uid)
        places = self._standings(people, attempts)
        spoken = Spoken(last.person_id, last.at) if last and last.outcome is Outcome.ANSWERED else None
        chosen = next_call(_queue(people, places), now, self._rules, self._is_free_day, spoken)
        return None if chosen is None else self._card(chosen, people, places, attempts, now)

    def card(self, person_id: int) -> CallCard:
        """Show one person of the round again, such as after taking an outcome back."""
        now = self._clock()
        with self._store.reading() as connection:
            self._require_open(connection, now.date())
            people, attempts = self._round(connection)
        chosen = NextCall(person_id, "Je maakte het vorige ongedaan.")
        return self._card(chosen, people, self._standings(people, attempts), attempts, now)

    def consequence(self, outcome: Outcome) -> str:
        """Say in a few words what choosing `outcome` does now."""
        return consequence(outcome, self._clock(), self._rules, self._is_free_day)

    def callback_slots(self) -> tuple[Slot, ...]:
        """Propose moments to call back; the first is the proposal."""
        return callback_slots(self._clock(), self._rules, self._is_free_day)

    def register(self, person_id: int, outcome: Outcome, next_at: datetime | None = None) -> str:
        """Store what came of a try and return its uid; `next_at` is the moment chosen for a call-back.

        Raises `NotAllowed` for a person who is not in this round or does not want to be called.
        """
        now = self._clock()
        moment = next_at or next_attempt_at(outcome, now, self._rules, self._is_free_day)
        attempt = Attempt(str(uuid4()), person_id, self._caller_uid, now, outcome, moment)
        with self._store.transaction() as connection:
            self._require_open(connection, now.date())
            self._require_callable(connection, person_id)
            calls.add_attempt(connection, attempt)
            about.count_change(connection)
        return attempt.uid

    def last_outcome(self) -> LastOutcome | None:
        """Tell what `undo_last` would take back, or None; a refusal whose name was wiped since is final."""
        with self._store.reading() as connection:
            last = self._undoable(connection)
            everyone = calls.round_people(connection, self._caller_uid)
        if isinstance(last, HandBack):
            return _given_back([p for p in everyone if p.household_id == last.household_id and p.name])
        name = next((p.name for p in everyone if last is not None and p.person_id == last.person_id), "")
        if last is None or not name:
            return None
        return LastOutcome(last.person_id, f"{name} – {_uncapitalised(last.outcome.label)}")

    def undo_last(self) -> LastOutcome | None:
        """Take back what came last today; a conversation that had ended goes on. None when there is nothing."""
        last = self.last_outcome()
        if last is None:
            return None
        if last.given_back:
            self.giving_back.undo_last()
            return last
        now = self._clock()
        with self._store.transaction() as connection:
            attempt = self._undoable(connection)
            if not isinstance(attempt, Attempt):
                return None
            calls.undo_attempt(connection, attempt.uid, now)
            # The attempt that ended a conversation carries the uid of that conversation.
            conversations.set_finished(connection, attempt.uid, None)
            about.count_change(connection)
        return last

    def start_conversation(self, person_id: int) -> Conversing:
        """Begin a conversation with someone of this round.

        Raises `NotAllowed` for a person who is not in this round or does not want to be called, and as `next_person`.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            self._require_open(connection, now.date())
            self._require_callable(connection, person_id)
            script = campaigns.script(connection)
            begun = Conversation(str(uuid4()), person_id, self._caller_uid, script.version, now)
            conversations.add(connection, begun)
            about.count_change(connection)
        return self._conversing(begun)

    def has_unfinished(self) -> bool:
        """Tell whether a conversation was broken off, or taken up again by undoing its end."""
        return self._unfinished() is not None

    def resume(self) -> Conversing | None:
        """Take up the conversation that was broken off by a crash, on the right step; None when there is none."""
        found = self._unfinished()
        return None if found is None else self._conversing(found)

    def _unfinished(self) -> Conversation | None:
        """Read the broken-off conversation, unless its person was wiped meanwhile."""
        with self._store.reading() as connection:
            found = conversations.unfinished(connection, self._caller_uid)
            known = {p.person_id for p in calls.round_people(connection, self._caller_uid)}
        return found if found is not None and found.person_id in known else None

    def _conversing(self, conversation: Conversation) -> Conversing:
        return Conversing(self._store, self._clock, self._is_free_day, self._rules, conversation)

    def _round(self, connection: Connection) -> tuple[list[RoundPerson], dict[int, list[Attempt]]]:
        people = self._not_given_back(connection, calls.round_people(connection, self._caller_uid))
        return people, calls.attempts(connection, [p.person_id for p in people])

    def _not_given_back(self, connection: Connection, everyone: Sequence[RoundPerson]) -> list[RoundPerson]:
        given = {home for home, uids in hand_backs.active(connection).items() if self._caller_uid in uids}
        return [p for p in everyone if p.household_id not in given]

    def _standings(
        self, people: Sequence[RoundPerson], attempts: Mapping[int, Sequence[Attempt]]
    ) -> dict[int, Standing]:
        return {p.person_id: self._standing(p, attempts.get(p.person_id, ())) for p in people}

    def _standing(self, person: RoundPerson, attempts: Sequence[Attempt]) -> Standing:
        if person.do_not_call:
            return Standing(Bucket.REFUSED, None, len(attempts))
        noted = self._languages.get(person.household_id)
        return standing(attempts, person.numbers, self._rules, noted.at if noted else None)

    def _require_open(self, connection: Connection, today: date) -> None:
        """Hold the gate of the campaign and the last day of the belmap."""
        require_ready(campaigns.get(connection), today)
        expires_on = about.get(connection, "expires_on")
        if expires_on is not None and date.fromisoformat(expires_on) < today:
            raise BelmapExpired

    def _require_callable(self, connection: Connection, person_id: int) -> None:
        people, attempts = self._round(connection)
        person = next((p for p in people if p.person_id == person_id), None)
        if person is None:
            raise NotAllowed("Deze persoon zit niet in jouw belmap.", "Kies het volgende gesprek.")
        if self._standing(person, attempts.get(person_id, ())).bucket is Bucket.REFUSED:
            raise NotAllowed("Deze persoon wil niet gebeld worden.", "Kies het volgende gesprek.")

    def _undoable(self, connection: Connection) -> Attempt | HandBack | None:
        """Only of today: what was noted on another day may be at the coordinator already."""
        both = (hand_backs.last(connection, self._caller_uid), calls.last_attempt(connection, self._caller_uid))
        today = self._clock().date()
        return max((one for one in both if one and one.at.date() == today), key=lambda one: one.at, default=None)

    def _language_words(self, person: RoundPerson) -> str:
        """Say in which language to call, when that is not Dutch."""
        noted = self._languages.get(person.household_id)
        return f" Bel in het {noted.language.label}." if noted and noted.language is not Language.DUTCH else ""

    def _card(
        self,
        chosen: NextCall,
        people: Sequence[RoundPerson],
        places: Mapping[int, Standing],
        attempts: Mapping[int, Sequence[Attempt]],
        now: datetime,
    ) -> CallCard:
        person = next(p for p in people if p.person_id == chosen.person_id)
        mine = attempts.get(person.person_id, ())
        in_hours = may_call_at(now, self._rules, self._is_free_day)
        return CallCard(
            person=person,
            age=age_words(person.birth, now.date()),
            reason=chosen.reason + self._language_words(person),
            last_try=last_try_words(mine, now),
            tries=tries_words(mine),
            mates=tuple(
                Mate(p.name, _mate_words(places[p.person_id]))
                for p in people
                if p.household_id == person.household_id and p.person_id != person.person_id and p.name
            ),
            caution="" if in_hours else "Het is nu buiten de beluren. Bel alleen als dat zo is afgesproken.",
            same_line=chosen.same_line,
        )


def _queue(people: Sequence[RoundPerson], places: Mapping[int, Standing]) -> list[Waiting]:
    return [
        Waiting(p.person_id, p.position, places[p.person_id], p.household_id, frozenset(p.numbers), p.call_name)
        for p in people
    ]


def _counted(attempts: Mapping[int, Sequence[Attempt]], person_id: int) -> list[Attempt]:
    return [a for a in attempts.get(person_id, ()) if a.undone_at is None]


def _was_spoken_to(attempts: Mapping[int, Sequence[Attempt]], person_id: int) -> bool:
    return any(a.outcome is Outcome.ANSWERED for a in _counted(attempts, person_id))


def _given_back(people: Sequence[RoundPerson]) -> LastOutcome | None:
    """Say who was given back; the first of them is called when that is taken back. None when no name is left."""
    names = " en ".join(p.name for p in people)
    return LastOutcome(people[0].person_id, f"{names} – teruggegeven", given_back=True) if people else None


def _mate_words(place: Standing) -> str:
    if place.last is Outcome.DECEASED:
        return "overleden"
    return _uncapitalised(place.bucket.label)


def _uncapitalised(words: str) -> str:
    return words[:1].lower() + words[1:]
