"""Follow up what callers worried about: look after the person, and after the caller who heard it.

Of a worry only its kind is known, never what was said: for that the coordinator rings the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.worries import Worry
from belactie_desktop.storage import callers, standings, worries
from belactie_desktop.storage.database import Connection, Store


@dataclass(frozen=True, slots=True)
class WorryLine:
    """A worry as the coordinator sees it: about whom (name, address, numbers) and who reported it."""

    worry: Worry
    person: str
    address: str
    phones: tuple[str, ...]
    caller: str
    caller_phone: str


class FollowingUpWorries:
    """What the coordinator does with worries. Every step can be taken back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store, self._clock = store, clock

    def lines(self, everything: bool = False) -> tuple[WorryLine, ...]:
        """List the worries with something still to do, or all of them; the newest first, what waits before the rest.

        What a caller took back is only in the list of everything. Who was wiped is in neither.
        """
        with self._store.reading() as connection:
            found = [each for each in worries.all_(connection) if everything or _waits(each)]
            people = {line.person_id: line for line in standings.lines(connection, [each.person_id for each in found])}
            team = {caller.uid: caller for caller in callers.all_(connection)}
        lines = [
            _line(each, people[each.person_id], team[each.caller_uid].name, team[each.caller_uid].phone)
            for each in reversed(found)
            if each.person_id in people and each.caller_uid in team
        ]
        return tuple(sorted(lines, key=lambda line: not _waits(line.worry)))

    def handle(self, uid: str, done: bool = True) -> None:
        """Note that somebody looked after the person; with `done` False that is taken back."""
        self._mark(worries.mark_handled, uid, done)

    def care(self, uid: str, done: bool = True) -> None:
        """Note that the coordinator talked with the caller; with `done` False that is taken back."""
        self._mark(worries.mark_cared, uid, done)

    def _mark(self, mark: Callable[[Connection, str, datetime | None], None], uid: str, done: bool) -> None:
        with self._store.transaction() as connection:
            mark(connection, uid, self._clock() if done else None)


def _waits(worry: Worry) -> bool:
    return worry.open or worry.care_open


def _line(worry: Worry, person: standings.PersonLine, caller: str, caller_phone: str) -> WorryLine:
    box = f" bus {person.box}" if person.box else ""
    return WorryLine(
        worry=worry,
        person=f"{person.given_name} {person.family_name}",
        address=f"{person.street} {person.number}{box}, {person.postcode} {person.municipality}",
        phones=person.phones,
        caller=caller,
        caller_phone=caller_phone,
    )
