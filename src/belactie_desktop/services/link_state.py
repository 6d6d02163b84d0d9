"""What is in the dossier now, as working out the people needs it: rows per list, people and homes as shown, claims.

People of a file older than the rows themselves get a row from what is shown of them (`adopted`), so that nobody is
lost who came in by a register.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from belactie_desktop.domain.addresses import Address, normalised_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.entries import Entry, Link, ListSourceFacts
from belactie_desktop.domain.linking import EntryList
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from belactie_desktop.storage import linked_people, list_entries, list_sources
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.linked_people import PhoneRow, Shown


@dataclass(slots=True)
class LinkState:
    """The dossier before. `linked`: people who follow from rows; `managed`: lists whose claims follow from rows."""

    facts: dict[int, ListSourceFacts]
    entries: dict[int, list[Entry]]
    shown: dict[int, Shown]
    homes: dict[str, int]
    addresses: dict[int, Address]
    phones: list[PhoneRow]
    services: list[tuple[int, str, int]]
    busy: set[int]
    adopted: list[Entry] = field(default_factory=list[Entry])
    linked: set[int] = field(default_factory=set[int])
    managed: set[int] = field(default_factory=set[int])

    def lists(self) -> list[EntryList]:
        """Give every list that has rows."""
        return [EntryList(self.facts[source_id], rows) for source_id, rows in self.entries.items()]

    def directory_numbers(self) -> dict[int, set[str]]:
        """Give the numbers that people have from a directory (E.164)."""
        found: dict[int, set[str]] = defaultdict(set)
        for row in self.phones:
            facts = self.facts.get(row.source_id or 0)
            if facts and facts.kind is ListKind.DIRECTORY:
                found[row.person_id].add(row.e164)
        return found


def read_state(connection: Connection, without: int | None = None) -> LinkState:
    """Read everything; of the list `without` the rows are left out, and its claims follow from nothing."""
    homes, addresses = linked_people.homes(connection)
    state = LinkState(
        facts={facts.id: facts for facts in list_sources.facts(connection)},
        entries=list_entries.by_source(connection),
        shown=linked_people.shown_people(connection),
        homes=homes,
        addresses=addresses,
        phones=list(linked_people.phone_rows(connection)),
        services=linked_people.service_rows(connection),
        busy=linked_people.busy(connection),
    )
    _adopt(connection, state)
    state.linked = {entry.person_id for rows in state.entries.values() for entry in rows if entry.person_id is not None}
    state.managed = set(state.entries)
    if without is not None:
        state.managed.add(without)
        state.entries.pop(without, None)
        state.adopted = [entry for entry in state.adopted if entry.source_id != without]
    return state


def _adopt(connection: Connection, state: LinkState) -> None:
    """Give everybody who came in by a register and of whom no row is kept a row that says what is shown."""
    taken = {entry.id for rows in state.entries.values() for entry in rows}
    has_row = {entry.person_id for rows in state.entries.values() for entry in rows}
    orphans = [
        person_id
        for person_id, shown in state.shown.items()
        if person_id not in has_row and _is_register(state, shown.source_id)
    ]
    if not orphans:
        return
    numbers: dict[tuple[int, int | None], list[PhoneNumber]] = defaultdict(list)
    for row in state.phones:
        numbers[row.person_id, row.source_id].append(PhoneNumber(row.e164, PhoneKind(row.kind)))
    free = list_entries.next_id(connection)
    for person_id in orphans:
        entry = _said(state, person_id, tuple(numbers[person_id, state.shown[person_id].source_id]))
        if person_id in taken:
            entry, free = replace(entry, id=free, keeps_id=person_id), free + 1
        state.adopted.append(entry)
        state.entries.setdefault(entry.source_id, []).append(entry)


def _is_register(state: LinkState, source_id: int | None) -> bool:
    facts = state.facts.get(source_id or 0)
    return facts is not None and facts.kind is ListKind.POPULATION_REGISTER


def _said(state: LinkState, person_id: int, numbers: tuple[PhoneNumber, ...]) -> Entry:
    """Turn what is shown into a row; the home stays the same, however its key was once written."""
    shown = state.shown[person_id]
    address = state.addresses[shown.household_id]
    key = normalised_key(address)
    state.homes.setdefault(key or lonely_key(person_id), shown.household_id)
    return Entry(
        id=person_id,
        source_id=shown.source_id or 0,
        row=0,
        name=PersonName(shown.family_name, shown.given_name),
        birth=from_iso(shown.birth_date) if shown.birth_date else None,
        address=address if key else None,
        phones=tuple(dict.fromkeys(numbers)),
        person_id=person_id,
        link=Link.OWN,
    )


def lonely_key(person_id: int) -> str:
    """Give the key of the home of somebody without an address: nobody else lives there."""
    return f"person {person_id}"
