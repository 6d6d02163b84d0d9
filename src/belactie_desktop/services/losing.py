"""Note what got lost, free the people who were on it, and make the report for the data protection officer.

Owns the moment at which a belmap, a call sheet or another line of the register counts as lost. Who must be told is for
people to decide. When a lost belmap turns up, `collecting` sees it; what stands in it is taken in only on demand.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from pathlib import Path

from belactie_desktop.domain.breach import Breach, LossDetails, require_loss
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import DPO, Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.breach_report import BreachReport, breach_report_pdf
from belactie_desktop.services.registered_papers import paper_at
from belactie_desktop.storage import belmaps, breaches, campaigns, disclosures
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.lookup import FoundPerson

NAMED = ("naam", "adres")
"""What of an inhabitant stands on the pages with names of a report."""


class Losing:
    """What the coordinator does when a laptop, a stick or a paper is gone."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def declare_lost(self, disclosure_uid: str, details: LossDetails) -> Breach:
        """Note that what a line of the register gave is lost, and free its people for another caller.

        disclosure_uid: of the line; a belmap or a call sheet has the same uid. Raises `NotAllowed` for what is back,
        destroyed or lost already, or for a moment that cannot be. Nothing is taken in from a lost belmap any more,
        unless the coordinator asks for it.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            line = disclosures.get(connection, disclosure_uid)
            if line.returned_at is not None:
                raise NotAllowed(
                    "Dit staat al genoteerd als terug, vernietigd of verloren.",
                    "Kijk het na bij Privacy, in 'Wie kreeg welke gegevens?'.",
                )
            require_loss(details, line.at, now)
            breach = Breach(
                uid=str(uuid.uuid4()),
                disclosure_uid=line.uid,
                kind=line.kind,
                receiver=line.receiver,
                given_at=line.at,
                fields=line.fields,
                noticed_at=details.noticed_at,
                phrase_with_it=details.phrase_with_it,
                story=details.story.strip(),
                people_count=line.people_count,
            )
            breaches.add(connection, breach)
            disclosures.mark_returned(connection, line.uid, now, Ending.LOST)
            belmaps.mark_lost(connection, line.uid, now)
        return breach

    def losses(self) -> tuple[Breach, ...]:
        """List every loss, the last one noticed first."""
        with self._store.reading() as connection:
            return breaches.all_(connection)

    def people(self, breach_uid: str) -> tuple[FoundPerson, ...]:
        """List who was on what was lost, by family name: perhaps they must be told.

        Without whoever was wiped since; empty for a paper of which nobody keeps who is on it (a letter, a visit list).
        """
        with self._store.reading() as connection:
            return breaches.people(connection, breaches.get(connection, breach_uid).disclosure_uid)

    def note_seen(self, breach_uid: str) -> None:
        """Note that what was lost turned up, such as a paper; the first moment stays."""
        with self._store.transaction() as connection:
            lost = breaches.get(connection, breach_uid)
            breaches.note_seen(connection, lost.disclosure_uid, self._clock())

    def report(self, breach_uid: str, with_names: bool = False) -> bytes:
        """Make the report of a loss as a PDF; the names of the people, on pages of their own, only when asked for."""
        with self._store.reading() as connection:
            breach = breaches.get(connection, breach_uid)
            campaign = campaigns.get(connection)
            found = breaches.people(connection, breach.disclosure_uid) if with_names else ()
        return breach_report_pdf(
            BreachReport(
                municipality=campaign.municipality,
                campaign=campaign.name,
                made_at=self._clock(),
                breach=breach,
                people=tuple((one.name, one.address) for one in found) if with_names else None,
            )
        )

    def write_report(self, breach_uid: str, path: Path, with_names: bool = False) -> None:
        """Write the report to a PDF; with names it is itself a line of the register, for the DPO.

        Raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`; then nothing changed.
        """
        report = self.report(breach_uid, with_names)
        if not with_names:
            write_atomically(path, report)
            return
        with paper_at(self._store, path) as (connection, write):
            named = breaches.people(connection, breaches.get(connection, breach_uid).disclosure_uid)
            if named:
                until = campaigns.get(connection).retention_until
                disclosures.add(connection, _names_given(len(named), self._clock(), until))
            write(report)


def _names_given(people_count: int, at: datetime, until: date | None) -> Disclosure:
    return Disclosure(str(uuid.uuid4()), at, DisclosureKind.PAPER, DPO, NAMED, people_count, until)
