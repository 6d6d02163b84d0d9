"""When to call back: the proposed moments as choices, Enter for the first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from belactie_desktop.domain.call_times import Slot
from belactie_desktop.gui.call.choices import Choice, ChoicePanel


def moments_panel(slots: Sequence[Slot], title: str) -> ChoicePanel:
    """Offer the proposed moments to call back: Enter takes the first."""
    keys = ("Enter", "F2", "F3", "F4", "F5", "F6")
    choices = tuple(
        Choice(key, slot.label, "calendar-clock", slot.at, _from_hour(slot.at))
        for key, slot in zip(keys, slots, strict=False)
    )
    return ChoicePanel(title, choices, back="&Terug (Esc)")


def _from_hour(at: datetime) -> str:
    return f"Vanaf {at.hour}.{at.minute:02d} uur"
