"""Queries on rows that may be somebody, rows that wait, and rows that were merged: for the coordinator to look at.

Owns no decisions (`match_decisions`) and works nobody out: it shows what is stored, a page of rows at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, case, delete, func, insert, or_, select

from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.doubts import Facts, ListedRow, Pair, Possible
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import PersonName
from belactie_desktop.storage import codecs, list_entries, list_sources
from belactie_desktop.storage.list_tables import doubt, household, list_entry, list_source, person, phone, service_use


class Settled(NamedTuple):
    """A doubt as it is stored."""

    entry_id: int
    person_id: int
    score: int
    reasons: str


class Made(Enum):
    """How a row came to belong to a person."""

    BY_HAND = "hand"
    BY_ITSELF = "itself"
    ADDED = "added"
    """The row fitted nobody, and the coordinator made it a person."""


# A doubtful row of the register is a person of its own meanwhile.
_UNDECIDED = list_entry.c.link.in_((Link.DOUBTFUL.value, Link.OWN.value))
_OWN = list_entry.c.link == Link.OWN.value
_SAID = list_entry.c.family_name + "|" + list_entry.c.given_name + "|" + func.coalesce(list_entry.c.birth_date, "")
_of_person = select(list_entry.c.person_id).where(_OWN).group_by(list_entry.c.person_id)
_first_rows = select(func.min(list_entry.c.id)).where(_OWN).group_by(list_entry.c.person_id)
# A row of a later register that says something else of the same person. Both selections are read once: asking for each
# row whether there is another one took seconds.
_AGAIN = and_(
    list_entry.c.person_id.in_(_of_person.having(func.count(_SAID.distinct()) > 1)), list_entry.c.id.not_in(_first_rows)
)
_MADE: dict[Made, ColumnElement[bool]] = {
    Made.BY_HAND: list_entry.c.link == Link.HAND.value,
    Made.BY_ITSELF: or_(list_entry.c.link == Link.SURE.value, and_(_OWN, _AGAIN)),
    Made.ADDED: and_(_OWN, list_source.c.kind != ListKind.POPULATION_REGISTER.value),
}


def count(connection: Connection) -> int:
    """Count the rows that wait for a decision."""
    statement = select(func.count(doubt.c.entry_id.distinct())).join(list_entry, list_entry.c.id == doubt.c.entry_id)
    return connection.execute(statement.where(_UNDECIDED)).scalar_one()


def undecided(connection: Connection) -> tuple[int, ...]:
    """List the entries that wait for a decision, each once: the oldest people first, as they are called first."""
    born = func.min(func.coalesce(person.c.birth_date, list_entry.c.birth_date))
    statement = (
        select(doubt.c.entry_id)
        .join(list_entry, list_entry.c.id == doubt.c.entry_id)
        .join(person, person.c.id == doubt.c.person_id)
        .where(_UNDECIDED)
        .group_by(doubt.c.entry_id)
        .order_by(born.is_(None), born, doubt.c.entry_id)
    )
    return tuple(connection.scalars(statement))


def take_away(connection: Connection, entry_id: int, person_id: int | None) -> tuple[Settled, ...]:
    """Delete the doubts of a row, about one person or (None) about everybody; return them."""
    chosen = doubt.c.entry_id == entry_id
    if person_id is not None:
        chosen = and_(chosen, doubt.c.person_id == person_id)
    found = tuple(Settled(*row) for row in connection.execute(select(doubt).where(chosen)))
    connection.execute(delete(doubt).where(chosen))
    return found


def put_back(connection: Connection, settled: Collection[Settled]) -> None:
    """Store doubts again that were taken away."""
    if settled:
        connection.execute(insert(doubt), [each._asdict() for each in settled])


def waiting(connection: Connection, words: str = "") -> tuple[int, ...]:
    """List the entries that fit nobody and whose name holds all of `words`, by name."""
    statement = select(list_entry.c.id).where(list_entry.c.link == Link.NOBODY.value)
    statement = _named(statement, words, list_entry.c.family_name, list_entry.c.given_name)
    return tuple(
        connection.scalars(statement.order_by(list_entry.c.family_name, list_entry.c.given_name, list_entry.c.id))
    )


def made(connection: Connection, kinds: Collection[Made], words: str = "") -> tuple[int, ...]:
    """List the entries that were merged or added in one of these ways, found by either name; what was decided first."""
    statement = (
        select(list_entry.c.id)
        .join(list_source, list_source.c.id == list_entry.c.source_id)
        .join(person, person.c.id == list_entry.c.person_id)
        .where(or_(*(_MADE[kind] for kind in kinds)))
    )
    names = (list_entry.c.family_name, list_entry.c.given_name, person.c.family_name, person.c.given_name)
    later = case((list_entry.c.link == Link.SURE.value, 1), else_=0)
    statement = _named(statement, words, *names)
    return tuple(
        connection.scalars(statement.order_by(later, person.c.family_name, person.c.given_name, list_entry.c.id))
    )


def rows(connection: Connection, ids: Sequence[int]) -> list[ListedRow]:
    """Read these rows of lists, in this order; what is gone is left out."""
    names = {source.id: source.name for source in list_sources.sources(connection)}
    entries = (list_entries.get(connection, entry_id) for entry_id in ids)
    return [_listed(entry, names.get(entry.source_id, "")) for entry in entries if entry]


def undecided_pair(connection: Connection, entry_id: int) -> Pair | None:
    """Read a row that waits for a decision with everybody it may be, the most alike first; None when it is decided."""
    found = rows(connection, [entry_id])
    statement = select(doubt).where(doubt.c.entry_id == entry_id).order_by(doubt.c.score.desc(), doubt.c.person_id)
    likely = connection.execute(statement).mappings().all()
    if not found or not likely or found[0].link not in (Link.DOUBTFUL, Link.OWN):
        return None
    return Pair(found[0], tuple(_possible(connection, row) for row in likely))


def made_pair(connection: Connection, entry_id: int) -> Pair | None:
    """Read a merged row beside its person, without the numbers and services of its list; None when not merged."""
    row = next(iter(rows(connection, [entry_id])), None)
    if row is None or row.person_id is None:
        return None
    source_id = connection.execute(select(list_entry.c.source_id).where(list_entry.c.id == entry_id)).scalar_one()
    facts = _person_facts(connection, row.person_id, without_list=source_id)
    return Pair(row, (Possible(row.person_id, *facts, score=100),))


def _named(statement: Select[int], words: str, *columns: ColumnElement[str]) -> Select[int]:
    for word in words.split():
        statement = statement.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return statement


def _listed(entry: Entry, list_name: str) -> ListedRow:
    numbers = tuple(dict.fromkeys(number.e164 for number in entry.phones))
    facts = Facts(entry.name, entry.birth, entry.address, numbers, tuple(sorted(set(entry.services))))
    return ListedRow(entry.id, list_name, entry.row, facts, entry.link, entry.person_id)


def _possible(connection: Connection, row: RowMapping) -> Possible:
    facts = _person_facts(connection, row["person_id"])
    return Possible(row["person_id"], *facts, row["score"], tuple(codecs.from_json(row["reasons"])))


def _person_facts(connection: Connection, person_id: int, without_list: int | None = None) -> tuple[str, Facts]:
    """Read (the list that gave the name, what is known); `without_list` leaves out what one list adds."""
    statement = (
        select(person, household, list_source.c.name.label("list_name"))
        .join(household, household.c.id == person.c.household_id)
        .join(list_source, list_source.c.id == person.c.source_id, isouter=True)
        .where(person.c.id == person_id)
    )
    row = connection.execute(statement).mappings().one()
    # A number without a list was looked up by hand, so it stays.
    others = phone.c.source_id.is_distinct_from(without_list) if without_list else phone.c.id.is_not(None)
    numbers = select(phone.c.e164).where(phone.c.person_id == person_id, others).order_by(phone.c.position)
    services = select(service_use.c.service).where(
        service_use.c.person_id == person_id, service_use.c.source_id.is_distinct_from(without_list)
    )
    return row["list_name"] or "", Facts(
        name=PersonName(row[person.c.family_name], row[person.c.given_name]),
        birth=from_iso(row[person.c.birth_date]) if row[person.c.birth_date] else None,
        address=codecs.address(row, household),
        numbers=tuple(dict.fromkeys(connection.scalars(numbers))),
        services=tuple(sorted(set(connection.scalars(services)))),
    )
