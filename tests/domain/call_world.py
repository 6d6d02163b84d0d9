"""A campaign of a few invented people who are called, for walks through any order of outcomes.

The world does what a caller does with the queue: takes who is offered, and registers what came of it. It remembers
what happened on its own, so that the rules can be held against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum
from typing import TypeAlias

from belactie_desktop.domain.call_queue import NextCall, Spoken, Waiting, next_call, next_moment
from belactie_desktop.domain.call_rules import CallRules, is_quiet
from belactie_desktop.domain.call_times import may_call_at, next_attempt_at
from belactie_desktop.domain.calls import REFUSALS, UNANSWERED, Attempt, Bucket, Outcome, Standing, standing
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.numbers_to_ring import next_number

OPEN = (Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT)
CHRISTMAS = date(2026, 12, 25)
RULES = CallRules()
HOUR = timedelta(hours=1)


class Brussels(tzinfo):
    """The zone of Belgium from 2026 to 2028; Python has no table of zones of its own on Windows."""

    SUMMERS = (
        (datetime(2026, 3, 29, 2, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC)),
        (datetime(2027, 3, 28, 2, tzinfo=UTC), datetime(2027, 10, 31, 3, tzinfo=UTC)),
        (datetime(2028, 3, 26, 2, tzinfo=UTC), datetime(2028, 10, 29, 3, tzinfo=UTC)),
    )

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return HOUR + self.dst(dt)

    def dst(self, dt: datetime | None) -> timedelta:
        assert dt is not None
        wall = dt.replace(tzinfo=UTC, fold=0)  # the clock on the wall, compared as such
        ends = next((end for start, end in self.SUMMERS if start <= wall < end), None)
        # The last hour of summer is there twice: the second time it is winter.
        return timedelta(0) if ends is None or (wall >= ends - HOUR and dt.fold) else HOUR

    def fromutc(self, dt: datetime) -> datetime:
        moment = dt.replace(tzinfo=UTC)
        summer = any(start - HOUR <= moment < end - 2 * HOUR for start, end in self.SUMMERS)
        again = any(end - 2 * HOUR <= moment < end - HOUR for _, end in self.SUMMERS)
        return (dt + (2 * HOUR if summer else HOUR)).replace(fold=int(again))

    def tzname(self, dt: datetime | None) -> str:
        return "Brussel"


BRUSSELS = Brussels()


def is_free(day: date) -> bool:
    """Sundays and one holiday."""
    return day.weekday() == 6 or day == CHRISTMAS


class Often(Enum):
    """As much of how often as the rules look at."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Agreed:
    """A running agreement."""

    frequency: Often = Often.DAILY
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Inhabitant:
    """Somebody of the list: home, numbers in order, and whether they are called every day."""

    person_id: int
    home: int
    numbers: tuple[str, ...]
    daily: bool = False


Given: TypeAlias = tuple[datetime, int, Standing, bool]
"""One call that was made: when, to whom, where they stood, and whether they were on the line already."""


@dataclass
class World:
    """The list, the clock, everything that was tried, and every call that was made."""

    people: Sequence[Inhabitant]
    now: datetime
    rules: CallRules = RULES
    available: frozenset[HalfDay] = frozenset()
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    given: list[tuple[datetime, int, Standing, bool]] = field(
        default_factory=list[tuple[datetime, int, Standing, bool]]
    )

    def tried(self, person_id: int) -> list[Attempt]:
        return [a for a in self.attempts if a.person_id == person_id]

    def standing(self, who: Inhabitant) -> Standing:
        return standing(self.tried(who.person_id), who.numbers, self.rules, None, Agreed() if who.daily else None)

    def places(self) -> dict[int, Standing]:
        return {who.person_id: self.standing(who) for who in self.people}

    def queue(self) -> list[Waiting]:
        return [
            Waiting(who.person_id, who.person_id, self.standing(who), who.home, frozenset(who.numbers), "", who.daily)
            for who in self.people
        ]

    def spoken(self) -> Spoken | None:
        counted = [a for a in self.attempts if a.undone_at is None]
        last = max(counted, key=lambda a: a.at, default=None)
        return Spoken(last.person_id, last.at) if last and last.outcome is Outcome.ANSWERED else None

    def offered(self) -> NextCall | None:
        return next_call(self.queue(), self.now, self.rules, is_free, self.spoken(), self.available)

    def next_moment(self) -> datetime | None:
        return next_moment(self.queue(), self.now, self.rules, is_free, self.available)

    def who(self, person_id: int) -> Inhabitant:
        return next(who for who in self.people if who.person_id == person_id)

    def call(self, found: NextCall, outcome: Outcome, agreed: datetime | None = None) -> None:
        """Ring who is offered, and register what came of it."""
        who = self.who(found.person_id)
        self.given.append((self.now, who.person_id, self.standing(who), found.same_line))
        self.register(who, outcome, agreed)

    def register(self, who: Inhabitant, outcome: Outcome, agreed: datetime | None = None) -> None:
        ring = next_number(who.numbers, self.tried(who.person_id))
        moment = agreed if outcome in (Outcome.CALLBACK, Outcome.ANSWERED) else None
        moment = moment or next_attempt_at(outcome, self.now, self.rules, is_free, self.available)
        uid = f"a{len(self.attempts)}"
        self.attempts.append(Attempt(uid, who.person_id, "c", self.now, outcome, moment, number=ring))

    def undo_last(self) -> None:
        """Take the last thing of today back."""
        for place in reversed(range(len(self.attempts))):
            tried = self.attempts[place]
            if tried.undone_at is None and tried.at.date() == self.now.date():
                self.attempts[place] = replace(tried, undone_at=self.now)
                return

    def later(self, minutes: int) -> None:
        """Let minutes really pass, whatever the clocks on the wall do."""
        self.now = (self.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.now.tzinfo)


def broken(world: World) -> list[str]:
    """Name every rule that the calls so far broke: nothing, when all is well."""
    return [*_of_calls(world), *_of_places(world)]


def _of_calls(world: World) -> list[str]:
    found: list[str] = []
    for at, person_id, place, same_line in world.given:
        day_agreed = place.next_at is not None and place.next_at.astimezone(at.tzinfo).date() == at.date()
        chose_today = place.bucket is Bucket.APPOINTMENT and day_agreed
        before = [a for a in world.tried(person_id) if a.at < at and (a.undone_at is None or a.undone_at > at)]
        if is_quiet(at.time(), world.rules):
            found.append("in quiet hours")
        if is_free(at.date()) and not chose_today:
            found.append("on a free day")
        expected = chose_today or world.who(person_id).daily or same_line
        if not may_call_at(at, world.rules, is_free) and not expected:
            found.append("outside the windows")
        if any(a.outcome in REFUSALS for a in before):
            found.append("somebody who refused")
        fresh = set(world.who(person_id).numbers) - {a.number for a in before}
        if _in_vain(before) >= world.rules.max_attempts and not world.who(person_id).daily and not fresh:
            found.append("more often than the rules say")
        if place.bucket not in OPEN:
            found.append("somebody who need not be called")
    return found


def _in_vain(before: Sequence[Attempt]) -> int:
    """Count from the end back to when they were last spoken to."""
    count = 0
    for tried in reversed(before):
        if tried.outcome in (Outcome.ANSWERED, Outcome.CALLBACK):
            break
        count += tried.outcome in UNANSWERED
    # An appointment that was asked for is kept, however often nobody answered before it.
    return count


def _of_places(world: World) -> list[str]:
    found: list[str] = []
    places = world.places()
    if sum(sum(place.bucket is bucket for place in places.values()) for bucket in Bucket) != len(world.people):
        found.append("the buckets do not add up to the list")
    for who in world.people:
        place, tries = places[who.person_id], [a for a in world.tried(who.person_id) if a.undone_at is None]
        refused = any(a.outcome in REFUSALS for a in tries)
        if refused is not (place.bucket is Bucket.REFUSED):
            found.append("a refusal is lost or invented")
        if who.daily and place.bucket is Bucket.UNREACHED:
            found.append("a sign of life is given up")
        if place.bucket in (Bucket.RETRY, Bucket.APPOINTMENT) and place.next_at is None:
            found.append("somebody without a moment is lost")
    return found


def lost(world: World, most: int = 60) -> list[int]:
    """Let the round go on until nobody is due any more; name who may be called and never was offered.

    Whoever is offered, is not reached once more and waits again, or is given up after the last try: both are fine.
    """
    offered: set[int] = set()
    opened = {who for who, place in world.places().items() if place.bucket in OPEN}
    for _ in range(most):
        if opened <= offered:
            return []
        found = world.offered()
        if found is not None:
            offered.add(found.person_id)
            world.call(found, Outcome.MOVED)
            continue
        moment = world.next_moment()
        if moment is None:
            break
        world.now = moment
    return sorted(opened - offered)
