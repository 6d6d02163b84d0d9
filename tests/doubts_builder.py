"""A dossier with rows that may be somebody who is there already: written straight into the tables, no list is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, street_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.people import Household, Person
from belactie_desktop.domain.phones import PhoneNumber, kind_of
from belactie_desktop.storage import codecs, list_entries, list_sources, people
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_sources import ListSource
from belactie_desktop.storage.list_tables import doubt
from tests.builders import NOW, new_dossier


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person, or what a row says of one. `birth` is the stored text; `street` holds the number too."""

    given: str
    family: str
    birth: str | None
    street: str = "Dorpsstraat 12"
    numbers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def address(self) -> Address:
        """Give the address, always in the same municipality."""
        street, number = self.street.rsplit(" ", 1)
        return Address(street, number, "", "3998", "Berkenhove")

    @property
    def phones(self) -> tuple[PhoneNumber, ...]:
        """Give the numbers with their kind."""
        return tuple(PhoneNumber(number, kind_of(number)) for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody a row may be: the place in the register (from 0), the score and why."""

    place: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the service's list and what is known of it: `alike` makes it doubtful, `of` merges it."""

    says: Somebody
    alike: tuple[Alike, ...] = ()
    of: int | None = None
    link: Link = Link.NOBODY


def doubtful_dossier(folder: Path, register: Sequence[Somebody], rows: Sequence[Row], name: str = "OCMW") -> Store:
    """Give a dossier with this register (ids from 1) and these rows of a service's list."""
    store = new_dossier(folder)
    with store.transaction() as connection:
        source = _list(connection, ListKind.POPULATION_REGISTER, "Bevolkingsregister", len(register))
        _settle(connection, register, source)
        known = [Row(one, of=at, link=Link.OWN) for at, one in enumerate(register)]
        _write(connection, source, known, 1)
        service = _list(connection, ListKind.SERVICE, name, len(rows))
        _write(connection, service, rows, len(register) + 1)
        for entry_id, row in enumerate(rows, len(register) + 1):
            for one in row.alike:
                values = {"person_id": one.place + 1, "score": one.score, "reasons": codecs.json_text(one.reasons)}
                connection.execute(insert(doubt).values(entry_id=entry_id, **values))
    return store


def _list(connection: Connection, kind: ListKind, name: str, count: int) -> int:
    source = ListSource(kind.value, name, name, "Stadhuis", NOW.date(), NOW, count, 0)
    return list_sources.add_source(connection, source)


def _settle(connection: Connection, register: Sequence[Somebody], source: int) -> None:
    """Give everybody of the register a home; who says the same street lives together."""
    streets = list(dict.fromkeys(one.street for one in register))
    addresses = {one.street: one.address for one in register}
    people.add_households(
        connection,
        [
            Household(at + 1, normalised_key(home), building_key(home), street_key(home.street), home)
            for at, home in enumerate(addresses[street] for street in streets)
        ],
    )
    everyone = [
        Person(
            at + 1,
            streets.index(one.street) + 1,
            one.family,
            one.given,
            from_iso(one.birth) if one.birth else None,
            one.phones,
        )
        for at, one in enumerate(register)
    ]
    people.add_people(connection, everyone, source)


def _write(connection: Connection, source: int, rows: Sequence[Row], first: int) -> None:
    """Store rows as entries; the row that makes a person has the id of that person."""
    entries = [
        Entry(
            id=first + at,
            source_id=source,
            row=at + 2,
            name=PersonName(row.says.family, row.says.given),
            birth=from_iso(row.says.birth) if row.says.birth else None,
            address=row.says.address,
            phones=row.says.phones,
            services=row.says.services,
            person_id=None if row.of is None else row.of + 1,
            link=Link.DOUBTFUL if row.alike else row.link,
        )
        for at, row in enumerate(rows)
    ]
    list_entries.add(connection, entries, Job())
