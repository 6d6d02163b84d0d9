"""Filled files for tests: small, quick to make, and real SQLCipher. Everyone in them is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from belactie_desktop.domain.campaign import Campaign, LighterMean, StartingPoint
from belactie_desktop.files.shipped import default_script
from belactie_desktop.storage import about, campaigns
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import new_root, new_salt

BRUSSELS_WINTER = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BRUSSELS_WINTER)
READY = Campaign(
    uid="5f0e2c8a-campaign",
    municipality="Berkenhove",
    name="Opbelactie 80-plussers",
    starting_points=frozenset({StartingPoint.SOCIAL_CONTACT, StartingPoint.FIND_NEEDS}),
    lighter_means=frozenset({LighterMean.MAGAZINE, LighterMean.CENTRAL_NUMBER}),
    lighter_means_conclusion="Het infoblad bereikt niet wie alleen zit.",
    college_decided_on=date(2026, 11, 2),
    college_number="2026/114",
    dpo_informed_on=date(2026, 11, 4),
    retention_until=date(2027, 2, 28),
    central_number="016 00 00 00",
    address="Gemeenteplein 1, 3998 Berkenhove",
)


@dataclass
class FakeClock:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> datetime:
        """Move the clock by `timedelta(**parts)`."""
        self.now += timedelta(**parts)
        return self.now


def new_dossier(folder: Path, campaign: Campaign = READY, name: str = "actie.belactie") -> Store:
    """Make a dossier with a random key, the campaign and the shipped script; nobody is in it yet."""
    store = Store.create(folder / name, FileKind.DOSSIER, new_root(), new_salt())
    with store.transaction() as connection:
        about.put(connection, "kind", "dossier")
        about.put(connection, "file_uid", "dossier-for-tests")
        about.put(connection, "campaign_uid", campaign.uid)
        about.put(connection, "suppression_key", "00" * 32)
        campaigns.add(connection, campaign)
        campaigns.adopt_script(connection, default_script(), NOW)
    return store
