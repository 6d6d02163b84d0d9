"""Remember how the columns of a list were read, so that the next list of the same shape needs no corrections.

Owns what "the same shape" is: the same titles, in the same order. Only a hash of the titles is kept and the place of
each column; nothing that stood below them. What is proposed is always shown, never taken over silently.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.columns import ColumnMapping, header_titles
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.kind_guess import KindGuess, guess_kind
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.names import fold
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.storage import list_mappings
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_mappings import KeptMapping

_ROWS_ABOVE = 25
"""Titles are looked for in the first rows only, as `domain.columns.guess_header` does."""
_LEAST_TITLES = 2
_FIELDS = {field.value: field for field in Field}
_KINDS = {kind.value: kind for kind in ListKind}


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a list with these titles was read the last time; `header_index` is where the titles stand now."""

    signature: str
    kind: ListKind
    header_index: int
    fields: Mapping[Field, int]


class Remembering:
    """What one dossier knows of earlier lists."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Remember in `store`."""
        self._store = store
        self._clock = clock

    def recall(self, sheet: Sheet, kind: ListKind | None = None) -> Remembered | None:
        """Find how a list with these titles was read (as `kind`, when given), or None."""
        above = range(min(_ROWS_ABOVE, len(sheet.rows)))
        rows = {signature(header_titles(sheet.rows, at)): at for at in reversed(above)}
        rows.pop("", None)
        with self._store.reading() as connection:
            kept = list_mappings.find(connection, rows)
        for each in kept:
            known = _KINDS.get(each.kind)
            if known is not None and kind in (None, known):
                fields = {_FIELDS[name]: at for name, at in each.fields.items() if name in _FIELDS}
                return Remembered(each.signature, known, rows[each.signature], fields)
        return None

    def look(self, path: Path, sheet: Sheet) -> KindGuess | None:
        """Propose what kind of list a file is: as the last time when its titles are known, else by its signs."""
        known = self.recall(sheet)
        if known is not None:
            return KindGuess(known.kind, "Zo las je een lijst met deze titels de vorige keer.")
        return guess_kind((path.stem, sheet.name), sheet.rows)

    def keep(self, mapping: ColumnMapping, kind: ListKind) -> None:
        """Remember a mapping that was taken in; a list without titles leaves nothing to recognise it by."""
        shape = signature(mapping.titles)
        if not shape:
            return
        fields = {field.value: at for field, at in mapping.fields.items()}
        with self._store.transaction() as connection:
            list_mappings.put(connection, KeptMapping(shape, kind.value, fields, self._clock()))

    def forget(self, remembered: Remembered) -> None:
        """Forget how these titles were read."""
        with self._store.transaction() as connection:
            list_mappings.remove(connection, remembered.signature, remembered.kind.value)


def signature(titles: Sequence[object]) -> str:
    """Hash the titles of a list, forgiving capitals, accents and blanks; empty when these are no titles."""
    folded = [fold(str(title)) if title is not None else "" for title in titles]
    while folded and not folded[-1]:
        folded.pop()
    if sum(map(bool, folded)) < _LEAST_TITLES:
        return ""
    return hashlib.sha256("\x1f".join(folded).encode()).hexdigest()


def as_remembered(guess: ColumnMapping, remembered: Remembered) -> ColumnMapping | None:
    """Read the columns of a guess as they were read the last time.

    Return None when that may not be: what was a name then is a national register number now.
    """
    if any(at >= len(guess.titles) for at in remembered.fields.values()):
        return None
    mapping = guess
    try:
        for field in guess.fields.keys() - remembered.fields.keys():
            mapping = mapping.with_field(field, None)
        for field, at in remembered.fields.items():
            mapping = mapping.with_field(field, at)
    except NotAllowed:
        return None
    return mapping
