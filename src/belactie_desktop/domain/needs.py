"""Needs: what a household asks of its caller, and who can give it. Three rules are hard, the moment is a wish.

Owns no choice among those who may: that is `least_loaded` and `fair_shares`. Who may receive names at all is
`callers.obstacles`. Source: draaiboek step 2 ("wie heeft er toegang tot deze lijsten?") and product row D5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.circuits import (
    EVERYONE,
    NotGiven,
    NotGivenReason,
    circuit_names,
    may_see,
    require_may_see,
)
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language


@dataclass(frozen=True, slots=True)
class NotedLanguage:
    """The language in which a household is to be called, and since when that is known (aware)."""

    language: Language
    at: datetime


@dataclass(frozen=True, slots=True)
class Needs:
    """What one household asks. `not_with`: uids of callers who gave it back; `moment`: when it has an appointment."""

    circuits: frozenset[str] = EVERYONE
    language: Language | None = None
    not_with: frozenset[str] = frozenset()
    moment: HalfDay | None = None


ANYONE = Needs()
"""What a household asks that every caller may have."""


def may_have(caller: Caller, needs: Needs) -> bool:
    """Tell whether a caller may have a household, by the hard rules: circuit, language, never who gave it back."""
    return may_see(caller, needs.circuits) and speaks(caller, needs.language) and caller.uid not in needs.not_with


def speaks(caller: Caller, language: Language | None) -> bool:
    """Tell whether a caller can call in this language. Everybody is called in Dutch unless something else is known."""
    return language in (None, Language.DUTCH) or language in caller.languages


def is_available(caller: Caller, moment: HalfDay | None) -> bool:
    """Tell whether a caller can be there at this moment; who was not asked for half-days counts as always there."""
    return moment is None or not caller.availability or moment in caller.availability


def require_may_have(caller: Caller, needs: Needs) -> None:
    """Raise `NotAllowed` unless this caller may have a household with these needs."""
    require_may_see(caller, needs.circuits)
    if needs.language is not None and not speaks(caller, needs.language):
        raise NotAllowed(
            f"Dit huishouden spreekt {needs.language.label}. Deze beller spreekt die taal niet.",
            "Kies een beller die de taal spreekt, of vul bij Bellers de talen aan.",
        )
    if caller.uid in needs.not_with:
        raise NotAllowed("Deze beller gaf dit huishouden terug en krijgt het niet opnieuw.", "Kies een andere beller.")


class Receivers:
    """The callers who may receive names, and who of them may have which household; each need is worked out once."""

    def __init__(self, callers: Sequence[Caller]) -> None:
        """Begin with the callers who passed the gate of names, in the order in which equals are chosen."""
        self.callers = tuple(callers)
        self._open: dict[tuple[frozenset[str], Language | None], tuple[Caller, ...]] = {}
        self._found: dict[Needs, tuple[Caller, ...]] = {}

    def of(self, needs: Needs) -> tuple[Caller, ...]:
        """List who may have such a household: only who is there at its moment, unless there is nobody then."""
        if needs not in self._found:
            may = tuple(caller for caller in self._open_to(needs) if caller.uid not in needs.not_with)
            self._found[needs] = tuple(caller for caller in may if is_available(caller, needs.moment)) or may
        return self._found[needs]

    def why_nobody(self, needs: Needs) -> NotGivenReason | None:
        """Tell which rule leaves such a household without a caller; None when somebody may have it."""
        if self.of(needs):
            return None
        if not any(may_see(caller, needs.circuits) for caller in self.callers):
            return NotGivenReason.CIRCUITS
        return NotGivenReason.HANDED_BACK if self._open_to(needs) else NotGivenReason.LANGUAGE

    def _open_to(self, needs: Needs) -> tuple[Caller, ...]:
        """List who belongs to the circuit and speaks the language; few pairs of these, many households."""
        key = (needs.circuits, needs.language)
        if key not in self._open:
            both = Needs(*key)
            self._open[key] = tuple(caller for caller in self.callers if may_have(caller, both))
        return self._open[key]


def count_not_given(people: Iterable[int], needs: Mapping[int, Needs], receivers: Receivers) -> tuple[NotGiven, ...]:
    """Count by reason the people whom no caller may have, the most people first.

    people: the household of each of them, once a person; needs: household -> needs.
    """
    counts: dict[tuple[str, tuple[str, ...], str], NotGiven] = {}
    for home in people:
        asked = needs.get(home, ANYONE)
        reason = receivers.why_nobody(asked) or NotGivenReason.CIRCUITS
        names = circuit_names(asked.circuits) if reason is NotGivenReason.CIRCUITS else ()
        language = asked.language if reason is NotGivenReason.LANGUAGE else None
        key = (reason.value, names, language.value if language else "")
        before = counts.get(key)
        counts[key] = NotGiven(names, 1 + (before.people if before else 0), reason, language)
    found = sorted(counts.items(), key=lambda entry: (-entry[1].people, entry[0]))
    return tuple(one for _key, one in found)
