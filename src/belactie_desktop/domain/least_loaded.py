"""Who has the least to do, among those who may have a household. Owns no rule about who may receive names at all."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from belactie_desktop.domain.callers import Caller
from belactie_desktop.domain.circuits import may_see


class LeastLoaded:
    """Counts the people of every caller, and finds who has the fewest."""

    def __init__(self, callers: Sequence[Caller], loads: Mapping[str, int]) -> None:
        """Begin with the people each caller has already (uid to count); the first of equals comes first."""
        self._callers = callers
        self.loads = {caller.uid: loads.get(caller.uid, 0) for caller in callers}
        self._queues: dict[frozenset[str], list[tuple[int, int, str]]] = {}

    def give(self, uid: str, people: int) -> None:
        """Count people with a caller."""
        self.loads[uid] += people

    def find(self, circuits: frozenset[str]) -> str | None:
        """Give the uid of the least loaded caller who may have a household with these circuits, or None."""
        queue = self._queue(circuits)
        # A caller stands in several queues. What a queue says of them is an old count, so too low: put right on top.
        while queue and queue[0][0] != self.loads[queue[0][2]]:
            _old, place, uid = queue[0]
            heapq.heapreplace(queue, (self.loads[uid], place, uid))
        return queue[0][2] if queue else None

    def _queue(self, circuits: frozenset[str]) -> list[tuple[int, int, str]]:
        """Line up who may have such households, once for each set of circuits."""
        if circuits not in self._queues:
            queue = [
                (self.loads[caller.uid], place, caller.uid)
                for place, caller in enumerate(self._callers)
                if may_see(caller, circuits)
            ]
            heapq.heapify(queue)
            self._queues[circuits] = queue
        return self._queues[circuits]
