"""The welcome of a caller: what should happen before the first call, besides the declaration. Reminders, never a gate.

Source: draaiboek step 2 ("houd minstens een kennismakingsgesprek", "opleidingsdag", "verzekering", "kostenvergoeding");
for the information note: the Belgian law of 3 July 2005 on the rights of volunteers, articles 4 to 6. The hard gate
before the first name is in `domain.callers`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from belactie_desktop.domain.callers import Caller, CallerKind, require_day_held


class CallerDay(Enum):
    """What is noted of a caller with the day on which it happened."""

    INFORMATION_NOTE = "information_note"
    INTRO_TALK = "intro_talk"
    TRAINING = "training"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            CallerDay.INFORMATION_NOTE: "Informatienota gegeven",
            CallerDay.INTRO_TALK: "Kennismakingsgesprek gehad",
            CallerDay.TRAINING: "Opleiding gevolgd",
        }[self]


@dataclass(frozen=True, slots=True)
class VolunteerTerms:
    """What counts for every volunteer of a campaign and stands in the information note; empty is not filled in yet.

    `insurer` and `policy`: of the insurance for liability that the law asks; `also_insured`: other risks it covers;
    `expenses`: what is paid back, for whom nothing else was agreed. It names nobody.
    """

    insurer: str = ""
    policy: str = ""
    also_insured: str = ""
    expenses: str = ""


def gets_note(kind: CallerKind) -> bool:
    """Tell whether the law on volunteers counts for this kind of caller: for everyone who is not paid to call."""
    return kind is not CallerKind.EMPLOYEE


def day_of(caller: Caller, what: CallerDay) -> date | None:
    """Give the day that was noted, if any."""
    return {
        CallerDay.INFORMATION_NOTE: caller.informed_on,
        CallerDay.INTRO_TALK: caller.intro_talk_on,
        CallerDay.TRAINING: caller.trained_on,
    }[what]


def with_day(caller: Caller, what: CallerDay, day: date | None, today: date) -> Caller:
    """Note on which day something happened, or take it back with None; raise `NotAllowed` on a day to come."""
    require_day_held(day, today)
    if what is CallerDay.INFORMATION_NOTE:
        return replace(caller, informed_on=day)
    if what is CallerDay.INTRO_TALK:
        return replace(caller, intro_talk_on=day)
    return replace(caller, trained_on=day)


def warnings(caller: Caller, today: date) -> tuple[str, ...]:
    """Say what is still to be done for a caller, one short sentence each; none of it stops anything.

    Nothing for who does not call any more. `today` is a local calendar day.
    """
    if caller.left_on is not None and caller.left_on <= today:
        return ()
    unpaid = gets_note(caller.kind)
    checks = (
        (not unpaid or caller.informed_on is not None, _NO_NOTE),
        (not unpaid or caller.insured, _NOT_INSURED),
        (caller.intro_talk_on is not None, _NO_TALK),
        (caller.trained_on is not None, _NO_TRAINING),
        (bool(caller.phone), _NO_PHONE),
    )
    found = [sentence for fulfilled, sentence in checks if not fulfilled]
    return (*found, *_not_asked(caller))


_NO_NOTE = "Geef de informatienota voor de start."
_NOT_INSURED = "Kijk de verzekering na."
_NO_TALK = "Hou een kennismakingsgesprek."
_NO_TRAINING = "Nodig uit voor de opleiding."
_NO_PHONE = "Vraag een telefoonnummer."


def _not_asked(caller: Caller) -> tuple[str, ...]:
    """Say in one sentence what was not asked yet."""
    asked = (
        (bool(caller.availability), "wanneer"),
        (caller.place is not None, "waar"),
        (bool(caller.languages), "in welke taal"),
    )
    lacking = [words for known, words in asked if not known]
    if not lacking:
        return ()
    *first, last = lacking
    listed = f"{', '.join(first)} en {last}" if first else last
    return (f"Vraag {listed}.",)
