"""Choose who is called: a live count, why one person is in or out, and the selection as call list."""

from __future__ import annotations

from dataclasses import replace

from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.selection import Selection, Verdict, decide
from belactie_desktop.storage import campaigns, selections, standings
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.selections import Choices, SelectionCount
from belactie_desktop.storage.standings import PersonLine


class Selecting:
    """Works on the filters of one dossier."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Choose from the people in `store`."""
        self._store = store
        self._clock = clock

    def missing(self) -> tuple[Missing, ...]:
        """List what the campaign still needs before anyone may be chosen."""
        with self._store.reading() as connection:
            return missing(campaigns.get(connection), self._clock().date())

    def choices(self) -> Choices:
        """List the streets, postcodes and services there are."""
        with self._store.reading() as connection:
            return selections.choices(connection)

    def count(self, selection: Selection) -> SelectionCount:
        """Count what a selection holds, while the user still moves the filters."""
        with self._store.reading() as connection:
            return selections.count(connection, selection, self._clock().date())

    def ids(self, selection: Selection) -> tuple[int, ...]:
        """List who a selection holds, oldest first."""
        with self._store.reading() as connection:
            return selections.ids(connection, selection, self._clock().date())

    def find(self, words: str) -> tuple[int, ...]:
        """List whose name holds all of `words`, in the selection or not."""
        with self._store.reading() as connection:
            return selections.all_ids(connection, words)

    def lines(self, ids: tuple[int, ...]) -> list[PersonLine]:
        """Read the lines of a page of people."""
        with self._store.reading() as connection:
            return standings.lines(connection, ids)

    def why(self, selection: Selection, person_id: int) -> Verdict:
        """Tell why one person is in or out, naming every rule that decided."""
        with self._store.reading() as connection:
            return decide(selection, selections.facts(connection, person_id, self._clock().date()))

    def saved(self) -> tuple[Selection, ...]:
        """Read the saved selections, by name."""
        with self._store.reading() as connection:
            return selections.saved(connection)

    def active(self) -> Selection | None:
        """Read the selection that is the call list now."""
        with self._store.reading() as connection:
            return selections.active(connection)

    def open(self, selection: Selection) -> int:
        """Save the selection by its name and make it the call list; return its size.

        Raises `GateClosed` while the campaign may not work with people, `BelactieError` without a name.
        """
        name = selection.name.strip()
        if not name:
            raise BelactieError("Deze keuze heeft nog geen naam.", "Geef ze een naam, bijvoorbeeld: 85-plussers.")
        now = self._clock()
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            selections.save(connection, replace(selection, name=name), now, active=True)
            return selections.open_as_list(connection, selection, now.date())
