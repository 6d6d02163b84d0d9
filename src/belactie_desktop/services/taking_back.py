"""What a caller registered today, and taking it back: it stays in the file, but counts no more.

Only of today: what was noted on another day may be at the coordinator already. Works on a belmap; every change is on
disk before it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.hand_back import HandBack
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.storage import about, calls, conversations, hand_backs
from belactie_desktop.storage.database import Connection, Store

GONE = "Naam gewist"


@dataclass(frozen=True, slots=True)
class LastOutcome:
    """What was registered or given back last today, and can be taken back; `person_id` is who is called then."""

    person_id: int
    words: str
    given_back: bool = False


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing that this caller registered today. `undone_at`: when it was taken back; both moments are aware.

    `words` says what it was; `outcome` is None for a household that was given back. Whose name was wiped since cannot
    be called back, so that line cannot be taken back.
    """

    uid: str
    person_id: int
    name: str
    words: str
    at: datetime
    undone_at: datetime | None
    can_undo: bool
    outcome: Outcome | None = None


class TakingBack:
    """What one caller registered in an open belmap."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        caller_uid: str,
        people: Callable[[Connection], Sequence[RoundPerson]],
    ) -> None:
        """Work in `store`, in the name of this caller; `people` reads everyone of their round."""
        self._store = store
        self._people = people
        self._clock = clock
        self._caller_uid = caller_uid

    def today(self) -> tuple[TodayLine, ...]:
        """List everything this caller registered today, taken back or not, the last one first."""
        with self._store.reading() as connection:
            return self._lines(connection)

    def last(self) -> LastOutcome | None:
        """Tell what `undo_last` would take back, or None; a refusal whose name was wiped since is final."""
        with self._store.reading() as connection:
            last = self._last(self._lines(connection))
        return None if last is None or not last.can_undo else _outcome(last)

    def undo_last(self) -> LastOutcome | None:
        """Take back what came last today; a conversation that had ended goes on. None when there is nothing."""
        with self._store.transaction() as connection:
            last = self._last(self._lines(connection))
            if last is None or not last.can_undo:
                return None
            self._undo(connection, last)
        return _outcome(last)

    def undo(self, uid: str) -> LastOutcome:
        """Take back one thing of today; a conversation that had ended goes on.

        Raises `NotAllowed` for what cannot be taken back (any more), or while another conversation goes on.
        """
        with self._store.transaction() as connection:
            line = next((one for one in self._lines(connection) if one.uid == uid), None)
            if line is None or not line.can_undo:
                raise NotAllowed("Dit kun je niet meer terugnemen.", "Vraag het aan de coördinator.")
            if conversations.get(connection, uid) and conversations.unfinished(connection, self._caller_uid):
                raise NotAllowed("Er is nog een ander gesprek bezig.", "Rond dat gesprek eerst af.")
            self._undo(connection, line)
        return _outcome(line)

    def _undo(self, connection: Connection, line: TodayLine) -> None:
        if line.outcome is None:
            hand_backs.undo(connection, line.uid, self._clock())
        else:
            calls.undo_attempt(connection, line.uid, self._clock())
            # The attempt that ended a conversation carries the uid of that conversation.
            conversations.set_finished(connection, line.uid, None)
        about.count_change(connection)

    def _last(self, lines: Sequence[TodayLine]) -> TodayLine | None:
        return next((line for line in lines if line.undone_at is None), None)

    def _lines(self, connection: Connection) -> tuple[TodayLine, ...]:
        people = self._people(connection)
        by_id = {p.person_id: p for p in people}
        now = self._clock()
        tries = [a for a in calls.of_caller(connection, self._caller_uid) if _is_today(a.at, now)]
        lines = [_of_attempt(a, by_id.get(a.person_id)) for a in tries]
        given = [g for g in hand_backs.all_(connection) if g.caller_uid == self._caller_uid and _is_today(g.at, now)]
        lines += [_of_hand_back(one, [p for p in people if p.household_id == one.household_id]) for one in given]
        # Not sorted in reverse: of two within one millisecond what was written last comes first.
        return tuple(reversed(sorted(lines, key=lambda line: line.at)))  # noqa: C413


def _is_today(at: datetime, now: datetime) -> bool:
    return at.astimezone(now.tzinfo).date() == now.date()


def _of_attempt(tried: Attempt, person: RoundPerson | None) -> TodayLine:
    name = person.name if person else ""
    words = uncapitalised(tried.outcome.label)
    can_undo = bool(name) and tried.undone_at is None
    return TodayLine(
        tried.uid, tried.person_id, name or GONE, words, tried.at, tried.undone_at, can_undo, tried.outcome
    )


def _of_hand_back(given: HandBack, people: Sequence[RoundPerson]) -> TodayLine:
    named = [p for p in people if p.name]
    name = " en ".join(p.name for p in named)
    first = named[0].person_id if named else 0
    can_undo = bool(name) and given.undone_at is None
    return TodayLine(given.uid, first, name or GONE, "teruggegeven", given.at, given.undone_at, can_undo)


def _outcome(line: TodayLine) -> LastOutcome:
    return LastOutcome(line.person_id, f"{line.name} – {line.words}", given_back=line.outcome is None)


def uncapitalised(words: str) -> str:
    """Let words begin with a small letter, for inside a line."""
    return words[:1].lower() + words[1:]
