"""What the coordinator reads about a worry: what to do now for the person, and for the caller."""

from __future__ import annotations

from datetime import datetime

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.worries import Told, Worry, WorryKind, told_words

_STEPS = {
    WorryKind.DANGER: "Bel nu de beller. Is er nog gevaar? Bel 112. Kijk daarna of er iemand bij deze inwoner is.",
    WorryKind.SUICIDE: "Bel vandaag nog de beller. Is er nu gevaar? Bel 112. "
    "Weet niemand anders het? Bel zelf 1813 en vraag raad.",
    WorryKind.ABUSE: "Bel vandaag nog de beller. Vraag raad bij 1712. Spreek de familie niet zelf aan.",
    WorryKind.OTHER: "Bel de beller en vraag wat er nodig is. Geef het door aan wie kan helpen.",
}


def state_words(worry: Worry) -> str:
    """Say where a worry stands, in one or two words."""
    if worry.undone_at is not None:
        return "Teruggenomen"
    if worry.open:
        return "Nog te doen"
    return "Beller wacht" if worry.care_open else "Opgevolgd"


def told_line(worry: Worry) -> str:
    """Say who knew when it was reported."""
    if not worry.told - {Told.NOBODY_YET}:
        return "Toen het gemeld werd, wist nog niemand het."
    return f"Al verteld aan: {told_words(worry.told - {Told.NOBODY_YET})}."


def steps_words(worry: Worry, now: datetime) -> str:
    """Say what to do now for the person, or when that was done."""
    if worry.undone_at is not None:
        return "De beller nam dit terug. Er is niets te doen."
    if worry.handled_at is not None:
        return f"Opgevolgd {moment_words(worry.handled_at, now)}."
    return _STEPS[worry.kind]


def care_words(worry: Worry, caller: str, now: datetime) -> str:
    """Say what the caller needs, or when that was given."""
    if worry.cared_at is not None:
        return f"Je sprak met {caller} {moment_words(worry.cared_at, now)}."
    if worry.care_wanted:
        return (
            f"{caller} vroeg om een gesprek. Bel vandaag nog. Vraag hoe het gaat, luister en zeg dank je wel. "
            "Is het te zwaar geweest? Dan mag de volgende beller overnemen."
        )
    return f"{caller} vroeg niet om een gesprek. Vraag toch eens hoe het gaat: zo'n oproep blijft hangen."
