"""Choose who is called: a live count, why one person is in or out, and the selection as call list, phase by phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from belactie_desktop.domain.campaign import Missing, missing, require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.selection import (
    Selection,
    ServiceRule,
    Verdict,
    awaits_next_phase,
    decide,
    with_next_phase,
)
from belactie_desktop.storage import campaigns, saved_selections, selections, standings
from belactie_desktop.storage.choosable import unchanged_facts
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.selections import Choices, PhaseProgress, SelectionCount
from belactie_desktop.storage.standings import PersonLine


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a selection holds: everyone oldest first, and who of them belongs to an open phase."""

    ids: tuple[int, ...]
    open_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a selection comes to: its count, how far each phase is, and who would come on the list that is open now."""

    count: SelectionCount
    progress: tuple[PhaseProgress, ...]
    waiting: int


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
        """List the streets, postcodes, quarters, services and lists there are."""
        with self._store.reading() as connection:
            return selections.choices(connection)

    # Counting is a transaction although it writes nothing: the facts it works out stay for the next count.

    def count(self, selection: Selection) -> SelectionCount:
        """Count what a selection holds, while the user still moves the filters."""
        with self._store.transaction() as connection:
            return selections.count(connection, selection, self._clock().date())

    def ids(self, selection: Selection) -> tuple[int, ...]:
        """List who a selection holds, oldest first, all phases included."""
        with self._store.transaction() as connection:
            return selections.ids(connection, selection, self._clock().date())

    def found(self, selection: Selection) -> Found:
        """List who a selection holds, and who of them is in an open phase."""
        today = self._clock().date()
        with self._store.transaction() as connection:
            everyone = selections.ids(connection, selection, today)
            opened = selections.open_ids(connection, selection, today) if selection.phases else everyone
        return Found(everyone, frozenset(opened))

    def staying(self, ids: Sequence[int]) -> frozenset[int]:
        """Tell who of a page of people stays on the call list, in the selection or not: with a caller or a call."""
        with self._store.reading() as connection:
            return selections.staying(connection, ids)

    def numbers(self, selection: Selection) -> Numbers:
        """Count a selection, tell how far each of its phases is and who is not on the list yet."""
        today = self._clock().date()
        with self._store.transaction() as connection:
            count = selections.count(connection, selection, today)
            progress = selections.progress(connection, selection.phases, today)
            return Numbers(count, progress, selections.waiting(connection, selection, today))

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
            return saved_selections.all_(connection)

    def active(self) -> Selection | None:
        """Read the selection that is the call list now."""
        with self._store.reading() as connection:
            return saved_selections.active(connection)

    def save(self, selection: Selection) -> Selection:
        """Keep a selection under its name without opening it, and return it; raise `BelactieError` without a name."""
        named = _named(selection)
        with self._store.transaction() as connection, unchanged_facts(connection):
            saved_selections.save(connection, named, self._clock())
        return named

    def rename(self, name: str, new_name: str) -> str:
        """Give a saved selection another name and return it; raise `BelactieError` when there is one already."""
        wanted = _named(Selection(new_name)).name
        with self._store.transaction() as connection, unchanged_facts(connection):
            if wanted != name:
                if saved_selections.get(connection, wanted) is not None:
                    raise BelactieError("Er is al een keuze met deze naam.", "Kies een andere naam.")
                saved_selections.rename(connection, name, wanted)
        return wanted

    def remove(self, name: str) -> None:
        """Forget a saved selection; raise `BelactieError` for the one that is the call list."""
        with self._store.transaction() as connection, unchanged_facts(connection):
            active = saved_selections.active(connection)
            if active is not None and active.name == name:
                raise BelactieError("Deze keuze is nu de bellijst.", "Open eerst een andere keuze als bellijst.")
            saved_selections.remove(connection, name)

    def open(self, selection: Selection) -> int:
        """Save the selection by its name and make it the call list, as far as its phases are open; return its size.

        A selection with phases of which none is open, opens the first one. Opening again takes in who came with a later
        list. Raises `GateClosed` while the campaign may not work with people, `BelactieError` without a name or when a
        list that the selection names was taken away: nobody may come on the list because of that.
        """
        today = self._clock().date()
        return self._open(selection if selection.is_open else with_next_phase(selection, today))

    def open_next(self, selection: Selection) -> int:
        """Open the next phase: who is on the list, has a caller or was called stays there; return the size of the list.

        Raises `BelactieError` when every phase is open or it has no name, and what `open` raises.
        """
        if not awaits_next_phase(selection):
            raise BelactieError("Alle groepen zijn al open.", "Werk de lijst bij als er nieuwe mensen zijn.")
        return self._open(with_next_phase(selection, self._clock().date()))

    def _open(self, selection: Selection) -> int:
        named, now = _named(selection), self._clock()
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            _require_lists(named, selections.choices(connection))
            with unchanged_facts(connection):
                saved_selections.save(connection, named, now)
                saved_selections.make_active(connection, named.name)
            return selections.open_as_list(connection, named, now.date())


def _named(selection: Selection) -> Selection:
    name = " ".join(selection.name.split())
    if not name:
        raise BelactieError("Deze keuze heeft nog geen naam.", "Geef ze een naam, bijvoorbeeld: 85-plussers.")
    return replace(selection, name=name)


def _require_lists(selection: Selection, choices: Choices) -> None:
    lost = selection.lists - {each for each, _name in choices.lists}
    if lost and selection.list_rule is not ServiceRule.ANY:
        raise BelactieError("Een lijst van deze keuze is er niet meer.", "Kijk bij Lijsten welke lijsten je kiest.")
