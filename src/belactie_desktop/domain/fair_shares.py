"""Fair shares: even out the loads after households were given, by passing households on along chains of callers.

Giving one household after the other leaves callers full with people whom another could have had, two or three steps
away. A chain passes one household on in each step, so that only its first and last caller notice. What is left is the
best that whole households and the rules allow, when all households are of one size; with different sizes it is close.
Owns no rule: who may have a household is a parameter. The idea is that of optimal semi-matchings (Harvey, Ladner,
Lovász, Tamir, 2006: cost-reducing paths).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from belactie_desktop.domain.assignment import CallableHousehold
from belactie_desktop.domain.needs import ANYONE, Needs, Receivers


def even_out(
    households: Sequence[CallableHousehold],
    caller_of: dict[int, str],
    loads: dict[str, int],
    needs: Mapping[int, Needs],
    choice: Receivers,
) -> None:
    """Change in place who has these households, until no chain brings the loads closer together.

    households: in call order, all in `caller_of`; loads: people of every caller of `choice`, these included; needs:
    household -> needs.
    """
    uids = tuple(loads)
    places = {uid: place for place, uid in enumerate(uids)}
    board = _Board([loads[uid] for uid in uids])
    masks: dict[Needs, int] = {}
    for home in households:
        asked = needs.get(home.household_id, ANYONE)
        if asked not in masks:
            masks[asked] = sum(1 << places[caller.uid] for caller in choice.of(asked))
        board.put(places[caller_of[home.household_id]], home, masks[asked])
    board.settle()
    for household_id, place in board.moved.items():
        caller_of[household_id] = uids[place]
    loads.update(zip(uids, board.loads, strict=True))


class _Step(NamedTuple):
    """A household of this kind goes from one caller to the next. `mask`: bits of the callers who may have it."""

    giver: int
    mask: int
    taker: int


@dataclass(frozen=True, slots=True)
class _Reach:
    """How every caller that can be reached from one start is reached; `steps` by the place of the taker."""

    start: int
    steps: dict[int, _Step]

    def level(self, loads: Sequence[int]) -> float:
        """Give the mean load of the start and everybody it reaches: nobody there has to go past it."""
        return (loads[self.start] + sum(loads[place] for place in self.steps)) / (1 + len(self.steps))

    def way(self, goal: int) -> list[_Step]:
        """List the steps from the start to the goal."""
        steps: list[_Step] = []
        while goal != self.start:
            steps.append(self.steps[goal])
            goal = steps[-1].giver
        return steps[::-1]


class _Board:
    """Who holds which households; callers are places 0, 1, ..., so that a set of them is the bits of a number."""

    def __init__(self, loads: list[int]) -> None:
        self.loads = loads
        self.moved: dict[int, int] = {}
        self._hands: list[dict[int, dict[int, list[int]]]] = [{} for _ in loads]
        self._sizes: set[int] = set()

    def put(self, place: int, home: CallableHousehold, mask: int) -> None:
        """Lay a household with a caller, the last in call order on top."""
        size = len(home.person_ids)
        self._sizes.add(size)
        self._hands[place].setdefault(size, {}).setdefault(mask, []).append(home.household_id)

    def settle(self) -> None:
        """Pass households on until nothing gets better. The sum of squared loads falls each time, so it ends."""
        better = True
        while better:
            better = False
            for size in sorted(self._sizes, reverse=True):
                better |= self._settle_size(size)
            better |= len(self._sizes) > 1 and self._settle_mixed()

    def _settle_size(self, size: int) -> bool:
        """Pass on households of one size only: optimal for that size. Tell whether anything moved."""
        moved = False
        while (found := self._way_down(size)) is not None:
            moved = True
            reach, goal = found
            way, level = reach.way(goal), reach.level(self.loads)
            self._pass_on(way, [size] * len(way))
            # Going on past the mean would be undone by the next chain: more people would change caller than needed.
            while (
                self.loads[reach.start] - size >= level
                and self.loads[goal] + size <= level
                and all(self._has(step, size) for step in way)
            ):
                self._pass_on(way, [size] * len(way))
        return moved

    def _way_down(self, size: int) -> tuple[_Reach, int] | None:
        """Find a chain from a caller to one who has more than a household of this size less."""
        lowest = min(self.loads)
        for reach in self._reaches((size,), lambda place: self.loads[place] - lowest > size):
            goal = min(reach.steps, key=lambda place: (self.loads[place], place), default=reach.start)
            if self.loads[reach.start] - self.loads[goal] > size:
                return reach, goal
        return None

    def _settle_mixed(self) -> bool:
        """Pass on households of different sizes in one chain, as long as that helps; one size is settled already."""
        largest, lowest = max(self._sizes), min(self.loads)
        for reach in self._reaches(tuple(self._sizes), lambda place: self.loads[place] - lowest > largest):
            for goal in sorted(reach.steps, key=lambda place: (self.loads[place], place)):
                if self.loads[reach.start] - self.loads[goal] <= largest:
                    break
                found = self._best_part(reach.way(goal))
                if found is not None:
                    self._pass_on(*found)
                    return True
        return False

    def _reaches(self, sizes: Sequence[int], worth: Callable[[int], bool]) -> Iterator[_Reach]:
        """Yield what can be reached from each caller, the fullest first.

        Whom a fuller one reached in vain is left out: from there one reaches nobody else, and has less to give.
        """
        seen = 0
        for start in sorted(range(len(self.loads)), key=lambda place: (-self.loads[place], place)):
            if not worth(start):
                return
            if not seen >> start & 1:
                reach, reached = self._reach(start, sizes)
                seen |= reached
                yield reach

    def _reach(self, start: int, sizes: Sequence[int]) -> tuple[_Reach, int]:
        """Follow every household of these sizes to every caller who may have it, breadth first."""
        steps: dict[int, _Step] = {}
        reached, line = 1 << start, [start]
        for giver in line:
            for size in sizes:
                for mask, homes in self._hands[giver].get(size, {}).items():
                    new = mask & ~reached if homes else 0
                    reached |= new
                    while new:
                        taker = (new & -new).bit_length() - 1
                        new &= new - 1
                        steps[taker] = _Step(giver, mask, taker)
                        line.append(taker)
        return _Reach(start, steps), reached

    def _has(self, step: _Step, size: int) -> bool:
        """Tell whether the giver of a step has such a household of this size."""
        return bool(self._hands[step.giver].get(size, {}).get(step.mask))

    def _best_part(self, way: Sequence[_Step]) -> tuple[list[_Step], list[int]] | None:
        """Choose the part of a chain, and the size for each step, that lowers the sum of squared loads most.

        Passing on `s` over a difference `d` lowers half that sum by s * d - s * s; two steps after each other gain the
        product of their sizes, as the caller between them gets the one and gives the other.
        """
        best, chosen = 0, None
        before: dict[int, tuple[int, list[int]]] = {}
        for end, step in enumerate(way, start=1):
            difference = self.loads[step.giver] - self.loads[step.taker]
            here: dict[int, tuple[int, list[int]]] = {}
            for size in (size for size in self._sizes if self._has(step, size)):
                longer = [(gain + last * size, [*sizes, size]) for last, (gain, sizes) in before.items()]
                gain, sizes = max([(0, [size]), *longer])
                here[size] = (gain + size * difference - size * size, sizes)
                if here[size][0] > best:
                    best, chosen = here[size][0], (list(way[end - len(sizes) : end]), sizes)
            before = here
        return chosen

    def _pass_on(self, way: Sequence[_Step], sizes: Sequence[int]) -> None:
        """Pass one household on in each step: the last in call order, as it is the last that is called."""
        passed = [self._hands[step.giver][size][step.mask].pop() for step, size in zip(way, sizes, strict=True)]
        for step, size, home in zip(way, sizes, passed, strict=True):
            self._hands[step.taker].setdefault(size, {}).setdefault(step.mask, []).append(home)
            self.loads[step.giver] -= size
            self.loads[step.taker] += size
            self.moved[home] = step.taker
