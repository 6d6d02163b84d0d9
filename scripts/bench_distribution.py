"""Measure the distribution: seconds and balance for a large town, beside naive round robin and an exact optimum.

Used by `dev.py bench`. Loads are people still to call per caller; the work is the same for everybody in one run.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import networkx  # noqa: E402 - after the path is set

from belactie_desktop.domain.assignment import Assigned, AssignmentFacts, Candidate, needs_of  # noqa: E402
from belactie_desktop.domain.call_rules import CallRules  # noqa: E402
from belactie_desktop.domain.callers import Caller, CallerKind  # noqa: E402
from belactie_desktop.domain.distribution import Proposal, propose  # noqa: E402
from belactie_desktop.domain.languages import Language  # noqa: E402
from belactie_desktop.domain.needs import ANYONE, Needs, NotedLanguage, Receivers  # noqa: E402
from belactie_desktop.domain.rebalancing import rebalance  # noqa: E402
from belactie_desktop.services.assigning import Assigning  # noqa: E402
from belactie_desktop.storage import callers as stored_callers  # noqa: E402
from tests.builders import NOW, FakeClock, new_dossier  # noqa: E402
from tests.round_builder import add_people  # noqa: E402

T = TypeVar("T")
RULES = CallRules()
TODAY: date = NOW.date()
PEOPLE, CALLERS = 100_000, 200
SAMPLE_PEOPLE, SAMPLE_CALLERS = 2_000, 20
SIZES = (1, 1, 1, 2, 2, 2, 2, 3, 4)
SERVICES = tuple(f"Dienst {number}" for number in range(8))
LANGUAGES = (Language.FRENCH, Language.ARABIC, Language.TURKISH, Language.POLISH)


@dataclass(frozen=True, slots=True)
class Town:
    """People to distribute over a team, and what their households ask."""

    facts: AssignmentFacts
    team: tuple[Caller, ...]

    @property
    def needs(self) -> Mapping[int, Needs]:
        """Tell what each household asks that not every caller can give."""
        return needs_of(self.facts, RULES, TODAY)

    @property
    def homes(self) -> Mapping[int, int]:
        """Count the people of each household."""
        return Counter(candidate.household_id for candidate in self.facts.candidates)


def invented(people: int, callers: int, seed: int = 4, rules: bool = True) -> Town:
    """Invent a town: one household in five is on the list of a service, one in eight speaks another language.

    One service has half of those households, more than its callers can share equally with the rest. One household in
    two hundred was given back by up to three callers. Half of the callers work for a service.
    """
    drawn = random.Random(seed)
    team = tuple(_caller(drawn, number) for number in range(callers))
    home_of: dict[int, int] = {}
    for home in count():
        if len(home_of) == people:
            break
        for _ in range(min(drawn.choice(SIZES), people - len(home_of))):
            home_of[len(home_of)] = home
    homes = range(max(home_of.values()) + 1) if rules else range(0)
    uids = [caller.uid for caller in team]
    facts = AssignmentFacts(
        candidates=[
            Candidate(person, home, f"{1930 + person % 25}", ("+3216000001",)) for person, home in home_of.items()
        ],
        attempts={},
        assigned={},
        household_of={},
        out={},
        off_list=frozenset(),
        on_list=people,
        circuits={home: frozenset({_service(drawn)}) for home in homes if drawn.random() < 0.2},
        languages={home: NotedLanguage(drawn.choice(LANGUAGES), NOW) for home in homes if drawn.random() < 0.125},
        handed_back={
            home: frozenset(drawn.sample(uids, drawn.randint(1, 3))) for home in homes if drawn.random() < 0.005
        },
    )
    return Town(facts, team)


def _service(drawn: random.Random) -> str:
    return SERVICES[0] if drawn.random() < 0.5 else drawn.choice(SERVICES)


def _caller(drawn: random.Random, number: int) -> Caller:
    service = SERVICES[number % len(SERVICES)] if drawn.random() < 0.5 else ""
    spoken = frozenset(language for language in LANGUAGES if drawn.random() < 0.25)
    return Caller(
        f"c{number:03}",
        f"Beller {number}",
        CallerKind.VOLUNTEER,
        service,
        declaration_signed_on=TODAY,
        languages=spoken,
    )


def round_robin(town: Town) -> Mapping[str, int]:
    """Give each household to the next caller in turn who may have it: what one does by hand."""
    choice, needs = Receivers(town.team), town.needs
    loads, turn = dict.fromkeys((caller.uid for caller in town.team), 0), 0
    for home, people in town.homes.items():
        may = {caller.uid for caller in choice.of(needs.get(home, ANYONE))}
        for step in range(len(town.team) if may else 0):
            uid = town.team[(turn + step) % len(town.team)].uid
            if uid in may:
                loads[uid] += people
                turn += step + 1
                break
    return loads


def optimum(town: Town, most: int) -> Mapping[str, int]:
    """Give the most equal loads there are when households may be split: a minimum-cost flow over convex costs.

    most: a load that is certainly enough. Each next person of a caller costs two more, so that the sum of squares is
    least.
    """
    needs, choice = town.needs, Receivers(town.team)
    kinds = Counter[Needs]()
    for home, people in town.homes.items():
        if choice.of(needs.get(home, ANYONE)):
            kinds[needs.get(home, ANYONE)] += people
    net = networkx.MultiDiGraph()
    net.add_node("end", demand=kinds.total())
    for kind, people in kinds.items():
        net.add_node(kind, demand=-people)
        for caller in choice.of(kind):
            net.add_edge(kind, caller.uid, weight=0)
    for caller in town.team:
        for place in range(most):
            net.add_edge(caller.uid, "end", capacity=1, weight=2 * place + 1)
    _cost, flow = networkx.network_simplex(net)
    return {caller.uid: sum(flow[caller.uid]["end"].values()) for caller in town.team if caller.uid in flow}


def loads_of(town: Town, proposal: Proposal) -> Mapping[str, int]:
    """Count the people of each caller after a distribution."""
    homes = town.homes
    loads = dict.fromkeys((caller.uid for caller in town.team), 0)
    for home in proposal.households:
        uid = proposal.caller_of.get(home.household_id) or _holder(town, home.person_ids[0])
        if uid:
            loads[uid] += homes[home.household_id]
    return loads


def _holder(town: Town, person: int) -> str:
    found = town.facts.assigned.get(person)
    return found.caller_uid if found else ""


def table() -> Iterator[str]:
    """Give the lines to print: seconds, and lowest, highest and spread of the loads."""
    yield f"{'':<52} {'seconds':>8} {'lowest':>7} {'highest':>8} {'spread':>7}"
    for words, rules in ((" without rules", False), (", circuits, languages, given back", True)):
        town = invented(PEOPLE, CALLERS, rules=rules)
        title = f"{PEOPLE:,} x {CALLERS}{words}"
        took, proposal = timed(lambda town=town: propose(town.facts, town.team, RULES, TODAY))
        yield line(title, took, loads_of(town, proposal))
        took, loads = timed(lambda town=town: round_robin(town))
        yield line("    beside naive round robin under the same rules", took, loads)
    yield from _rebalanced(invented(PEOPLE, CALLERS))
    yield from _sample()
    yield from _in_a_dossier()


def _rebalanced(town: Town) -> Iterator[str]:
    """A quarter of the team comes later: bring the loads together, and tell how many people change caller."""
    early = Town(town.facts, town.team[: CALLERS * 3 // 4])
    first = propose(early.facts, early.team, RULES, TODAY)
    given = {
        person: Assigned(first.caller_of[home.household_id], NOW - timedelta(days=1))
        for home in first.free
        for person in home.person_ids
    }
    home_of = {candidate.person_id: candidate.household_id for candidate in town.facts.candidates}
    now = Town(replace(town.facts, assigned=given, household_of={who: home_of[who] for who in given}), town.team)
    took, proposal = timed(lambda: rebalance(now.facts, now.team, RULES, TODAY))
    moved = sum(len(home.person_ids) for home in proposal.free)
    yield line(f"    rebalanced after {CALLERS // 4} more callers came", took, loads_of(now, proposal))
    least = _least(now, proposal)
    yield f"        {moved:,} people change caller; these loads need at least {least:,} to"


def _least(town: Town, proposal: Proposal) -> int:
    """Count the people whom callers have more after than before: so many have to move at least."""
    before = Counter(found.caller_uid for found in town.facts.assigned.values())
    return sum(max(0, load - before[uid]) for uid, load in loads_of(town, proposal).items())


def _sample() -> Iterator[str]:
    """A sample small enough for the exact optimum, in which households may even be split."""
    town = invented(SAMPLE_PEOPLE, SAMPLE_CALLERS)
    took, proposal = timed(lambda: propose(town.facts, town.team, RULES, TODAY))
    ours = loads_of(town, proposal)
    yield line(f"{SAMPLE_PEOPLE:,} x {SAMPLE_CALLERS}, circuits, languages, given back", took, ours)
    took, loads = timed(lambda: round_robin(town))
    yield line("    beside naive round robin under the same rules", took, loads)
    took, best = timed(lambda: optimum(town, max(ours.values()) + max(SIZES)))
    yield line("    beside the optimum, households split (networkx)", took, best)
    away = max(abs(ours[uid] - best.get(uid, 0)) for uid in ours)
    yield f"        no caller is further than {away} from that optimum; the largest household is {max(SIZES)}"


def _in_a_dossier() -> Iterator[str]:
    """The whole of it, reading from and writing to an encrypted dossier included."""
    with tempfile.TemporaryDirectory() as name, new_dossier(Path(name)) as store:
        add_people(store, PEOPLE)
        with store.transaction() as connection:
            for caller in invented(1, CALLERS).team:
                stored_callers.add(connection, caller)
        assigning = Assigning(store, FakeClock(NOW))
        for words, work in (("first time", assigning.distribute), ("again, nothing to change", assigning.distribute)):
            took, plan = timed(work)
            loads = {load.caller.uid: load.people_after for load in plan.loads}
            yield line(f"{PEOPLE:,} x {CALLERS} in a dossier, {words}", took, loads)


def line(title: str, seconds: float, loads: Mapping[str, int]) -> str:
    """Write one line of the table; spread: the root of the mean squared distance to the mean."""
    values: Sequence[int] = list(loads.values())
    mean = sum(values) / len(values)
    spread = (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5
    return f"{title:<52} {seconds:8.2f} {min(values):7} {max(values):8} {spread:7.2f}"


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Time one run: seconds and what came of it."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    for row in table():
        print(row, flush=True)
