"""Hand-over: which help requests may go to a matcher, and exactly which words of them leave.

Owns the columns of the workbook and the reason why a request stays. Source: draaiboek step 3 ("stuur de gegevens in
versleutelde vorm door ... de medewerkers die instaan voor de matching van vraag en aanbod"); product rows F2 and F3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from belactie_desktop.domain.consent import Consent, ConsentScope, may_record, require_may_share
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.requests import HelpRequest, RequestStatus

FIELDS = ("Naam", "Adres", "Telefoon", "Gebied", "Hulpvraag", "Nota", "Dringend", "Moment")
"""What leaves, and nothing else: the fields a matcher needs to find help and to ring back."""

STATUS, REMARK = "Status", "Opmerking"
STATUSES = ("Aanvaard", "Geweigerd", "Klaar")
"""What the matcher fills in: how it stands with the request, and why."""

MAY_GO = frozenset({RequestStatus.OPEN, RequestStatus.HANDED_OVER, RequestStatus.REFUSED})
"""A refused request can go to another matcher; a file that got lost is made again."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Who gets help requests. No address of any kind: the file is brought or stands on a drive of the town hall."""

    uid: str
    name: str
    organisation: str = ""

    @property
    def label(self) -> str:
        """The words on screen and in the register."""
        return f"{self.name} ({self.organisation})" if self.organisation else self.name


class HeldBackReason(Enum):
    """Why a request does not leave; the value is what the user reads."""

    NO_CONSENT = "De persoon wil niet dat we deze vraag doorgeven."
    NOT_ASKED = "De toestemming om door te geven is nog niet gevraagd."
    TAKEN_UP = "Een matcher werkt al aan deze vraag."


@dataclass(frozen=True, slots=True)
class RequestInFull:
    """A help request with what is needed to pass it on. `numbers` are E.164 in order of use."""

    request: HelpRequest
    name: str
    address: str
    numbers: tuple[str, ...]
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A request that stays, and why."""

    request_uid: str
    name: str
    kind: str
    reason: HeldBackReason


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave: `rows` under `fields`, for the requests in `uids`; and what stays."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    uids: tuple[str, ...]
    people_count: int
    held_back: tuple[HeldBack, ...]


def new_matcher(uid: str, name: str, organisation: str, known: Iterable[Matcher]) -> Matcher:
    """Make a matcher; raise `NotAllowed` without a name, with an e-mail address as name, or when they are known."""
    name, organisation = " ".join(name.split()), " ".join(organisation.split())
    if not name:
        raise NotAllowed("De matcher heeft nog geen naam.", "Typ de naam van wie de hulpvragen krijgt.")
    if "@" in name or "@" in organisation:
        raise NotAllowed(
            "Een e-mailadres is hier niet nodig.",
            "Bezorg het bestand op een schijf van de gemeente. Typ hier alleen een naam en een dienst.",
        )
    if any((m.name.casefold(), m.organisation.casefold()) == (name.casefold(), organisation.casefold()) for m in known):
        raise NotAllowed("Deze matcher staat al in de lijst.", "Kies de naam in de lijst.")
    return Matcher(uid, name, organisation)


def held_back_reason(request: RequestInFull) -> HeldBackReason | None:
    """Tell why a request may not leave now; None when it may."""
    try:
        require_may_share(request.consents)
    except NotAllowed:
        asked = any(c.scope is ConsentScope.SHARE for c in request.consents)
        return HeldBackReason.NO_CONSENT if asked or not may_record(request.consents) else HeldBackReason.NOT_ASKED
    return None if request.request.status in MAY_GO else HeldBackReason.TAKEN_UP


def make_preview(requests: Sequence[RequestInFull]) -> Preview:
    """Divide requests in what leaves and what stays, in the given order."""
    judged = [(found, held_back_reason(found)) for found in requests]
    leaving = [found for found, reason in judged if reason is None]
    held = tuple(HeldBack(f.request.uid, f.name, f.request.kind, reason) for f, reason in judged if reason)
    return Preview(
        fields=FIELDS,
        rows=tuple(_row(found) for found in leaving),
        uids=tuple(found.request.uid for found in leaving),
        people_count=len({found.request.person_id for found in leaving}),
        held_back=held,
    )


def require_something(preview: Preview) -> None:
    """Raise `NotAllowed` when nothing may leave."""
    if not preview.uids:
        raise NotAllowed(
            "Er is geen enkele hulpvraag die mag vertrekken.",
            "Kies hulpvragen van mensen die het goed vonden dat we hun vraag doorgeven.",
        )


def file_name(day: date, letters: str) -> str:
    """Name the workbook: `hulpvragen-2026-11-26-x7kd.xlsx`. It says nothing about anybody."""
    return f"hulpvragen-{day.isoformat()}-{letters}.xlsx"


def _row(found: RequestInFull) -> tuple[str, ...]:
    request = found.request
    return (
        found.name,
        found.address,
        ", ".join(national(number) for number in found.numbers),
        request.axis.label,
        request.kind,
        request.note,
        request.urgency.label,
        f"{request.made_at:%d/%m/%Y} {request.made_at.hour}.{request.made_at.minute:02}",
    )
