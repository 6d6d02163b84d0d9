"""Circuits: the people on a list of one service go only to callers of that service.

Source: draaiboek step 2, "wie heeft er toegang tot deze lijsten?"; product row D3. A circuit is the name of a service
as the coordinator wrote it with a list; the circuits of a household are those of every list that says something of
anyone in it, and all of them count. Owns no choice of a caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.names import fold

EVERYONE: frozenset[str] = frozenset()
"""The circuits of a household that every caller may have."""


@dataclass(frozen=True, slots=True)
class NotGiven:
    """People whom no caller may have now. `circuits`: the services of their lists, each once, by name."""

    circuits: tuple[str, ...]
    people: int


def may_see(caller: Caller, circuits: Collection[str]) -> bool:
    """Tell whether a caller may know people on lists with these circuits: the own service must be every one of them.

    So nobody may with two different circuits: the strictest list wins. Case, accents and spaces make no difference.
    """
    own = fold(caller.organisation)
    return all(own and fold(circuit) == own for circuit in circuits)


def require_may_see(caller: Caller, circuits: Collection[str]) -> None:
    """Raise `NotAllowed` unless this caller may know people on lists with these circuits."""
    if may_see(caller, circuits):
        return
    names = circuit_names(circuits)
    if len(names) > 1:
        raise NotAllowed(
            f"Deze mensen staan op lijsten van {listed(names)}. Geen enkele beller hoort bij al die diensten.",
            "Spreek met die diensten af wie deze mensen belt.",
        )
    raise NotAllowed(
        f"Alleen bellers van {listed(names)} mogen deze mensen kennen. Deze beller hoort daar niet bij.",
        "Verdeel opnieuw, of kies een beller van die dienst. Is er een belmap uit? Noteer eerst dat ze terug is.",
    )


def circuit_names(circuits: Iterable[str]) -> tuple[str, ...]:
    """Name each service once, however it is written, by name."""
    found: dict[str, str] = {}
    for circuit in sorted(circuits):
        found.setdefault(fold(circuit), circuit)
    return tuple(found.values())


def listed(names: Collection[str]) -> str:
    """Write services as one speaks them: "Sociale dienst en Thuiszorg"."""
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last


def nobody_may_see(callers: Collection[Caller], circuits: Set[str]) -> bool:
    """Tell whether none of these callers may know people on lists with these circuits."""
    return not any(may_see(caller, circuits) for caller in callers)


def not_given(people: Iterable[int], circuits: Mapping[int, frozenset[str]]) -> tuple[NotGiven, ...]:
    """Count by circuits the people nobody may have, the most people first.

    people: the household of each of them, once a person; circuits: household -> circuits.
    """
    counts = Counter(circuit_names(circuits.get(home, EVERYONE)) for home in people)
    return tuple(
        NotGiven(names, count) for names, count in sorted(counts.items(), key=lambda found: (-found[1], found))
    )
