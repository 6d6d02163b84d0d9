"""Enrol callers: who they are, the declaration and the information note on paper, and the days that are noted.

How a caller stops is `services.leaving`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
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
from belactie_desktop.domain.campaign import Campaign, StartingPoint
from belactie_desktop.domain.circuits import circuit_names
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.leaving import farewell
from belactie_desktop.domain.welcome import CallerDay, VolunteerTerms, warnings, with_day
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.declaration import Declaration, declarations_pdf
from belactie_desktop.files.information_note import InformationNote, information_notes_pdf
from belactie_desktop.storage import assignments, belmaps, callers, campaigns, list_sources, volunteer_terms
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.phrases import neutral_code


@dataclass(frozen=True, slots=True)
class EnrolledCaller:
    """A caller as the register shows them: what stands in the way of names, and how many people they have.

    `todo`: what is still to be done and stops nothing, one sentence each.
    """

    caller: Caller
    obstacles: tuple[Obstacle, ...]
    people_count: int
    has_belmap: bool
    todo: tuple[str, ...] = ()


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
        return tuple(
            EnrolledCaller(c, obstacles(c, today), counts.get(c.uid, 0), c.uid in out, warnings(c, today) + farewell(c))
            for c in found
        )

    def add(self, details: CallerDetails) -> Caller:
        """Add a caller, who gets no names yet; raise `NotAllowed` without a name."""
        require_complete(details, self._clock().date())
        caller = with_details(Caller(str(uuid.uuid4()), "", details.kind), details)
        with self._store.transaction() as connection:
            callers.add(connection, caller)
        return caller

    def change(self, uid: str, details: CallerDetails) -> Caller:
        """Correct what is known of a caller; a declaration under another name no longer counts."""
        require_complete(details, self._clock().date())
        with self._store.transaction() as connection:
            caller = with_details(callers.get(connection, uid), details)
            callers.change(connection, caller)
        return caller

    def sign(self, uid: str, signed_on: date | None) -> Caller:
        """Keep the day on the signed declaration, or take it back with None; raise `NotAllowed` on a day to come."""
        if signed_on is not None:
            require_signing_day(signed_on, self._clock().date())
        return self._change(uid, lambda caller: replace(caller, declaration_signed_on=signed_on))

    def note_day(self, uid: str, what: CallerDay, day: date | None) -> Caller:
        """Keep on which day something happened, or take it back with None; raise `NotAllowed` on a day to come."""
        today = self._clock().date()
        return self._change(uid, lambda caller: with_day(caller, what, day, today))

    def note_day_of_all(self, uids: Sequence[str], what: CallerDay, day: date) -> None:
        """Keep for several callers at once on which day something happened; raise `NotAllowed` on a day to come."""
        today = self._clock().date()
        with self._store.transaction() as connection:
            for uid in uids:
                callers.change(connection, with_day(callers.get(connection, uid), what, day, today))

    def circuits(self) -> tuple[str, ...]:
        """List the services whose lists only their own callers may see, each once, by name."""
        with self._store.reading() as connection:
            return circuit_names(source.circuit for source in list_sources.sources(connection) if source.circuit)

    def terms(self) -> VolunteerTerms:
        """Read what counts for every volunteer and stands in the information note."""
        with self._store.reading() as connection:
            return volunteer_terms.get(connection)

    def keep_terms(self, terms: VolunteerTerms) -> None:
        """Keep what counts for every volunteer from now on."""
        with self._store.transaction() as connection:
            volunteer_terms.put(connection, terms)

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

    def information_notes(self, uids: Sequence[str]) -> bytes:
        """Make the pre-filled information notes of these callers, one after the other in one PDF."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
            terms = volunteer_terms.get(connection)
            found = [callers.get(connection, uid) for uid in uids]
        return information_notes_pdf([_note(caller, campaign, terms) for caller in found])

    def write_information_notes(self, uids: Sequence[str], path: Path) -> None:
        """Write the information notes to a PDF at `path`; raise `NotAllowed` when nobody is named."""
        if not uids:
            raise NotAllowed("Er is geen informatienota te maken.", "Voeg eerst een vrijwilliger toe.")
        write_atomically(path, self.information_notes(uids))

    def proposed_note_name(self) -> str:
        """Propose a file name for information notes that names nobody."""
        return f"informatienota-{neutral_code()}.pdf"

    def _change(self, uid: str, change: Callable[[Caller], Caller]) -> Caller:
        with self._store.transaction() as connection:
            caller = change(callers.get(connection, uid))
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


def _note(caller: Caller, campaign: Campaign, terms: VolunteerTerms) -> InformationNote:
    why = [point.label for point in StartingPoint if point in campaign.starting_points]
    return InformationNote(
        organisation=campaign.municipality,
        organisation_address=campaign.address,
        central_number=campaign.central_number,
        campaign=campaign.name,
        purposes=[*why, campaign.own_reason] if campaign.own_reason.strip() else why,
        name=caller.name,
        role=caller.role,
        terms=terms,
        expenses=caller.expenses,
        kept_until=campaign.retention_until,
    )
