"""Queries on the language of households: what the coordinator noted, and what callers said when they gave one back.

What was said last counts. Taking back a hand-back takes its language back as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.needs import NotedLanguage
from belactie_desktop.storage import codecs
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import hand_back, household_language


def put(connection: Connection, household_id: int, language: Language | None, at: datetime) -> None:
    """Note the language of a household; None: nothing is known, whatever was said before."""
    connection.execute(delete(household_language).where(household_language.c.household_id == household_id))
    value = language.value if language else ""
    row = {"household_id": household_id, "language": value, "noted_at": codecs.moment_text(at)}
    connection.execute(insert(household_language), row)


def noted(connection: Connection) -> Mapping[int, NotedLanguage]:
    """Read the language of every household where it is known: household id -> language."""
    by_hand = select(household_language.c.household_id, household_language.c.language, household_language.c.noted_at)
    said = (hand_back.c.language != "") & hand_back.c.undone_at.is_(None)
    by_callers = select(hand_back.c.household_id, hand_back.c.language, hand_back.c.at).where(said)
    rows = [
        (codecs.known_moment(row[2]), row[0], row[1])
        for statement in (by_callers, by_hand)
        for row in connection.execute(statement)
    ]
    # Of two at one moment what the coordinator noted counts: those rows come last, and sorting keeps their order.
    last = {household_id: (text, at) for at, household_id, text in sorted(rows, key=lambda row: row[0])}
    return {home: NotedLanguage(Language(text), at) for home, (text, at) in last.items() if text}


def noted_at(connection: Connection) -> Mapping[int, datetime]:
    """Read since when the language of people is known: person id -> moment, for who lives in such a household."""
    known = noted(connection)
    if not known:
        return {}
    statement = select(person.c.id, person.c.household_id)
    return {row[0]: known[row[1]].at for row in connection.execute(statement) if row[1] in known}


def rows(connection: Connection, household_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Give the rows that tell a belmap in which language these households are called, without who said so."""
    known = noted(connection)
    return [
        {"household_id": home, "language": known[home].language.value, "noted_at": codecs.moment_text(known[home].at)}
        for home in household_ids
        if home in known
    ]
