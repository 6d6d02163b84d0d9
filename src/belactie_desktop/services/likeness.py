"""How alike two names are, measured by rapidfuzz: the domain leaves the counting of slips to this."""

from __future__ import annotations

from rapidfuzz.distance import OSA


def likeness(one: str, other: str) -> float:
    """Give 1 minus the slips per letter of the longer text: a letter too many, too few, wrong, or two swapped."""
    return OSA.normalized_similarity(one, other)
