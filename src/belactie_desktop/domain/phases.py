"""Phases: the age groups in which a campaign opens its list, the oldest first.

A phase is data of a selection. Owns which groups are proposed, how their bounds may change and which one comes next;
who else belongs to the selection is in `selection`. Source: draaiboek step 2, "je kan gefaseerd werken door bv. bij de
oudste burgers te beginnen en nadien leeftijdsgroepen toe te voegen".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from belactie_desktop.domain.errors import BelactieError

OLDEST_START: Final = 90
"""Years; the first proposed group is everybody from this age on."""
BAND: Final = 5
"""Years in a proposed group."""
_YOUNGEST_BAND: Final = 65
HIGHEST_AGE: Final = 120


class PhaseFixed(BelactieError):
    what = "Een groep die open is, verandert niet meer."
    do = "Laat de leeftijden van de open groepen staan. Verander alleen de groepen daaronder."


@dataclass(frozen=True, slots=True)
class Phase:
    """One group: ages in whole years, both ends included; `age_to` None has no end. `opened_on` None: not yet open.

    The group from 0 years also holds people whose birth date is not known, so that nobody gets lost.
    """

    age_from: int
    age_to: int | None = None
    opened_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the people of this group may be on the list."""
        return self.opened_on is not None

    @property
    def label(self) -> str:
        """The group in words: "90 jaar en ouder", "85 tot 89 jaar", "tot 64 jaar"."""
        if self.age_to is None:
            return f"{self.age_from} jaar en ouder" if self.age_from else "alle leeftijden"
        if self.age_from == self.age_to:
            return f"{self.age_from} jaar"
        return f"{self.age_from} tot {self.age_to} jaar" if self.age_from else f"tot {self.age_to} jaar"

    def holds(self, age: int | None) -> bool:
        """Tell whether somebody of this age (None: not known) is in the group."""
        if age is None:
            return self.age_from == 0
        return self.age_from <= age and (self.age_to is None or age <= self.age_to)


Phases = tuple[Phase, ...]
"""The oldest first; each group ends where the one before it begins."""


def proposed(age_from: int | None, age_to: int | None, before: Phases = ()) -> Phases:
    """Propose groups of five years for a selection from `age_from` to `age_to`; open groups of `before` stay.

    Without a lowest age the last group holds everybody below 65.
    """
    low = age_from or 0
    top = min(OLDEST_START, HIGHEST_AGE if age_to is None else age_to // BAND * BAND)
    starts = {start for start in range(top, _YOUNGEST_BAND - 1, -BAND) if start > low} | {low}
    kept = [phase.age_from for phase in before if phase.is_open]
    if kept:
        starts = {start for start in starts if start < min(kept)} | set(kept)
    return with_starts(before, starts)


def with_starts(before: Phases, starts: Iterable[int]) -> Phases:
    """Make the groups that begin at these ages; open groups of `before` stay open.

    Raises `PhaseFixed` when that would change a group that is open.
    """
    ordered = sorted(set(starts), reverse=True)
    made = tuple(Phase(start, ordered[place - 1] - 1 if place else None) for place, start in enumerate(ordered))
    opened = {(phase.age_from, phase.age_to): phase.opened_on for phase in before if phase.is_open}
    groups = tuple(replace(phase, opened_on=opened.pop((phase.age_from, phase.age_to), None)) for phase in made)
    if opened or _open_after_closed(groups):
        raise PhaseFixed
    return groups


def _open_after_closed(groups: Phases) -> bool:
    """Tell whether a closed group would stand above an open one."""
    states = [phase.is_open for phase in groups]
    return states != sorted(states, reverse=True)


def starts_of(phases: Phases) -> tuple[int, ...]:
    """Give the ages at which the groups begin."""
    return tuple(phase.age_from for phase in phases)


def next_closed(phases: Phases) -> Phase | None:
    """Give the group whose turn it is, or None when all are open."""
    return next((phase for phase in phases if not phase.is_open), None)


def open_next(phases: Phases, day: date) -> Phases:
    """Open the group whose turn it is; with all of them open nothing changes."""
    wanted = next_closed(phases)
    return tuple(replace(phase, opened_on=day) if phase is wanted else phase for phase in phases)


def phases_to_data(phases: Phases) -> list[dict[str, Any]]:
    """Turn phases into plain values for storage."""
    return [
        {
            "from": phase.age_from,
            "to": phase.age_to,
            "opened_on": phase.opened_on.isoformat() if phase.opened_on else None,
        }
        for phase in phases
    ]


def phases_from_data(data: Sequence[dict[str, Any]]) -> Phases:
    """Build phases from `phases_to_data`'s values; raise `KeyError` or `ValueError` on unknown ones."""
    return tuple(
        Phase(each["from"], each["to"], date.fromisoformat(each["opened_on"]) if each["opened_on"] else None)
        for each in data
    )
