"""Undo a whole list, at any time: what only that list said goes, what another list says too stays.

Nobody who was called, or has a caller, can vanish this way: then the undo is refused, and nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.services.linking_lists import Change, work_out, write
from belactie_desktop.storage import linked_people, list_entries, list_sources, people
from belactie_desktop.storage.database import Connection, Store


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What would go: people, numbers of people who stay, services of people who stay. `obstacles` forbid it."""

    people: int
    numbers: int
    services: int
    obstacles: tuple[str, ...] = ()


class Undoing:
    """Takes lists out of one dossier again."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Undo lists of the dossier `store`."""
        self._store = store
        self._clock = clock

    def preview(self, source_id: int) -> UndoPreview:
        """Tell what undoing would take away; raise `NotAllowed` when the list is not there (any more)."""
        with self._store.reading() as connection:
            _require_there(connection, source_id)
            change = work_out(connection, Job(), without=source_id)
            return _preview(connection, change)

    def undo(self, source_id: int, job: Job) -> None:
        """Undo the list in one transaction; cancelled or refused, nothing changes.

        Raises `Cancelled`, and `NotAllowed` when the list is not there, or when somebody would vanish who has a caller
        or a call.
        """
        with self._store.transaction() as connection:
            _require_there(connection, source_id)
            change = work_out(connection, job, without=source_id)
            obstacles = _obstacles(change)
            if obstacles:
                raise NotAllowed(" ".join(obstacles), _WHAT_TO_DO)
            list_entries.forget_source(connection, source_id)
            people.forget_claims(connection, source_id)
            write(connection, change, job)
            list_sources.delete_source(connection, source_id)


_WHAT_TO_DO = "Neem deze mensen eerst weg bij hun beller. Wie al gebeld is, blijft: die lijst kun je niet terugdraaien."


def _require_there(connection: Connection, source_id: int) -> None:
    if list_sources.get(connection, source_id) is None:
        raise NotAllowed("Deze lijst is er niet meer.", "Ze is al teruggedraaid of gewist. Kijk de lijsten na.")


def _obstacles(change: Change) -> tuple[str, ...]:
    count = len(change.effect.vanished & change.busy)
    if not count:
        return ()
    if count == 1:
        return ("1 persoon staat alleen op deze lijst en heeft al een beller of een gesprek.",)
    return (f"{count} mensen staan alleen op deze lijst en hebben al een beller of een gesprek.",)


def _preview(connection: Connection, change: Change) -> UndoPreview:
    """Count what nobody else says: a number or service of somebody who stays, and that no other list gives them."""
    vanished = change.effect.vanished
    return UndoPreview(
        people=len(vanished),
        numbers=len(_lost_numbers(connection, change)),
        services=len(_lost_services(connection, change)),
        obstacles=_obstacles(change),
    )


def _lost_numbers(connection: Connection, change: Change) -> set[tuple[int, str]]:
    before = {row.id: (row.person_id, row.e164) for row in linked_people.phone_rows(connection)}
    lost = set(change.difference.lost_phones)
    kept = {pair for row_id, pair in before.items() if row_id not in lost}
    kept |= {(row[1], row[2]) for row in change.difference.new_phones}
    gone = {before[row_id] for row_id in lost} - kept
    return {pair for pair in gone if pair[0] not in change.effect.vanished}


def _lost_services(connection: Connection, change: Change) -> set[tuple[int, str]]:
    lost = set(change.difference.lost_services)
    kept = {row[:2] for row in linked_people.service_rows(connection) if row not in lost}
    kept |= {(row[0], row[1]) for row in change.difference.new_services}
    gone = {(row[0], row[1]) for row in lost} - kept
    return {pair for pair in gone if pair[0] not in change.effect.vanished}
