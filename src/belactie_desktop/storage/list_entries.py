"""Queries on what the rows of the lists said, to whom each row belongs, and what is to be decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, delete, func, select

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.dates import BirthDate, from_iso
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.phones import PhoneNumber, kind_of
from belactie_desktop.storage import blocks, codecs
from belactie_desktop.storage.blocks import Row
from belactie_desktop.storage.list_tables import doubt, list_entry, person

_COLUMNS = (
    *("id", "source_id", "row", "family_name", "given_name", "order_known", "birth_date"),
    *("street", "number", "box", "postcode", "municipality", "phones", "services"),
    *("token", "person_id", "link", "keeps_id"),
)
_READ = f"SELECT {', '.join(_COLUMNS)} FROM list_entry"  # noqa: S608 - our own names
_LINKS = {link.value: link for link in Link}


def by_source(connection: Connection) -> dict[int, list[Entry]]:
    """Read every row of every list, per list, in the order of the list."""
    found: dict[int, list[Entry]] = {}
    for row in connection.exec_driver_sql(f"{_READ} ORDER BY id"):
        entry = _entry(tuple(row))
        found.setdefault(entry.source_id, []).append(entry)
    return found


def of_person(connection: Connection, person_id: int) -> tuple[Entry, ...]:
    """Read what all lists say of one person, the row that was read first in front."""
    rows = connection.exec_driver_sql(f"{_READ} WHERE person_id = ? ORDER BY id", (person_id,))
    return tuple(_entry(tuple(row)) for row in rows)


def get(connection: Connection, entry_id: int) -> Entry | None:
    """Read one row, or None when its list was undone."""
    row = connection.exec_driver_sql(f"{_READ} WHERE id = ?", (entry_id,)).first()
    return None if row is None else _entry(tuple(row))


def next_id(connection: Connection) -> int:
    """Give the first id that is free for a row and for the person it may make."""
    highest = (connection.scalar(select(func.max(table.c.id))) or 0 for table in (list_entry, person))
    return max(highest) + 1


def add(connection: Connection, entries: Sequence[Entry], job: Job) -> None:
    """Store new rows; who they belong to must be there. Raises `Cancelled` when the user stops."""
    blocks.insert_rows(connection, list_entry, _COLUMNS, [_row(entry) for entry in entries], job)


def change_links(connection: Connection, entries: Sequence[Entry], job: Job) -> None:
    """Store to whom these rows belong now. Raises `Cancelled`."""
    rows = [(entry.person_id, entry.link.value, entry.keeps_id, entry.id) for entry in entries]
    blocks.update_rows(connection, list_entry, ("person_id", "link", "keeps_id"), rows, job)


def forget_source(connection: Connection, source_id: int) -> None:
    """Delete the rows of a list, and what was to be decided about them."""
    rows = select(list_entry.c.id).where(list_entry.c.source_id == source_id)
    connection.execute(delete(doubt).where(doubt.c.entry_id.in_(rows)))
    connection.execute(delete(list_entry).where(list_entry.c.source_id == source_id))


def of_nobody(connection: Connection) -> tuple[Entry, ...]:
    """Read every row that belongs to nobody for sure: those that wait and those that are doubtful."""
    rows = connection.exec_driver_sql(f"{_READ} WHERE person_id IS NULL ORDER BY id")
    return tuple(_entry(tuple(row)) for row in rows)


def forget_rows(connection: Connection, ids: Sequence[int]) -> int:
    """Delete single rows and what was to be decided about them; return how many went."""
    blocks.delete_rows(connection, doubt, ("entry_id",), [(entry_id,) for entry_id in ids], Job())
    blocks.delete_rows(connection, list_entry, ("id",), [(entry_id,) for entry_id in ids], Job())
    return len(ids)


def doubts(connection: Connection) -> dict[tuple[int, int], tuple[int, tuple[str, ...]]]:
    """Read what is to be decided: (row, person) to score and reasons."""
    rows = connection.execute(select(doubt.c.entry_id, doubt.c.person_id, doubt.c.score, doubt.c.reasons))
    return {(row[0], row[1]): (row[2], tuple(codecs.from_json(row[3]))) for row in rows}


def change_doubts(
    connection: Connection,
    settled: Sequence[tuple[int, int]],
    raised: Mapping[tuple[int, int], tuple[int, tuple[str, ...]]],
    job: Job,
) -> None:
    """Delete doubts that are settled and store those that are new or differ. Raises `Cancelled`."""
    blocks.delete_rows(connection, doubt, ("entry_id", "person_id"), [*settled, *raised], job)
    rows = [(*pair, score, codecs.json_text(reasons)) for pair, (score, reasons) in raised.items()]
    blocks.insert_rows(connection, doubt, ("entry_id", "person_id", "score", "reasons"), rows, job)


def _row(entry: Entry) -> Row:
    name, home = entry.name, entry.address or _NOWHERE
    return (
        *(entry.id, entry.source_id, entry.row, name.family, name.given, name.order_known),
        *(entry.birth.iso if entry.birth else None, home.street, home.number, home.box, home.postcode),
        *(home.municipality, " ".join([number.e164 for number in entry.phones])),
        *(codecs.json_text(entry.services) if entry.services else "", entry.token),
        *(entry.person_id, entry.link.value, entry.keeps_id),
    )


def _entry(row: Row) -> Entry:
    return Entry(
        id=row[0],
        source_id=row[1],
        row=row[2],
        name=PersonName(row[3], row[4], bool(row[5])),
        birth=_birth(row[6]) if row[6] else None,
        address=Address(*row[7:12]) if row[7] or row[10] or row[11] else None,
        phones=_phones(row[12]) if row[12] else (),
        services=tuple(codecs.from_json(row[13])) if row[13] else (),
        token=row[14],
        person_id=row[15],
        link=_LINKS[row[16]],
        keeps_id=row[17],
    )


_NOWHERE = Address("", "", "", "", "")


@lru_cache(maxsize=65_536)
def _birth(text: str) -> BirthDate:
    return from_iso(text)


@lru_cache(maxsize=65_536)
def _phones(text: str) -> tuple[PhoneNumber, ...]:
    return tuple(PhoneNumber(e164, kind_of(e164)) for e164 in text.split(" "))
