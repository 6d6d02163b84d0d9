"""A loss: data about inhabitants that left the dossier and is now nobody knows where, and until when to report it.

Source: GDPR article 33 (the authority hears of it within 72 hours after we learned of it, with what it must be told)
and article 34 (the people themselves, when the risk for them is high); product rows D6 and H9. Whether it is reported
is for the data protection officer and the municipality to decide; nothing here decides it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import NotAllowed

HOURS_TO_REPORT = 72


@dataclass(frozen=True, slots=True)
class LossDetails:
    """What the coordinator tells about a loss. `noticed_at` is aware: when somebody of the municipality learned of it.

    `phrase_with_it`: the slip with the phrase is gone too; it says nothing about paper. `story` names no inhabitant.
    """

    noticed_at: datetime
    phrase_with_it: bool = False
    story: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Breach:
    """One loss in the register. What got lost: `kind` of the line `disclosure_uid`, that `receiver` got at `given_at`.

    `fields`: kinds of data; `people_count`: inhabitants on it; `seen_again_at`: when it turned up, if it did.
    """

    uid: str
    disclosure_uid: str
    kind: DisclosureKind
    receiver: str
    given_at: datetime
    fields: tuple[str, ...]
    noticed_at: datetime
    phrase_with_it: bool
    story: str = field(repr=False)
    people_count: int
    seen_again_at: datetime | None = None

    @property
    def readable(self) -> bool:
        """Whether who finds it may be able to read it: paper always, an encrypted file only with its phrase."""
        encrypted = self.kind in (DisclosureKind.BELMAP, DisclosureKind.HANDOVER)
        return not encrypted or self.phrase_with_it

    @property
    def report_before(self) -> datetime:
        """The last moment to tell the authority."""
        return report_before(self.noticed_at)


def report_before(noticed_at: datetime) -> datetime:
    """Give the last moment to report a loss that was noticed at an aware moment: 72 hours that really pass.

    Weekends and holidays count, and so does the hour that the clock is set forward or back. In the zone of
    `noticed_at`. Raises `ValueError` for a moment without a zone.
    """
    if noticed_at.tzinfo is None:
        raise ValueError("a moment to count from needs a zone")
    return (noticed_at.astimezone(UTC) + timedelta(hours=HOURS_TO_REPORT)).astimezone(noticed_at.tzinfo)


def require_loss(details: LossDetails, given_at: datetime, now: datetime) -> None:
    """Raise `NotAllowed` when a loss would have been noticed in the future, or before anything was given."""
    if details.noticed_at > now:
        raise NotAllowed("Dat moment moet nog komen.", "Vul in wanneer iemand merkte dat het weg is.")
    if details.noticed_at < given_at:
        raise NotAllowed(
            "Dat moment ligt voor het meegeven.", "Kijk de dag en het uur na. Vul in wanneer iemand het merkte."
        )
