"""Look at rows that may be somebody who is there already, decide, and take a decision back.

A decision is kept as a keyed hash of the pair, so that it holds when the list is read again; then the people are worked
out anew in the same transaction. Source: draaiboek, step 2; product row C6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.doubts import ListedRow, Pair
from belactie_desktop.domain.entries import Entry, Link, Verdict
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.services.linking_lists import entry_identity, own_token, pair_token, relink
from belactie_desktop.services.merge_reasons import why_merged
from belactie_desktop.storage import campaigns, doubts, list_entries, match_decisions, people
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.doubts import Made

EVERY_WAY = frozenset(Made)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was stored, and what stood there before: (token, verdict or None for nothing)."""

    entry_id: int
    before: tuple[tuple[str, Verdict | None], ...]


class Reviewing:
    """The coordinator looks at doubtful rows of one dossier."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Decide in the dossier `store`."""
        self._store = store
        self._clock = clock

    def missing(self) -> tuple[Missing, ...]:
        """List what the campaign still needs before it may work with lists."""
        with self._store.reading() as connection:
            return missing(campaigns.get(connection), self._clock().date())

    def count(self) -> int:
        """Count the rows that wait for a decision."""
        with self._store.reading() as connection:
            return doubts.count(connection)

    def doubts(self) -> tuple[int, ...]:
        """List the entries that wait for a decision, the oldest people first."""
        with self._store.reading() as connection:
            return doubts.undecided(connection)

    def today(self) -> date:
        """Give the day of today, for ages."""
        return self._clock().date()

    def pair(self, entry_id: int) -> Pair | None:
        """Read a doubtful row with everybody it may be; None when it needs no decision any more."""
        with self._store.reading() as connection:
            return doubts.undecided_pair(connection, entry_id)

    def waiting(self, words: str = "") -> tuple[int, ...]:
        """List the entries that fit nobody, found by name."""
        with self._store.reading() as connection:
            return doubts.waiting(connection, words)

    def made(self, words: str = "", ways: Collection[Made] = EVERY_WAY) -> tuple[int, ...]:
        """List the entries that were merged or added, found by name; those decided by hand first."""
        with self._store.reading() as connection:
            return doubts.made(connection, ways, words)

    def rows(self, ids: Sequence[int]) -> list[ListedRow]:
        """Read these rows of lists."""
        with self._store.reading() as connection:
            return doubts.rows(connection, ids)

    def merged(self, entry_id: int) -> Pair | None:
        """Read a merged row beside its person, and why they are one; None when it is not merged any more."""
        with self._store.reading() as connection:
            pair = doubts.made_pair(connection, entry_id)
            entry = list_entries.get(connection, entry_id)
            if pair is None or entry is None:
                return None
            (person,) = pair.people
            makers = _makers(connection, entry, person.person_id)
            return replace(pair, people=(replace(person, reasons=why_merged(entry, person.facts, makers)),))

    def decide_same(self, entry_id: int, person_id: int, job: Job | None = None) -> Decided:
        """Keep that the row is this person.

        Raises `GateClosed`, and `NotAllowed` when one of them is gone or when they cannot be one: both have calls.
        """
        return self._decide(entry_id, person_id, Verdict.SAME, job)

    def decide_different(self, entry_id: int, person_id: int, job: Job | None = None) -> Decided:
        """Keep that they are two people; raise `GateClosed`, or `NotAllowed` when one of them is gone."""
        return self._decide(entry_id, person_id, Verdict.DIFFERENT, job)

    def add_as_person(self, entry_id: int, job: Job | None = None) -> Decided:
        """Make a row that fits nobody a person to call; raise `GateClosed`, or `NotAllowed` when it waits no more."""
        return self._decide(entry_id, None, Verdict.OWN_PERSON, job)

    def undo(self, decided: Decided, job: Job | None = None) -> None:
        """Take a decision back, so that everything is as it was before; raise `GateClosed`."""
        with self._store.transaction() as connection:
            self._keep(connection, dict(decided.before), job)

    def undo_merge(self, entry_id: int, job: Job | None = None) -> Decided:
        """Take a row apart from its person; raise `GateClosed`, or `NotAllowed` when it is not merged any more.

        What the coordinator decided is forgotten, so that it is asked again; what was sure becomes "geen dubbel".
        """
        with self._store.transaction() as connection:
            entry = list_entries.get(connection, entry_id)
            if entry is None or entry.person_id is None:
                raise NotAllowed(_GONE, _LOOK_AGAIN)
            own = _own_token(connection, entry)
            pairs = _pair_tokens(connection, entry, entry.person_id)
            stored = match_decisions.all_(connection)
            if entry.link is Link.OWN and own in stored:
                return self._change(connection, entry_id, {own: None}, job)
            verdict = None if entry.link is Link.HAND else Verdict.DIFFERENT
            return self._change(connection, entry_id, dict.fromkeys(pairs, verdict), job)

    def _decide(self, entry_id: int, person_id: int | None, verdict: Verdict, job: Job | None) -> Decided:
        with self._store.transaction() as connection:
            entry = list_entries.get(connection, entry_id)
            if entry is None or entry.link not in (_PAIRED if person_id else _WAITING):
                raise NotAllowed(_GONE, _LOOK_AGAIN)
            if person_id is None:
                tokens = [_own_token(connection, entry)]
            else:
                tokens = _pair_tokens(connection, entry, person_id)
            makers = [maker.id for maker in _makers(connection, entry, person_id or 0)]
            decided = self._change(connection, entry_id, dict.fromkeys(tokens, verdict), job)
            if verdict is Verdict.SAME:
                _require_joined(connection, entry, makers)
            return decided

    def _change(
        self, connection: Connection, entry_id: int, verdicts: Mapping[str, Verdict | None], job: Job | None
    ) -> Decided:
        stored = match_decisions.all_(connection)
        self._keep(connection, verdicts, job)
        return Decided(entry_id, tuple((token, stored.get(token)) for token in verdicts))

    def _keep(self, connection: Connection, verdicts: Mapping[str, Verdict | None], job: Job | None) -> None:
        """Store or forget these decisions and work the people out anew."""
        now = self._clock()
        require_ready(campaigns.get(connection), now.date())
        for token, verdict in verdicts.items():
            if verdict is None:
                match_decisions.remove(connection, token)
            else:
                match_decisions.add(connection, token, verdict, now)
        relink(connection, job or Job())


def _own_token(connection: Connection, entry: Entry) -> str:
    return own_token(hasher(connection), entry_identity(entry))


def _pair_tokens(connection: Connection, entry: Entry, person_id: int) -> list[str]:
    """Give the token of the row with everything by which the person is known: each list that makes the person.

    Raises `NotAllowed` when the person is gone.
    """
    if people.get(connection, person_id) is None:
        raise NotAllowed(_GONE, _LOOK_AGAIN)
    identities = dict.fromkeys(entry_identity(other) for other in _makers(connection, entry, person_id))
    hashed = hasher(connection)
    return [pair_token(hashed, entry_identity(entry), identity) for identity in identities]


def _makers(connection: Connection, entry: Entry, person_id: int) -> list[Entry]:
    """Read the other rows that make the person, not those that only tell about them."""
    rows = list_entries.of_person(connection, person_id)
    return [other for other in rows if other.id != entry.id and other.link in _MAKERS]


def _require_joined(connection: Connection, entry: Entry, makers: Sequence[int]) -> None:
    """Refuse a decision without effect: two people who were both called keep what was said to each."""
    now = list_entries.get(connection, entry.id)
    others = (list_entries.get(connection, maker) for maker in makers)
    if now is None or now.person_id is None or now.person_id not in {other.person_id for other in others if other}:
        raise NotAllowed(_CANNOT_JOIN, _CHOOSE_OTHERWISE)


_PAIRED = (Link.DOUBTFUL, Link.NOBODY, Link.OWN)
_WAITING = (Link.DOUBTFUL, Link.NOBODY)
_MAKERS = (Link.OWN, Link.HAND)
_GONE = "Deze rij is intussen veranderd."
_LOOK_AGAIN = "Er is niets bewaard. Kijk de lijst opnieuw na."
_CANNOT_JOIN = "Deze twee kunnen we niet samenvoegen. Misschien zijn ze allebei al gebeld."
_CHOOSE_OTHERWISE = "Er is niets veranderd. Kies Geen dubbel, of kijk eerst hun gesprekken na."
