"""Where the titles of a list stand: under title rows, in one row or in two, or nowhere.

Owns the rows above the data. What a title stands for is in `column_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from belactie_desktop.domain.column_words import field_of_title, names_national_number
from belactie_desktop.domain.unneeded_words import names_somebody_else, unneeded_reason

_ROWS_ABOVE: Final = 25
_LONGEST_TITLE: Final = 60


def guess_header(rows: Sequence[Sequence[object]]) -> int | None:
    """Find the row with the column titles under the title rows of a list; None when the list has no titles.

    Of two rows with titles (a merged "Adres" above "straat", "nr" and "bus") it is the second: see `header_titles`.
    """
    best, found = 1, None
    for at, row in enumerate(rows[:_ROWS_ABOVE]):
        hits = sum(map(is_title, row)) - 2 * sum(map(_is_value, row))
        if hits > best and any(isinstance(cell, str) and field_of_title(cell) for cell in row):
            best, found = hits, at
    if found is None:
        return _lone_title(rows)
    below = rows[found + 1] if found + 1 < len(rows) else ()
    return found + 1 if _is_second(rows[found], below) else found


def header_titles(rows: Sequence[Sequence[object]], header_index: int) -> list[object]:
    """Give the titles of a list; a column of which the title stands in the row above gets it from there."""
    below = list(rows[header_index])
    above = list(rows[header_index - 1]) if header_index else []
    if not above or not _is_first(above, below):
        return below
    width = max(len(above), len(below))
    above += [None] * (width - len(above))
    below += [None] * (width - len(below))
    return [_joined(above, below, at) for at in range(width)]


def is_title(cell: object) -> bool:
    """Tell whether a cell is a title that lists have."""
    return (
        isinstance(cell, str)
        and 0 < len(cell) < _LONGEST_TITLE
        and bool(field_of_title(cell) or unneeded_reason(cell) or names_national_number(cell))
    )


def _filled(row: Sequence[object]) -> list[object]:
    return [cell for cell in row if cell is not None and str(cell).strip()]


def _wordy(row: Sequence[object]) -> bool:
    """Tell whether a row holds short words only, no values."""
    return all(isinstance(cell, str) and len(cell) < _LONGEST_TITLE and not _figures(cell) for cell in _filled(row))


def _is_value(cell: object) -> bool:
    """Tell whether a cell can stand below titles only: a date, a number, a text with figures that is no title."""
    if cell is None or cell == "":
        return False
    return not isinstance(cell, str) or (_figures(cell) and not is_title(cell))


def _figures(text: str) -> bool:
    return sum(map(str.isdigit, text)) > 1


def _is_second(first: Sequence[object], second: Sequence[object]) -> bool:
    """Tell whether the row below the best row of titles holds titles too: finer ones, or those of merged cells."""
    filled = _filled(second)
    hits = sum(map(is_title, filled))
    return bool(filled) and _wordy(second) and hits >= 2 and 2 * hits >= len(filled) and list(first) != list(second)


def _is_first(above: Sequence[object], below: Sequence[object]) -> bool:
    """Tell whether the row above the titles groups them: it fills a gap below, or stands over several columns."""
    filled = _filled(above)
    if not _wordy(above) or not any(map(is_title, filled)):
        return False
    gaps = [at for at, cell in enumerate(above) if is_title(cell) and not str((*below, *[None] * len(above))[at] or "")]
    return len(filled) > 1 or bool(gaps) or (bool(filled) and filled[0] != above[0])


def _joined(above: Sequence[object], below: Sequence[object], at: int) -> object:
    """Give the title of one column; "thuis" under a merged "Telefoon" becomes "Telefoon thuis"."""
    own, group = _text(below[at]), _text(above[at])
    if not own:
        return group or None
    if not group:
        group = _spanning(above, below, at)
    joined = f"{group} {own}".strip()
    if names_somebody_else(group):
        return joined
    known = field_of_title(own) or unneeded_reason(own)
    return joined if field_of_title(joined) and not known else own


def _spanning(above: Sequence[object], below: Sequence[object], at: int) -> str:
    """Find the merged title over a column: the nearest one to the left that stands over another title."""
    for left in range(at - 1, -1, -1):
        if _text(above[left]):
            return _text(above[left]) if _text(below[left]) else ""
    return ""


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _lone_title(rows: Sequence[Sequence[object]]) -> int | None:
    """Find a row with one title that says which column gives what (a list of numbers only), with values below."""
    for at, row in enumerate(rows[:_ROWS_ABOVE]):
        filled = _filled(row)
        if not filled:
            continue
        if len(filled) <= 3 and _wordy(row) and any(isinstance(cell, str) and field_of_title(cell) for cell in filled):
            return at if any(map(_figures, map(str, _filled(rows[at + 1] if at + 1 < len(rows) else ())))) else None
    return None
