"""An invented town and the lists that people of flesh and blood would make of it, with the truth.

Owns who lives where (couples, twins, fathers and sons of one name, cousins, widows, homes, flats) and the mistakes of
each kind of list. Every figure is a share of the rows, guessed from town-hall lists in general, not from tests/data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, parse_address_line
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.names import PersonName, make_name, parse_full_name
from belactie_desktop.domain.same_person import Certainty, Face, Match

_COMMON: Final = (
    "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Pauwels Aerts Hermans Michiels Martens"
    " Smets Hendrickx Vermeulen Desmet Dubois Lemmens Verhoeven Cools Jansen Segers Bogaerts Claeys Thijs Stevens"
    " Lambert Wauters Vandamme Simons Coppens Leclercq Timmermans Raes Baert Nijs Sels Engelen Geerts Jansens Smet"
    " Maas Peters Verbeke Callens Lauwers Billiet Ceulemans Christiaens Nguyen Yilmaz Benali Kowalski Rossi"
    " Lefèvre Çelik"
).split()
_STEMS: Final = (
    "Berg Bosch Broeck Brande Velde Wiele Eynde Meersch Heuvel Abeele Putte Steen Bergh Walle Acker Damme Looy"
    " Hoof Dyck Straeten Bossche Poel Elst Driessche Kerkhove Daele Winckel Hecke Moortel Genechten Hulle Parys"
    " Roey Goethem"
).split()
_PREFIXES: Final = ("Van", "Van den", "Van der", "Van de", "Vanden", "Vander", "Ver", "De", "")
_TRADES: Final = (
    "Smedt Backer Clercq Wachter Meyer Vos Wolf Haan Groote Witte Bruyn Schepper Ridder Keyser Bisschop Pauw Cock"
    " Winter"
).split()
_MEN: Final = (
    "Jozef:Jef Jozef:Jos Alfons:Fons Lodewijk:Louis Frans:Swa Petrus:Pierre Albert:Bert Gustaaf:Staf Eduard:Ward"
    " Karel:Charel Hendrik:Rik Willem:Willy August:Gust Julien:Juul Emiel:Miel Camiel:Miel Raymond:Mon Leopold:Pol"
    " Theofiel:Fiel Jan: Roger: André: Paul: Etienne: Marcel: Georges: René: Maurice: Walter: Herman: Luc: Guido:"
    " Hubert: Freddy: Daniel:Danny Jean-Pierre:Jempi Jean-Marie: Eddy: Gilbert: Robert:Bob Michel:Chel Victor:Vic"
    " Omer: Remi: Achiel:Chiel Hassan: Louis:Lowie"
)
_WOMEN: Final = (
    "Maria:Mia Maria:Mieke Maria:Ria Elisabeth:Lisette Elisabeth:Betty Godelieve:Lieve Jeanne: Jeannine:"
    " Jeannette:Net Margaretha:Greta Johanna:Jo Johanna:Jeanne Josephine:Fien Augusta:Gusta Leonia: Simonne:"
    " Simone: Yvonne: Paula: Rosa:Roza Angèle: Irène: Denise: Monique: Nicole: Christiane:Chris Rita: Godelieve:"
    " Lutgart:Lut Hilda: Marie-Louise:Malou Marie-Thérèse:Mitje Georgette: Mariette: Marietta: Clara: Emma: Elza:"
    " Alice: Julia: Louisa:Wiske Louise: Andrée: Renée: Martha: Bertha: Fatima: Ayşe: Anna:Annie Francine:"
    " Lucienne: Cecile: Helena:Leen Catharina:Trien Philomena:Mena"
)
_STREETS: Final = (
    "Dorpsstraat Kerkstraat Molenstraat Stationsstraat Veldstraat Lindelaan Eikenlaan Heidestraat Kapelstraat"
    " Hoogstraat Nieuwstraat Schoolstraat Bosstraat Groenstraat Beekstraat Zandstraat Kloosterstraat Rozenlaan"
    " Dijkstraat Merelstraat"
).split()
_PLACES: Final = (("3998", "Berkenhove"), ("3997", "Berkenhove-Dal"), ("3996", "Molenbeke"))
_LETTERS: Final = "abcdefghijklmnoprstuvwz"


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """Somebody of the town. `called` may be a nickname or a second given name; `partner` the partner's family name."""

    id: int
    household: int
    family: str
    given: str
    called: str
    woman: bool
    birth: BirthDate
    address: Address
    numbers: tuple[str, ...]
    partner: str = ""
    registered: bool = True


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


class Town:
    """A seeded town with about `size` people in its register."""

    def __init__(self, size: int, seed: int) -> None:
        self.random = Random(seed)
        self.people: list[Inhabitant] = []
        self.others: list[Inhabitant] = []
        self._households = 0
        self._last = 0
        self._families = _family_names()
        self._men, self._women = _given_names(_MEN), _given_names(_WOMEN)
        self._streets = [*_STREETS, *(f"{stem}{end}" for stem in _STEMS for end in ("straat", "laan", "dreef"))]
        self.homes = [Address("Rustoord", str(at), "", *_PLACES[0]) for at in range(1, size // 1_000 + 3)]
        while len(self.people) < size:
            self._settle()

    def _settle(self) -> None:
        """Let one household of a common or an uncommon kind move in."""
        kinds: tuple[tuple[Callable[[], None], float], ...] = (
            (self._couple, 0.5),
            (self._alone, 0.3),
            (self._home, 0.06),
            (self._sisters, 0.04),
            (self._father_and_son, 0.02),
            (self._cousins, 0.03),
            (self._twins, 0.01),
            (self._two_households, 0.02),
            (self._with_children, 0.05),
        )
        self.random.choices([kind for kind, _ in kinds], [share for _, share in kinds])[0]()

    def _couple(self) -> None:
        address, line, birth = self._address(), self._line(), self._birth()
        near = BirthDate(
            birth.year + self.random.randint(-2, 5), self.random.randint(1, 12), self.random.randint(1, 28)
        )
        man, woman = self._family(), self._family()
        self._add(man, False, birth, address, line, partner=woman)
        self._add(woman, True, near, address, line, partner=man, house=self._households)
        self._households += 1

    def _alone(self) -> None:
        woman = self.random.random() < 0.65
        widow = self._family() if woman and self.random.random() < 0.5 else ""
        self._add(self._family(), woman, self._birth(), self._address(), self._line(), partner=widow)
        self._households += 1

    def _home(self) -> None:
        address = self.random.choice(self.homes)
        for _ in range(3):
            woman = self.random.random() < 0.7
            partner = self._family() if woman and self.random.random() < 0.6 else ""
            self._add(self._family(), woman, self._birth(), address, "", partner=partner)
            self._households += 1

    def _sisters(self) -> None:
        address, line, family = self._address(), self._line(), self._family()
        for _ in range(2):
            self._add(family, True, self._birth(), address, line, house=self._households)
        self._households += 1

    def _father_and_son(self) -> None:
        address, line, family = self._address(), self._line(), self._family()
        given = self._given(False)
        birth = BirthDate(self.random.randint(1930, 1942), self.random.randint(1, 12), self.random.randint(1, 28))
        son = BirthDate(
            birth.year + self.random.randint(20, 26), self.random.randint(1, 12), self.random.randint(1, 28)
        )
        elsewhere = self.random.random() < 0.5
        self._add(family, False, birth, address, line, names=given)
        self._add(family, False, son, self._address() if elsewhere else address, line, names=given)
        self._households += 1

    def _cousins(self) -> None:
        family, woman = self._family(), self.random.random() < 0.5
        given = self._given(woman)
        for _ in range(2):
            self._add(family, woman, self._birth(), self._address(), self._line(), names=given)
            self._households += 1

    def _twins(self) -> None:
        family, birth, address, line = self._family(), self._birth(), self._address(), self._line()
        for _ in range(2):
            apart = self.random.random() < 0.5
            self._add(family, self.random.random() < 0.5, birth, self._address() if apart else address, line)
            self._households += 1

    def _two_households(self) -> None:
        """Two households at one address without box, now and then with one surname."""
        address, family = self._address(), self._family()
        for at in range(2):
            name = family if at == 0 or self.random.random() < 0.3 else self._family()
            self._add(name, self.random.random() < 0.5, self._birth(), address, self._line())
            self._households += 1

    def _with_children(self) -> None:
        """A parent of the register with a grown-up child who is too young for it."""
        address, line, family = self._address(), self._line(), self._family()
        birth = self._birth()
        self._add(family, False, birth, address, line, house=self._households)
        young = BirthDate(birth.year + 30, self.random.randint(1, 12), self.random.randint(1, 28))
        self._add(family, self.random.random() < 0.5, young, address, line, house=self._households, registered=False)
        self._households += 1

    def _add(
        self,
        family: str,
        woman: bool,
        birth: BirthDate,
        address: Address,
        line: str,
        *,
        partner: str = "",
        house: int | None = None,
        names: tuple[str, str] | None = None,
        registered: bool = True,
    ) -> None:
        given, called = names or self._given(woman)
        mobile = f"+324{self.random.randint(70_000_000, 99_999_999)}" if self.random.random() < 0.4 else ""
        self._last += 1
        person = Inhabitant(
            self._last,
            self._households if house is None else house,
            family,
            given,
            called,
            woman,
            birth,
            address,
            tuple(number for number in (line, mobile) if number),
            partner,
            registered,
        )
        (self.people if registered else self.others).append(person)

    def stranger(self) -> Inhabitant:
        """Give somebody who is not in the register: a grown-up child of somebody, or anybody."""
        if self.others and self.random.random() < 0.3:
            return self.random.choice(self.others)
        woman = self.random.random() < 0.5
        given, called = self._given(woman)
        return Inhabitant(
            -1, -1, self._family(), given, called, woman, self._birth(), self._address(), (), registered=False
        )

    def new_address(self) -> Address:
        """Give an address somewhere in town."""
        return self._address()

    def _family(self) -> str:
        return self.random.choice(_COMMON) if self.random.random() < 0.35 else self.random.choice(self._families)

    def _given(self, woman: bool) -> tuple[str, str]:
        given, called = self.random.choice(self._women if woman else self._men)
        further = self.random.choice(self._women if woman else self._men)[0] if self.random.random() < 0.4 else ""
        return f"{given} {further}".strip(), called

    def _birth(self) -> BirthDate:
        year = int(self.random.triangular(1926, 1966, 1950))
        if self.random.random() < 0.01:
            return BirthDate(year) if self.random.random() < 0.5 else BirthDate(year, 1, 1)
        return BirthDate(year, self.random.randint(1, 12), self.random.randint(1, 28))

    def _line(self) -> str:
        return f"+3213{self.random.randint(200_000, 999_999)}" if self.random.random() < 0.7 else ""

    def _address(self) -> Address:
        number = str(self.random.randint(1, 160)) + (self.random.choice("AB") if self.random.random() < 0.08 else "")
        box = str(self.random.randint(1, 9)) if self.random.random() < 0.18 else ""
        return Address(self.random.choice(self._streets), number, box, *self.random.choice(_PLACES))


def _family_names() -> list[str]:
    made = [f"{prefix}{'' if prefix == 'Ver' else ' '}{stem}".strip() for prefix in _PREFIXES for stem in _STEMS]
    return [*(name.capitalize() if name.startswith("Ver") else name for name in made), *(f"De {t}" for t in _TRADES)]


def _given_names(text: str) -> list[tuple[str, str]]:
    pairs = [word.partition(":") for word in text.split()]
    return [(given, called or given) for given, _, called in pairs]


def faces(people: Iterable[Inhabitant]) -> list[Face]:
    """Give the register as faces; the id is the person's."""
    return [
        face_of(person.id, make_name(person.family.upper(), person.given), person.birth, person.address, person.numbers)
        for person in people
    ]


def face_of(
    face_id: int, name: PersonName, birth: BirthDate | None, address: Address | None, numbers: Sequence[str] = ()
) -> Face:
    """Make the keys of one person or row."""
    if address is None:
        return Face(face_id, name, birth, "", "", "", frozenset(numbers), None)
    keys = normalised_key(address), building_key(address)
    return Face(face_id, name, birth, *keys, address.postcode, frozenset(numbers), None)


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
