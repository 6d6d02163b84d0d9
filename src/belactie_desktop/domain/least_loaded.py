"""Who has the least to do, among those who may have a household. Owns no rule about who may have what."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from belactie_desktop.domain.needs import Needs, Receivers


class LeastLoaded:
    """Counts the people of every caller, and finds who has the fewest."""

    def __init__(self, choice: Receivers, loads: Mapping[str, int]) -> None:
        """Begin with the people each caller has already (uid to count); the first of equals comes first."""
        self._choice = choice
        self.loads = {caller.uid: loads.get(caller.uid, 0) for caller in choice.callers}
        self._places = {caller.uid: place for place, caller in enumerate(choice.callers)}
        self._queues: dict[Needs, list[tuple[int, int, str]]] = {}

    def give(self, uid: str, people: int) -> None:
        """Count people with a caller."""
        self.loads[uid] += people

    def find(self, needs: Needs) -> str | None:
        """Give the uid of the least loaded caller who may have a household with these needs, or None."""
        queue = self._queue(needs)
        # A caller stands in several queues. What a queue says of them is an old count, so too low: put right on top.
        while queue and queue[0][0] != self.loads[queue[0][2]]:
            _old, place, uid = queue[0]
            heapq.heapreplace(queue, (self.loads[uid], place, uid))
        return queue[0][2] if queue else None

    def _queue(self, needs: Needs) -> list[tuple[int, int, str]]:
        """Line up who may have such households, once for each need."""
        if needs not in self._queues:
            queue = [(self.loads[found.uid], self._places[found.uid], found.uid) for found in self._choice.of(needs)]
            heapq.heapify(queue)
            self._queues[needs] = queue
        return self._queues[needs]
