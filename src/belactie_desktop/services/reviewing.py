"""Look at rows that may be somebody who is there already, decide, and take a decision back.

A decision is kept as a keyed hash of the pair, so that it holds when the list is read again. Working the people out
takes seconds in a large municipality: a row of decisions is kept one by one and worked out together (`work_out`); a
mark in the file remembers that it is due. Source: draaiboek, step 2; product row C6.
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
from belactie_desktop.services.linking_lists import relink
from belactie_desktop.services.match_tokens import makers, token_of_row, tokens_of_pair
from belactie_desktop.services.merge_reasons import why_merged
from belactie_desktop.storage import about, campaigns, doubts, linked_people, list_entries, match_decisions, people
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.doubts import Made, Settled

EVERY_WAY = frozenset(Made)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was stored, and what stood there before: (token, verdict or None for nothing).

    `doubts` are those it settled; they can be put back while the people were not worked out since (`round`).
    """

    entry_id: int
    before: tuple[tuple[str, Verdict | None], ...]
    doubts: tuple[Settled, ...] = ()
    round: int = -1


class Reviewing:
    """The coordinator looks at doubtful rows of one dossier."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Decide in the dossier `store`."""
        self._store = store
        self._clock = clock
        self._round = 0

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
            reasons = why_merged(entry, person.facts, makers(connection, entry, person.person_id))
            return replace(pair, people=(replace(person, reasons=reasons),))

    def decide_same(self, entry_id: int, person_id: int) -> Decided:
        """Keep that the row is this person; it is worked out later.

        Raises `GateClosed`, and `NotAllowed` when one of them is gone or when they cannot be one: both have calls.
        """
        with self._store.transaction() as connection:
            entry = _undecided(connection, entry_id, person_id)
            _require_joinable(connection, entry, person_id)
            return self._note(connection, entry, person_id, Verdict.SAME)

    def decide_different(self, entry_id: int, person_id: int) -> Decided:
        """Keep that they are two people; it is worked out later.

        Raises `GateClosed`, and `NotAllowed` when one of them is gone.
        """
        with self._store.transaction() as connection:
            entry = _undecided(connection, entry_id, person_id)
            return self._note(connection, entry, person_id, Verdict.DIFFERENT)

    def is_due(self) -> bool:
        """Tell whether decisions were kept that are not worked out yet."""
        with self._store.reading() as connection:
            return about.get(connection, _DUE) == _YES

    def work_out(self, job: Job | None = None) -> None:
        """Work the people out with what was decided; raise `GateClosed`, or `Cancelled` when the user stops."""
        with self._store.transaction() as connection:
            self._require_ready(connection)
            self._relink(connection, job)

    def add_as_person(self, entry_id: int, job: Job | None = None) -> Decided:
        """Make a row that fits nobody a person to call; raise `GateClosed`, or `NotAllowed` when it waits no more."""
        with self._store.transaction() as connection:
            entry = list_entries.get(connection, entry_id)
            if entry is None or entry.link not in _WAITING:
                raise NotAllowed(_GONE, _LOOK_AGAIN)
            return self._change(connection, entry_id, {token_of_row(connection, entry): Verdict.OWN_PERSON}, job)

    def undo_merge(self, entry_id: int, job: Job | None = None) -> Decided:
        """Take a row apart from its person; raise `GateClosed`, or `NotAllowed` when it is not merged any more.

        What the coordinator decided is forgotten, so that it is asked again; what was sure becomes "geen dubbel".
        """
        with self._store.transaction() as connection:
            entry = list_entries.get(connection, entry_id)
            if entry is None or entry.person_id is None:
                raise NotAllowed(_GONE, _LOOK_AGAIN)
            own = token_of_row(connection, entry)
            if entry.link is Link.OWN and own in match_decisions.all_(connection):
                return self._change(connection, entry_id, {own: None}, job)
            verdict = None if entry.link is Link.HAND else Verdict.DIFFERENT
            pairs = tokens_of_pair(connection, entry, entry.person_id)
            if not pairs:
                raise NotAllowed(_ONE_PERSON, _ASK_REGISTER)
            return self._change(connection, entry_id, dict.fromkeys(pairs, verdict), job)

    def is_at_hand(self, decided: Decided) -> bool:
        """Tell whether a decision can be taken back at once, as nobody was worked out since."""
        return decided.round == self._round

    def undo(self, decided: Decided, job: Job | None = None) -> None:
        """Take a decision back, so that everything is as it was before; raise `GateClosed`."""
        with self._store.transaction() as connection:
            if self.is_at_hand(decided):
                self._store_verdicts(connection, dict(decided.before))
                doubts.put_back(connection, decided.doubts)
            else:
                self._change(connection, decided.entry_id, dict(decided.before), job)

    def _note(self, connection: Connection, entry: Entry, person_id: int, verdict: Verdict) -> Decided:
        """Keep a decision, take what it settles from the pile, and remember that working out is due."""
        tokens = tokens_of_pair(connection, entry, person_id)
        before = self._store_verdicts(connection, dict.fromkeys(tokens, verdict))
        settled = doubts.take_away(connection, entry.id, None if verdict is Verdict.SAME else person_id)
        about.put(connection, _DUE, _YES)
        return Decided(entry.id, before, settled, self._round)

    def _change(
        self, connection: Connection, entry_id: int, verdicts: Mapping[str, Verdict | None], job: Job | None
    ) -> Decided:
        """Keep a decision and work the people out at once."""
        before = self._store_verdicts(connection, verdicts)
        self._relink(connection, job)
        return Decided(entry_id, before)

    def _store_verdicts(
        self, connection: Connection, verdicts: Mapping[str, Verdict | None]
    ) -> tuple[tuple[str, Verdict | None], ...]:
        """Store or forget these decisions; return what stood there."""
        self._require_ready(connection)
        stored, now = match_decisions.all_(connection), self._clock()
        for token, verdict in verdicts.items():
            if verdict is None:
                match_decisions.remove(connection, token)
            else:
                match_decisions.add(connection, token, verdict, now)
        return tuple((token, stored.get(token)) for token in verdicts)

    def _relink(self, connection: Connection, job: Job | None) -> None:
        relink(connection, job or Job())
        about.put(connection, _DUE, "")
        self._round += 1

    def _require_ready(self, connection: Connection) -> None:
        require_ready(campaigns.get(connection), self._clock().date())


def _undecided(connection: Connection, entry_id: int, person_id: int) -> Entry:
    """Read a row to decide about. Raises `NotAllowed` when it or the person is gone, or when it was decided."""
    entry = list_entries.get(connection, entry_id)
    if entry is None or entry.link in _SETTLED or people.get(connection, person_id) is None:
        raise NotAllowed(_GONE, _LOOK_AGAIN)
    return entry


def _require_joinable(connection: Connection, entry: Entry, person_id: int) -> None:
    """Raise `NotAllowed` for two people who both have calls, or who have different national numbers."""
    mine = entry.person_id
    if mine is not None and {mine, person_id} <= linked_people.busy(connection):
        raise NotAllowed("Allebei hebben ze al een beller of een gesprek.", _CHOOSE_OTHERWISE)
    tokens = {maker.token for maker in makers(connection, entry, person_id) if maker.token}
    if entry.token and tokens and entry.token not in tokens:
        raise NotAllowed("Deze twee hebben een ander rijksregisternummer.", _CHOOSE_OTHERWISE)


_DUE, _YES = "decisions_due", "yes"
_SETTLED = (Link.SURE, Link.HAND)
_WAITING = (Link.DOUBTFUL, Link.NOBODY)
_GONE = "Deze rij is intussen veranderd."
_LOOK_AGAIN = "Er is niets bewaard. Kijk de lijst opnieuw na."
_ONE_PERSON = "Naam, geboortedatum en adres zijn gelijk. Voor het register is dit één persoon."
_ASK_REGISTER = "Vraag de dienst Bevolking of dit klopt."
_CHOOSE_OTHERWISE = "Er is niets veranderd. Kies Geen dubbel, of kijk eerst hun gegevens na."
