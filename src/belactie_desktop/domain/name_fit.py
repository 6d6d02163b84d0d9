"""How well two names go together: family name and given name apart, in either order, with slips of the pen.

Owns the levels and when a difference is a slip; weighs nothing and decides nothing: see `evidence` and `same_person`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.names import PersonName, family_keys, fold, same_folded
from belactie_desktop.domain.nicknames import go_together

Likeness = Callable[[str, str], float]
"""How alike two folded names are, 0..1: 1 minus the slips per letter of the longer one.

A slip is a letter too many, too few, wrong, or two swapped.
"""


class FamilyFit(IntEnum):
    """How two family names go together, best first."""

    EQUAL = 0
    PART = 1
    """One is a part of the other: Peeters and Peeters-Claes."""
    PARTICLE = 2
    """Equal but for a particle: Van den Bossche and Bossche."""
    SPELLING = 3
    """Sounds the same: Janssens and Jansens."""
    SLIP = 4
    PARTNER = 5
    """The name of somebody at the same address: a married name."""
    LOOKALIKE = 6
    """Two names of the register that differ by a letter: Maes and Raes."""
    OTHER = 7


class GivenFit(IntEnum):
    """How two given names go together, best first."""

    EQUAL = 0
    SPELLING = 1
    NICKNAME = 2
    SECOND = 3
    """A further given name, or a part of a double one."""
    SLIP = 4
    INITIAL = 5
    MISSING = 6
    LOOKALIKE = 7
    """Two names of their own that differ by a letter: Louis and Louise, Paul and Paula."""
    OTHER = 8


@dataclass(frozen=True, slots=True)
class NameFit:
    """How two names go together; `swapped` when family and given name had to change places."""

    family: FamilyFit
    given: GivenFit
    swapped: bool = False


_GOOD_FAMILY: Final = frozenset({FamilyFit.EQUAL, FamilyFit.PART, FamilyFit.PARTICLE, FamilyFit.SPELLING})
_GOOD_GIVEN: Final = frozenset({GivenFit.EQUAL, GivenFit.SPELLING, GivenFit.NICKNAME})
_MOST_WORDS: Final = 6
"""Words of a name whose order is unknown; a longer text is not cut at every place."""


@dataclass(frozen=True, slots=True)
class NameFitter:
    """Compares names. `family_names`, `given_names`: folded names of their own, so that one is no slip for another."""

    likeness: Likeness
    family_names: Set[str]
    given_names: Set[str]
    _families: dict[tuple[str, str], FamilyFit] = field(default_factory=dict[tuple[str, str], FamilyFit])
    _givens: dict[tuple[str, str], GivenFit] = field(default_factory=dict[tuple[str, str], GivenFit])

    def fit(self, entry: PersonName, person: PersonName) -> NameFit:
        """Tell how the name of a row fits a person; the order of the row's name is only doubted when it fits badly."""
        best = self._in_order(entry, person)
        if best.family in _GOOD_FAMILY or best.given in _GOOD_GIVEN or not _may_turn(entry, person):
            return best
        hopeless = not entry.order_known or (best.family is FamilyFit.OTHER and best.given is GivenFit.OTHER)
        for turned in _other_orders(entry):
            found = self._in_order(turned, person)
            certain = found.family in (FamilyFit.EQUAL, FamilyFit.PART) and found.given in _GOOD_GIVEN
            if (certain or hopeless) and _rank(found) < _rank(best):
                best = NameFit(found.family, found.given, swapped=entry.order_known)
        return best

    def _in_order(self, entry: PersonName, person: PersonName) -> NameFit:
        return NameFit(self.family(entry.family, person.family), self.given(entry.given, person.given))

    def family(self, one: str, other: str) -> FamilyFit:
        """Tell how two family names go together; the same two come back often, so the answer is kept."""
        found = self._families.get((one, other))
        if found is None:
            _make_room(self._families)
            found = self._families[one, other] = self._family(one, other)
        return found

    def given(self, one: str, other: str) -> GivenFit:
        """Tell how two cells with given names go together."""
        found = self._givens.get((one, other))
        if found is None:
            _make_room(self._givens)
            found = self._givens[one, other] = self._given(one, other)
        return found

    def _family(self, one: str, other: str) -> FamilyFit:
        keys, others = family_keys(one), family_keys(other)
        if not keys or not others:
            return FamilyFit.OTHER
        if same_folded(keys[0], others[0]):
            return FamilyFit.EQUAL
        if _share(keys, others) or _share(_words(one), others[:1]) or _share(keys[:1], _words(other)):
            return FamilyFit.PART
        if _core(one) == _core(other):
            return FamilyFit.PARTICLE
        if sound(keys[0]) == sound(others[0]):
            return FamilyFit.SPELLING
        if not self._is_slip_of_one(keys, others):
            return FamilyFit.OTHER
        return FamilyFit.LOOKALIKE if keys[0] in self.family_names else FamilyFit.SLIP

    def _is_slip_of_one(self, keys: tuple[str, ...], others: tuple[str, ...]) -> bool:
        parts = [(key, other) for key in keys for other in others]
        return any(self._slips(key, other) for key, other in parts)

    def _given(self, one: str, other: str) -> GivenFit:
        names, others = given_keys(one), given_keys(other)
        if not names or not others:
            return GivenFit.MISSING
        if same_folded(names[0], others[0]) or "".join(names) == others[0] or "".join(others) == names[0]:
            return GivenFit.EQUAL
        if _only_initials(one) or _only_initials(other):
            return GivenFit.INITIAL if _initials_fit(names, others) else GivenFit.OTHER
        if sound(names[0]) == sound(others[0]):
            return GivenFit.SPELLING
        if go_together(names[0], others[0]) or _is_cut_off(one, others[0]):
            return GivenFit.NICKNAME
        if _shares_further(one, other):
            return GivenFit.SECOND
        return self._slip_or_other(names[0], others[0])

    def _slip_or_other(self, one: str, other: str) -> GivenFit:
        if not self._slips(one, other):
            return GivenFit.OTHER
        both_names = one in self.given_names and other in self.given_names
        return GivenFit.LOOKALIKE if both_names else GivenFit.SLIP

    def _slips(self, one: str, other: str) -> bool:
        return is_slip(one, other, self.likeness)


def _rank(fit: NameFit) -> tuple[int, int]:
    return max(fit.family, fit.given), fit.family + fit.given


def _other_orders(name: PersonName) -> Iterator[PersonName]:
    """Give the name with its parts changed, and cut at every other place: one cell may have held it all."""
    yield PersonName(name.given, name.family)
    for text in (f"{name.family} {name.given}", f"{name.given} {name.family}"):
        words = text.split()
        for cut in range(1, len(words)) if 2 < len(words) <= _MOST_WORDS else ():
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            yield PersonName(head, tail)
            yield PersonName(tail, head)


def _may_turn(entry: PersonName, person: PersonName) -> bool:
    """Tell whether a family name could stand elsewhere in the row's name: cheap, since most never could."""
    return not _starts(f"{entry.family} {entry.given}").isdisjoint(_starts(person.family))


@lru_cache(maxsize=65_536)
def _starts(text: str) -> frozenset[str]:
    """Give how the long words of a name start, as they sound."""
    return frozenset(skeleton(word)[:3] for word in _CORE_WORDS.findall(fold(text)))


_CORE_WORDS: Final = re.compile(r"\b(?!(?:van|de[nr]|te[nr]|het)\b)(?:van(?:de[nr]?)?)?([^\W\d_]{3,})\b")


_MOST_KEPT: Final = 200_000


def _make_room(kept: dict[tuple[str, str], FamilyFit] | dict[tuple[str, str], GivenFit]) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()


def _share(keys: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(same_folded(key, other) for key in keys for other in others)


def is_slip(one: str, other: str, likeness: Likeness) -> bool:
    """Tell whether two folded names differ by no more than a slip: one letter, two in a long name, none in a short."""
    shortest, longest = sorted((len(one), len(other)))
    allowed = 0 if shortest < _SHORT else 1 if shortest < _LONG else 2
    if one == other or longest - shortest > allowed:
        return False
    return round((1 - likeness(one, other)) * longest) <= allowed


_SHORT: Final = 3
_LONG: Final = 7


@lru_cache(maxsize=65_536)
def given_keys(given: str) -> tuple[str, ...]:
    """Give the given names folded, one a word: "Raymond Eddy" is ("raymond", "eddy"), "Marie-Louise" one name."""
    return tuple(key for key in (fold(word).replace(" ", "") for word in given.split()) if key)


@lru_cache(maxsize=65_536)
def _words(family: str) -> tuple[str, ...]:
    """Give the long words of a name of several: in "Garcia Lopez" each may stand alone; in "De Smet" none may."""
    words = fold(family).split(" ")
    return tuple(word for word in words if len(word) > 3) if all(len(word) > 3 for word in words) else ()


_PARTICLES: Final = re.compile(r"(?:v\s?d|van|v|den?|der|het|ten?|ter|t|d|la|le|l|el|al|ben|ait)\s+")
_GLUED: Final = re.compile(r"(?:van(?:de[nr]?)?|ver)(?=[a-z]{4})")


@lru_cache(maxsize=65_536)
def _core(family: str) -> str:
    """Give a family name without its particles, written apart or glued: Van den Bossche, Vandenbossche."""
    rest = fold(family)
    bare = _PARTICLES.sub("", rest) if _PARTICLES.match(rest) else _GLUED.sub("", rest, count=1)
    bare = bare.replace(" ", "")
    return bare if len(bare) > 3 else rest.replace(" ", "")


_SOUNDS: Final = (
    (re.compile(r"(?:ij|ey|ei|y)"), "i"),
    (re.compile(r"sch"), "sg"),
    (re.compile(r"ch|gh"), "g"),
    (re.compile(r"ck|qu|q"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dt"), "t"),
    (re.compile(r"ae"), "a"),
    (re.compile(r"ue|oe"), "u"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=[a-z])h(?![aeiou])"), ""),
    (re.compile(r"([a-df-z])\1+|(e)e+(?!$)"), r"\1\2"),
)


@lru_cache(maxsize=65_536)
def sound(key: str) -> str:
    """Give one text for spellings that sound the same: Janssens and Jansens, Simone and Simonne.

    A doubled e at the end stays: André is a man and Andrée a woman.
    """
    for pattern, plain in _SOUNDS:
        key = pattern.sub(plain, key)
    return key


@lru_cache(maxsize=65_536)
def skeleton(key: str) -> str:
    """Give the first letter and the next consonants as they sound: what most slips of the pen leave as it was."""
    heard = sound(key)
    return heard[:1] + "".join(c for c in heard[1:] if c not in "aeiou")[:5]


@lru_cache(maxsize=65_536)
def _only_initials(given: str) -> bool:
    return all((word.endswith(".") and len(word) <= 5) or len(word) < 2 for word in given.split())


def _initials_fit(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return names[0][:1] == others[0][:1]


def _is_cut_off(given: str, other: str) -> bool:
    """Tell whether a name is written short, with a full stop: "Godel." for Godelieve."""
    first = given.split(" ", 1)[0]
    short = fold(first)
    return first.endswith(".") and len(short) >= 3 and other.startswith(short)


def _shares_further(one: str, other: str) -> bool:
    """Tell whether the first name of one is a further name of the other, or a part of a double name."""
    return _is_among(given_keys(one)[0], _all_names(other)) or _is_among(given_keys(other)[0], _all_names(one))


def _is_among(name: str, others: tuple[str, ...]) -> bool:
    return any(name == other or go_together(name, other) for other in others)


@lru_cache(maxsize=65_536)
def _all_names(given: str) -> tuple[str, ...]:
    """Give every single given name of a cell: "Marie-Louise Hilda" is marie, louise, hilda."""
    return tuple(word for word in fold(given).split(" ") if len(word) > 1)


@lru_cache(maxsize=65_536)
def family_sounds(family: str) -> frozenset[str]:
    """Give the skeletons under which a family name is looked for: of each part, without its particles."""
    parts = [part for part in _DOUBLE.split(family) if part] or [family]
    keys = {key for part in parts for key in (_core(part), fold(part).rpartition(" ")[2], *_words(part))}
    return frozenset(skeleton(key) for key in keys if key)


_DOUBLE: Final = re.compile(r"\s*[-–/]\s*")
