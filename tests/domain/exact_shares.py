"""The shares that would be exactly equal if people, not households, were divided: the yardstick of a distribution.

Worked out in another way than the program does: over all sets of callers, in fractions. For few callers only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import combinations


def exact_shares(loads: Mapping[str, int], households: Sequence[tuple[Collection[str], int]]) -> Mapping[str, Fraction]:
    """Give the most equal load of every caller, each household divided freely over who may have it.

    loads: what each caller has for sure; households: (who may have it, people). The set of callers with the most work
    for each of them that nobody outside can take over is as full as it has to be; then the same for who is left.
    """
    shares: dict[str, Fraction] = {}
    left = [(frozenset(may), people) for may, people in households if may]
    while len(shares) < len(loads):
        open_ = [uid for uid in loads if uid not in shares]
        sets = (frozenset(some) for count in range(len(open_), 0, -1) for some in combinations(open_, count))
        fullest = max(sets, key=lambda some: (_each(some, loads, left), len(some)))
        shares |= dict.fromkeys(fullest, _each(fullest, loads, left))
        left = [(may - fullest, people) for may, people in left if not may <= fullest]
    return shares


def _each(some: frozenset[str], loads: Mapping[str, int], left: Sequence[tuple[frozenset[str], int]]) -> Fraction:
    own = sum(loads[uid] for uid in some)
    return Fraction(own + sum(people for may, people in left if may <= some), len(some))
