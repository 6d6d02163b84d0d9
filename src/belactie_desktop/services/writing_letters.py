"""Write to households without a number: letters and labels as PDF, the day they were sent, and what came of them.

A letter goes to the people it is about, but on its way there it is a readable file with all of them: letters and labels
are each a row of the register, and the page tells to print and wipe them. Answers are noted through
`searching_numbers`. Source: product row C9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.disclosures import COORDINATOR, Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import Place, Result, Step, require_day, require_may_go
from belactie_desktop.files.labels import LabelSheet, labels_pdf
from belactie_desktop.files.letters import Letter, Sender, Shift, letters_pdf
from belactie_desktop.files.shipped import text_page
from belactie_desktop.services.registered_papers import paper_at
from belactie_desktop.services.searching_numbers import Codes, keep, new_trace
from belactie_desktop.storage import campaigns, disclosures, number_searches, to_reach
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.number_searches import Home

TEXT = "brief_zonder_nummer"
NO_SOURCE = "het bevolkingsregister"
FIELDS = ("naam", "adres")
_NOT_SENT = (Step.LETTER, Step.PRINTED)


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """How many letters are still to be made, and how many lie ready to be sent."""

    to_make: int
    ready: int


class WritingLetters:
    """What the coordinator does with letters."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def counts(self) -> LetterCounts:
        """Count the letters that were not sent yet."""
        with self._store.reading() as connection:
            steps = number_searches.steps(connection)
        return LetterCounts(steps[Step.LETTER], steps[Step.PRINTED])

    def write_letters(self, path: Path, again: bool = False, shift: Shift | None = None, job: Job | None = None) -> int:
        """Write one letter per household as one PDF, by street and number; give how many.

        `again`: also those that lie ready since an earlier time. Raises `GateClosed`, `NotAllowed` without a sender's
        address or when there is nobody to write to, `Cancelled`, `DiskFull`, `ReadOnlyPlace`, `FileInUse` or
        `PlaceUnreachable`; then nothing changed.
        """
        now = self._clock()
        with paper_at(self._store, path) as (connection, write):
            campaign = self._campaign(connection)
            homes, codes = self._homes(connection, _NOT_SENT if again else (Step.LETTER,)), Codes(connection)
            for home in homes:
                number_searches.put(connection, home.household_id, codes.of(home), Step.PRINTED, now)
            letters = _letters(connection, [home.household_id for home in homes])
            disclosures.add(connection, _disclosure(homes, campaign, now))
            write(letters_pdf(text_page(TEXT), _sender(campaign, now.date()), letters, shift, job))
        return len(homes)

    def write_labels(
        self, path: Path, sheet: LabelSheet, first: int = 1, shift: Shift | None = None, job: Job | None = None
    ) -> int:
        """Write a label for every letter that was not sent yet, in the order of the letters; give how many.

        `first`: the first sticker that is still on the sheet; `NotAllowed` when the sheet has fewer. Raises what
        `write_letters` raises too.
        """
        if not 1 <= first <= sheet.size:
            raise NotAllowed(
                "Zo'n etiket staat niet op dit blad.",
                f"Kies een getal van 1 tot {sheet.size}.",
            )
        with paper_at(self._store, path) as (connection, write):
            campaign = self._campaign(connection)
            homes = self._homes(connection, _NOT_SENT)
            letters = _letters(connection, [home.household_id for home in homes])
            disclosures.add(connection, _disclosure(homes, campaign, self._clock()))
            write(labels_pdf(campaign.municipality, campaign.name, letters, sheet, first, shift, job))
        return len(letters)

    def note_sent(self, on_day: date | None) -> int:
        """Note that the letters that lay ready were sent on a day; give how many.

        Raises `GateClosed`, or `NotAllowed` without a day, for a day to come, and when no letter lay ready.
        """
        now = self._clock()
        day = require_day(on_day, now.date())
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            require_ready(campaigns.get(connection), now.date())
            homes = self._homes(connection, (Step.PRINTED,))
            for home in homes:
                keep(connection, home, new_trace(home, Result.SENT, Place.LETTER, day), now)
        return len(homes)

    def _campaign(self, connection: Connection) -> Campaign:
        """Read the campaign when it may write: past the gate, and with an address to answer to."""
        campaign = campaigns.get(connection)
        require_ready(campaign, self._clock().date())
        if not campaign.address.strip():
            raise NotAllowed(
                "Het adres van het bestuur ontbreekt nog.",
                "Vul het in bij Waarom en basis. Het staat boven elke brief.",
            )
        return campaign

    def _homes(self, connection: Connection, steps: Sequence[Step]) -> tuple[Home, ...]:
        homes = number_searches.homes(connection, number_searches.ids(connection, steps))
        if not homes:
            raise NotAllowed("Er is geen brief klaar voor deze stap.", "Zet eerst gezinnen bij Brieven.")
        for home in homes:
            require_may_go(home.step, home.address)
        return homes


def _disclosure(homes: Sequence[Home], campaign: Campaign, now: datetime) -> Disclosure:
    return Disclosure(
        uid=str(uuid4()),
        at=now,
        kind=DisclosureKind.PAPER,
        receiver=COORDINATOR,
        fields=FIELDS,
        people_count=sum(len(home.members) for home in homes),
        until_day=campaign.retention_until,
    )


def _sender(campaign: Campaign, today: date) -> Sender:
    return Sender(
        municipality=campaign.municipality,
        address=campaign.address,
        campaign=campaign.name,
        central_number=campaign.central_number,
        made_on=today,
        until=campaign.retention_until or today,
    )


def _letters(connection: Connection, household_ids: Sequence[int]) -> list[Letter]:
    sources = number_searches.sources_of(connection, household_ids)
    return [
        Letter(
            names=[member.name for member in home.members],
            street_line=home.address.street_line,
            place_line=home.address.place_line,
            code=home.code,
            source=sources.get(home.household_id) or NO_SOURCE,
        )
        for home in number_searches.homes(connection, household_ids)
    ]
