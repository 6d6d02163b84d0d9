"""What the coordinator decided about doubles, kept so that it survives a list that is read again.

A decision is stored under a keyed hash of both identities (name with birth date, else address), in either order: no
name is kept for it, and the same decision holds when the two lists are read the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.entries import Entry, Verdict
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
    key = normalised_key(entry.address) if entry.address and not whole else ""
    return identity_text(entry.name.family, entry.name.given, entry.birth, key)


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

    def about(self, entry: Entry, people: Mapping[str, Iterable[int]]) -> dict[int, Verdict]:
        """Give what was decided of this row and people, who are found under the halves of their identities."""
        if not self._pairs:
            return {}
        decided = self._pairs.get(self.half(entry_identity(entry)), {})
        return {person: verdict for half, verdict in decided.items() for person in people.get(half, ())}
