"""The line at the bottom of the call screens: what was registered last. Of a death it says no more than is needed."""

from __future__ import annotations

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.services.calling import LastOutcome

_DEATH = Outcome.DECEASED.label.lower()


def last_words(last: LastOutcome | None) -> str:
    """Say what was registered last; empty when there is nothing to take back."""
    if last is None:
        return ""
    who, _, how = last.words.rpartition(" – ")
    if how == _DEATH:
        return f"Vorige: {who}. We bellen niet meer."
    return f"Vorige: {last.words}. Bewaard."
