"""What one row of a list says of one person, how sure it is who that is, and what the coordinator decided about it.

An entry never changes after it was read; who it belongs to follows from all entries and decisions together, so that a
list can be undone and the order of reading does not matter. How people are recognised stands in `same_person`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.phones import PhoneNumber


class Link(Enum):
    """How an entry belongs to a person; the value is the stored text."""

    OWN = "own"
    """The entry makes the person: a row of the register, or one the coordinator added by hand."""
    SURE = "sure"
    """Recognised without doubt."""
    HAND = "hand"
    """The coordinator said so."""
    DOUBTFUL = "doubtful"
    """Perhaps somebody who is there already: the coordinator decides. A row of the register is a person meanwhile."""
    NOBODY = "nobody"
    """Fits nobody. It waits: a later register may bring the person."""


class Verdict(Enum):
    """What the coordinator decided; the value is the stored text."""

    SAME = "same"
    DIFFERENT = "different"
    OWN_PERSON = "own_person"
    """Not in the register, and yet somebody to call."""


@dataclass(frozen=True, slots=True)
class ListSourceFacts:
    """What working out the people needs to know of a list. `delivered` is an ISO day: the newest register wins."""

    id: int
    kind: ListKind
    delivered: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `token` is the keyed hash of a national register number; `person_id` who it belonged to so far.

    `keeps_id`: the id of the person it goes on with, after the list that first named them was undone.
    """

    id: int
    source_id: int
    row: int
    name: PersonName
    birth: BirthDate | None
    address: Address | None
    phones: tuple[PhoneNumber, ...] = ()
    services: tuple[str, ...] = ()
    token: str | None = None
    person_id: int | None = None
    link: Link = Link.NOBODY
    keeps_id: int | None = None

    def linked(self, person_id: int | None, link: Link, keeps_id: int | None) -> Entry:
        """Give the row as it belongs now; several times as fast as `dataclasses.replace`."""
        return Entry(
            *(self.id, self.source_id, self.row, self.name, self.birth, self.address, self.phones, self.services),
            *(self.token, person_id, link, keeps_id),
        )
