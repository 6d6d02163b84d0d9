"""Handing back: a caller gives a household back with a reason, and never gets it again.

Source: draaiboek step 2 (who calls whom) and product row D5. Owns no choice of who calls them next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from belactie_desktop.domain.languages import Language


class HandBackReason(Enum):
    """Why a household is given back; the value is the stored text."""

    KNOWS_THEM = "knows_them"
    LANGUAGE = "language"
    TOO_HEAVY = "too_heavy"
    NO_TIME = "no_time"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and on paper; no free text, so that nothing about inhabitants is written there."""
        return {
            HandBackReason.KNOWS_THEM: "De beller kent deze mensen",
            HandBackReason.LANGUAGE: "Er is een andere taal nodig",
            HandBackReason.TOO_HEAVY: "Het gesprek is te zwaar voor de beller",
            HandBackReason.NO_TIME: "De beller heeft geen tijd",
            HandBackReason.OTHER: "Een andere reden",
        }[self]


@dataclass(frozen=True, slots=True)
class HandBack:
    """One household given back by one caller. `language`: what is needed, with `HandBackReason.LANGUAGE` only.

    `at` is aware; from `undone_at` on it does not count.
    """

    uid: str
    household_id: int
    caller_uid: str
    reason: HandBackReason
    at: datetime
    language: Language | None = None
    undone_at: datetime | None = None
