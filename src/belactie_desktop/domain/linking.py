"""Work out the people from what all lists say and what the coordinator decided, whatever list was read first.

People come from the population registers, the oldest first, and from rows the coordinator added by hand; services and
associations only tell more of them. Owns which rows make one person. How a row is recognised is given (`Recogniser`),
what is shown of a person stands in `best_values`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from belactie_desktop.domain.addresses import building_key
from belactie_desktop.domain.best_values import Values, best_values
from belactie_desktop.domain.decisions import Decisions, entry_identity, identity_text
from belactie_desktop.domain.entries import Entry, Link, ListSourceFacts, Verdict
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.phones import PhoneNumber
from belactie_desktop.domain.same_person import Candidate, Certainty, Face, Match

BLOCK: Final = 5_000
Pairs: TypeAlias = Set[tuple[int, int]]
Recogniser: TypeAlias = Callable[[Sequence[Face], Sequence[Face], Pairs, Mapping[int, int], Job], list[Match]]
"""Tells of every row who it is: (people, rows of one list, pairs that are not one, row -> person decided, job)."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """One list with its rows, in the order of the list."""

    facts: ListSourceFacts
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else decides: decisions, who has a caller or a call (`busy`), and numbers that a directory gave (E.164)."""

    decisions: Decisions
    busy: Set[int]
    numbers: Mapping[int, Set[str]]


@dataclass(slots=True)
class WorkedOut:
    """One person. `own`: the rows that make the person, the weakest first; `told`: rows of others about them."""

    own: list[Entry]
    told: list[Entry] = field(default_factory=list[Entry])
    id: int = 0
    busy: int = 0
    token: str | None = None
    last_register: int = -1
    last_identity: str = ""
    gone_on: str | None = None
    values: Values | None = None

    @property
    def shown(self) -> Values:
        """Give the best values, worked out once."""
        if self.values is None:
            self.values = best_values(self.own)
        return self.values

    def claims(self) -> Iterator[tuple[Entry, int, PhoneNumber]]:
        """Give every number with the row that gives it and its place there: the newest register first."""
        for entry in (*reversed(self.own), *self.told):
            for at, number in enumerate(entry.phones):
                yield entry, at, number


@dataclass(frozen=True, slots=True)
class Linked:
    """Everybody, to whom each row belongs, ids that go on with another row, and what the coordinator must decide.

    `doubts`: (row, person) to how much they are alike.
    """

    people: list[WorkedOut]
    links: dict[int, tuple[int | None, Link]]
    keeps: dict[int, int]
    doubts: dict[tuple[int, int], Candidate]


def link(lists: Sequence[EntryList], around: Circumstances, recognise: Recogniser, job: Job) -> Linked:
    """Work out who is who; the order of `lists` changes nothing. Raises `Cancelled` when the user stops."""
    worker = _Linker(around, recognise, job)
    registers = _in_order(each for each in lists if each.facts.kind is ListKind.POPULATION_REGISTER)
    others = _in_order(each for each in lists if each.facts.kind is not ListKind.POPULATION_REGISTER)
    for at, register in enumerate(registers):
        worker.take_register(at, register)
    founders = [entry for each in others for entry in each.entries if around.decisions.is_own(entry)]
    worker.take_founders(founders)
    by_hand = {entry.id for entry in founders}
    for each in others:
        worker.take_others([entry for entry in each.entries if entry.id not in by_hand])
    _mark_gone(worker.people, registers)
    return worker.result()


def _in_order(lists: Iterable[EntryList]) -> list[EntryList]:
    """Put lists in an order that only follows from what they say: the oldest first, of one day the longest first."""
    found = list(lists)
    counts = Counter(map(_age, found))
    return sorted(found, key=lambda each: (*_age(each), _content(each) if counts[_age(each)] > 1 else ()))


def _age(each: EntryList) -> tuple[str, int]:
    return each.facts.delivered, -len(each.entries)


def _content(each: EntryList) -> tuple[object, ...]:
    """Give something to tell two lists of one day and one length apart: every word of them."""
    return tuple(sorted(map(_words, each.entries)))


def _words(entry: Entry) -> tuple[object, ...]:
    return (
        *(entry.name.family, entry.name.given, entry.birth.iso if entry.birth else ""),
        *(entry.address.text if entry.address else "", entry.services),
        *(tuple(number.e164 for number in entry.phones), entry.token or ""),
    )


def _mark_gone(people: Iterable[WorkedOut], registers: Sequence[EntryList]) -> None:
    """Mark who is not in the newest complete register, nor in a later one."""
    complete = [at for at, register in enumerate(registers) if register.facts.complete]
    if not complete:
        return
    last, since = complete[-1], registers[complete[-1]].facts.delivered
    for person in people:
        if 0 <= person.last_register < last:
            person.gone_on = since


class _Linker:
    """Joins row after row; people are known by their place in `people` until all are there."""

    def __init__(self, around: Circumstances, recognise: Recogniser, job: Job) -> None:
        self.people: list[WorkedOut] = []
        self._around = around
        self._recognise = recognise
        self._job = job
        self._by_token: dict[str, int] = {}
        self._by_identity: dict[str, list[int]] = {}
        self._links: dict[int, tuple[int | None, Link]] = {}
        self._doubts: dict[tuple[int, int], Candidate] = {}
        self._halves: dict[str, list[int]] | None = None

    def take_register(self, at: int, register: EntryList) -> None:
        """Join the rows of one register to who is there, or let them be new people."""
        left: list[Entry] = []
        for done, entry in enumerate(register.entries):
            if done % BLOCK == 0:
                self._job.report(done, len(register.entries), "Mensen herkennen")
            identity = entry_identity(entry)
            place = self._plainly(entry, identity, at)
            if place is not None:
                self._join(place, entry, Link.OWN, at, identity)
            elif at == 0:
                self._found(entry, at, identity)
            else:
                left.append(entry)
        if left:
            self._take_unsure(at, left)

    def take_founders(self, entries: Sequence[Entry]) -> None:
        """Let rows that the coordinator added by hand be people, unless a register names them by now."""
        if not entries:
            return
        matches = self._matches(entries, self._faces())
        for entry in entries:
            identity, match = entry_identity(entry), matches.get(entry.id)
            place = match.candidates[0].person_id if match and match.certainty is Certainty.SURE else None
            if place is None:
                place = self._plainly(entry, identity, -1)
            if place is not None and self._may_join(place, entry):
                self._join(place, entry, Link.SURE if self.people[place].last_register >= 0 else Link.OWN, -1, identity)
            else:
                self._found(entry, -1, identity)

    def take_others(self, entries: Sequence[Entry]) -> None:
        """Say of the rows of one service or association whom they tell about."""
        if not entries:
            return
        people, hand = self._faces(), set[int]()
        for entry_id, match in self._matches(entries, people, hand).items():
            if match.certainty is Certainty.SURE:
                self._links[entry_id] = match.candidates[0].person_id, Link.HAND if entry_id in hand else Link.SURE
            else:
                doubtful = match.certainty is Certainty.DOUBTFUL
                self._links[entry_id] = None, Link.DOUBTFUL if doubtful else Link.NOBODY
                self._doubt(match)
        for entry in entries:
            place = self._links.setdefault(entry.id, (None, Link.NOBODY))[0]
            if place is not None:
                self.people[place].told.append(entry)

    def _take_unsure(self, at: int, left: Sequence[Entry]) -> None:
        """Recognise the rows of a later register that are nobody by token or identity."""
        free = [face for face in self._faces() if self.people[face.id].last_register < at]
        hand = set[int]()
        matches = self._matches(left, free, hand)
        for entry in left:
            identity, match = entry_identity(entry), matches.get(entry.id)
            place = match.candidates[0].person_id if match and match.certainty is Certainty.SURE else None
            if place is None:
                place = self._plainly(entry, identity, at)
            if place is not None and self._may_join(place, entry):
                self._join(place, entry, Link.HAND if entry.id in hand else Link.OWN, at, identity)
                continue
            self._found(entry, at, identity)
            if match:
                self._doubt(match)

    def _plainly(self, entry: Entry, identity: str, at: int) -> int | None:
        """Find who this is by national number or identity; nobody when two people fit.

        Two rows of one register are one person only when they say the same of who it is.
        """
        if entry.token is not None:
            place = self._by_token.get(entry.token)
            if place is not None:
                return place if self._may_join(place, entry, at, identity) else None
        known = self._by_identity.get(identity)
        if known is None:
            return None
        fitting = [
            place
            for place in known
            if self._may_join(place, entry, at, identity) and self._is_free(place, identity, at)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_registered(self, person: WorkedOut, identity: str) -> bool:
        return person.last_register >= 0 and any(entry_identity(row) == identity for row in person.own)

    def _is_free(self, place: int, identity: str, at: int) -> bool:
        person = self.people[place]
        return person.last_register < at or person.last_register < 0 or person.last_identity == identity

    def _may_join(self, place: int, entry: Entry, at: int = -1, identity: str = "") -> bool:
        """Refuse two national numbers, two people who were both called, and a pair that was said to differ.

        A row of a register (`at`) that says the same as the register before of who it is (`identity`) is that person:
        what was decided was about a row of a service with this name and birth date.
        """
        person = self.people[place]
        if entry.token is not None and person.token is not None and entry.token != person.token:
            return False
        mine = own_id(entry)
        if person.busy and mine in self._around.busy and mine != person.busy:
            return False
        if not self._around.decisions or (at >= 0 and self._is_registered(person, identity)):
            return True
        return self._decided(entry).get(place) is not Verdict.DIFFERENT

    def _found(self, entry: Entry, at: int, identity: str) -> None:
        self.people.append(WorkedOut([]))
        self._by_identity.setdefault(identity, []).append(len(self.people) - 1)
        self._join(len(self.people) - 1, entry, Link.OWN, at, identity)

    def _join(self, place: int, entry: Entry, how: Link, at: int, identity: str) -> None:
        person = self.people[place]
        if at < 0:
            person.own.insert(0, entry)
        else:
            person.own.append(entry)
        if at > person.last_register:
            person.last_register, person.last_identity = at, identity
        person.values = None
        mine = own_id(entry)
        if not person.busy and mine in self._around.busy:
            person.busy = mine
        if entry.token is not None and person.token is None:
            person.token = entry.token
            self._by_token.setdefault(entry.token, place)
        known = self._by_identity.setdefault(identity, [])
        if place not in known:
            known.append(place)
        if self._halves is not None:
            self._halves[self._around.decisions.half(identity)].append(place)
        self._links[entry.id] = place, how

    def _faces(self) -> list[Face]:
        return [_face_of(place, person, self._around.numbers) for place, person in enumerate(self.people)]

    def _matches(
        self, entries: Sequence[Entry], people: Sequence[Face], hand: set[int] | None = None
    ) -> dict[int, Match]:
        """Recognise rows among people, obeying what was decided; `hand` gets the rows that were decided."""
        apart, together = set[tuple[int, int]](), dict[int, int]()
        if self._around.decisions:
            free = {face.id for face in people}
            for entry in entries:
                for place, verdict in self._decided(entry).items():
                    if verdict is Verdict.SAME and place in free:
                        together[entry.id] = place
                    elif verdict is Verdict.DIFFERENT:
                        apart.add((entry.id, place))
        if hand is not None:
            hand.update(together)
        found = self._recognise(people, [_face_of_row(entry) for entry in entries], apart, together, self._job)
        return {match.entry_id: match for match in found}

    def _decided(self, entry: Entry) -> dict[int, Verdict]:
        if self._halves is None:
            self._halves = self._all_halves()
        return self._around.decisions.about(entry, self._halves)

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

    def _doubt(self, match: Match) -> None:
        if match.certainty is Certainty.DOUBTFUL:
            for candidate in match.candidates:
                self._doubts[match.entry_id, candidate.person_id] = candidate

    def result(self) -> Linked:
        """Give everybody an id of their own, and put those ids in place of the places."""
        keeps = _give_ids(self.people, self._around.busy)
        ids = [person.id for person in self.people]
        links = {
            entry_id: (None if place is None else ids[place], how) for entry_id, (place, how) in self._links.items()
        }
        doubts = {(entry_id, ids[place]): candidate for (entry_id, place), candidate in self._doubts.items()}
        return Linked(self.people, links, keeps, doubts)


def own_id(entry: Entry) -> int:
    """Give the id of the person whom this row alone would make."""
    return entry.keeps_id or entry.id


def _give_ids(people: Iterable[WorkedOut], busy: Set[int]) -> dict[int, int]:
    """Let everyone keep their id: the one with calls, else the oldest; return rows with which an id goes on.

    An id whose own row is gone (its list was undone) goes on with the first row that belonged to the same person.
    """
    claimed = {own_id(entry) for person in people for entry in person.own}
    keeps: dict[int, int] = {}
    for person in people:
        ids = [own_id(entry) for entry in person.own]
        for entry in person.own:
            left = entry.person_id
            if left is not None and left not in claimed:
                claimed.add(left)
                keeps[entry.id] = left
                ids.append(left)
        person.id = next((found for found in ids if found in busy), min(ids))
    return keeps


def _face_of(place: int, person: WorkedOut, numbers: Mapping[int, Set[str]]) -> Face:
    """Give a person as keys; only registers and directories tell the numbers, so that the order of reading is free."""
    known = (
        {number.e164 for entry in person.own for number in entry.phones} if person.last_register >= 0 else set[str]()
    )
    for entry in person.own if numbers else ():
        known |= numbers.get(entry.person_id or 0, frozenset())
    return _face(place, person.shown, frozenset(known), person.token)


def _face_of_row(entry: Entry) -> Face:
    numbers = frozenset(number.e164 for number in entry.phones)
    return _face(entry.id, best_values((entry,)), numbers, entry.token)


def _face(its_id: int, values: Values, numbers: frozenset[str], token: str | None) -> Face:
    address = values.address
    return Face(
        id=its_id,
        name=values.name,
        birth=values.birth,
        address_key=values.address_key,
        building_key=building_key(address) if address else "",
        postcode=address.postcode if address else "",
        numbers=numbers,
        token=token,
    )
