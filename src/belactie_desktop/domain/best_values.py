"""Which name, birth date and address are shown of a person of whom several rows say something.

The newest row wins, unless it says less: an initial does not replace a given name, nor a year a whole birth date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from belactie_desktop.domain.addresses import Address, normalised_key
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.entries import Entry
from belactie_desktop.domain.names import PersonName


@dataclass(frozen=True, slots=True)
class Values:
    """What is shown of a person. `address_key` is empty without an address; `source_id` is the list of the name."""

    name: PersonName
    birth: BirthDate | None
    address: Address | None
    address_key: str
    source_id: int

    @property
    def given(self) -> str:
        """Give the name they are called by, or what is known of it."""
        return self.name.called or self.name.given


def best_values(entries: Sequence[Entry]) -> Values:
    """Choose what is shown; `entries` are of one person, at least one, the weakest first."""
    naming = entries[-1]
    birth, address = naming.birth, naming.address
    if len(entries) > 1:
        naming = next((entry for entry in reversed(entries) if entry.name.called), naming)
        birth = _best_birth(entries)
        address = next((entry.address for entry in reversed(entries) if entry.address), None)
    return Values(
        name=naming.name,
        birth=birth,
        address=address,
        address_key=normalised_key(address) if address else "",
        source_id=naming.source_id,
    )


def _best_birth(entries: Sequence[Entry]) -> BirthDate | None:
    """Take the newest; an older one only where it agrees and knows the day or month that the newest does not."""
    best: BirthDate | None = None
    for entry in reversed(entries):
        birth = entry.birth
        if birth is not None and (best is None or _completes(birth, best)):
            best = birth
    return best


def _completes(birth: BirthDate, other: BirthDate) -> bool:
    return birth.iso != other.iso and birth.iso.startswith(other.iso + "-")
