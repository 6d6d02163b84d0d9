"""An invented town: who lives where, with the neighbours, relatives and namesakes that make people hard to tell apart.

Owns couples, twins, fathers and sons of one name, cousins, widows, homes and flats. The lists that people make of it,
with their mistakes, stand in `invented_lists`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from belactie_desktop.domain.addresses import Address, building_key, normalised_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.names import PersonName, family_keys, given_key, make_name
from belactie_desktop.domain.people import RegisterPerson
from belactie_desktop.domain.same_person import Face

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


class Town:
    """A seeded town with about `size` people in its register."""

    def __init__(self, size: int, seed: int) -> None:
        self.random = Random(seed)
        self.people: list[Inhabitant] = []
        self.others: list[Inhabitant] = []
        self._households = 0
        self._last = self._lines = 0
        self._taken = set[Address]()
        self._longest = max(160, size // 100)
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
            (self._two_households, 0.01),
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
        house = self._households
        self._add(family, False, birth, address, line, names=given)
        self._households += 1
        at = (self._address(), self._line()) if elsewhere else (address, line)
        self._add(family, False, son, *at, names=given, house=None if elsewhere else house)
        self._households += 1

    def _cousins(self) -> None:
        family, woman = self._family(), self.random.random() < 0.5
        given = self._given(woman)
        for _ in range(2):
            self._add(family, woman, self._birth(), self._address(), self._line(), names=given)
            self._households += 1

    def _twins(self) -> None:
        family, birth, address, line = self._family(), self._birth(), self._address(), self._line()
        together = self.random.random() < 0.5
        for _ in range(2):
            at = (address, line) if together else (self._address(), self._line())
            self._add(family, self.random.random() < 0.5, birth, *at)
            self._households += not together
        self._households += together

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
        self._lines += 1
        return f"+3213{200_000 + self._lines}" if self.random.random() < 0.7 else ""

    def _address(self) -> Address:
        """Give an address where nobody lives yet."""
        while True:
            number = str(self.random.randint(1, self._longest)) + self.random.choice(("", "", "", "", "", "", "A", "B"))
            box = str(self.random.randint(1, 9)) if self.random.random() < 0.18 else ""
            address = Address(self.random.choice(self._streets), number, box, *self.random.choice(_PLACES))
            if address not in self._taken:
                self._taken.add(address)
                return address


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


def register_people(people: Iterable[Inhabitant]) -> list[RegisterPerson]:
    """Give the register as the directory is matched with it."""
    return [
        RegisterPerson(face.id, family_keys(face.name.family), given_key(face.name.given), face.address_key, face.birth)
        for face in faces(people)
    ]
