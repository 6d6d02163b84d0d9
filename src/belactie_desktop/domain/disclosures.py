"""Disclosures: which data left the dossier, for whom, until when. It names receivers, never inhabitants.

Source: draaiboek step 3, "bewaar een overzicht van wie welke gegevens heeft ontvangen"; product row D8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.names import fold

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

    @property
    def noun(self) -> str:
        """The thing itself, before its receiver: "Belmap van An Wouters"."""
        return {
            DisclosureKind.BELMAP: "Belmap",
            DisclosureKind.HANDOVER: "Hulpvragen",
            DisclosureKind.PAPER: "Papier",
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

    @property
    def is_out(self) -> bool:
        """Tell whether the receiver still has it, as far as is known."""
        return self.returned_at is None

    def is_late(self, today: date) -> bool:
        """Tell whether it should have come back by now."""
        return self.is_out and self.until_day is not None and self.until_day < today


@dataclass(frozen=True, slots=True)
class DisclosureFilter:
    """Which lines of the register are asked: empty or None does not narrow. `since` and `until` are local days."""

    kinds: frozenset[DisclosureKind] = frozenset()
    receiver: str = ""
    only_out: bool = False
    since: date | None = None
    until: date | None = None

    def holds(self, line: Disclosure) -> bool:
        """Tell whether a line is asked; of the receiver a part of the name will do, accents and capitals aside."""
        day = line.at.date()
        return (
            (not self.kinds or line.kind in self.kinds)
            and fold(self.receiver.strip()) in fold(line.receiver)
            and (line.is_out or not self.only_out)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )

    @property
    def words(self) -> str:
        """Say above a list what it leaves out; empty when it leaves out nothing."""
        kinds = [kind.label.lower() for kind in DisclosureKind if kind in self.kinds]
        parts = (
            " of ".join(kinds),
            f"met '{self.receiver.strip()}' in de naam" if self.receiver.strip() else "",
            "wat nog niet terug is" if self.only_out else "",
            f"vanaf {short_date(self.since)}" if self.since else "",
            f"tot en met {short_date(self.until)}" if self.until else "",
        )
        said = ", ".join(part for part in parts if part)
        return f"Alleen {said}." if said else ""


EVERYTHING = DisclosureFilter()


def proposed_last_day(today: date, days: int, retention_until: date | None) -> date:
    """Propose the last day of what is given for so many days: never past the retention period."""
    proposed = today + timedelta(days=days)
    return proposed if retention_until is None else min(proposed, retention_until)


def require_last_day(last_day: date, today: date, retention_until: date | None, day_words: str, thing: str) -> None:
    """Raise `NotAllowed` when what is given would be over already, or outlive the retention period of the campaign.

    day_words and thing as the sentences name them: "vervaldag", "belmap".
    """
    if last_day < today:
        raise NotAllowed(f"Die {day_words} is al voorbij.", "Kies vandaag of een latere dag.")
    if retention_until is not None and last_day > retention_until:
        raise NotAllowed(
            f"Een {thing} mag niet langer bestaan dan de bewaartermijn.",
            f"Kies ten laatste {retention_until:%d/%m/%Y}, of verleng eerst de bewaartermijn.",
        )
