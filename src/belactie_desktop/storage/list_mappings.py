"""Queries on the remembered columns: which column gave what in lists with certain titles. Holds nothing personal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import list_mapping


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """`signature` is a hash of the titles, `kind` and the keys of `fields` are stored texts, columns count from 0."""

    signature: str
    kind: str
    fields: Mapping[str, int]
    saved_at: datetime


def put(connection: Connection, kept: KeptMapping) -> None:
    """Keep a mapping in place of an earlier one for the same titles and kind."""
    row = {
        "signature": kept.signature,
        "kind": kept.kind,
        "fields": codecs.json_text(dict(kept.fields)),
        "saved_at": codecs.moment_text(kept.saved_at),
    }
    statement = insert(list_mapping).values(row)
    newer = {"fields": statement.excluded.fields, "saved_at": statement.excluded.saved_at}
    connection.execute(statement.on_conflict_do_update(index_elements=["signature", "kind"], set_=newer))


def find(connection: Connection, signatures: Collection[str]) -> list[KeptMapping]:
    """Read what was kept for any of these titles, the newest first."""
    wanted = list_mapping.c.signature.in_(list(signatures))
    statement = select(list_mapping).where(wanted).order_by(list_mapping.c.saved_at.desc(), list_mapping.c.kind)
    return [
        KeptMapping(
            signature=row["signature"],
            kind=row["kind"],
            fields=codecs.from_json(row["fields"]),
            saved_at=codecs.known_moment(row["saved_at"]),
        )
        for row in connection.execute(statement).mappings()
    ]


def remove(connection: Connection, signature: str, kind: str) -> None:
    """Forget one mapping."""
    connection.execute(delete(list_mapping).where(list_mapping.c.signature == signature, list_mapping.c.kind == kind))
