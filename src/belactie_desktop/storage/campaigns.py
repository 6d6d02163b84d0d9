"""Queries on the campaign: its settings, and how its retention period was extended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from belactie_desktop.domain.campaign import Campaign, LighterMean, StartingPoint
from belactie_desktop.domain.retention import Extension
from belactie_desktop.storage import codecs
from belactie_desktop.storage.tables import campaign, retention_extension


def add(connection: Connection, value: Campaign) -> None:
    """Store the one campaign of a new file."""
    connection.execute(insert(campaign).values(_to_row(value)))


def get(connection: Connection) -> Campaign:
    """Read the campaign of this file."""
    return _from_row(connection.execute(select(campaign)).mappings().one())


def change(connection: Connection, value: Campaign) -> None:
    """Replace the settings of the campaign."""
    connection.execute(update(campaign).where(campaign.c.uid == value.uid).values(_to_row(value)))


def _to_row(value: Campaign) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "municipality": value.municipality,
        "name": value.name,
        "starting_points": codecs.set_text(value.starting_points),
        "own_reason": value.own_reason,
        "lighter_means": codecs.set_text(value.lighter_means),
        "lighter_means_conclusion": value.lighter_means_conclusion,
        "college_decided_on": codecs.day_text(value.college_decided_on),
        "college_number": value.college_number,
        "dpo_informed_on": codecs.day_text(value.dpo_informed_on),
        "retention_until": codecs.day_text(value.retention_until),
        "central_number": value.central_number,
        "address": value.address,
    }


def _from_row(row: RowMapping) -> Campaign:
    return Campaign(
        uid=row["uid"],
        municipality=row["municipality"],
        name=row["name"],
        starting_points=codecs.enum_set(StartingPoint, row["starting_points"]),
        own_reason=row["own_reason"],
        lighter_means=codecs.enum_set(LighterMean, row["lighter_means"]),
        lighter_means_conclusion=row["lighter_means_conclusion"],
        college_decided_on=codecs.day(row["college_decided_on"]),
        college_number=row["college_number"],
        dpo_informed_on=codecs.day(row["dpo_informed_on"]),
        retention_until=codecs.day(row["retention_until"]),
        central_number=row["central_number"],
        address=row["address"],
    )


def add_extension(connection: Connection, extension: Extension, from_day: str, at: datetime) -> None:
    """Keep the motive of a longer retention period."""
    row = {
        "extended_at": codecs.moment_text(at),
        "from_day": from_day,
        "until_day": codecs.day_text(extension.until),
        "motive": extension.motive,
        "dpo_informed_on": codecs.day_text(extension.dpo_informed_on),
    }
    connection.execute(insert(retention_extension).values(row))
