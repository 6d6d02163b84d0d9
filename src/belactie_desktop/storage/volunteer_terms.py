"""Queries on what counts for every volunteer of the campaign: a few texts in the file about itself."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection

from belactie_desktop.domain.welcome import VolunteerTerms
from belactie_desktop.storage import about, codecs

_NAME = "volunteer_terms"


def get(connection: Connection) -> VolunteerTerms:
    """Read the terms; empty ones when nothing was filled in."""
    text = about.get(connection, _NAME)
    return VolunteerTerms(**codecs.from_json(text)) if text else VolunteerTerms()


def put(connection: Connection, terms: VolunteerTerms) -> None:
    """Keep the terms instead of the earlier ones."""
    about.put(connection, _NAME, codecs.json_text(asdict(terms)))
