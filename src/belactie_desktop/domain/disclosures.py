"""Disclosures: which data left the dossier, for whom, until when. It names receivers, never inhabitants.

Source: draaiboek step 3, "bewaar een overzicht van wie welke gegevens heeft ontvangen"; product row D8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

COORDINATOR = "Coördinator"
"""The receiver of what the coordinator prints or saves: from there on the program no longer keeps it closed."""
DPO = "DPO"
"""The receiver of the names of who was on something that got lost."""


class DisclosureKind(Enum):
    """The ways on which data leaves; the value is the stored text."""

    BELMAP = "belmap"
    HANDOVER = "handover"
    PAPER = "paper"
    EXPORT = "export"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            DisclosureKind.BELMAP: "Belmap",
            DisclosureKind.HANDOVER: "Doorgegeven hulpvragen",
            DisclosureKind.PAPER: "Op papier",
            DisclosureKind.EXPORT: "Bestand",
        }[self]


class Ending(Enum):
    """What became of what was given; the value is the stored text."""

    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {Ending.RETURNED: "Terug", Ending.DESTROYED: "Vernietigd", Ending.LOST: "Verloren"}[self]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One time that data left. `fields`: kinds of data; `until_day`: the last day; `returned_at`: when it ended.

    `ending`: how it ended; None while it is out, and for what ended before this was asked.
    """

    uid: str
    at: datetime
    kind: DisclosureKind
    receiver: str
    fields: tuple[str, ...]
    people_count: int
    until_day: date | None = None
    returned_at: datetime | None = None
    ending: Ending | None = None
