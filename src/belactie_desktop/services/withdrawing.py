"""One person who wants out: takes back consent, wants no more calls, or asks to be erased.

Everything about the person goes in one transaction; only a count stays, and for the first two a code by which nobody
calls them again when a later list holds their name. Source: GDPR art. 7(3), 17 and 21; product rows E3, C11 and H7.
"""

from __future__ import annotations

from dataclasses import dataclass

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.retention import PurgeReason, PurgeRecord
from belactie_desktop.services.purging import tidy, wipe_people
from belactie_desktop.storage import lookup, people
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.lookup import FoundPerson


@dataclass(frozen=True, slots=True)
class Wiped:
    """What was wiped of one person, and who outside the dossier still has something: (name, file name)."""

    record: PurgeRecord
    still_at: tuple[tuple[str, str], ...]


class Withdrawing:
    """What the coordinator does when an inhabitant asks to stop."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def find(self, words: str) -> tuple[FoundPerson, ...]:
        """Find people by the start of their names, at most twenty; nothing for an empty text."""
        if not words.strip():
            return ()
        with self._store.reading() as connection:
            return lookup.find(connection, words)

    def still_at(self, person_id: int) -> tuple[tuple[str, str], ...]:
        """List who outside the dossier still has data of this person: (name, file name)."""
        with self._store.reading() as connection:
            return lookup.still_at(connection, person_id)

    def withdraw(self, person_id: int) -> Wiped:
        """The person takes back consent: wipe answers, requests, notes and the person; only the fact is counted."""
        return self._wipe(person_id, PurgeReason.WITHDRAWN)

    def stop_calling(self, person_id: int) -> Wiped:
        """The person wants no more calls, ever: wipe them and remember a code, so that nobody calls again."""
        return self._wipe(person_id, PurgeReason.REFUSED)

    def erase(self, person_id: int) -> Wiped:
        """Erase a person without remembering anything; a new list can bring them back."""
        return self._wipe(person_id, PurgeReason.BY_HAND)

    def _wipe(self, person_id: int, reason: PurgeReason) -> Wiped:
        now = self._clock()
        with self._store.transaction() as connection:
            if people.get(connection, person_id) is None:
                raise NotAllowed("Deze persoon staat niet meer in het dossier.", "Er is niets meer om te wissen.")
            outside = lookup.still_at(connection, person_id)
            suppress = reason is not PurgeReason.BY_HAND
            record = wipe_people(connection, [person_id], reason, now, suppress=suppress)
        tidy(self._store, now)
        return Wiped(record, outside)
