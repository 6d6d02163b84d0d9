"""What the coordinator decided about doubles, kept so that it survives a list that is read again.

A decision is stored under a keyed hash of both identities (name with birth date, else address), in either order: no
name is kept for it, and the same decision holds when the two lists are read the other way round. Two people of one name
and birth date have one identity; only where they live tells them apart, so then the address counts too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Final

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.entries import Entry, Link, Verdict
from belactie_desktop.domain.names import fold

_HALF: Final = 32
"""Figures of each hash that are kept: 128 bits."""


def identity_text(family: str, given: str, birth: BirthDate | None, address_key: str) -> str:
    """Give the text by which somebody is known again: a whole birth date alone, else what is known with the address."""
    anchor = birth.iso if birth and birth.day else f"{birth.iso if birth else ''}@{address_key}"
    return f"{fold(family)}|{fold(given).split(' ')[0]}|{anchor}"


def entry_identity(entry: Entry) -> str:
    """Give the identity of a row."""
    whole = entry.birth is not None and entry.birth.day
    return identity_text(entry.name.family, entry.name.given, entry.birth, "" if whole else home_key(entry))


def home_key(entry: Entry) -> str:
    """Give the household that a row names, or nothing."""
    return normalised_key(entry.address) if entry.address else ""


def placed_identity(entry: Entry) -> str:
    """Give the identity of a row with where they live, which tells namesakes apart."""
    return f"{entry_identity(entry)}@{home_key(entry)}"


def pair_texts(row: Entry, maker: Entry, registers: Set[int]) -> list[tuple[str, str]]:
    """Give the texts under which a decision about a row and a row that makes a person is kept.

    First both identities, then the person as one of several namesakes. Rows that make people and say the same are never
    told apart: for them there is nothing. `registers`: the ids of the population registers.
    """
    one, other = entry_identity(row), entry_identity(maker)
    makes = row.link is Link.OWN or row.source_id in registers
    placed = _placed_texts(row, maker, registers)
    return [*([] if makes and one == other else [(one, other)]), *([placed] if placed else [])]


def _placed_texts(row: Entry, maker: Entry, registers: Set[int]) -> tuple[str, str] | None:
    """Give the texts that tell namesakes apart by where they live; None for one name, birth date and address.

    Where a service says they live does not count: it is about a person whom the register places.
    """
    one, other = entry_identity(row), placed_identity(maker)
    if row.source_id in registers and one == entry_identity(maker):
        one = placed_identity(row)
    return None if one == other else (one, other)


def pair_token(hasher: Callable[[str], str], one: str, other: str) -> str:
    """Give the key of a decision about two identities, the same in either order."""
    return ":".join(sorted((_half(hasher, one), _half(hasher, other))))


def own_token(hasher: Callable[[str], str], identity: str) -> str:
    """Give the key of the decision that somebody outside the register is a person to call."""
    return _half(hasher, identity)


def _half(hasher: Callable[[str], str], identity: str) -> str:
    return hasher(f"same person|{identity}")[:_HALF]


class Decisions:
    """Every decision of a dossier, found from the rows it is about. Without decisions nothing is hashed."""

    def __init__(self, verdicts: Mapping[str, Verdict], hasher: Callable[[str], str]) -> None:
        self._hasher = hasher
        self._own = frozenset(token for token, verdict in verdicts.items() if verdict is Verdict.OWN_PERSON)
        self._pairs: dict[str, dict[str, Verdict]] = defaultdict(dict)
        for token, verdict in verdicts.items():
            one, colon, other = token.partition(":")
            if colon:
                self._pairs[one][other] = verdict
                self._pairs[other][one] = verdict

    def __bool__(self) -> bool:
        return bool(self._own or self._pairs)

    def half(self, identity: str) -> str:
        """Give the hash under which this identity stands in decisions."""
        return _half(self._hasher, identity)

    def is_own(self, entry: Entry) -> bool:
        """Tell whether the coordinator said: somebody to call, though not in the register."""
        return bool(self._own) and self.half(entry_identity(entry)) in self._own

    def among_namesakes(self, row: Entry, makers: Iterable[Entry], registers: Set[int]) -> Verdict | None:
        """Give what was decided of a row and the one of several namesakes whom these rows make."""
        found = {self._of_pair(_placed_texts(row, maker, registers)) for maker in makers if self._pairs}
        return next((verdict for verdict in (Verdict.DIFFERENT, Verdict.SAME) if verdict in found), None)

    def _of_pair(self, texts: tuple[str, str] | None) -> Verdict | None:
        decided = self._pairs.get(self.half(texts[0])) if texts else None
        return decided.get(self.half(texts[1])) if texts and decided else None

    def about(
        self, entry: Entry, people: Mapping[str, Iterable[int]], among_namesakes: Callable[[int], Verdict | None]
    ) -> dict[int, Verdict]:
        """Give what was decided of this row and people, who are found under the halves of their identities.

        Where several people stand under one half, `among_namesakes` tells of each what was decided.
        """
        found: dict[int, Verdict] = {}
        for half, verdict in self._pairs.get(self.half(entry_identity(entry)), {}).items() if self._pairs else ():
            places = set(people.get(half, ()))
            for place in places:
                decided = verdict if len(places) == 1 else among_namesakes(place)
                if decided:
                    found[place] = decided
        return found
