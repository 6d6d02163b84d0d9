"""Whether the rows of a list are people of the register: sure, doubtful with the candidates, or nobody.

Owns who gets whom in the end: within one list each person is one row's, two people who fit nearly equally well are left
to the coordinator, and what the coordinator decided holds. What is compared and how it weighs stands in `evidence`.
Two partners are never one, whatever they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from math import exp
from typing import Final

from belactie_desktop.domain.birth_fit import BirthFit
from belactie_desktop.domain.candidates import Blocks, birth_keys, wide_keys, wide_keys_of_row
from belactie_desktop.domain.evidence import Ceiling, Evidence, Face, PlaceFit, Weighing, allowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.match_reasons import BY_HAND, reasons
from belactie_desktop.domain.name_fit import FamilyFit, GivenFit, Likeness
from belactie_desktop.domain.names import family_key, given_key

__all__ = ["Candidate", "Certainty", "Face", "Likeness", "Match", "recognise"]

SURE_BITS: Final = 4.5
"""The odds from which a row joins a person without being asked: over 20 to 1, for the one who fits best by far.

Measured on invented towns: of the rows between these odds and a thousand to one, 1 in 700 joins the wrong person.
"""
DOUBTFUL_BITS: Final = 0.0
"""The odds from which the coordinator is asked: even."""
MARGIN_BITS: Final = 4.0
"""How much better the best person must be than the second."""
RIVAL_BITS: Final = 2.0
"""How much better the best row must be than another row that claims the same person."""
MOST_CANDIDATES: Final = 4
BLOCK: Final = 2_000

_NO_DECISIONS: Final[Mapping[int, int]] = {}


class Certainty(Enum):
    """How sure it is who a row is."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person a row may be: a score of 0 to 100, and the reasons as Dutch sentences."""

    person_id: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Who a row is. SURE has exactly one candidate; the best stands first."""

    entry_id: int
    certainty: Certainty
    candidates: tuple[Candidate, ...] = ()


def recognise(
    people: Sequence[Face],
    entries: Sequence[Face],
    likeness: Likeness,
    apart: Set[tuple[int, int]] = frozenset(),
    together: Mapping[int, int] = _NO_DECISIONS,
    job: Job | None = None,
) -> list[Match]:
    """Tell for each row of one list who of the register it is; in the order of `entries`.

    `apart` holds (entry id, person id) that the coordinator called different, `together` the person decided
    for an entry.
    The answer does not depend on the order of people or entries. Raises Cancelled when the user stops.
    """
    weighing = Weighing(people, likeness)
    finder = _Finder(people, weighing, apart, job or Job())
    options = finder.options([entry for entry in entries if entry.id not in together])
    decided = _decided(people, entries, together, weighing)
    return _Assignment(weighing, options, decided).matches(entries)


@dataclass(frozen=True, slots=True)
class _Option:
    """A row and a person who may be one."""

    entry: Face
    person: Face
    evidence: Evidence
    bits: float
    ceiling: Ceiling

    @property
    def is_sure(self) -> bool:
        return self.ceiling is Ceiling.SURE and self.bits >= SURE_BITS

    def candidate(self, *, by_hand: bool = False) -> Candidate:
        """Give it as the coordinator sees it."""
        said = (BY_HAND,) if by_hand else reasons(self.entry, self.person, self.evidence)
        score = 100 if by_hand or self.evidence.token else round(100 / (1 + exp(-0.35 * self.bits)))
        return Candidate(self.person.id, score, said)


_TOKEN_BITS: Final = 60.0


def _option(entry: Face, person: Face, weighing: Weighing) -> _Option:
    evidence = weighing.compare(entry, person)
    bits, ceiling = weighing.bits(person, evidence), allowed(evidence)
    if evidence.token:
        fits_nowhere = evidence.name.given is GivenFit.OTHER and evidence.name.family is FamilyFit.OTHER
        doubted = fits_nowhere and evidence.birth in (BirthFit.OTHER, BirthFit.NEAR)
        bits, ceiling = _TOKEN_BITS, Ceiling.DOUBTFUL if doubted else Ceiling.SURE
    return _Option(entry, person, evidence, bits, ceiling)


def _decided(
    people: Sequence[Face], entries: Sequence[Face], together: Mapping[int, int], weighing: Weighing
) -> list[_Option]:
    """Give what the coordinator decided; a decision about somebody who is gone says nothing."""
    wanted = set(together.values())
    there = {person.id: person for person in people if person.id in wanted}
    pairs = ((entry, there.get(together[entry.id])) for entry in entries if entry.id in together)
    return [_option(entry, person, weighing) for entry, person in pairs if person]


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the people each row may be, in two passes: whole birth date first, the rest wide."""

    people: Sequence[Face]
    weighing: Weighing
    apart: Set[tuple[int, int]]
    job: Job

    def options(self, entries: Sequence[Face]) -> dict[int, list[_Option]]:
        """Give the options of each row, best first."""
        found = self._pass(entries, Blocks(self.people, entries, birth_keys, birth_keys))
        rest = [entry for entry in entries if not _is_settled(found[entry.id])]
        wide = self._pass(rest, Blocks(self.people, rest, wide_keys, wide_keys_of_row))
        for entry in rest:
            known = {option.person.id: option for option in (*found[entry.id], *wide[entry.id])}
            found[entry.id] = sorted(known.values(), key=_best_first)[:MOST_CANDIDATES]
        return found

    def _pass(self, entries: Sequence[Face], blocks: Blocks) -> dict[int, list[_Option]]:
        found: dict[int, list[_Option]] = {}
        for done, entry in enumerate(entries):
            if done % BLOCK == 0:
                self.job.report(done, len(entries), "Mensen herkennen")
            options = self._compared(entry, blocks.of(entry))
            kept = [o for o in options if o.ceiling is not Ceiling.NEVER and o.bits >= DOUBTFUL_BITS]
            found[entry.id] = sorted(kept, key=_best_first)
        return found

    def _compared(self, entry: Face, people: Sequence[Face]) -> list[_Option]:
        """Compare a row with people; when one alone has the very name and birth date, with nobody else."""
        known = [person for person in people if _is_plainly(entry, person)]
        if len(known) == 1 and (entry.id, known[0].id) not in self.apart:
            option = _option(entry, known[0], self.weighing)
            if option.is_sure:
                return [option]
        return [_option(entry, person, self.weighing) for person in self._worth_it(entry, people)]

    def _worth_it(self, entry: Face, people: Sequence[Face]) -> Iterable[Face]:
        for person in people:
            same_number = entry.token is not None and entry.token == person.token
            if (entry.id, person.id) not in self.apart and (same_number or self.weighing.may_be(entry, person)):
                yield person


def _is_plainly(entry: Face, person: Face) -> bool:
    """Tell whether name and whole birth date are equal, and no national number tells otherwise."""
    if entry.birth != person.birth or entry.birth is None or not entry.birth.day:
        return False
    if entry.token and person.token:
        return entry.token == person.token
    one, other = entry.name, person.name
    return family_key(one.family) == family_key(other.family) and given_key(one.given) == given_key(other.given)


def _best_first(option: _Option) -> tuple[float, int]:
    return -option.bits, option.person.id


def _is_settled(options: list[_Option]) -> bool:
    """Tell whether nobody beyond the first pass can fit nearly as well: name and whole birth date are equal."""
    best = options[0] if options else None
    if best is None or not best.is_sure:
        return False
    return best.evidence.token is True or (
        best.evidence.birth is BirthFit.EQUAL and best.evidence.name.given in _PLAIN_GIVEN
    )


_PLAIN_GIVEN: Final = frozenset({GivenFit.EQUAL, GivenFit.SPELLING, GivenFit.NICKNAME})


@dataclass(slots=True)
class _Assignment:
    """Gives people to rows, the clearest first, each person to one row or to rows that are plainly one."""

    weighing: Weighing
    options: dict[int, list[_Option]]
    decided: list[_Option]
    given: dict[int, _Option] = field(default_factory=dict[int, "_Option"])
    takers: dict[int, list[Face]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[int, list[_Option]] = field(default_factory=lambda: defaultdict(list))

    def matches(self, entries: Sequence[Face]) -> list[Match]:
        """Give the outcome for every row, in their order."""
        by_hand = {option.entry.id for option in self.decided}
        for option in self.decided:
            self._give(option)
        open_entries = set(self.options)
        while claims := self._claims(open_entries):
            for claim in claims.values():
                self._settle(claim)
            open_entries -= set(self.given)
        return [self._match(entry.id, by_hand) for entry in entries]

    def _give(self, option: _Option) -> None:
        self.given[option.entry.id] = option
        self.takers[option.person.id].append(option.entry)

    def _claims(self, open_entries: set[int]) -> dict[int, list[_Option]]:
        """Collect for each person the rows that are surely theirs, as far as is known now."""
        claims: dict[int, list[_Option]] = defaultdict(list)
        for entry_id in open_entries:
            live = self._live(entry_id)
            if live and live[0].is_sure and not (len(live) > 1 and live[0].bits - live[1].bits < MARGIN_BITS):
                claims[live[0].person.id].append(live[0])
        return claims

    def _live(self, entry_id: int) -> list[_Option]:
        """Give the options that nobody else has taken."""
        options = self.options[entry_id]
        live = [option for option in options if self._is_open(option)]
        if len(live) != len(options):
            self.lost[entry_id] += [option for option in options if option.is_sure and option not in live]
            self.options[entry_id] = live
        return live

    def _is_open(self, option: _Option) -> bool:
        return all(self._are_one(option.entry, taker) for taker in self.takers.get(option.person.id, ()))

    def _settle(self, claim: list[_Option]) -> None:
        """Give a person to the best of the rows that claim them, and to rows that are plainly the same as that one."""
        best = min(claim, key=lambda option: (-option.bits, option.entry.id))
        same = [o for o in claim if o is best or self._are_one(o.entry, best.entry)]
        rivals = [o for o in claim if o not in same]
        if any(best.bits - rival.bits < RIVAL_BITS for rival in rivals):
            for option in claim:
                self.options[option.entry.id] = []
                self.lost[option.entry.id].append(option)
            return
        for option in same:
            self._give(option)

    def _are_one(self, one: Face, other: Face) -> bool:
        """Tell whether two rows of a list are plainly the same person: same name and birth date, or same address."""
        evidence = self.weighing.compare(one, other)
        if evidence.token is not None:
            return evidence.token
        if evidence.name.family in _OTHER_FAMILY or evidence.name.given not in _SAME_GIVEN:
            return False
        if evidence.birth is BirthFit.EQUAL:
            return True
        alike = evidence.birth in (BirthFit.UNKNOWN, BirthFit.YEAR)
        return alike and (evidence.place is PlaceFit.HOUSEHOLD or evidence.phone)

    def _match(self, entry_id: int, by_hand: set[int]) -> Match:
        taken = self.given.get(entry_id)
        if taken:
            return Match(entry_id, Certainty.SURE, (taken.candidate(by_hand=entry_id in by_hand),))
        doubtful = sorted((*self._live_or_none(entry_id), *self.lost.get(entry_id, ())), key=_best_first)
        unique = {option.person.id: option for option in reversed(doubtful)}
        options = sorted(unique.values(), key=_best_first)
        if not options:
            return Match(entry_id, Certainty.NOBODY)
        return Match(entry_id, Certainty.DOUBTFUL, tuple(option.candidate() for option in options))

    def _live_or_none(self, entry_id: int) -> list[_Option]:
        return self._live(entry_id) if entry_id in self.options else []


_OTHER_FAMILY: Final = frozenset({FamilyFit.OTHER, FamilyFit.LOOKALIKE})
_SAME_GIVEN: Final = frozenset({GivenFit.EQUAL, GivenFit.SPELLING, GivenFit.NICKNAME, GivenFit.SECOND, GivenFit.SLIP})
