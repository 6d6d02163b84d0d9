"""Puts people on the list of one service, as taking that list in does. Everyone is invented."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, insert, select

from belactie_desktop.domain.entries import Link
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_entry, list_source

SOCIAL = "Sociale dienst"


def put_on_list_of(store: Store, circuit: str, person_ids: Sequence[int], link: Link = Link.SURE) -> int:
    """Add a list with this circuit that has a row of each of these people; give its id."""
    with store.transaction() as connection:
        source = (connection.scalar(select(func.max(list_source.c.id))) or 0) + 1
        connection.execute(insert(list_source), _source(source, circuit))
        first = (connection.scalar(select(func.max(list_entry.c.id))) or 0) + 1
        belongs = link not in (Link.DOUBTFUL, Link.NOBODY)
        for row, person_id in enumerate(person_ids):
            entry = _entry(first + row, source, row) | {"person_id": person_id if belongs else None}
            connection.execute(insert(list_entry), entry | {"link": link.value})
    return source


def _source(source: int, circuit: str) -> dict[str, object]:
    return {
        "id": source,
        "kind": "service",
        "name": "Maaltijden",
        "authentic_source": "Maaltijden aan huis",
        "delivered_by": "Sociale dienst",
        "imported_at": "2026-11-21T09:00:00.000+01:00",
        "row_count": 1,
        "refused_count": 0,
        "circuit": circuit,
    }


def _entry(entry: int, source: int, row: int) -> dict[str, object]:
    texts = ("family_name", "given_name", "street", "number", "box", "postcode", "municipality", "phones", "services")
    return dict.fromkeys(texts, "") | {"id": entry, "source_id": source, "row": row, "order_known": True}
