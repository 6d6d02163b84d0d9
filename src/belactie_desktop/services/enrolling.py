"""Enrol callers: who they are, the confidentiality declaration on paper, the day it was signed, and when they stop."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from belactie_desktop.domain.callers import (
    Caller,
    CallerDetails,
    Obstacle,
    obstacles,
    require_complete,
    require_signing_day,
    with_details,
)
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.declaration import Declaration, declarations_pdf
from belactie_desktop.storage import assignments, belmaps, callers, campaigns
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.phrases import neutral_code


@dataclass(frozen=True, slots=True)
class EnrolledCaller:
    """A caller as the register shows them: what stands in the way of names, and how many people they have."""

    caller: Caller
    obstacles: tuple[Obstacle, ...]
    people_count: int
    has_belmap: bool


class Enrolling:
    """What the coordinator does with callers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def all_(self) -> tuple[EnrolledCaller, ...]:
        """List every caller by name."""
        today = self._clock().date()
        with self._store.reading() as connection:
            found = callers.all_(connection)
            counts = assignments.count_per_caller(connection)
            out = belmaps.out_per_caller(connection)
        return tuple(EnrolledCaller(c, obstacles(c, today), counts.get(c.uid, 0), c.uid in out) for c in found)

    def add(self, details: CallerDetails) -> Caller:
        """Add a caller, who gets no names yet; raise `NotAllowed` without a name."""
        require_complete(details)
        caller = with_details(Caller(str(uuid.uuid4()), "", details.kind), details)
        with self._store.transaction() as connection:
            callers.add(connection, caller)
        return caller

    def change(self, uid: str, details: CallerDetails) -> Caller:
        """Correct what is known of a caller; a declaration under another name no longer counts."""
        require_complete(details)
        with self._store.transaction() as connection:
            caller = with_details(callers.get(connection, uid), details)
            callers.change(connection, caller)
        return caller

    def sign(self, uid: str, signed_on: date | None) -> Caller:
        """Keep the day on the signed declaration, or take it back with None; raise `NotAllowed` on a day to come."""
        if signed_on is not None:
            require_signing_day(signed_on, self._clock().date())
        return self._replace(uid, declaration_signed_on=signed_on)

    def stop(self, uid: str) -> Caller:
        """Note that a caller stops today: from now on no names. Raise `NotAllowed` while their belmap is out."""
        with self._store.reading() as connection:
            held = uid in belmaps.out_per_caller(connection)
        if held:
            raise NotAllowed(
                "Deze beller heeft nog een belmap.",
                "Haal de belmap eerst op bij Verdelen en noteer dat ze terug is.",
            )
        return self._replace(uid, left_on=self._clock().date())

    def resume(self, uid: str) -> Caller:
        """Let a caller who stopped take part again."""
        return self._replace(uid, left_on=None)

    def declarations(self, uids: Sequence[str]) -> bytes:
        """Make the pre-filled declarations of these callers, one after the other in one PDF."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            found = [callers.get(connection, uid) for uid in uids]
        today = self._clock().date()
        return declarations_pdf([_declaration(caller, campaign, today) for caller in found])

    def write_declarations(self, uids: Sequence[str], path: Path) -> None:
        """Write the declarations of these callers to a PDF at `path`; raise `NotAllowed` when nobody is named."""
        if not uids:
            raise NotAllowed("Er is geen verklaring te maken.", "Voeg eerst een beller toe.")
        write_atomically(path, self.declarations(uids))

    def proposed_file_name(self) -> str:
        """Propose a file name that names nobody."""
        return f"verklaring-{neutral_code()}.pdf"

    def _replace(self, uid: str, **changes: date | None) -> Caller:
        with self._store.transaction() as connection:
            caller = replace(callers.get(connection, uid), **changes)
            callers.change(connection, caller)
        return caller


def _declaration(caller: Caller, campaign: Campaign, today: date) -> Declaration:
    return Declaration(
        organisation=campaign.municipality,
        organisation_address=campaign.address,
        campaign=campaign.name,
        volunteer_name=caller.name,
        volunteer_address=caller.address,
        function=caller.role,
        starts_on=today,
        ends_on=campaign.retention_until,
        kind=caller.kind,
    )
