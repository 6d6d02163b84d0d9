"""Keep the ground of the campaign: why, lighter means, legal basis; and keep data longer only with a motive."""

from __future__ import annotations

from dataclasses import replace

from belactie_desktop.domain.campaign import Campaign, Missing, missing
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.retention import Extension, require_extension
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.database import Store


class Grounding:
    """Reads and changes the settings of one campaign."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on the campaign in `store`."""
        self._store = store
        self._clock = clock

    def campaign(self) -> Campaign:
        """Read the settings."""
        with self._store.reading() as connection:
            return campaigns.get(connection)

    def missing(self) -> tuple[Missing, ...]:
        """List what the gate still misses."""
        return missing(self.campaign(), self._clock().date())

    def change(self, campaign: Campaign) -> None:
        """Replace the settings; raise `NotAllowed` when this would keep the data longer without a motive."""
        with self._store.transaction() as connection:
            known = campaigns.get(connection)
            longer = known.retention_until is not None and (
                campaign.retention_until is None or campaign.retention_until > known.retention_until
            )
            if longer:
                raise NotAllowed(
                    "De gegevens langer bewaren kan hier niet.",
                    "Ga naar Privacy en wissen. Daar verleng je de termijn met een reden.",
                )
            campaigns.change(connection, campaign)

    def extend(self, extension: Extension) -> None:
        """Keep the data longer, with a motive and the DPO informed; raise `NotAllowed` otherwise."""
        now = self._clock()
        with self._store.transaction() as connection:
            known = campaigns.get(connection)
            if known.retention_until is None:
                raise NotAllowed("Er is nog geen bewaartermijn gekozen.", "Kies ze eerst bij Waarom en basis.")
            require_extension(extension, known.retention_until, now.date())
            campaigns.add_extension(connection, extension, known.retention_until.isoformat(), now)
            campaigns.change(connection, replace(known, retention_until=extension.until))
