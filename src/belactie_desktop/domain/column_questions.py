"""What a guess of the columns cannot know, asked in plain Dutch: two birth dates, day or month first, a third number.

Owns the questions only; nothing here chooses a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from belactie_desktop.domain.column_contents import ENOUGH, Contents, Shape
from belactie_desktop.domain.column_mapping import Question
from belactie_desktop.domain.column_words import field_of_title
from belactie_desktop.domain.dates import DateOrder, date_order
from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.domain.unneeded_words import tells_of_deaths, unneeded_reason

_YEARS_APART: Final = 15


def questions(
    columns: Sequence[Contents], fields: Mapping[Field, int], nationals: Sequence[int]
) -> tuple[tuple[Question, ...], frozenset[Field]]:
    """Give the questions, and the fields that must not be filled in before somebody answers."""
    unsure: set[Field] = set()
    asked: list[Question] = []
    if Field.BIRTH_DATE in fields:
        birth = columns[fields[Field.BIRTH_DATE]]
        rivals = _rivals(birth, columns, nationals)
        if rivals:
            asked.append(_which_birth_date([birth, *rivals]))
            unsure.add(Field.BIRTH_DATE)
        asked += _about_order(birth)
    asked += _about_phones(columns, fields, nationals)
    asked += [_about_deaths(column) for column in columns if column.values and tells_of_deaths(column.title)]
    return tuple(asked), frozenset(unsure)


def _rivals(birth: Contents, columns: Sequence[Contents], nationals: Sequence[int]) -> list[Contents]:
    """Find the other columns that may just as well hold the birth dates.

    A title that says so wins, unless its dates are much later than those of a column that says nothing.
    """
    told = field_of_title(birth.title) is Field.BIRTH_DATE
    others = [
        column
        for column in columns
        if column is not birth
        and column.index not in nationals
        and column.shape is Shape.DATES
        and len(column.values) >= ENOUGH
        and (not unneeded_reason(column.title) or _much_older(column, birth))
    ]
    if told:
        return [c for c in others if field_of_title(c.title) is Field.BIRTH_DATE or _much_older(c, birth)]
    return [column for column in others if abs(column.middle_year - birth.middle_year) < _YEARS_APART]


def _much_older(column: Contents, birth: Contents) -> bool:
    enough = len(birth.birth_years) >= ENOUGH
    return enough and bool(column.middle_year) and column.middle_year + _YEARS_APART < birth.middle_year


def _named(column: Contents) -> str:
    return f"“{column.title}”" if column.title else f"kolom {column.index + 1}"


def _which_birth_date(columns: Sequence[Contents]) -> Question:
    names = " en ".join(_named(column) for column in sorted(columns, key=lambda column: column.index))
    return Question(
        f"De kolommen {names} lijken allebei op een geboortedatum. Kies zelf de juiste kolom.",
        frozenset({Field.BIRTH_DATE}),
    )


_ORDER_TEXTS: Final = {
    DateOrder.UNDECIDED: "In {} kan de dag vooraan staan of de maand. We lezen de dag eerst. Kijk een paar datums na.",
    DateOrder.MIXED: "In {} staat soms de dag vooraan en soms de maand. Kijk de datums na bij wie de lijst maakte.",
    DateOrder.SWAPPED: (
        "In {} zijn dag en maand misschien omgewisseld door Excel. Vraag de lijst opnieuw, met de datums als tekst."
    ),
}


def _about_order(birth: Contents) -> Iterator[Question]:
    text = _ORDER_TEXTS.get(date_order(birth.values))
    if text:
        yield Question(text.format(_named(birth)), frozenset({Field.BIRTH_DATE}))


def _about_phones(
    columns: Sequence[Contents], fields: Mapping[Field, int], nationals: Sequence[int]
) -> Iterator[Question]:
    """Ask about columns with numbers that no field is left for: else those numbers would be lost unseen."""
    if not {Field.PHONE, Field.MOBILE} & fields.keys():
        return
    more = [
        column
        for column in columns
        if column.index not in fields.values()
        and column.index not in nationals
        and column.shape is Shape.PHONES
        and not unneeded_reason(column.title)
    ]
    if more:
        names = " en ".join(map(_named, more))
        yield Question(
            f"Ook in {names} staan telefoonnummers. Die lezen we niet. "
            "Kies de kolom als dit nummers van de inwoner zijn.",
            frozenset({Field.PHONE, Field.MOBILE}),
        )


def _about_deaths(column: Contents) -> Question:
    return Question(f"In {_named(column)} staat wie overleden is. Haal die rijen eerst uit de lijst.")
