"""Show and print who received which data, and note what came back. The register grows by itself, elsewhere.

What got lost is noted in `losing`; here it is only shown and printed.
"""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import EVERYTHING, Disclosure, DisclosureFilter, Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.disclosure_register import DisclosureRow, LossRow, disclosure_register_pdf
from belactie_desktop.storage import breaches, campaigns, disclosures
from belactie_desktop.storage.database import Store

WIPED_RECEIVER = "Naam gewist"


class Disclosing:
    """What the coordinator does with the register "wie kreeg welke gegevens"."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read the register of `store`."""
        self._store = store
        self._clock = clock

    def lines(self, chosen: DisclosureFilter = EVERYTHING) -> tuple[Disclosure, ...]:
        """Read the lines of the register that are asked, the last one first."""
        with self._store.reading() as connection:
            return tuple(line for line in disclosures.all_(connection) if chosen.holds(line))

    def mark_returned(self, uid: str, ending: Ending = Ending.RETURNED) -> None:
        """Note that what was given is back or destroyed; what was noted first stays.

        Raises `NotAllowed` for a loss: `Losing.declare_lost` asks what must be told about it.
        """
        if ending is Ending.LOST:
            raise NotAllowed("Een verlies vraagt meer uitleg.", "Kies de regel en daarna Verloren.")
        with self._store.transaction() as connection:
            disclosures.mark_returned(connection, uid, self._clock(), ending)

    def register(self, chosen: DisclosureFilter = EVERYTHING) -> bytes:
        """Make the lines that are asked as a PDF, the oldest first, with what of them got lost."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            lines = [line for line in disclosures.all_(connection) if chosen.holds(line)]
            lost = breaches.all_(connection)
        now = self._clock()
        asked = {line.uid for line in lines}
        return disclosure_register_pdf(
            campaign.municipality,
            campaign.name,
            now.date(),
            [_row(line) for line in reversed(lines)],
            [_loss(breach, now.tzinfo) for breach in reversed(lost) if breach.disclosure_uid in asked],
            chosen.words,
        )

    def write_register(self, path: Path, chosen: DisclosureFilter = EVERYTHING) -> None:
        """Write those lines to a PDF; raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`."""
        write_atomically(path, self.register(chosen))


def _row(line: Disclosure) -> DisclosureRow:
    return DisclosureRow(
        day=line.at.date(),
        receiver=line.receiver or WIPED_RECEIVER,
        how=line.kind.label,
        fields=", ".join(line.fields),
        people_count=line.people_count,
        until=line.until_day,
        returned_on=line.returned_at.date() if line.returned_at else None,
        ending=(line.ending or Ending.RETURNED).label,
    )


def _loss(breach: Breach, zone: tzinfo | None) -> LossRow:
    return LossRow(
        receiver=breach.receiver or WIPED_RECEIVER,
        how=breach.kind.label,
        noticed_at=breach.noticed_at.astimezone(zone),
        report_before=breach.report_before.astimezone(zone),
        people_count=breach.people_count,
        seen_again_on=breach.seen_again_at.date() if breach.seen_again_at else None,
    )
