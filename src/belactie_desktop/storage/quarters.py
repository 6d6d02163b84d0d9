"""Queries on quarters: which street, in which postcode, belongs to which part of the municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from belactie_desktop.storage.list_tables import household, street_quarter

_CHUNK = 400

Place = tuple[str, str]
"""The key of a street and its postcode."""


@dataclass(frozen=True, slots=True)
class StreetPlace:
    """A street as the lists name it, how many homes it has, and its quarter (empty: none yet)."""

    street_key: str
    postcode: str
    street: str
    municipality: str
    homes: int
    quarter: str

    @property
    def place(self) -> Place:
        """The key under which its quarter is kept."""
        return self.street_key, self.postcode


def streets(connection: Connection) -> tuple[StreetPlace, ...]:
    """Read every street that occurs, by name and postcode."""
    here = and_(
        street_quarter.c.street_key == household.c.street_key, street_quarter.c.postcode == household.c.postcode
    )
    statement = (
        select(
            household.c.street_key,
            household.c.postcode,
            func.min(household.c.street).label("street"),
            func.min(household.c.municipality).label("municipality"),
            func.count().label("homes"),
            func.coalesce(func.min(street_quarter.c.quarter), "").label("quarter"),
        )
        .select_from(household.outerjoin(street_quarter, here))
        .group_by(household.c.street_key, household.c.postcode)
        .order_by("street", household.c.postcode)
    )
    return tuple(StreetPlace(**row) for row in connection.execute(statement).mappings())


def names(connection: Connection) -> tuple[str, ...]:
    """Read the names of the quarters, in order."""
    return tuple(connection.scalars(select(street_quarter.c.quarter).distinct().order_by(street_quarter.c.quarter)))


def put(connection: Connection, places: Iterable[Place], quarter: str) -> None:
    """Say that these streets are in a quarter; an empty name takes them out of theirs."""
    chosen = sorted(set(places))
    if not quarter:
        key = tuple_(street_quarter.c.street_key, street_quarter.c.postcode)
        for start in range(0, len(chosen), _CHUNK):
            connection.execute(delete(street_quarter).where(key.in_(chosen[start : start + _CHUNK])))
        return
    rows = [{"street_key": street, "postcode": postcode, "quarter": quarter} for street, postcode in chosen]
    if rows:
        new = upsert(street_quarter)
        keys = ["street_key", "postcode"]
        connection.execute(new.on_conflict_do_update(index_elements=keys, set_={"quarter": new.excluded.quarter}), rows)
