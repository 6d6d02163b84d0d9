"""Assignment: a fair distribution of households over callers, under the rules.

Source: draaiboek step 2, "hoeveel bellers heb ik nodig?" (nobody gets the whole list) and step 3 (the same caller
calls back). A household goes whole to one caller.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from belactie_desktop.domain.callers import Caller, obstacles
from belactie_desktop.domain.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class CallableHousehold:
    """A household with the ids of its people to call, in call order."""

    household_id: int
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who gets which household. `loads` counts people per caller, earlier ones included."""

    caller_of: Mapping[int, str]
    loads: Mapping[str, int]


def distribute(
    households: Sequence[CallableHousehold],
    callers: Sequence[Caller],
    already: Mapping[int, str],
    loads: Mapping[str, int],
    today: date,
) -> Distribution:
    """Give every household to the least loaded caller who may receive names.

    households: in call order; already: household_id -> caller uid (the same caller keeps them, if still allowed);
    loads: people each caller already has outside `households`. Raises `NotAllowed` when nobody may receive names.
    """
    allowed = [caller.uid for caller in callers if not obstacles(caller, today)]
    if not allowed:
        raise NotAllowed(
            "Er is nog geen beller die namen mag krijgen.",
            "Laat eerst bij minstens één beller de verklaring tekenen.",
        )
    load = {uid: loads.get(uid, 0) for uid in allowed}
    caller_of: dict[int, str] = {}
    for household in households:
        keeper = already.get(household.household_id)
        if keeper in load:
            caller_of[household.household_id] = keeper
            load[keeper] += len(household.person_ids)
    heap = [(count, place, uid) for place, (uid, count) in enumerate(load.items())]
    heapq.heapify(heap)
    for household in households:
        if household.household_id in caller_of:
            continue
        count, place, uid = heapq.heappop(heap)
        caller_of[household.household_id] = uid
        load[uid] = count + len(household.person_ids)
        heapq.heappush(heap, (load[uid], place, uid))
    return Distribution(caller_of, load)
