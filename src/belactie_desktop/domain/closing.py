"""The closing checklist: what the caller did before saying goodbye. A help to remember, never a lock.

Owns the points and which of them are about this conversation. Source: draaiboek, annex, part 3 ("geef het algemeen
nummer mee", "vermeld je naam", "spreek af wanneer je terugbelt"); product row E10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

NEXT_CALL = "next_call"
"""The key of the point that only makes sense when another call was agreed."""


@dataclass(frozen=True, slots=True)
class ClosingPoint:
    """One point. `key` is what is kept; `text` is shown."""

    key: str
    text: str


USUAL_POINTS = (
    ClosingPoint("central_number", "Het nummer {central_number} staat op papier."),
    ClosingPoint("own_name", "Ik zei mijn naam nog eens."),
    ClosingPoint(NEXT_CALL, "Ik zei wanneer we weer bellen, en wie er belt."),
)
"""For a script that names no points of its own."""


def closing_points(asked: Sequence[tuple[str, str]], call_agreed: bool) -> tuple[ClosingPoint, ...]:
    """Give the points of this conversation, in order. `asked`: (key, text) of the script, may be empty."""
    if asked:
        return tuple(ClosingPoint(key, text) for key, text in asked)
    return tuple(point for point in USUAL_POINTS if point.key != NEXT_CALL or call_agreed)


def open_points(points: Iterable[ClosingPoint], ticked: Collection[str]) -> tuple[ClosingPoint, ...]:
    """Give the points that are not ticked yet."""
    return tuple(point for point in points if point.key not in ticked)
