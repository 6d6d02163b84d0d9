"""Circuits: the people on a list of one service go only to callers of that service.

Source: draaiboek step 2, "wie heeft er toegang tot deze lijsten?"; product row D3. A circuit is the name of a service
as the coordinator wrote it with a list; the circuits of a household are those of every list that says something of
anyone in it, and all of them count. Owns no choice of a caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.names import fold

EVERYONE: frozenset[str] = frozenset()
"""The circuits of a household that every caller may have."""


class NotGivenReason(Enum):
    """Which rule leaves people without a caller."""

    CIRCUITS = "circuits"
    LANGUAGE = "language"
    HANDED_BACK = "handed_back"


@dataclass(frozen=True, slots=True)
class NotGiven:
    """People whom no caller may have now, for one reason.

    `circuits`: the services of their lists, each once, by name, with `NotGivenReason.CIRCUITS` only; `language`: what
    nobody speaks, with `NotGivenReason.LANGUAGE` only.
    """

    circuits: tuple[str, ...]
    people: int
    reason: NotGivenReason = NotGivenReason.CIRCUITS
    language: Language | None = None


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
