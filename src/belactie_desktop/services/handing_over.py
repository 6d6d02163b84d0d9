"""Hand help requests over to a matcher: preview of what leaves, encrypted workbook, register, or nothing of it all.

Owns the one transaction around the file; `domain.handover` and `domain.consent` decide what may leave. Source:
draaiboek step 3 ("versleutelde vorm"; "verstuur geen lijsten naar externe emailadressen"); product rows F2 and D8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.campaign import Campaign, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.consent import may_share
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.handover import (
    FIELDS,
    REMARK,
    STATUS,
    STATUSES,
    HeldBack,
    Matcher,
    Preview,
    RequestInFull,
    file_name,
    held_back_reason,
    make_preview,
    new_matcher,
    require_something,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.requests import NeedAxis, RequestStatus, Urgency
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.encrypted_workbook import write_encrypted
from belactie_desktop.files.slips import HandoverSlip, handover_slip_pdf
from belactie_desktop.services.registered_papers import with_file
from belactie_desktop.storage import campaigns, disclosures, handovers, matchers, requests
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.phrases import neutral_code, new_phrase

SHEET = "Hulpvragen"
_WIDTHS = (24.0, 34.0, 18.0, 14.0, 26.0, 44.0, 14.0, 16.0, 14.0, 34.0)
_NOTES = (
    "Deze mensen vonden het goed dat jij hun vraag krijgt. Gebruik de gegevens alleen om te helpen.",
    "Kies in de kolom Status: Aanvaard, Geweigerd of Klaar.",
    "Schrijf in de kolom Opmerking wat de coördinator moet weten, bijvoorbeeld waarom een vraag niet lukt.",
    "Bewaar het bestand met dezelfde wachtzin en geef het terug aan de coördinator.",
)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One help request in a list, without its note. `may_share`: the person agreed; `may_go`: it may leave now."""

    uid: str
    person_name: str
    axis: NeedAxis
    kind: str
    urgency: Urgency
    status: RequestStatus
    made_at: datetime
    may_share: bool
    may_go: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A workbook that was just made. `phrase` is shown once and kept nowhere; `held_back` did not leave."""

    uid: str
    path: Path
    phrase: str = field(repr=False)
    receiver: str
    made_at: datetime
    request_count: int
    held_back: tuple[HeldBack, ...]


class HandingOver:
    """What the coordinator does with help requests."""

    def __init__(self, store: Store, clock: Clock, words: Sequence[str]) -> None:
        """Work in the dossier `store`; phrases are drawn from `words`."""
        self._store = store
        self._clock = clock
        self._words = words

    def requests(self, status: RequestStatus | None = None) -> tuple[RequestLine, ...]:
        """List the help requests, or those with one status: most urgent first, then the oldest."""
        with self._store.reading() as connection:
            found = handovers.all_in_full(connection)
        steps = tuple(Urgency)
        lines = [_line(each) for each in found if status in (None, each.request.status)]
        return tuple(sorted(lines, key=lambda line: (-steps.index(line.urgency), line.made_at)))

    def matchers(self) -> tuple[Matcher, ...]:
        """List the matchers, by name."""
        with self._store.reading() as connection:
            return matchers.all_(connection)

    def add_matcher(self, name: str, organisation: str = "") -> Matcher:
        """Register a matcher; raise `NotAllowed` without a name, with an e-mail address, or when known already."""
        with self._store.transaction() as connection:
            matcher = new_matcher(str(uuid4()), name, organisation, matchers.all_(connection))
            matchers.add(connection, matcher)
        return matcher

    def preview(self, request_uids: Sequence[str]) -> Preview:
        """Show exactly which fields and rows would leave, and which requests stay and why."""
        with self._store.reading() as connection:
            return make_preview(handovers.in_full(connection, request_uids))

    def hand_over(
        self, matcher_uid: str, request_uids: Sequence[str], folder: Path, job: Job | None = None
    ) -> HandedOver:
        """Make the encrypted workbook in `folder`, move the requests to "Doorgegeven" and grow the register.

        Raises `GateClosed`, `NotAllowed` when nothing may leave, `Cancelled`, or what the disk refuses (`DiskFull`,
        `ReadOnlyPlace`, `FileInUse`, `PlaceUnreachable`); then there is no file and nothing changed.
        """
        job, now = job or Job(), self._clock()
        job.report(0, 0, "Hulpvragen versleutelen")
        with with_file(self._store) as (connection, stands_at):
            campaign = campaigns.get(connection)
            require_ready(campaign, now.date())
            receiver = matchers.get(connection, matcher_uid).label
            preview = make_preview(handovers.in_full(connection, request_uids))
            require_something(preview)
            target = self._free_path(folder, now, handovers.file_names(connection))
            made = HandedOver(
                uid=str(uuid4()),
                path=target,
                phrase=new_phrase(self._words),
                receiver=receiver,
                made_at=now,
                request_count=len(preview.uids),
                held_back=preview.held_back,
            )
            handovers.add(connection, made.uid, matcher_uid, now, target.name, preview.uids)
            requests.set_status(connection, preview.uids, RequestStatus.HANDED_OVER)
            disclosures.add(connection, _disclosure(made, preview, campaign))
            _write(target, preview, made.phrase)
            stands_at(target)
            job.report(1, 1, "Klaar")
        return made

    def slip(self, made: HandedOver) -> bytes:
        """Make the PDF with the phrase, for the matcher alone."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
        return handover_slip_pdf(
            HandoverSlip(
                receiver_name=made.receiver,
                campaign=campaign.name,
                municipality=campaign.municipality,
                phrase=made.phrase,
                file_name=made.path.name,
                request_count=made.request_count,
                made_on=made.made_at.date(),
                coordinator_phone=campaign.central_number,
            )
        )

    def write_slip(self, made: HandedOver, path: Path) -> None:
        """Write the slip to a PDF; raise `NotAllowed` beside the workbook, where the key would lie on the lock."""
        if made.path.parent.resolve() == path.parent.resolve():
            raise NotAllowed(
                "Het blad met de wachtzin mag niet in de map van het bestand staan.",
                "Kies een andere map, druk het af en gooi het daarna weg.",
            )
        write_atomically(path, self.slip(made))

    def _free_path(self, folder: Path, now: datetime, taken: frozenset[str]) -> Path:
        while True:
            name = file_name(now.date(), neutral_code())
            if name not in taken and not (folder / name).exists():
                return folder / name


def _write(path: Path, preview: Preview, phrase: str) -> None:
    """Write the workbook: the fields that leave, and two empty columns for the matcher."""
    write_encrypted(
        path,
        SHEET,
        (*preview.fields, STATUS, REMARK),
        [(*row, "", "") for row in preview.rows],
        phrase,
        column_widths=_WIDTHS,
        notes=_NOTES,
        list_columns={STATUS: STATUSES},
    )


def _disclosure(made: HandedOver, preview: Preview, campaign: Campaign) -> Disclosure:
    return Disclosure(
        uid=made.uid,
        at=made.made_at,
        kind=DisclosureKind.HANDOVER,
        receiver=made.receiver,
        fields=tuple(name.lower() for name in FIELDS),
        people_count=preview.people_count,
        until_day=campaign.retention_until,
    )


def _line(found: RequestInFull) -> RequestLine:
    request, reason = found.request, held_back_reason(found)
    return RequestLine(
        uid=request.uid,
        person_name=found.name,
        axis=request.axis,
        kind=request.kind,
        urgency=request.urgency,
        status=request.status,
        made_at=request.made_at,
        may_share=may_share(found.consents),
        may_go=reason is None,
    )
