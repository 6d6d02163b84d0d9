"""Queries on losses: what got lost, and who was on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, union, update

from belactie_desktop.domain.breach import Breach
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.storage import codecs, lookup
from belactie_desktop.storage.lookup import FoundPerson
from belactie_desktop.storage.tables import (
    belmap_person,
    breach,
    call_sheet_line,
    disclosure,
    handover_request,
    help_request,
)


def add(connection: Connection, value: Breach) -> None:
    """Store a loss; what it tells of the disclosure stands in the register already."""
    connection.execute(
        insert(breach).values(
            uid=value.uid,
            disclosure_uid=value.disclosure_uid,
            noticed_at=codecs.moment_text(value.noticed_at),
            phrase_with_it=value.phrase_with_it,
            story=value.story,
            people_count=value.people_count,
            seen_again_at=codecs.moment_text(value.seen_again_at),
        )
    )


def all_(connection: Connection) -> tuple[Breach, ...]:
    """Read every loss, the last one noticed first."""
    statement = _with_disclosure().order_by(breach.c.noticed_at.desc(), breach.c.uid)
    return tuple(_from_row(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, uid: str) -> Breach:
    """Read one loss."""
    return _from_row(connection.execute(_with_disclosure().where(breach.c.uid == uid)).mappings().one())


def note_seen(connection: Connection, disclosure_uid: str, at: datetime) -> None:
    """Note that what was lost turned up (a belmap has the uid of its line in the register); the first time stays."""
    lost = (breach.c.disclosure_uid == disclosure_uid) & breach.c.seen_again_at.is_(None)
    connection.execute(update(breach).where(lost).values(seen_again_at=codecs.moment_text(at)))


def people(connection: Connection, disclosure_uid: str) -> tuple[FoundPerson, ...]:
    """Read who was on what was lost and is still in the dossier, by family name.

    In a belmap, on a call sheet or in a hand-over of help requests; of other papers nobody keeps who is on them.
    """
    passed_on = select(help_request.c.person_id).join(
        handover_request, handover_request.c.request_uid == help_request.c.uid
    )
    in_belmap = select(belmap_person.c.person_id).where(belmap_person.c.belmap_uid == disclosure_uid)
    on_sheet = select(call_sheet_line.c.person_id).where(call_sheet_line.c.sheet_uid == disclosure_uid)
    in_handover = passed_on.where(handover_request.c.handover_uid == disclosure_uid)
    return lookup.of_people(connection, union(in_belmap, on_sheet, in_handover))


def _with_disclosure() -> Select[Any]:
    about = (disclosure.c.kind, disclosure.c.receiver, disclosure.c.at, disclosure.c.fields)
    return select(breach, *about).join(disclosure, disclosure.c.uid == breach.c.disclosure_uid)


def _from_row(row: RowMapping) -> Breach:
    return Breach(
        uid=row["uid"],
        disclosure_uid=row["disclosure_uid"],
        kind=DisclosureKind(row["kind"]),
        receiver=row["receiver"],
        given_at=codecs.known_moment(row["at"]),
        fields=tuple(codecs.from_json(row["fields"])),
        noticed_at=codecs.known_moment(row["noticed_at"]),
        phrase_with_it=row["phrase_with_it"],
        story=row["story"],
        people_count=row["people_count"],
        seen_again_at=codecs.moment(row["seen_again_at"]),
    )
