"""Queries on the lists themselves: where each came from, who keeps it, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from belactie_desktop.domain.entries import ListSourceFacts
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import list_source


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where a list came from. `kind` is the stored text of `domain.list_kinds.ListKind`.

    `owner` keeps the authentic source, `ground` is the legal ground to use it, `circuit` the service whose callers
    alone may get its people (empty: every caller). `complete`: who is not on this register does not live here any more.
    """

    kind: str
    name: str
    authentic_source: str
    delivered_by: str
    delivered_on: date | None
    imported_at: datetime
    row_count: int
    refused_count: int
    id: int = 0
    owner: str = ""
    ground: str = ""
    circuit: str = ""
    complete: bool = False


def add_source(connection: Connection, source: ListSource) -> int:
    """Store where a list came from; return its id, which is a free one when `source.id` is 0."""
    row: dict[str, Any] = {
        "kind": source.kind,
        "name": source.name,
        "authentic_source": source.authentic_source,
        "delivered_by": source.delivered_by,
        "delivered_on": codecs.day_text(source.delivered_on),
        "imported_at": codecs.moment_text(source.imported_at),
        "row_count": source.row_count,
        "refused_count": source.refused_count,
        "owner": source.owner,
        "ground": source.ground,
        "circuit": source.circuit,
        "complete": source.complete,
    }
    if source.id:
        row["id"] = source.id
    return connection.execute(insert(list_source).values(row).returning(list_source.c.id)).scalar_one()


def sources(connection: Connection) -> list[ListSource]:
    """Read every list that was taken in, the last one first."""
    rows = connection.execute(select(list_source).order_by(list_source.c.id.desc())).mappings()
    return [_source(row) for row in rows]


def get(connection: Connection, source_id: int) -> ListSource | None:
    """Read one list, or None when it is not there (any more)."""
    row = connection.execute(select(list_source).where(list_source.c.id == source_id)).mappings().one_or_none()
    return None if row is None else _source(row)


def facts(connection: Connection) -> list[ListSourceFacts]:
    """Read of every list what working out the people needs, in order of id.

    Of a list whose day of delivery nobody knows, the day it was taken in counts.
    """
    columns = (list_source.c.id, list_source.c.kind, list_source.c.delivered_on, list_source.c.imported_at)
    rows = connection.execute(select(*columns, list_source.c.complete).order_by(list_source.c.id))
    return [ListSourceFacts(row[0], ListKind(row[1]), row[2] or row[3][:10], row[4]) for row in rows]


def next_id(connection: Connection) -> int:
    """Give the id that the next list will have."""
    return (connection.scalar(select(func.max(list_source.c.id))) or 0) + 1


def delete_source(connection: Connection, source_id: int) -> None:
    """Forget a list of which nothing is left."""
    connection.execute(delete(list_source).where(list_source.c.id == source_id))


def _source(row: RowMapping) -> ListSource:
    return ListSource(
        kind=row["kind"],
        name=row["name"],
        authentic_source=row["authentic_source"],
        delivered_by=row["delivered_by"],
        delivered_on=codecs.day(row["delivered_on"]),
        imported_at=codecs.known_moment(row["imported_at"]),
        row_count=row["row_count"],
        refused_count=row["refused_count"],
        id=row["id"],
        owner=row["owner"],
        ground=row["ground"],
        circuit=row["circuit"],
        complete=row["complete"],
    )
