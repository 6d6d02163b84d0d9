"""What comes back from a belmap: read there and checked, before anything touches the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from sqlalchemy import Connection, Table, select

from belactie_desktop.domain.belmap import reached
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.errors import FileDamaged
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.passed_on import PassedOnTo
from belactie_desktop.domain.requests import NeedAxis, RequestStatus, Urgency
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.storage import about, codecs, work_sessions
from belactie_desktop.storage.call_tables import worry
from belactie_desktop.storage.keyed_rows import Row
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import (
    answer,
    call_attempt,
    consent,
    conversation,
    follow_up,
    hand_back,
    help_request,
    passed_on,
)

BY_PERSON: tuple[Table, ...] = (call_attempt, conversation)
NOTED: tuple[Table, ...] = (answer, follow_up, help_request, passed_on)
"""What may only be kept with consent."""


@dataclass(frozen=True, slots=True)
class BelmapResults:
    """Everything that was made in one belmap. `rows`: table name -> rows; they never leave storage.

    `reached`: how far each of its sessions came; `homes`: household -> the people of it in the file.
    """

    kind: str
    file_uid: str
    campaign_uid: str
    caller_uid: str
    change: int
    reached: Mapping[str, int]
    homes: Mapping[int, frozenset[int]]
    rows: Mapping[str, Sequence[Row]] = field(repr=False)


def read(connection: Connection) -> BelmapResults:
    """Read from an open belmap what it is and what was made in it; raise `FileDamaged` when a value makes no sense."""
    tables = (*BY_PERSON, consent, *NOTED, hand_back, worry)
    rows = {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
    try:
        _check(rows)
        change = about.change_number(connection)
        sessions = reached(work_sessions.read(connection), change)
    except (ValueError, TypeError):
        raise FileDamaged(do="Maak een nieuwe belmap voor deze beller. Deze is niet overgenomen.") from None
    return BelmapResults(
        kind=about.get(connection, "kind") or "",
        file_uid=about.get(connection, "file_uid") or "",
        campaign_uid=about.get(connection, "campaign_uid") or "",
        caller_uid=about.get(connection, "caller_uid") or "",
        change=change,
        reached=sessions,
        homes=_homes(connection),
        rows=rows,
    )


def _homes(connection: Connection) -> Mapping[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for person_id, household_id in connection.execute(select(person.c.id, person.c.household_id)):
        found[household_id] = found.get(household_id, frozenset()) | {person_id}
    return found


def _check(rows: Mapping[str, Sequence[Row]]) -> None:
    """Read every value that the dossier will have to read later; raise `ValueError` or `TypeError` on a strange one."""
    for row in rows[call_attempt.name]:
        Outcome(row["outcome"])
        _moments(row["at"], row["next_at"], row["undone_at"])
        _texts(row["number"])
    for row in rows[conversation.name]:
        _moments(row["started_at"], row["finished_at"])
        _texts(*codecs.from_json(row["checks"]))
    for row in rows[consent.name]:
        consent_of(row)
    for row in rows[help_request.name]:
        for kind, column in ((NeedAxis, "axis"), (Urgency, "urgency"), (RequestStatus, "status")):
            kind(row[column])
        _moments(row["made_at"])
    _check_noted(rows)
    _check_beside(rows)


def _check_noted(rows: Mapping[str, Sequence[Row]]) -> None:
    for row in rows[answer.name]:
        codecs.from_json(row["ticks"])
    for row in rows[follow_up.name]:
        _check_wish(row)
    for row in rows[passed_on.name]:
        PassedOnTo(row["receiver"])
        _moments(row["at"])


def _check_beside(rows: Mapping[str, Sequence[Row]]) -> None:
    for row in rows[hand_back.name]:
        HandBackReason(row["reason"])
        if row["language"]:
            Language(row["language"])
        _moments(row["at"], row["undone_at"])
    for row in rows[worry.name]:
        WorryKind(row["kind"])
        codecs.enum_set(Told, row["told"])
        _moments(row["at"], row["undone_at"])


def _check_wish(row: Row) -> None:
    Frequency(row["frequency"])
    for part in codecs.from_json(row["moments"]):
        DayPart(part)
    if row["at_time"]:
        time.fromisoformat(row["at_time"])
    _texts(*(row[f"contact_{name}"] for name in ("name", "number", "relation")))


def _texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("a stored text is a text")


def _moments(first: str, *others: str | None) -> None:
    for text in (first, *others):
        moment = codecs.moment(text)
        if moment is not None and moment.tzinfo is None:
            raise ValueError("a stored moment needs an offset")


def consent_of(row: Row) -> Consent:
    """Build the consent that a row holds."""
    return Consent(
        uid=row["uid"],
        person_id=row["person_id"],
        conversation_uid=row["conversation_uid"],
        scope=ConsentScope(row["scope"]),
        given=bool(row["given"]),
        sentence=row["sentence"],
        script_version=row["script_version"],
        caller_uid=row["caller_uid"],
        at=codecs.known_moment(row["at"]),
        withdrawn_at=codecs.moment(row["withdrawn_at"]),
    )
