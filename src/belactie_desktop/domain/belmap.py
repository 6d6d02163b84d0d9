"""Belmap: what a caller's file may hold, how long it lives, and what may be taken in from it.

A belmap is a small dossier with only the people of one caller. Nothing here opens a file. Source: draaiboek step 2
(nobody gets the whole list) and step 3 (data only in the program of the local government); product row D6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.consent import Consent, may_record
from belactie_desktop.domain.disclosures import proposed_last_day, require_last_day

USUAL_DAYS = 14
FIELDS = ("naam", "geboortedatum", "adres", "telefoonnummer", "vorige belpogingen")
"""What of an inhabitant is in a belmap, for the register of disclosures."""

EARLIER_CALLER = Caller("earlier-caller", "Eerdere beller", CallerKind.EMPLOYEE)
"""Stands in a belmap for every other caller, so that no other name or id is in the file."""


@dataclass(frozen=True, slots=True)
class Belmap:
    """A belmap as the dossier knows it. `root` opens it; `returned_at` is when the coordinator said it is back or gone.

    `collected_change` and `collected_session` tell how far the file was collected; `folder` is where it was put; from
    `lost_at` on it counts as lost.
    """

    uid: str
    caller_uid: str
    root: bytes = field(repr=False)
    file_name: str
    made_at: datetime
    expires_on: date
    people_count: int
    collected_at: datetime | None = None
    collected_change: int = 0
    returned_at: datetime | None = None
    collected_session: str = ""
    folder: str = field(default="", repr=False)
    lost_at: datetime | None = None

    @property
    def is_out(self) -> bool:
        """Tell whether a caller can still have this file."""
        return self.returned_at is None


class CopyAge(Enum):
    """How a belmap that comes in compares with what was collected before."""

    OLDER = "older"
    SAME = "same"
    NEWER = "newer"
    OWN_WAY = "own_way"


@dataclass(frozen=True, slots=True)
class WorkSession:
    """One time somebody worked in a belmap. `first_change`: how many changes the file had before the first of it."""

    uid: str
    first_change: int


def reached(sessions: Sequence[WorkSession], change: int) -> Mapping[str, int]:
    """Tell up to which change each session of a file came: until the next one began, the last one until `change`.

    What was changed before files kept their sessions counts as a session without a name.
    """
    every = (WorkSession("", 0), *sessions)
    ends = (*(session.first_change for session in sessions), change)
    return {session.uid: end for session, end in zip(every, ends, strict=True) if end > session.first_change}


def copy_age(
    file: Mapping[str, int], change: int, collected: tuple[str, int], taken: Mapping[str, int], unknown: int
) -> CopyAge:
    """Compare a file with the state that was collected last, `collected`: a session, and the change it had come to.

    A file went on from there when that session came at least as far in it. `file` and `taken` (everything that was
    ever taken in from this belmap) tell how far every session came; `unknown` counts what the dossier does not have.
    """
    session, until = collected
    if until == 0 or file.get(session, 0) >= until:
        return CopyAge.SAME if change == until else CopyAge.NEWER
    if not unknown or all(taken.get(uid, 0) >= end for uid, end in file.items()):
        return CopyAge.OLDER
    return CopyAge.OWN_WAY


def usual_expiry(today: date, retention_until: date | None) -> date:
    """Propose the last day of a new belmap: two weeks, and never past the retention period."""
    return proposed_last_day(today, USUAL_DAYS, retention_until)


def require_expiry(expires_on: date, today: date, retention_until: date | None) -> None:
    """Raise `NotAllowed` when a belmap would be over already, or outlive the retention period of the campaign."""
    require_last_day(expires_on, today, retention_until, "vervaldag", "belmap")


def for_caller(campaign: Campaign) -> Campaign:
    """Keep of the campaign what a caller says or needs: the papers of the decision stay in the dossier.

    What the gate asks for is still there, so that the same rules hold in a belmap.
    """
    return replace(
        campaign,
        own_reason="" if campaign.starting_points else campaign.own_reason,
        lighter_means_conclusion="Zie het dossier." if campaign.lighter_means_conclusion.strip() else "",
        address="",
    )


def with_consent(consents: Iterable[Consent]) -> frozenset[str]:
    """List the conversations whose answers may be kept: those in which the person agreed that we note them."""
    by_conversation: dict[str, list[Consent]] = {}
    for consent in consents:
        by_conversation.setdefault(consent.conversation_uid, []).append(consent)
    return frozenset(uid for uid, given in by_conversation.items() if may_record(given))
