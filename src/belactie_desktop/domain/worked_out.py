"""One person as worked out from the rows of all lists, and the id under which a person goes on.

Owns no rule about who is who: that stands in `linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from belactie_desktop.domain.best_values import Values, best_values
from belactie_desktop.domain.entries import Entry
from belactie_desktop.domain.phones import PhoneNumber


@dataclass(slots=True)
class WorkedOut:
    """One person. `own`: the rows that make the person, the weakest first; `told`: rows of others about them."""

    own: list[Entry]
    told: list[Entry] = field(default_factory=list[Entry])
    id: int = 0
    busy: int = 0
    token: str | None = None
    last_register: int = -1
    gone_on: str | None = None
    values: Values | None = None

    @property
    def shown(self) -> Values:
        """Give the best values, worked out once."""
        if self.values is None:
            self.values = best_values(self.own)
        return self.values

    def claims(self) -> Iterator[tuple[Entry, int, PhoneNumber]]:
        """Give every number with the row that gives it and its place there: the newest register first."""
        for entry in (*reversed(self.own), *self.told):
            for at, number in enumerate(entry.phones):
                yield entry, at, number


def own_id(entry: Entry) -> int:
    """Give the id of the person whom this row alone would make."""
    return entry.keeps_id or entry.id


def give_ids(people: Iterable[WorkedOut], busy: Set[int]) -> dict[int, int]:
    """Let everyone keep their id: the one with calls, else the oldest; return rows with which an id goes on.

    An id whose own row is gone (its list was undone) goes on with the first row that belonged to the same person.
    """
    claimed = {own_id(entry) for person in people for entry in person.own}
    keeps: dict[int, int] = {}
    for person in people:
        ids = [own_id(entry) for entry in person.own]
        for entry in person.own:
            left = entry.person_id
            if left is not None and left not in claimed:
                claimed.add(left)
                keeps[entry.id] = left
                ids.append(left)
        person.id = next((found for found in ids if found in busy), min(ids))
    return keeps
