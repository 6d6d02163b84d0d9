"""The people found while the lists are gone through, known by their place until all are there.

Owns who may be joined with whom, and how people are found by national number, identity and decision. Which row belongs
to whom is decided in `linking`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from belactie_desktop.domain.decisions import Decisions, entry_identity, home_key, identity_text
from belactie_desktop.domain.entries import Entry, Link, Verdict
from belactie_desktop.domain.worked_out import WorkedOut, own_id


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else decides: decisions, who has a caller or a call (`busy`), and numbers that a directory gave (E.164)."""

    decisions: Decisions
    busy: Set[int]
    numbers: Mapping[int, Set[str]]


class PeopleSoFar:
    """Everybody found so far; `links` says of each row to whom it belongs and how."""

    def __init__(self, around: Circumstances, registers: Set[int]) -> None:
        """Start with nobody; `registers` are the ids of the population registers."""
        self.people: list[WorkedOut] = []
        self.links: dict[int, tuple[int | None, Link]] = {}
        self._around = around
        self._registers = registers
        self._by_token: dict[str, int] = {}
        self._by_identity: dict[str, list[int]] = {}
        self._said: dict[tuple[int, str], dict[str, list[int]]] = {}
        self._halves: dict[str, list[int]] | None = None

    def found(self, entry: Entry, at: int, identity: str) -> int:
        """Let a row be somebody new; return the place."""
        place = len(self.people)
        self.people.append(WorkedOut([]))
        self._by_identity.setdefault(identity, []).append(place)
        self._join(place, entry, Link.OWN, at, identity)
        return place

    def join(self, place: int, entry: Entry, how: Link, at: int, identity: str) -> None:
        """Let a row make somebody too; `at`: which register it is of, below 0 for a row of another list."""
        known = self._by_identity.setdefault(identity, [])
        if place not in known:
            known.append(place)
        self._join(place, entry, how, at, identity)

    def _join(self, place: int, entry: Entry, how: Link, at: int, identity: str) -> None:
        person = self.people[place]
        if at < 0:
            person.own.insert(0, entry)
        else:
            person.own.append(entry)
            person.last_register = at
        person.values = None
        mine = own_id(entry)
        if not person.busy and mine in self._around.busy:
            person.busy = mine
        if entry.token is not None and person.token is None:
            person.token = entry.token
            self._by_token.setdefault(entry.token, place)
        said = self._said.get((entry.source_id, identity)) if self._said else None
        if said is not None:
            said[home_key(entry)].append(place)
        if self._halves is not None:
            self._halves[self._around.decisions.half(identity)].append(place)
        self.links[entry.id] = place, how

    def with_number(self, entry: Entry) -> int | None:
        """Find who has the national number of a row."""
        return self._by_token.get(entry.token) if entry.token is not None else None

    def of_identity(self, identity: str) -> Sequence[int]:
        """Find everybody of whom a row has this identity."""
        return self._by_identity.get(identity, ())

    def same_row(self, entry: Entry, identity: str, at: int) -> int | None:
        """Find whom a row of the same register names that says the same: national number, or identity and address."""
        place = self.with_number(entry)
        if place is not None and self.may_join(place, entry, at, identity):
            return place
        said = self._said.get((entry.source_id, identity))
        if said is None:
            said = self._said[entry.source_id, identity] = self._rows_of(entry.source_id, identity)
        return next((each for each in said[home_key(entry)] if self.may_join(each, entry, at, identity)), None)

    def _rows_of(self, source_id: int, identity: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in self.of_identity(identity):
            for row in self.people[place].own:
                if row.source_id == source_id and entry_identity(row) == identity:
                    found[home_key(row)].append(place)
        return found

    def may_join(self, place: int, entry: Entry, at: int = -1, identity: str = "") -> bool:
        """Refuse two national numbers, two people who were both called, and a pair that was said to differ.

        A row of a register (`at`) that says the same as a register before of who it is (`identity`) is told apart only
        by a decision about both: others were about a row of a service with this name and birth date.
        """
        person = self.people[place]
        if entry.token is not None and person.token is not None and entry.token != person.token:
            return False
        mine = own_id(entry)
        if person.busy and mine in self._around.busy and mine != person.busy:
            return False
        if not self._around.decisions:
            return True
        if at >= 0 and self._is_registered(person, identity):
            return self.among_namesakes(entry, place) is not Verdict.DIFFERENT
        return self.decided(entry).get(place) is not Verdict.DIFFERENT

    def _is_registered(self, person: WorkedOut, identity: str) -> bool:
        return person.last_register >= 0 and any(entry_identity(row) == identity for row in person.own)

    def among_namesakes(self, entry: Entry, place: int) -> Verdict | None:
        """Give what was decided of a row and one person, who may have namesakes."""
        return self._around.decisions.among_namesakes(entry, self.people[place].own, self._registers)

    def decided(self, entry: Entry) -> dict[int, Verdict]:
        """Give what was decided of a row, by place of the person."""
        if self._halves is None:
            self._halves = self._all_halves()
        return self._around.decisions.about(entry, self._halves, lambda place: self.among_namesakes(entry, place))

    def _all_halves(self) -> dict[str, list[int]]:
        """Hash the identities of everybody, once: as each row says it, and as it is shown."""
        halves: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(self.people):
            shown = person.shown
            identities = {entry_identity(entry) for entry in person.own}
            identities.add(identity_text(shown.name.family, shown.name.given, shown.birth, shown.address_key))
            for identity in identities:
                halves[self._around.decisions.half(identity)].append(place)
        return halves
