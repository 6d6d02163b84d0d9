"""Lists that people of flesh and blood would make of an invented town, with their mistakes and the truth.

Owns the mistakes of each kind of list and the figures of how well a list was recognised. Every share is a guess about
town-hall lists in general, not taken from tests/data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from belactie_desktop.domain.addresses import Address, parse_address_line
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.directory import DirectoryMatch
from belactie_desktop.domain.list_rows import ListEntry
from belactie_desktop.domain.names import PersonName, make_name, parse_full_name
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from belactie_desktop.domain.same_person import Certainty, Face, Match
from tests.domain.invented_people import Inhabitant, Town, face_of

_LETTERS: Final = "abcdefghijklmnoprstuvwz"


@dataclass(frozen=True, slots=True)
class InventedList:
    """Rows as faces, and who they are: the id of a person of the register, or None."""

    entries: tuple[Face, ...]
    truth: dict[int, int | None]


@dataclass(frozen=True, slots=True)
class Noise:
    """How often what goes wrong, as a share of the rows."""

    family_slip: float = 0.04
    given_slip: float = 0.015
    nickname: float = 0.35
    second_name: float = 0.02
    swapped: float = 0.03
    one_cell: float = 0.3
    year_only: float = 0.02
    no_birth: float = 0.02
    day_month: float = 0.01
    figure: float = 0.012
    moved: float = 0.04
    house_slip: float = 0.01
    no_box: float = 0.15
    no_address: float = 0.01
    number: float = 0.6
    stale_number: float = 0.03
    initial: float = 0.004
    double_name: float = 0.06
    partner_name: float = 0.01
    twice: float = 0.01
    stranger: float = 0.07


SERVICE: Final = Noise()
ASSOCIATION: Final = Noise(
    no_birth=0.2, year_only=0.05, nickname=0.5, double_name=0.12, partner_name=0.02, initial=0.006
)
TOP_UP: Final = Noise(
    family_slip=0.002,
    given_slip=0.001,
    nickname=0.0,
    second_name=0.0,
    swapped=0.0,
    one_cell=0.0,
    year_only=0.0,
    no_birth=0.0,
    day_month=0.0,
    figure=0.001,
    moved=0.05,
    no_box=0.0,
    no_address=0.0,
    number=0.3,
    initial=0.0,
    double_name=0.0,
    partner_name=0.0,
    twice=0.001,
    stranger=0.03,
)
DO_NOT_CALL: Final = Noise(no_address=1.0, number=0.8, no_birth=0.01)


def make_list(town: Town, rows: int, noise: Noise, seed: int) -> InventedList:
    """Let people copy `rows` inhabitants into a list of their own, with their mistakes."""
    random = Random(seed)
    strangers = round(rows * noise.stranger)
    chosen = random.sample(town.people, min(rows - strangers, len(town.people)))
    chosen += [town.stranger() for _ in range(strangers)]
    chosen += random.sample(chosen, round(rows * noise.twice))
    random.shuffle(chosen)
    truth = {at: person.id if person.registered else None for at, person in enumerate(chosen, 1)}
    entries = (_Copyist(random, noise, town).copy(at, person) for at, person in enumerate(chosen, 1))
    return InventedList(tuple(entries), truth)


@dataclass(frozen=True, slots=True)
class _Copyist:
    """Writes one row about one person, and errs."""

    random: Random
    noise: Noise
    town: Town

    def copy(self, row: int, person: Inhabitant) -> Face:
        """Write the row."""
        return face_of(row, self._name(person), self._birth(person), self._address(person), self._numbers(person))

    def line(self, row: int, members: list[Inhabitant], number: str) -> ListEntry:
        """Write a line of a directory under the name of the first of a household."""
        first = members[0]
        family = self._slip(first.family) if self._errs(0.02) else first.family
        if len(members) > 1 and self._errs(0.15):
            family = f"{family}-{members[1].family}"
        given = first.given.split()[0]
        name = parse_full_name(
            self.random.choices(
                (f"{family} {given[0]}.", f"{family.upper()} {given}", f"{family}, {given}", f"{given} {family}"),
                (0.6, 0.2, 0.1, 0.1),
            )[0]
        )
        phone = PhoneNumber(number, PhoneKind.LANDLINE)
        return ListEntry(row, name, None, self._address(first), (phone,), (), "")

    def _errs(self, share: float) -> bool:
        return self.random.random() < share

    def _name(self, person: Inhabitant) -> PersonName:
        family, given = self._family(person), self._given(person)
        if self._errs(self.noise.initial):
            given = given[0] + "."
        if self._errs(self.noise.swapped):
            return make_name(given, family)
        if self._errs(self.noise.one_cell):
            orders = (f"{family} {given}", f"{given} {family}", f"{family.upper()} {given}", f"{family}, {given}")
            return parse_full_name(self.random.choice(orders))
        return make_name(family, given)

    def _family(self, person: Inhabitant) -> str:
        family = self._slip(person.family) if self._errs(self.noise.family_slip) else person.family
        if person.woman and person.partner:
            if self._errs(self.noise.double_name):
                return f"{person.partner}-{family}" if self._errs(0.5) else f"{family}-{person.partner}"
            if self._errs(self.noise.partner_name):
                return person.partner
        return family

    def _given(self, person: Inhabitant) -> str:
        names = person.given.split()
        if self._errs(self.noise.nickname):
            return person.called
        if len(names) > 1 and self._errs(self.noise.second_name):
            return names[1]
        given = person.given if self._errs(0.3) else names[0]
        return self._slip(given) if self._errs(self.noise.given_slip) else given

    def _slip(self, word: str) -> str:
        at = self.random.randrange(1, len(word))
        letter = self.random.choice(_LETTERS)
        return self.random.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word[:at] + letter + word[at:],
            )
        )

    def _birth(self, person: Inhabitant) -> BirthDate | None:
        birth, kind = person.birth, self.random.random()
        for share, change in (
            (self.noise.no_birth, _forget),
            (self.noise.year_only, _year),
            (self.noise.day_month, _day_month),
            (self.noise.figure, self._figure),
        ):
            if kind < share:
                return change(birth)
            kind -= share
        return birth

    def _figure(self, birth: BirthDate) -> BirthDate:
        if not birth.day or not birth.month:
            return birth
        which = self.random.randrange(3)
        if which == 0:
            return replace(birth, year=birth.year - birth.year % 10 + self.random.randrange(10))
        if which == 1:
            return replace(birth, day=birth.day - birth.day % 10 + self.random.randint(1, 8))
        return replace(birth, month=self.random.randint(1, 9) if birth.month < 10 else self.random.randint(10, 12))

    def _address(self, person: Inhabitant) -> Address | None:
        address = person.address
        if self._errs(self.noise.no_address):
            return None
        if self._errs(self.noise.moved):
            return self.town.new_address()
        if address.box and self._errs(self.noise.no_box):
            address = replace(address, box="")
        if self._errs(self.noise.house_slip):
            address = replace(address, number=str(self.random.randint(1, 300)))
        return parse_address_line(address.text.upper() if self._errs(0.2) else address.text)

    def _numbers(self, person: Inhabitant) -> tuple[str, ...]:
        if not person.numbers or not self._errs(self.noise.number):
            return ()
        if self._errs(self.noise.stale_number):
            return (f"+3213{self.random.randint(200_000, 999_999)}",)
        return (self.random.choice(person.numbers),)


def _forget(birth: BirthDate) -> None:
    del birth


def _year(birth: BirthDate) -> BirthDate:
    return BirthDate(birth.year)


def _day_month(birth: BirthDate) -> BirthDate:
    if not birth.day or birth.day > 12:
        return birth
    return BirthDate(birth.year, birth.day, birth.month)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a list was recognised; shares between 0 and 1."""

    rows: int
    precision: float
    automatic: float
    recall: float
    pile: float


def figures(matches: Iterable[Match], truth: dict[int, int | None]) -> Figures:
    """Compare with the truth; `automatic`, and `recall` with the pile, are shares of the rows of the register."""
    known = sum(person is not None for person in truth.values())
    sure = right = found = pile = rows = 0
    for match in matches:
        true = truth[match.entry_id]
        fits = true is not None and any(candidate.person_id == true for candidate in match.candidates)
        is_sure = match.certainty is Certainty.SURE
        sure += is_sure
        right += is_sure and fits
        found += fits
        pile += match.certainty is Certainty.DOUBTFUL
        rows += 1
    return Figures(rows, right / max(sure, 1), right / max(known, 1), found / max(known, 1), pile / max(rows, 1))


@dataclass(frozen=True, slots=True)
class InventedDirectory:
    """Lines of a directory, and of which household each is, or None."""

    lines: tuple[ListEntry, ...]
    truth: dict[int, int | None]


def make_directory(town: Town, seed: int, listed: float = 0.7) -> InventedDirectory:
    """Print a directory: one line a landline, now and then stale, without box or with a slip, and of people unknown."""
    random = Random(seed)
    copyist = _Copyist(random, replace(SERVICE, moved=0.03, house_slip=0.005, no_address=0.0, no_box=0.1), town)
    homes: dict[int, list[Inhabitant]] = defaultdict(list)
    for person in town.people:
        homes[person.household].append(person)
    written = [(members, _landline(members)) for members in homes.values()]
    lines: list[ListEntry] = []
    truth: dict[int, int | None] = {}
    for members, number in written:
        if number and random.random() < listed:
            truth[len(lines)] = members[0].household
            lines.append(copyist.line(len(lines), members, number))
    for stranger in (town.stranger() for _ in range(len(lines) // 5)):
        if stranger.household >= 0:
            continue  # a grown-up child shares the line of the house
        truth[len(lines)] = None
        there = random.choice(town.people).address if random.random() < 0.3 else stranger.address
        lines.append(copyist.line(len(lines), [replace(stranger, address=there)], _any_landline(random)))
    return InventedDirectory(tuple(lines), truth)


def _landline(members: list[Inhabitant]) -> str:
    return next((number for person in members for number in person.numbers if not number.startswith("+324")), "")


def _any_landline(random: Random) -> str:
    return f"+3216{random.randint(200_000, 999_999)}"


def directory_figures(match: DirectoryMatch, directory: InventedDirectory, town: Town) -> tuple[float, float]:
    """Give precision and recall by household: a number is right when somebody of its household has it."""
    house = {person.id: person.household for person in town.people}
    found: dict[str, set[int]] = defaultdict(set)
    for person_id, numbers in match.numbers.items():
        for number in numbers:
            found[number.e164].add(house[person_id])
    right = wrong = missed = 0
    for line in directory.lines:
        households = found[line.phones[0].e164]
        true = directory.truth[line.row]
        right += true in households
        missed += true is not None and true not in households
        wrong += len(households - {true})
    return right / max(right + wrong, 1), right / max(right + missed, 1)
