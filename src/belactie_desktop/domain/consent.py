"""Consent: what may be asked, stored and passed on. The gate itself, not the button.

Source: draaiboek step 2 ("de eerste vraag ... is of ze hun toestemming geven") and the blueprint of the call script;
GDPR art. 7(1): each consent keeps the sentence that was read, its script version, the moment and the caller.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from belactie_desktop.domain.errors import NotAllowed


class ConsentScope(Enum):
    """Separate consents (product row E3); the value is the stored text."""

    RECORD = "record"
    SHARE = "share"
    CALL_AGAIN = "call_again"
    VISIT = "visit"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            ConsentScope.RECORD: "Praten en noteren",
            ConsentScope.SHARE: "Vragen doorgeven",
            ConsentScope.CALL_AGAIN: "Nog eens bellen",
            ConsentScope.VISIT: "Bezoek aan huis",
        }[self]


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to one consent question. `person_id` is the id inside the file; `at` is aware."""

    uid: str
    person_id: int
    conversation_uid: str
    scope: ConsentScope
    given: bool
    sentence: str
    script_version: str
    caller_uid: str
    at: datetime
    withdrawn_at: datetime | None = None


def current(consents: Iterable[Consent], scope: ConsentScope) -> bool | None:
    """Tell what the person last said about `scope`: True, False, or None when never asked. Withdrawn is False.

    Of two answers at the same moment, the last one in the row counts.
    """
    last: Consent | None = None
    for consent in consents:
        if consent.scope is scope and (last is None or consent.at >= last.at):
            last = consent
    return None if last is None else last.given and last.withdrawn_at is None


def may_record(consents: Iterable[Consent]) -> bool:
    """Tell whether answers may be noted and kept."""
    return current(consents, ConsentScope.RECORD) is True


def may_share(consents: Iterable[Consent]) -> bool:
    """Tell whether help requests may go to a matcher: noting and passing on are both needed."""
    known = tuple(consents)
    return may_record(known) and current(known, ConsentScope.SHARE) is True


def require_may_record(consents: Iterable[Consent]) -> None:
    """Raise `NotAllowed` unless the person agreed that answers are noted."""
    if not may_record(consents):
        raise NotAllowed(
            "Er is geen toestemming om iets te noteren.",
            "Vraag eerst of je mag noteren. Zegt de persoon nee, dan bewaren we alleen het resultaat.",
        )


def require_may_share(consents: Iterable[Consent]) -> None:
    """Raise `NotAllowed` unless the person agreed that requests are passed on."""
    if not may_share(consents):
        raise NotAllowed(
            "Er is geen toestemming om deze vraag door te geven.",
            "Vraag de toestemming in een nieuw gesprek.",
        )
