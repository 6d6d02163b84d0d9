"""Show and print who received which data, and note what came back. The register grows by itself, elsewhere."""

from __future__ import annotations

from pathlib import Path

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import Disclosure
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.disclosure_register import DisclosureRow, disclosure_register_pdf
from belactie_desktop.storage import campaigns, disclosures
from belactie_desktop.storage.database import Store

WIPED_RECEIVER = "Naam gewist"


class Disclosing:
    """What the coordinator does with the register "wie kreeg welke gegevens"."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read the register of `store`."""
        self._store = store
        self._clock = clock

    def lines(self) -> tuple[Disclosure, ...]:
        """Read the register, the last line first."""
        with self._store.reading() as connection:
            return disclosures.all_(connection)

    def mark_returned(self, uid: str) -> None:
        """Note that what was given is back or destroyed; the first moment stays."""
        with self._store.transaction() as connection:
            disclosures.mark_returned(connection, uid, self._clock())

    def register(self) -> bytes:
        """Make the register as a PDF, the oldest line first."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            lines = disclosures.all_(connection)
        rows = [_row(line) for line in reversed(lines)]
        return disclosure_register_pdf(campaign.municipality, campaign.name, self._clock().date(), rows)

    def write_register(self, path: Path) -> None:
        """Write the register to a PDF; raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`."""
        write_atomically(path, self.register())


def _row(line: Disclosure) -> DisclosureRow:
    return DisclosureRow(
        day=line.at.date(),
        receiver=line.receiver or WIPED_RECEIVER,
        how=line.kind.label,
        fields=", ".join(line.fields),
        people_count=line.people_count,
        until=line.until_day,
        returned_on=line.returned_at.date() if line.returned_at else None,
    )
