"""Help requests: a record of their own, with an axis, a kind, an urgency and a state.

Source: blueprint of the call script, part 2 ("(hulp)vragen registreren"); the three axes come from Turnhout's script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class NeedAxis(Enum):
    """The three axes of the questions; the value is the stored text."""

    HEALTH = "health"
    SOCIAL = "social"
    PRACTICAL = "practical"

    @property
    def label(self) -> str:
        """The word on screen and on paper."""
        return {NeedAxis.HEALTH: "Gezondheid", NeedAxis.SOCIAL: "Contact", NeedAxis.PRACTICAL: "Praktisch"}[self]


class Urgency(Enum):
    """How soon help is needed."""

    NORMAL = "normal"
    SOON = "soon"
    TODAY = "today"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {Urgency.TODAY: "Vandaag", Urgency.SOON: "Deze week", Urgency.NORMAL: "Niet dringend"}[self]

    @property
    def next(self) -> Urgency:
        """The urgency one step up, and from the top back to the first: what one key press cycles through."""
        steps = tuple(Urgency)
        return steps[(steps.index(self) + 1) % len(steps)]


class RequestStatus(Enum):
    """Where a help request stands."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return {
            RequestStatus.OPEN: "Open",
            RequestStatus.HANDED_OVER: "Doorgegeven",
            RequestStatus.ACCEPTED: "Aanvaard",
            RequestStatus.REFUSED: "Geweigerd",
            RequestStatus.DONE: "Klaar",
        }[self]


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """One question for help. `kind` is the label of the ticked option (or free words), `note` what is really needed."""

    uid: str
    person_id: int
    conversation_uid: str
    axis: NeedAxis
    kind: str
    note: str
    urgency: Urgency
    status: RequestStatus
    made_at: datetime
    caller_uid: str
