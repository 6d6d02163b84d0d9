"""Give a household back to the coordinator, in a belmap: with a reason, and for a language which one.

Source: product row D5. From then on the round does not offer these people; collecting tells the dossier, and the next
distribution gives them to somebody else. Every change is on disk before it returns.
"""

from __future__ import annotations

from uuid import uuid4

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.hand_back import HandBack, HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.storage import about, calls, conversations, hand_backs
from belactie_desktop.storage.database import Connection, Store


class GivingBack:
    """What a caller gives back in an open belmap."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in `store`, in the name of the caller whose belmap it is."""
        self._store = store
        self._clock = clock
        with store.reading() as connection:
            self._caller_uid = about.get(connection, "caller_uid") or ""

    def give_back(self, household_id: int, reason: HandBackReason, language: Language | None = None) -> HandBack:
        """Give a household back; `language` is what they need, and counts with the reason LANGUAGE only.

        Raises `NotAllowed` for a household that is not in this round, or in the middle of a conversation.
        """
        needed = language if reason is HandBackReason.LANGUAGE else None
        given = HandBack(str(uuid4()), household_id, self._caller_uid, reason, self._clock(), needed)
        with self._store.transaction() as connection:
            self._require_free(connection, household_id)
            hand_backs.add(connection, given)
            about.count_change(connection)
        return given

    def undo_last(self) -> bool:
        """Take back what was given back last today; tell whether there was such a household.

        Only of today: what was given back on another day may be with somebody else already.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            given = hand_backs.last(connection, self._caller_uid)
            if given is None or given.at.date() != now.date():
                return False
            hand_backs.undo(connection, given.uid, now)
            about.count_change(connection)
        return True

    def _require_free(self, connection: Connection, household_id: int) -> None:
        """Hold back what makes no sense: somebody else's household, the same one twice, or half a conversation."""
        home_of = {p.person_id: p.household_id for p in calls.round_people(connection, self._caller_uid)}
        if household_id not in home_of.values():
            raise NotAllowed("Dit huishouden zit niet in jouw belmap.", "Kies het volgende gesprek.")
        if self._caller_uid in hand_backs.active(connection).get(household_id, frozenset()):
            raise NotAllowed("Je gaf dit huishouden al terug.", "Kies het volgende gesprek.")
        broken_off = conversations.unfinished(connection, self._caller_uid)
        if broken_off is not None and home_of.get(broken_off.person_id) == household_id:
            raise NotAllowed("Er is nog een gesprek bezig met dit huishouden.", "Rond dat gesprek eerst af.")
