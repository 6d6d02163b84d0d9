"""Figures that add up: every person on the list is in one bucket, and small cells stay hidden on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from belactie_desktop.domain.calls import Bucket

SMALLEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of the list at one moment. `buckets` has every bucket, also empty ones, and adds up to `on_list`."""

    on_list: int
    buckets: Mapping[Bucket, int]
    open_requests: int
    callbacks_today: int
    answered: int
    consented: int


def count_buckets(buckets: Iterable[Bucket]) -> Mapping[Bucket, int]:
    """Count people per bucket, every bucket present."""
    counted = Counter(buckets)
    return {bucket: counted.get(bucket, 0) for bucket in Bucket}


def shown(count: int) -> str:
    """Write a count for paper that leaves the dossier: 1 to 4 becomes "minder dan 5" (product row H6)."""
    return f"minder dan {SMALLEST_SHOWN}" if 0 < count < SMALLEST_SHOWN else str(count)
