"""People of one name and birth date: which rows of a register are the same, and why a pair is left to the coordinator.

A register names each inhabitant once. So two of its rows are one person only with one national number, or when name,
birth date and household are all the same: a row that was printed twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from belactie_desktop.domain.decisions import home_key, placed_identity
from belactie_desktop.domain.entries import Entry
from belactie_desktop.domain.same_person import Candidate

MOST_DOUBTS: Final = 4
"""People that one row is offered beside; nobody looks at more."""
MOST_LOOKED_AT: Final = 50
"""Namesakes looked at for a doubt: a column that says the same in every row may not make it take for ever."""
_SCORE: Final = 60
_MOVED = "Zelfde naam en geboortedatum, ander adres."
_NOWHERE = "Zelfde naam en geboortedatum, maar niet elk adres is bekend."


def inhabitant(entry: Entry) -> str:
    """Give the text that is equal for two rows of one register that are the same person."""
    return entry.token or placed_identity(entry)


def one_each(claims: Mapping[int, Sequence[Entry]], homes: Mapping[int, str]) -> dict[int, int]:
    """Give each person to one inhabitant of the rows that claim them: who lives at the address, else the only one.

    `claims`: place of a person to rows of one register; `homes`: the household of each. Returns row to place; rows of
    several who claim one person with equal right get nobody.
    """
    given: dict[int, int] = {}
    for place, rows in claims.items():
        at_home = [row for row in rows if homes[place] and home_key(row) == homes[place]]
        chosen = at_home or rows
        if len({inhabitant(row) for row in chosen}) == 1:
            given.update((row.id, place) for row in chosen)
    return given


def grouped(rows: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    """Put rows of one identity together, in the order in which each came first."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for identity, entry in rows:
        groups[identity].append(entry)
    return groups


def doubt_about(place: int, entry: Entry, other_home: str) -> Candidate:
    """Say why a row may be the person at `place`, who lives in the household `other_home`."""
    return Candidate(place, _SCORE, (_MOVED if other_home and home_key(entry) else _NOWHERE,))
