"""Call the people of a round: who is next, on which number, what came of a try, and who rings us.

What happens inside a conversation is in `conversing`, taking something back in `taking_back`. Works on a belmap; every
change is on disk before it returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from belactie_desktop.domain.call_queue import NextCall, Spoken, next_call
from belactie_desktop.domain.call_times import (
    IsFreeDay,
    Slot,
    callback_slots,
    may_call_at,
    next_attempt_at,
    other_day_slots,
)
from belactie_desktop.domain.call_words import consequence, last_try_words, tries_words, why_closed
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, Standing, tries_in_vain
from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.errors import BelmapExpired, NotAllowed
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.numbers_to_ring import next_number, numbers_tried
from belactie_desktop.domain.round import RoundPerson, age_words
from belactie_desktop.services import callers_round, noting
from belactie_desktop.services.callers_round import CallersRound
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.finding_in_round import FoundCall, find_in, standing_words
from belactie_desktop.services.giving_back import GivingBack
from belactie_desktop.services.round_progress import RoundProgress, progress_of
from belactie_desktop.services.taking_back import LastOutcome, TakingBack, TodayLine
from belactie_desktop.storage import about, calls, campaigns, conversations
from belactie_desktop.storage.database import Connection, Store, changes

__all__ = ["CallCard", "Calling", "FoundCall", "LastOutcome", "Mate", "RoundProgress", "TodayLine"]


@dataclass(frozen=True, slots=True)
class Mate:
    """Someone else of the household in this round: name, and where they stand in words."""

    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class CallCard:
    """Who is called now. Texts are ready for the screen; empty means there is nothing to say.

    `ring` is the number to ring now (E.164), `numbers_tried` which of the numbers of this person were rung before.
    """

    person: RoundPerson
    age: str
    reason: str
    last_try: str
    tries: str
    mates: tuple[Mate, ...] = ()
    caution: str = ""
    same_line: bool = False
    ring: str = ""
    numbers_tried: frozenset[str] = frozenset()


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
        self._last_read: tuple[int, CallersRound] | None = None
        self._taking_back = TakingBack(store, clock, self._caller_uid, lambda read: self._read_round(read).everyone)

    def campaign(self) -> Campaign:
        """Read the campaign: its name and central number stand on every screen."""
        with self._store.reading() as connection:
            return campaigns.get(connection)

    def now(self) -> datetime:
        """The moment of the clock this round works with."""
        return self._clock()

    def progress(self) -> RoundProgress:
        """Count how far the round is."""
        return progress_of(self._round(), self._clock(), self._is_free_day)

    def next_person(self) -> CallCard | None:
        """Choose who is called now, or None when nobody is due; `why_nobody` says why.

        Raises `GateClosed` when the campaign may not call, `BelmapExpired` after the last day of the belmap.
        """
        now = self._clock()
        with self._store.reading() as connection:
            self._require_open(connection, now.date())
            round_ = self._read_round(connection)
            last = calls.last_attempt(connection, self._caller_uid)
        places = round_.places()
        spoken = Spoken(last.person_id, last.at) if last and last.outcome is Outcome.ANSWERED else None
        chosen = next_call(round_.queue(places), now, round_.rules, self._is_free_day, spoken, round_.available)
        return None if chosen is None else self._card(chosen, round_, places, now)

    def why_nobody(self) -> str:
        """Say why nobody is called at this moment of the day; empty when it is a time to call."""
        with self._store.reading() as connection:
            rules, available = callers_round.hours(connection, self._caller_uid)
        return why_closed(self._clock(), rules, self._is_free_day, available)

    def card(self, person_id: int) -> CallCard:
        """Show one person of the round again, such as after taking an outcome back.

        Raises `NotAllowed` for a person who is not in this round, and as `next_person`.
        """
        now = self._clock()
        with self._store.reading() as connection:
            self._require_open(connection, now.date())
            round_ = self._read_round(connection)
        _known(round_, person_id)
        return self._card(NextCall(person_id, "Je maakte het vorige ongedaan."), round_, round_.places(), now)

    def consequence(self, outcome: Outcome, person_id: int | None = None) -> str:
        """Say in a few words what choosing `outcome` does now; for this person, when their numbers matter."""
        round_ = self._round()
        left = sum(len(person.numbers) - 1 for person in round_.everyone if person.person_id == person_id)
        return consequence(outcome, self._clock(), round_.rules, self._is_free_day, round_.available, left)

    def callback_slots(self) -> tuple[Slot, ...]:
        """Propose moments to call back; the first is the proposal."""
        round_ = self._round()
        booked = round_.booked(round_.places())
        return callback_slots(self._clock(), round_.rules, self._is_free_day, booked, round_.available)

    def other_day_slots(self, day: date) -> tuple[Slot, ...]:
        """Propose the parts of a day the person chose; nothing when nobody calls on that day."""
        round_ = self._round()
        return other_day_slots(day, self._clock(), round_.rules, self._is_free_day, round_.booked(round_.places()))

    def register(self, person_id: int, outcome: Outcome, next_at: datetime | None = None, number: str = "") -> str:
        """Store what came of a try and return its uid.

        next_at: the moment chosen for a call-back; number: what was rung (E.164), empty for the number on the card.
        Raises `NotAllowed` for a person who is not in this round or does not want to be called.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            self._require_open(connection, now.date())
            round_ = self._read_round(connection)
            person = _require_callable(round_, person_id)
            moment = next_at or self._next_attempt_at(round_, person_id, outcome, now)
            rung = number or next_number(person.numbers, round_.tried(person_id))
            tried = Attempt(str(uuid4()), person_id, self._caller_uid, now, outcome, moment, number=rung)
            calls.add_attempt(connection, tried)
            about.count_change(connection)
        return tried.uid

    def _next_attempt_at(
        self, round_: CallersRound, person_id: int, outcome: Outcome, now: datetime
    ) -> datetime | None:
        """Who gives a daily sign of life is tried again soon, as often as anybody is tried at all."""
        few = tries_in_vain(round_.tried(person_id)) + 1 < round_.rules.max_attempts
        soon = few and round_.is_sign_of_life(person_id)
        return next_attempt_at(outcome, now, round_.rules, self._is_free_day, round_.available, soon)

    def today(self) -> tuple[TodayLine, ...]:
        """List everything registered today, taken back or not, the last one first."""
        return self._taking_back.today()

    def undo(self, uid: str) -> LastOutcome:
        """Take back one thing of today, see `TakingBack.undo`; raise `NotAllowed` when that cannot be done."""
        return self._taking_back.undo(uid)

    def last_outcome(self) -> LastOutcome | None:
        """Tell what `undo_last` would take back, or None."""
        return self._taking_back.last()

    def undo_last(self) -> LastOutcome | None:
        """Take back what came last today; a conversation that had ended goes on. None when there is nothing."""
        return self._taking_back.undo_last()

    def find(self, text: str) -> tuple[FoundCall, ...]:
        """Find people of this belmap by parts of the name or digits of a number, as you type."""
        return find_in(self._round(), text)

    def start_conversation(self, person_id: int) -> Conversing:
        """Begin a conversation with someone of this round.

        Raises `NotAllowed` for a person who is not in this round or does not want to be called, and as `next_person`.
        """
        with self._store.transaction() as connection:
            self._require_open(connection, self._clock().date())
            _require_callable(self._read_round(connection), person_id)
            begun = self._begin(connection, person_id)
        return self._conversing(begun)

    def receive(self, person_id: int) -> Conversing:
        """Begin a conversation with somebody who rings us, wherever they stand: also who asked not to be called.

        Raises `NotAllowed` for a person who is not in this belmap or was wiped, or while another conversation goes on,
        and as `next_person` when the campaign or the belmap is over.
        """
        with self._store.transaction() as connection:
            self._require_open(connection, self._clock().date())
            _known(self._read_round(connection), person_id)
            if conversations.unfinished(connection, self._caller_uid) is not None:
                raise NotAllowed("Er is nog een ander gesprek bezig.", "Rond dat gesprek eerst af.")
            begun = self._begin(connection, person_id)
        return self._conversing(begun)

    def _begin(self, connection: Connection, person_id: int) -> Conversation:
        begun = noting.begin(connection, person_id, self._caller_uid, self._clock())
        about.count_change(connection)
        return begun

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
        with self._store.reading() as connection:
            rules, _ = callers_round.hours(connection, self._caller_uid)
        return Conversing(self._store, self._clock, self._is_free_day, rules, conversation)

    def _round(self) -> CallersRound:
        with self._store.reading() as connection:
            return self._read_round(connection)

    def _read_round(self, connection: Connection) -> CallersRound:
        """Read the round, unless nothing was written since: a screen asks for it many times over."""
        written = changes(connection)
        if self._last_read is None or self._last_read[0] != written:
            self._last_read = written, callers_round.read(connection, self._caller_uid)
        return self._last_read[1]

    def _require_open(self, connection: Connection, today: date) -> None:
        """Hold the gate of the campaign and the last day of the belmap."""
        require_ready(campaigns.get(connection), today)
        expires_on = about.get(connection, "expires_on")
        if expires_on is not None and date.fromisoformat(expires_on) < today:
            raise BelmapExpired

    def _card(self, chosen: NextCall, round_: CallersRound, places: Mapping[int, Standing], now: datetime) -> CallCard:
        person = _known(round_, chosen.person_id)
        mine = round_.tried(person.person_id)
        in_hours = may_call_at(now, round_.rules, self._is_free_day)
        return CallCard(
            person=person,
            age=age_words(person.birth, now.date()),
            reason=chosen.reason + _language_words(round_, person),
            last_try=last_try_words(mine, now),
            tries=tries_words(mine),
            mates=tuple(
                Mate(p.name, standing_words(places[p.person_id]))
                for p in round_.people
                if p.household_id == person.household_id and p.person_id != person.person_id and p.name
            ),
            caution="" if in_hours else "Het is nu buiten de beluren. Bel alleen als dat zo is afgesproken.",
            same_line=chosen.same_line,
            ring=next_number(person.numbers, mine),
            numbers_tried=numbers_tried(person.numbers, mine),
        )


def _known(round_: CallersRound, person_id: int) -> RoundPerson:
    person = round_.person(person_id)
    if person is None or not person.name:
        raise NotAllowed("Deze persoon zit niet in jouw belmap.", "Kies het volgende gesprek.")
    return person


def _require_callable(round_: CallersRound, person_id: int) -> RoundPerson:
    person = next((p for p in round_.people if p.person_id == person_id), None)
    if person is None:
        raise NotAllowed("Deze persoon zit niet in jouw belmap.", "Kies het volgende gesprek.")
    if round_.standing(person).bucket is Bucket.REFUSED:
        raise NotAllowed("Deze persoon wil niet gebeld worden.", "Kies het volgende gesprek.")
    return person


def _language_words(round_: CallersRound, person: RoundPerson) -> str:
    """Say in which language to call, when that is not Dutch."""
    noted = round_.languages.get(person.household_id)
    return f" Bel in het {noted.language.label}." if noted and noted.language is not Language.DUTCH else ""
