"""Something outside the purpose that the caller passed on by word of mouth: to whom, never what.

Source: draaiboek step 3 ("verwerk gevoelige informatie die buiten de scope van het project valt niet zelf").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class PassedOnTo(Enum):
    """Who heard it from the caller; the value is the stored text."""

    COORDINATOR = "coordinator"
    DOCTOR = "doctor"
    SOCIAL_SERVICE = "social_service"
    FAMILY = "family"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            PassedOnTo.COORDINATOR: "De coördinator",
            PassedOnTo.DOCTOR: "De huisarts",
            PassedOnTo.SOCIAL_SERVICE: "De sociale dienst",
            PassedOnTo.FAMILY: "Iemand van de familie",
            PassedOnTo.OTHER: "Iemand anders",
        }[self]


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One time that something was passed on, in one conversation. There is no field for words, on purpose."""

    uid: str
    conversation_uid: str
    receiver: PassedOnTo
    at: datetime


def passed_on_words(passed: Sequence[PassedOn]) -> str:
    """Say who heard something, each once, in a fixed order; "" when nobody did."""
    receivers = {one.receiver for one in passed}
    names = [receiver.label.lower() for receiver in PassedOnTo if receiver in receivers]
    if not names:
        return ""
    words = " en ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    return f"Doorgegeven aan {words}. Wat het was, is niet bewaard."
