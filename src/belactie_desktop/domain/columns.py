"""Guess which column of a list gives what, from titles and contents; contents win when they prove a title wrong.

Owns the guess. The mapping it makes stands in `column_mapping`, the words in `column_words` and `unneeded_words`, what
cells prove in `column_contents`, how columns correct each other in `column_neighbours`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from belactie_desktop.domain.column_contents import Contents, Shape
from belactie_desktop.domain.column_contradictions import contradicted
from belactie_desktop.domain.column_mapping import ColumnMapping, LeftOut, Question, column_title
from belactie_desktop.domain.column_neighbours import PROVED, SECOND, TITLED, Guess, settled
from belactie_desktop.domain.column_questions import questions
from belactie_desktop.domain.column_words import field_of_title, is_second_choice, names_national_number
from belactie_desktop.domain.dates import DateOrder, date_order
from belactie_desktop.domain.headers import guess_header, header_titles
from belactie_desktop.domain.list_kinds import MATCHING_KINDS, Field, ListKind, Requirement
from belactie_desktop.domain.names import mostly_given_first
from belactie_desktop.domain.national_numbers import looks_like_national_numbers
from belactie_desktop.domain.unneeded_words import (
    FREE_TEXT_REASON,
    NATIONAL_NUMBER_MATCHED_REASON,
    NATIONAL_NUMBER_REASON,
    NOT_RECOGNISED_REASON,
    OTHER_CONTENTS_REASON,
    names_somebody_else,
    unneeded_reason,
)

__all__ = [
    "ColumnMapping",
    "Field",
    "LeftOut",
    "ListKind",
    "Question",
    "Requirement",
    "column_title",
    "guess_columns",
    "guess_header",
    "header_titles",
    "looks_like_national_numbers",
]


def guess_columns(
    header: Sequence[object] | None, sample_rows: Sequence[Sequence[object]], list_kind: ListKind
) -> ColumnMapping:
    """Guess which column gives what, from the titles and from the contents of some rows below them.

    `header` None: a list without titles, guessed from its contents alone.
    """
    width = max([len(header or ()), *map(len, sample_rows)])
    titles = tuple(
        "" if cell is None else " ".join(str(cell).split()) for cell in [*(header or ()), *[None] * width][:width]
    )
    columns = [Contents.of(at, titles[at], sample_rows) for at in range(width)]
    nationals = [column.index for column in columns if names_national_number(column.title) or column.national]
    guesses = settled([_guess(column, column.index in nationals) for column in columns], list_kind)
    fields = _assigned(guesses, list_kind)
    left = [
        _leave_out(guess, titles, list_kind, guess.column.index in nationals)
        for guess in guesses
        if guess.column.index not in fields.values() and not guess.column.empty
    ]
    asked, unsure = questions(columns, fields, nationals)
    return ColumnMapping(
        fields={field: at for field, at in fields.items() if field not in unsure},
        left_out=tuple(sorted([*left, *_doubted(fields, unsure, titles)], key=lambda each: each.index)),
        titles=titles,
        national_column=_matching(columns, nationals) if list_kind in MATCHING_KINDS else None,
        asked=asked,
        month_first=frozenset(
            c.index for c in columns if c.birth_years and date_order(c.values) is DateOrder.MONTH_FIRST
        ),
        given_first=frozenset(
            c.index for c in columns if c.shape in (Shape.FULL_NAMES, None) and mostly_given_first(c.texts)
        ),
    )


def _matching(columns: Sequence[Contents], nationals: Sequence[int]) -> int | None:
    """Choose the column to recognise people by: one whose cells pass the check, or that is empty in this sample."""
    sound = [at for at in nationals if columns[at].national]
    return next(iter(sound or nationals), None)


def _doubted(fields: dict[Field, int], unsure: frozenset[Field], titles: Sequence[str]) -> Iterator[LeftOut]:
    for field in unsure & fields.keys():
        reason = f"{field.label}: hier is twijfel over. Kies zelf de kolom."
        yield LeftOut(fields[field], column_title(titles, fields[field]), reason)


def _guess(column: Contents, national: bool) -> Guess:
    """Guess one column, before its neighbours are known."""
    if national or column.empty:
        return Guess(column, None)
    titled = None if names_somebody_else(column.title) else field_of_title(column.title)
    if titled is not None and not contradicted(column, titled):
        return Guess(column, titled, SECOND if is_second_choice(column.title) else TITLED)
    if unneeded_reason(column.title) and not titled:
        return Guess(column, None)
    proved = _BY_SHAPE.get(column.shape) if column.shape else None
    return Guess(column, proved, PROVED if proved else 0, contradicted=titled is not None)


_BY_SHAPE: Final = {
    Shape.DATES: Field.BIRTH_DATE,
    Shape.PHONES: Field.PHONE,
    Shape.POSTCODES_AND_PLACES: Field.MUNICIPALITY,
    Shape.POSTCODES: Field.POSTCODE,
    Shape.ADDRESSES: Field.FULL_ADDRESS,
    Shape.GIVEN_NAMES: Field.GIVEN_NAME,
    Shape.FULL_NAMES: Field.FULL_NAME,
    Shape.STREETS: Field.STREET,
}


def _assigned(guesses: list[Guess], kind: ListKind) -> dict[Field, int]:
    """Give each field its best column: a title before contents, the left one first; a second number is MOBILE."""
    best = sorted((guess for guess in guesses if guess.field), key=lambda guess: -guess.weight)
    fields: dict[Field, int] = {}
    titled = {guess.field for guess in best if guess.weight > PROVED}
    for guess in best:
        field = guess.field
        if field is Field.PHONE and field in fields:
            field = Field.MOBILE
        elif field is Field.MOBILE and field in fields and Field.PHONE not in titled:
            field = Field.PHONE
        if field is None or field in fields or field not in kind.wanted:
            continue
        if guess.weight == PROVED and _told_elsewhere(field, titled, guess):
            continue
        fields[field] = guess.column.index
    return dict(sorted(fields.items(), key=lambda item: item[1]))


def _told_elsewhere(field: Field, titled: set[Field | None], guess: Guess) -> bool:
    """Tell whether titles already say where this is: names under an unknown title are somebody else's."""
    if field is Field.FULL_NAME:
        return bool(titled & {Field.FULL_NAME, Field.FAMILY_NAME})
    if field in (Field.FULL_ADDRESS, Field.STREET):
        return bool(titled & {Field.FULL_ADDRESS, Field.STREET})
    if field is Field.GIVEN_NAME:
        return Field.FULL_NAME in titled and bool(guess.column.title)
    if field is Field.BIRTH_DATE:
        return guess.column.middle_year > _YOUNGEST
    return field in (Field.PHONE, Field.MOBILE) and Field.PHONE in titled and bool(guess.column.title)


_YOUNGEST: Final = 1995
"""Dates that mostly lie later are no birth dates of adults, but days on which somebody joined or called."""


def _leave_out(guess: Guess, titles: Sequence[str], kind: ListKind, national: bool) -> LeftOut:
    column = guess.column
    title = column_title(titles, column.index)
    if national:
        reason = NATIONAL_NUMBER_MATCHED_REASON if kind in MATCHING_KINDS else NATIONAL_NUMBER_REASON
        return LeftOut(column.index, title, reason, refused=True)
    if unneeded := unneeded_reason(column.title):
        return LeftOut(column.index, title, unneeded)
    if column.shape is Shape.FREE_TEXT:
        return LeftOut(column.index, title, FREE_TEXT_REASON)
    if guess.field is not None:
        return LeftOut(
            column.index, title, f"{guess.field.label}: voor deze lijst niet nodig of al in een andere kolom."
        )
    return LeftOut(column.index, title, OTHER_CONTENTS_REASON if guess.contradicted else NOT_RECOGNISED_REASON)
