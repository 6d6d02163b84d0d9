"""How the columns of one list correct each other: a bare "Naam", swapped titles, an address in one cell or in several.

Owns what the other columns say about one column. What a column seems to be alone stands in `columns`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from belactie_desktop.domain.column_contents import (
    ENOUGH,
    Contents,
    Shape,
    is_full_name,
    is_given_name,
    is_house_number,
    is_words,
)
from belactie_desktop.domain.column_words import is_bare_name
from belactie_desktop.domain.list_kinds import Field, ListKind

TITLED: Final = 3
SECOND: Final = 2
"""A title that announces a second address or number."""
PROVED: Final = 1
"""Contents alone."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column seems to give, and how much that weighs. `contradicted`: its title says something else."""

    column: Contents
    field: Field | None
    weight: int = 0
    contradicted: bool = False


def settled(guesses: list[Guess], kind: ListKind) -> list[Guess]:
    """Let the columns correct each other: a bare "Naam", swapped titles, an address in one cell or in several."""
    guesses = _unswapped(guesses)
    found = {guess.field for guess in guesses}
    guesses = [replace(guess, field=_settled(guess, found, kind)) for guess in guesses]
    return _by_neighbours(guesses)


def _unswapped(guesses: list[Guess]) -> list[Guess]:
    """Swap surname and given name when the cells prove that their titles are the wrong way round."""
    given = [guess for guess in guesses if guess.field is Field.GIVEN_NAME]
    family = [guess for guess in guesses if guess.field is Field.FAMILY_NAME or _bare(guess)]
    if len(given) != 1 or len(family) != 1 or len(given[0].column.values) < ENOUGH:
        return guesses
    one, other = given[0].column, family[0].column
    if not (one.share(is_given_name) < 0.3 and other.mostly(is_given_name)):
        return guesses
    swapped = {one.index: Field.FAMILY_NAME, other.index: Field.GIVEN_NAME}
    return [replace(guess, field=swapped.get(guess.column.index, guess.field)) for guess in guesses]


def _bare(guess: Guess) -> bool:
    return guess.field is Field.FULL_NAME and is_bare_name(guess.column.title)


def _settled(guess: Guess, found: set[Field | None], kind: ListKind) -> Field | None:
    column, field = guess.column, guess.field
    if field in (Field.FULL_NAME, Field.FAMILY_NAME):
        return _settled_name(column, field, found, kind)
    if field is Field.HOUSE_NUMBER and not {Field.STREET, Field.FULL_ADDRESS} & found:
        return None
    if field in (Field.MUNICIPALITY, Field.STREET, Field.FULL_ADDRESS):
        return _settled_place(column, field, found)
    return field


def _settled_name(column: Contents, field: Field, found: set[Field | None], kind: ListKind) -> Field:
    whole = column.mostly(is_full_name) and len(column.values) >= ENOUGH
    if field is Field.FULL_NAME and is_bare_name(column.title):
        if kind is ListKind.CARE_HOMES:
            return Field.CARE_HOME_NAME
        return Field.FAMILY_NAME if Field.GIVEN_NAME in found and not whole else Field.FULL_NAME
    return Field.FULL_NAME if whole and Field.GIVEN_NAME not in found else field


def _settled_place(column: Contents, field: Field, found: set[Field | None]) -> Field:
    addresses = column.shape is Shape.ADDRESSES
    if addresses and (field is not Field.STREET or Field.HOUSE_NUMBER not in found):
        return Field.FULL_ADDRESS
    if field is not Field.FULL_ADDRESS:
        return field
    if column.shape is Shape.POSTCODES_AND_PLACES and Field.STREET in found:
        return Field.MUNICIPALITY
    streets = Field.HOUSE_NUMBER in found or column.shape is Shape.STREETS
    return Field.STREET if streets and Field.STREET not in found else field


def _by_neighbours(guesses: list[Guess]) -> list[Guess]:
    """Let the place of a column without title tell: house numbers beside streets, a surname beside given names."""
    found = {guess.field: at for at, guess in enumerate(guesses) if guess.field}
    wanted = (
        (Field.STREET, {Field.HOUSE_NUMBER}, Field.HOUSE_NUMBER, is_house_number, (1,)),
        (Field.POSTCODE, {Field.MUNICIPALITY, Field.FULL_ADDRESS}, Field.MUNICIPALITY, is_words, (1,)),
        (Field.GIVEN_NAME, {Field.FAMILY_NAME, Field.FULL_NAME}, Field.FAMILY_NAME, is_words, (-1, 1)),
        (Field.FAMILY_NAME, {Field.GIVEN_NAME}, Field.GIVEN_NAME, is_given_name, (1, -1)),
    )
    for anchor, present, field, fits, steps in wanted:
        if anchor not in found or present & found.keys():
            continue
        for at in (found[anchor] + step for step in steps):
            if 0 <= at < len(guesses) and _open(guesses[at]) and guesses[at].column.mostly(fits):
                guesses[at] = replace(guesses[at], field=field, weight=PROVED)
                found[field] = at
                break
    return guesses


def _open(guess: Guess) -> bool:
    """Tell whether a column has no title and no meaning yet."""
    return guess.field is None and (not guess.column.title or guess.contradicted) and bool(guess.column.values)
