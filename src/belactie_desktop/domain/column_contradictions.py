"""When the cells of a column prove its title wrong: a title "Telefoon" above dates, a "Nr" that counts up.

Owns the proof only. A column with few or odd cells is believed to be what its title says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from belactie_desktop.domain.column_contents import ENOUGH, Contents, Shape, is_house_number, is_phone, is_postcode
from belactie_desktop.domain.list_kinds import Field

_NO_NAMES: Final = frozenset(
    {Shape.DATES, Shape.PHONES, Shape.POSTCODES, Shape.ADDRESSES, Shape.RUNNING_NUMBER, Shape.MAIL, Shape.FREE_TEXT}
)
_NO_PLACES: Final = frozenset({Shape.DATES, Shape.PHONES, Shape.POSTCODES, Shape.RUNNING_NUMBER, Shape.MAIL})
_NO_STREETS: Final = _NO_PLACES | {Shape.GIVEN_NAMES, Shape.FULL_NAMES}
_FEW_YEARS: Final = 0.2


def contradicted(column: Contents, field: Field) -> bool:
    """Tell whether the cells prove that the column does not give what its title says."""
    return len(column.values) >= ENOUGH and _PROOFS[field](column)


def _no_name(column: Contents) -> bool:
    return column.shape in _NO_NAMES or column.mostly(lambda text: any(map(str.isdigit, text)))


def _no_phone(column: Contents) -> bool:
    # 1938-01-02 would pass for a number of zone 019.
    return column.shape is Shape.DATES or (column.shape is not None and column.hardly(is_phone))


def _no_birth(column: Contents) -> bool:
    dated = len(column.birth_years) >= _FEW_YEARS * len(column.values)
    return not dated and (column.shape is not None or column.mostly(_is_small))


def _no_postcode(column: Contents) -> bool:
    return column.hardly(is_postcode) and column.shape is not None


def _no_house_number(column: Contents) -> bool:
    return column.counts_up or column.hardly(is_house_number) or column.shape in (Shape.PHONES, Shape.DATES)


def _no_box(column: Contents) -> bool:
    return column.shape in (Shape.PHONES, Shape.FULL_NAMES, Shape.MAIL, Shape.ADDRESSES)


def _no_word(column: Contents) -> bool:
    return column.shape in (Shape.FREE_TEXT, Shape.PHONES, Shape.DATES, Shape.MAIL)


def _no_street(column: Contents) -> bool:
    return column.shape in _NO_STREETS


def _is_small(text: str) -> bool:
    whole = text.removesuffix(".0")
    return whole.isdecimal() and int(whole) < 150


_PROOFS: Final[dict[Field, Callable[[Contents], bool]]] = {
    **dict.fromkeys((Field.FAMILY_NAME, Field.GIVEN_NAME, Field.FULL_NAME), _no_name),
    **dict.fromkeys((Field.STREET, Field.FULL_ADDRESS), _no_street),
    **dict.fromkeys((Field.PHONE, Field.MOBILE), _no_phone),
    Field.MUNICIPALITY: lambda column: column.shape in _NO_PLACES,
    Field.BIRTH_DATE: _no_birth,
    Field.POSTCODE: _no_postcode,
    Field.HOUSE_NUMBER: _no_house_number,
    Field.BOX: _no_box,
    Field.SERVICES: _no_word,
    Field.CARE_HOME_NAME: _no_word,
}
