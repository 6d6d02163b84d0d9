"""The numbers to give when someone is in danger or needs to talk: words only, no file and no screen.

The numbers themselves are data that ages: they come with the program and carry the day they were checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number. `number` is dialled as written, `label` is two or three words, `when` one or two sentences."""

    number: str
    label: str
    when: str
    emergency: bool
    source: str


@dataclass(frozen=True, slots=True)
class HelpLines:
    """All numbers in the order of urgency, with the day they were last compared with their sources."""

    checked_on: date
    lines: tuple[HelpLine, ...]

    def is_old(self, today: date) -> bool:
        """Tell whether the last check is more than a year ago, so that the coordinator should look again."""
        return (today - self.checked_on).days > 365
