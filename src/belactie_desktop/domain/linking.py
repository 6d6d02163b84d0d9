"""Work out the people from what all lists say and what the coordinator decided, whatever list was read first.

People come from the population registers, the oldest first, and from rows the coordinator added by hand; services and
associations only tell more of them. Owns which rows make one person. How a row is recognised is given (`Recogniser`),
what is shown of a person stands in `best_values`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

from belactie_desktop.domain.decisions import entry_identity, home_key
from belactie_desktop.domain.entries import Entry, Link, ListSourceFacts, Verdict
from belactie_desktop.domain.faces import face_of, face_of_row
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.namesakes import MOST_DOUBTS, MOST_LOOKED_AT, doubt_about, grouped, inhabitant, one_each
from belactie_desktop.domain.people_so_far import Circumstances, PeopleSoFar
from belactie_desktop.domain.same_person import Candidate, Certainty, Face, Match
from belactie_desktop.domain.worked_out import WorkedOut, give_ids

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
    registers = _in_order(each for each in lists if each.facts.kind is ListKind.POPULATION_REGISTER)
    worker = _Linker(around, recognise, {each.facts.id for each in registers}, job)
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
    """Joins row after row, list after list."""

    def __init__(self, around: Circumstances, recognise: Recogniser, registers: Set[int], job: Job) -> None:
        self._known = PeopleSoFar(around, registers)
        self._around = around
        self._recognise = recognise
        self._job = job
        self._doubts: dict[tuple[int, int], Candidate] = {}

    @property
    def people(self) -> list[WorkedOut]:
        return self._known.people

    def take_register(self, at: int, register: EntryList) -> None:
        """Join the rows of one register to who is there, or let them be new people."""
        rest: list[tuple[str, Entry]] = []
        again: list[tuple[str, Entry]] = []
        numbers = set[str]()
        for done, entry in enumerate(register.entries):
            if done % BLOCK == 0:
                self._job.report(done, len(register.entries), "Mensen herkennen")
            identity = entry_identity(entry)
            place = self._known.with_number(entry)
            if place is not None and self._known.may_join(place, entry, at, identity):
                self._known.join(place, entry, Link.OWN, at, identity)
            else:
                (again if entry.token in numbers else rest).append((identity, entry))
            if entry.token is not None:
                numbers.add(entry.token)
        left: list[Entry] = []
        for identity, rows in grouped(rest).items():
            left += self._take_identity(at, identity, rows)
        if left:
            self._take_unsure(at, left)
        for identity, entry in again:
            self._take_again(at, identity, entry)

    def _take_identity(self, at: int, identity: str, rows: Sequence[Entry]) -> Sequence[Entry]:
        """Join the rows of one name and birth date; return those of whom nobody known can be the one.

        Who lives at the same address is the same person. One row and one person that are left are one, who moved.
        """
        if not self._known.of_identity(identity):
            if at:
                return rows
            self._known.found(rows[0], at, identity)
            if len(rows) == 1:
                return ()
            rows = rows[1:]
        open_ = [place for place in self._known.of_identity(identity) if self.people[place].last_register < at]
        rows = self._join_at_home(at, identity, rows, open_) if open_ else rows
        open_ = [place for place in open_ if self.people[place].last_register < at]
        fitting = [place for place in open_ if self._known.may_join(place, rows[0], at, identity)] if rows else ()
        if len(fitting) == 1 and len({inhabitant(row) for row in rows}) == 1:
            self._known.join(fitting[0], rows[0], Link.OWN, at, identity)
            rows = rows[1:]
        left = [row for row in rows if not self._join_again(at, identity, row)]
        if at and not fitting:
            return left
        for row in left:
            self._take_again(at, identity, row)
        return ()

    def _take_again(self, at: int, identity: str, row: Entry) -> None:
        """Join a row to whom this register named already, else let it be somebody new."""
        if not self._join_again(at, identity, row):
            self._new(at, identity, row)

    def _join_at_home(self, at: int, identity: str, rows: Sequence[Entry], places: Sequence[int]) -> list[Entry]:
        """Join the rows that say where somebody known lives; return the others."""
        homes: dict[str, list[int]] = defaultdict(list)
        for place in places:
            homes[self.people[place].shown.address_key].append(place)
        left: list[Entry] = []
        for row in rows:
            known = homes.get(home_key(row), ())
            place = next((each for each in known if self._known.may_join(each, row, at, identity)), None)
            if place is None:
                left.append(row)
            else:
                self._known.join(place, row, Link.OWN, at, identity)
        return left

    def _join_again(self, at: int, identity: str, row: Entry) -> bool:
        """Join a row that its register printed twice, or of which the coordinator said whom it names too."""
        place, how = self._known.same_row(row, identity, at), Link.OWN
        if place is None and self._around.decisions:
            namesakes = self._known.of_identity(identity)[:MOST_LOOKED_AT]
            said = (each for each in namesakes if self._known.among_namesakes(row, each) is Verdict.SAME)
            place = next((each for each in said if self._known.may_join(each, row, at, identity)), None)
            how = Link.HAND
        if place is not None:
            self._known.join(place, row, how, at, identity)
        return place is not None

    def _new(self, at: int, identity: str, row: Entry) -> None:
        """Let a row of a register be somebody new, and ask about namesakes whom no national number tells apart."""
        others = self._known.of_identity(identity)[:MOST_LOOKED_AT]
        self._known.found(row, at, identity)
        asked = 0
        for place in others:
            person = self.people[place]
            lives = person.shown.address_key
            apart = row.token is not None and person.token is not None and row.token != person.token
            if apart or lives == home_key(row) or self._known.among_namesakes(row, place) is Verdict.DIFFERENT:
                continue
            self._doubts[row.id, place] = doubt_about(place, row, lives)
            asked += 1
            if asked == MOST_DOUBTS:
                return

    def _take_unsure(self, at: int, left: Sequence[Entry]) -> None:
        """Recognise the rows of a later register that are nobody by national number or identity."""
        free = [face for face in self._faces() if self.people[face.id].last_register < at]
        hand = set[int]()
        matches = self._matches(left, free, hand)
        claims: dict[int, list[Entry]] = defaultdict(list)
        for entry in left:
            match = matches[entry.id]
            if match.certainty is Certainty.SURE and entry.id not in hand:
                claims[match.candidates[0].person_id].append(entry)
        given = one_each(claims, {place: self.people[place].shown.address_key for place in claims})
        for entry in left:
            identity, match = entry_identity(entry), matches[entry.id]
            place = match.candidates[0].person_id if entry.id in hand else given.get(entry.id)
            if place is not None and self._known.may_join(place, entry, at, identity):
                self._known.join(place, entry, Link.HAND if entry.id in hand else Link.OWN, at, identity)
            elif not self._join_again(at, identity, entry):
                self._new(at, identity, entry)
                if place is None:
                    self._doubt(match)

    def take_founders(self, entries: Sequence[Entry]) -> None:
        """Let rows that the coordinator added by hand be people, unless a register names them by now."""
        if not entries:
            return
        matches = self._matches(entries, self._faces())
        for entry in entries:
            identity, match = entry_identity(entry), matches[entry.id]
            place = match.candidates[0].person_id if match.certainty is Certainty.SURE else None
            if place is None:
                place = self._founder(entry, identity)
            if place is not None and self._known.may_join(place, entry):
                how = Link.SURE if self.people[place].last_register >= 0 else Link.OWN
                self._known.join(place, entry, how, -1, identity)
            else:
                self._known.found(entry, -1, identity)

    def _founder(self, entry: Entry, identity: str) -> int | None:
        """Find who was added by hand under the same identity or number; nobody when two people fit."""
        place = self._known.with_number(entry)
        if place is not None:
            return place
        known = [each for each in self._known.of_identity(identity) if self._known.may_join(each, entry)]
        return known[0] if len(known) == 1 else None

    def take_others(self, entries: Sequence[Entry]) -> None:
        """Say of the rows of one service or association whom they tell about."""
        if not entries:
            return
        people, hand, links = self._faces(), set[int](), self._known.links
        for entry_id, match in self._matches(entries, people, hand).items():
            if match.certainty is Certainty.SURE:
                links[entry_id] = match.candidates[0].person_id, Link.HAND if entry_id in hand else Link.SURE
            else:
                doubtful = match.certainty is Certainty.DOUBTFUL
                links[entry_id] = None, Link.DOUBTFUL if doubtful else Link.NOBODY
                self._doubt(match)
        for entry in entries:
            place = links[entry.id][0]
            if place is not None:
                self.people[place].told.append(entry)

    def _faces(self) -> list[Face]:
        return [face_of(place, person, self._around.numbers) for place, person in enumerate(self.people)]

    def _matches(
        self, entries: Sequence[Entry], people: Sequence[Face], hand: set[int] | None = None
    ) -> dict[int, Match]:
        """Recognise rows among people, obeying what was decided; `hand` gets the rows that were decided."""
        apart, together = set[tuple[int, int]](), dict[int, int]()
        if self._around.decisions:
            free = {face.id for face in people}
            for entry in entries:
                for place, verdict in self._known.decided(entry).items():
                    if verdict is Verdict.SAME and place in free:
                        together[entry.id] = place
                    elif verdict is Verdict.DIFFERENT:
                        apart.add((entry.id, place))
        if hand is not None:
            hand.update(together)
        found = self._recognise(people, [face_of_row(entry) for entry in entries], apart, together, self._job)
        return {match.entry_id: match for match in found}

    def _doubt(self, match: Match) -> None:
        for candidate in match.candidates if match.certainty is not Certainty.NOBODY else ():
            self._doubts[match.entry_id, candidate.person_id] = candidate

    def result(self) -> Linked:
        """Give everybody an id of their own, and put those ids in place of the places."""
        keeps = give_ids(self.people, self._around.busy)
        ids = [person.id for person in self.people]
        links = {
            entry_id: (None if place is None else ids[place], how)
            for entry_id, (place, how) in self._known.links.items()
        }
        doubts = {(entry_id, ids[place]): candidate for (entry_id, place), candidate in self._doubts.items()}
        return Linked(self.people, links, keeps, doubts)
