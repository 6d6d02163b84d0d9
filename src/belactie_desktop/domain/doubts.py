"""A row of a list beside the person it may be: what agrees, what differs, and how alike they are in words.

Only compares for the eye of the coordinator, who decides; how people are recognised stands in `same_person`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from belactie_desktop.domain.addresses import Address, normalised_key
from belactie_desktop.domain.dates import BirthDate, age_on
from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.names import PersonName, family_key, fold, given_key
from belactie_desktop.domain.nicknames import go_together
from belactie_desktop.domain.phones import national

UNKNOWN: Final = "Niet bekend"

_STRONG, _FAIR = 80, 60
"""Scores from 0 to 100. They only choose words: a number would look like a truth."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one side says of somebody. `numbers` are E.164, each once; `services` in order."""

    name: PersonName
    birth: BirthDate | None
    address: Address | None
    numbers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a list as the coordinator sees it. `person_id`: who it belongs to now, if anybody."""

    entry_id: int
    list_name: str
    row: int
    facts: Facts
    link: Link
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """Somebody who is there already and may be the person of a row. `score` 0-100, `reasons` are Dutch sentences."""

    person_id: int
    list_name: str
    facts: Facts
    score: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and whom it may be, the most alike first. Merged rows have exactly one."""

    row: ListedRow
    people: tuple[Possible, ...] = field(default=())


class Sameness(Enum):
    """How one value of the row compares with that of the person; the value is the word for the screen."""

    EQUAL = "gelijk"
    ALIKE = "lijkt erop"
    DIFFERENT = "verschilt"
    OTHER = "anders"
    """Not the same, and no sign against it either: many people have two numbers."""
    ROW_ONLY = "alleen op de lijst"
    PERSON_ONLY = "alleen in het dossier"
    UNKNOWN = "niet bekend"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: what it is about, both values in words, and how they compare."""

    label: str
    of_row: str
    of_person: str
    sameness: Sameness


def compare(row: Facts, person: Facts, today: date) -> tuple[Compared, ...]:
    """Lay both sides beside each other: always name and birth date with age, then address, numbers and services."""
    lines = [
        Compared("Naam", row.name.text, person.name.text, _names(row.name, person.name)),
        Compared("Geboren", born(row.birth, today), born(person.birth, today), _births(row.birth, person.birth)),
        Compared("Adres", _lives(row.address), _lives(person.address), _addresses(row.address, person.address)),
        Compared("Telefoon", _phones(row.numbers), _phones(person.numbers), _sets(row.numbers, person.numbers)),
    ]
    if row.services or person.services:
        lines.append(
            Compared("Diensten", _list(row.services), _list(person.services), _sets(row.services, person.services))
        )
    return tuple(lines)


def born(birth: BirthDate | None, today: date) -> str:
    """Write a birth date with the age: "05/07/1941 (85 jaar)"; a year alone gives "1941 (ongeveer 85 jaar)"."""
    if birth is None:
        return UNKNOWN
    about = "" if birth.day else "ongeveer "
    return f"{birth.text} ({about}{age_on(birth, today)} jaar)"


def how_alike(score: int) -> str:
    """Say in words how alike a row and a person are."""
    if score >= _STRONG:
        return "Lijkt sterk"
    return "Lijkt goed" if score >= _FAIR else "Lijkt een beetje"


def _names(row: PersonName, person: PersonName) -> Sameness:
    """Compare names as a reader does: order and accents do not count, a called name or a name less is alike."""
    one, other = set(fold(row.text).split()), set(fold(person.text).split())
    if one == other:
        return Sameness.EQUAL
    called = family_key(row.family) == family_key(person.family) and go_together(
        given_key(row.given), given_key(person.given)
    )
    if called or _within(one, other) or _within(other, one):
        return Sameness.ALIKE
    return Sameness.DIFFERENT


def _within(few: set[str], many: set[str]) -> bool:
    """Tell whether every word of the one is in the other, an initial standing for its name."""
    return bool(few) and all(word in many or (len(word) == 1 and _starts(word, many)) for word in few)


def _starts(letter: str, words: set[str]) -> bool:
    return any(word.startswith(letter) for word in words)


def _births(row: BirthDate | None, person: BirthDate | None) -> Sameness:
    known = _known(row, person)
    if known or row is None or person is None:
        return known or Sameness.UNKNOWN
    if row == person:
        return Sameness.EQUAL
    parts = ((row.year, person.year), (row.month, person.month), (row.day, person.day))
    # A year alone contradicts nothing; only what both know can differ.
    fits = all(one == other for one, other in parts if one and other)
    return Sameness.ALIKE if fits else Sameness.DIFFERENT


def _addresses(row: Address | None, person: Address | None) -> Sameness:
    known = _known(row if _lives(row) != UNKNOWN else None, person if _lives(person) != UNKNOWN else None)
    if known or row is None or person is None:
        return known or Sameness.UNKNOWN
    return Sameness.EQUAL if normalised_key(row) == normalised_key(person) else Sameness.DIFFERENT


def _sets(row: tuple[str, ...], person: tuple[str, ...]) -> Sameness:
    """Compare numbers or services: having others makes nobody another person."""
    known = _known(row, person)
    if known:
        return known
    if set(row) == set(person):
        return Sameness.EQUAL
    return Sameness.ALIKE if set(row) & set(person) else Sameness.OTHER


def _known(row: object, person: object) -> Sameness | None:
    """Tell who does not know the value; None when both do."""
    if row and person:
        return None
    if row:
        return Sameness.ROW_ONLY
    return Sameness.PERSON_ONLY if person else Sameness.UNKNOWN


def _lives(address: Address | None) -> str:
    return (address.text if address else "") or UNKNOWN


def _phones(numbers: tuple[str, ...]) -> str:
    return "\n".join(national(number) for number in numbers) or UNKNOWN


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words) or UNKNOWN
