"""Somebody rings the town hall: find them while one types, and hold the same conversation as in a belmap.

Whoever rings may be spoken to, whatever was noted before. Owns the guards of who takes the call: a caller who may have
names, and may know this household. The conversation itself is `conversing`. Source: product row E11.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.call_words import tries_words
from belactie_desktop.domain.callers import Caller, obstacles, require_may_receive_names
from belactie_desktop.domain.calls import standing
from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.circuits import EVERYONE, may_see
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.domain.inbound import caution, fitting, sought
from belactie_desktop.services import noting
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.free_days import is_free_day as usual_free_day
from belactie_desktop.services.setting_calls import help_lines
from belactie_desktop.storage import (
    about,
    call_settings,
    callers,
    calls,
    campaigns,
    circuits,
    conversations,
    household_languages,
    people,
    person_index,
    standings,
)
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.standings import PersonLine

_OPEN = "receiving"
"""Under this name the file remembers the conversation that was begun here, until it is over."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Ringing:
    """Somebody who may be on the line. Texts are ready for the screen; empty means there is nothing to say."""

    line: PersonLine
    state: str
    tries: str
    caution: str

    @property
    def name(self) -> str:
        """How one says it."""
        return f"{self.line.given_name} {self.line.family_name}".strip()


@dataclass(frozen=True, slots=True)
class FoundRinging:
    """Who fits what was typed, by name, at most `MOST_SHOWN`; `total` counts everybody who fits."""

    people: tuple[Ringing, ...]
    total: int


class Receiving:
    """What happens when the phone rings at the town hall."""

    def __init__(self, store: Store, clock: Clock, is_free_day: IsFreeDay = usual_free_day) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock
        self._is_free_day = is_free_day
        self._index: tuple[list[int], list[str]] | None = None

    def learn(self) -> None:
        """Read anew by what everybody can be found; takes up to a second for 100,000 people."""
        with self._store.reading() as connection:
            self._index = person_index.search_lines(connection)

    def forget(self) -> None:
        """Let the next `find` read anew by what everybody can be found, as after a list was taken in."""
        self._index = None

    def takers(self) -> tuple[Caller, ...]:
        """List who may take the call: callers who may have names, by name."""
        today = self._clock().date()
        with self._store.reading() as connection:
            return tuple(caller for caller in callers.all_(connection) if not obstacles(caller, today))

    def help_lines(self) -> HelpLines:
        """Read the help lines that stand beside the conversation."""
        with self._store.reading() as connection:
            return help_lines(connection)

    def find(self, text: str) -> FoundRinging:
        """Find people by parts of their name or digits of a number, accents and capitals aside.

        Who was wiped since `learn` is not in the answer.
        """
        if self._index is None:
            self.learn()
        ids, lines = self._index or ([], [])
        places = list(fitting(lines, sought(text)))
        chosen = [ids[place] for place in places[:MOST_SHOWN]]
        with self._store.reading() as connection:
            return FoundRinging(self._ringing(connection, chosen), len(places))

    def receive(self, person_id: int, caller_uid: str) -> Conversing:
        """Begin a conversation with whoever rings, whatever was noted before.

        Raises `GateClosed`, or `NotAllowed` for a caller who may not have names or not know this household, and for a
        person who was wiped.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            taker = callers.get(connection, caller_uid)
            require_may_receive_names(taker, now.date())
            self._require_known(connection, taker, person_id)
            begun = noting.begin(connection, person_id, caller_uid, now)
            about.put(connection, _OPEN, begun.uid)
        return self._conversing(begun)

    def resume(self) -> Conversing | None:
        """Take up the conversation of this page that was broken off, on the right step; None when there is none."""
        with self._store.reading() as connection:
            found = conversations.get(connection, about.get(connection, _OPEN) or "")
            going_on = found is not None and found.finished_at is None
            there = found is not None and people.get(connection, found.person_id) is not None
        return self._conversing(found) if found is not None and going_on and there else None

    def ended(self, talk: Conversing) -> None:
        """Close what `receive` began; who was spoken to stands on the call list from then on, as the figures count."""
        with self._store.transaction() as connection:
            about.put(connection, _OPEN, "")
            if conversations.get(connection, talk.uid) is not None:
                person_index.put_on_list(connection, talk.person.person_id)

    def _require_known(self, connection: Connection, taker: Caller, person_id: int) -> None:
        person = people.get(connection, person_id)
        if person is None:
            raise NotAllowed("Deze persoon staat niet meer in het dossier.", "Zoek opnieuw.")
        of_home = circuits.of_homes(connection, [person.household_id])
        if not may_see(taker, of_home.get(person.household_id, EVERYONE)):
            raise NotAllowed(
                f"Dit gezin staat op een lijst van een andere dienst. {taker.name} mag hen niet kennen.",
                "Laat iemand van die dienst het gesprek voeren.",
            )

    def _conversing(self, conversation: Conversation) -> Conversing:
        with self._store.reading() as connection:
            rules = call_settings.rules(connection)
        return Conversing(self._store, self._clock, self._is_free_day, rules, conversation)

    def _ringing(self, connection: Connection, chosen: Sequence[int]) -> tuple[Ringing, ...]:
        """Read these people in this order; who was wiped is left out."""
        rules, noted_at = call_settings.rules(connection), household_languages.noted_at(connection)
        about_them = {one.person_id: one for one in calls.people_of(connection, chosen)}
        attempts = calls.attempts(connection, chosen)
        listed = person_index.listed(connection, chosen)
        found: list[Ringing] = []
        for line in standings.lines(connection, chosen):
            mine = attempts.get(line.person_id, ())
            person = about_them[line.person_id]
            place = standing(mine, person.numbers, rules, noted_at.get(line.person_id))
            state = place.bucket.label if mine or line.person_id in listed else "Niet op de bellijst"
            found.append(Ringing(line, state, tries_words(mine), caution(place.bucket, person.do_not_call)))
        return tuple(found)
