"""Show what was asked and agreed with one person: every consent with its sentence, and every call.

Owns the words; the rows come from `storage`. Source: GDPR art. 7(1) (be able to show consent); product row E3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.call_sheets import MOST_TRIES, attempt_uid
from belactie_desktop.domain.calls import Attempt
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.phones import national
from belactie_desktop.storage import call_sheets, callers, calls, consents, people
from belactie_desktop.storage.database import Connection, Store

_NOBODY = "Een eerdere beller"


@dataclass(frozen=True, slots=True)
class ShownConsent:
    """One answer to one consent question, with the sentence that was read. Moments are aware."""

    scope: ConsentScope
    given: bool
    sentence: str
    script_version: str
    at: datetime
    caller: str
    withdrawn_at: datetime | None

    @property
    def said(self) -> str:
        """What it comes down to now."""
        return "Ingetrokken" if self.withdrawn_at else "Ja" if self.given else "Nee"


@dataclass(frozen=True, slots=True)
class ShownCall:
    """One try. `number` as one reads it aloud, empty when it was not noted; `undone_by` empty while it counts."""

    at: datetime
    result: str
    caller: str
    number: str
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everything that was asked of and tried with one person, the newest first."""

    consents: tuple[ShownConsent, ...]
    calls: tuple[ShownCall, ...]


class ShowingContacts:
    """Answers for one dossier."""

    def __init__(self, store: Store) -> None:
        """Look in `store`."""
        self._store = store

    def of(self, person_id: int) -> Contacts | None:
        """Read one person's consents and calls, or give None when they are not there (any more)."""
        with self._store.reading() as connection:
            if people.get(connection, person_id) is None:
                return None
            asked = consents.of_person(connection, person_id)
            tried = calls.attempts(connection, [person_id]).get(person_id, ())
            names = {caller.uid: caller.name for caller in callers.all_(connection)}
            typed = _typed_in(connection, person_id)
        return Contacts(
            tuple(_consent(one, names) for one in reversed(asked)),
            tuple(_call(one, names, one.uid in typed) for one in reversed(tried)),
        )


def _typed_in(connection: Connection, person_id: int) -> frozenset[str]:
    """List the uids that tries of this person have when they came from paper."""
    places = call_sheets.places_of(connection, person_id)
    return frozenset(attempt_uid(uid, line, n) for uid, line in places for n in range(1, MOST_TRIES + 1))


def _consent(one: Consent, names: dict[str, str]) -> ShownConsent:
    caller = names.get(one.caller_uid, _NOBODY)
    return ShownConsent(one.scope, one.given, one.sentence, one.script_version, one.at, caller, one.withdrawn_at)


def _call(one: Attempt, names: dict[str, str], on_paper: bool) -> ShownCall:
    caller = names.get(one.caller_uid, _NOBODY)
    # A caller takes back what they noted themselves; what came from paper only the coordinator can take back.
    by = "" if one.undone_at is None else "de coördinator" if on_paper else caller
    number = national(one.number) if one.number else ""
    return ShownCall(one.at, one.outcome.label, caller, number, one.undone_at, by)
