from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.assignment import (
    Assigned,
    AssignmentFacts,
    CallableHousehold,
    Candidate,
    in_call_order,
    require_not_held,
)
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.distribution import distribute, propose
from belactie_desktop.domain.errors import NotAllowed

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=1)))
EARLIER = NOW - timedelta(days=1)


def callers(count: int, signed: bool = True) -> tuple[Caller, ...]:
    day = date(2026, 11, 10) if signed else None
    return tuple(Caller(f"c{n}", f"Beller {n}", CallerKind.VOLUNTEER, declaration_signed_on=day) for n in range(count))


def put_in(made_at: dict[str, datetime], assigned: dict[int, Assigned]) -> dict[str, frozenset[int]]:
    """Put in the belmap of each caller whom they had when it was made."""
    return {
        uid: frozenset(who for who, found in assigned.items() if found.caller_uid == uid and found.at <= at)
        for uid, at in made_at.items()
    }


def facts(
    people: dict[int, int], assigned: dict[int, Assigned] | None = None, out: dict[str, datetime] | None = None
) -> AssignmentFacts:
    """Give facts for people (person id -> household id)."""
    assigned = assigned or {}
    return AssignmentFacts(
        candidates=[Candidate(person, home, "1940", ("+3216000001",)) for person, home in people.items()],
        attempts={},
        assigned=assigned,
        household_of={person: people[person] for person in assigned},
        out=put_in(out or {}, assigned),
        off_list=frozenset(),
        on_list=len(people),
        circuits={},
    )


def test_the_oldest_comes_first_and_takes_the_household_along() -> None:
    order = in_call_order(
        [
            Candidate(1, 10, "1944-05-01", ("+3216000001",)),
            Candidate(2, 11, None, ("+3216000001",)),
            Candidate(3, 12, "1938", ("+3216000001",)),
            Candidate(4, 10, "1932-01-01", ("+3216000001",)),
            Candidate(5, 11, "1950-01-01", ("+3216000001",)),
        ]
    )
    assert [(home.household_id, home.person_ids) for home in order] == [(10, (4, 1)), (12, (3,)), (11, (5, 2))]


@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=60),
    count=st.integers(1, 9),
    loads=st.lists(st.integers(0, 30), min_size=9, max_size=9),
)
def test_households_stay_whole_and_nobody_gets_more_than_one_household_too_many(
    sizes: list[int], count: int, loads: list[int]
) -> None:
    homes = [CallableHousehold(n, tuple(range(size))) for n, size in enumerate(sizes)]
    before = {f"c{n}": loads[n] for n in range(count)}
    result = distribute(homes, callers(count), {}, before, {}, TODAY)
    assert set(result.caller_of) == {home.household_id for home in homes}
    got = Counter(before)
    for home in homes:
        got[result.caller_of[home.household_id]] += len(home.person_ids)
    assert result.loads == got
    receivers = set(result.caller_of.values())
    assert max(got[uid] for uid in receivers) - min(got.values()) <= max(sizes)


def test_the_same_caller_keeps_a_household_and_who_left_does_not() -> None:
    homes = [CallableHousehold(n, (n,)) for n in range(4)]
    kept = distribute(homes, callers(2), {0: "c1", 1: "c1", 2: "gone"}, {}, {}, TODAY)
    assert (kept.caller_of[0], kept.caller_of[1]) == ("c1", "c1")
    assert (kept.caller_of[2], kept.caller_of[3]) == ("c0", "c0")


def test_nobody_may_receive_names() -> None:
    with pytest.raises(NotAllowed, match="nog geen beller"):
        distribute([CallableHousehold(1, (1,))], callers(3, signed=False), {}, {}, {}, TODAY)


def test_only_who_is_still_to_be_called_is_proposed() -> None:
    given_facts = facts({1: 1, 2: 2, 3: 3})
    done = Attempt("a", 2, "c0", EARLIER, Outcome.ANSWERED)
    busy = Attempt("b", 3, "c0", EARLIER, Outcome.BUSY, NOW)
    with_attempts = AssignmentFacts(
        given_facts.candidates, {2: [done], 3: [busy]}, {}, {}, {}, frozenset(), given_facts.on_list, {}
    )
    proposal = propose(with_attempts, callers(1), CallRules(), TODAY)
    assert sorted(home.household_id for home in proposal.households) == [1, 3]


def test_nobody_to_be_called() -> None:
    with pytest.raises(NotAllowed, match="niemand om te verdelen"):
        propose(facts({}), callers(1), CallRules(), TODAY)


def test_people_in_a_belmap_that_is_out_stay_where_they_are() -> None:
    gone = Caller("gone", "Weg", CallerKind.VOLUNTEER, declaration_signed_on=TODAY, left_on=TODAY)
    assigned = {1: Assigned("gone", EARLIER), 2: Assigned("gone", EARLIER)}
    people = {1: 1, 2: 2, 3: 3}
    free = propose(facts(people, assigned), (*callers(1), gone), CallRules(), TODAY)
    assert free.caller_of == {1: "c0", 2: "c0", 3: "c0"}
    held = propose(facts(people, assigned, {"gone": NOW}), (*callers(1), gone), CallRules(), TODAY)
    assert held.caller_of == {3: "c0"}
    assert held.held == {1, 2}


def test_a_partner_who_is_added_joins_the_household_in_the_belmap() -> None:
    proposal = propose(facts({1: 1, 2: 1}, {1: Assigned("c1", EARLIER)}, {"c1": NOW}), callers(3), CallRules(), TODAY)
    assert proposal.caller_of == {1: "c1"}


def test_a_household_in_a_belmap_is_not_moved() -> None:
    require_not_held({1: Assigned("c1", NOW)}, {"c1": frozenset({2})}, frozenset({2}))
    require_not_held({1: Assigned("c1", EARLIER)}, {"c2": frozenset({1})})
    with pytest.raises(NotAllowed, match="belmap"):
        require_not_held({1: Assigned("c1", EARLIER)}, {"c1": frozenset({1})})
    with pytest.raises(NotAllowed, match="belblad"):
        require_not_held({1: Assigned("c1", EARLIER)}, {}, frozenset({1}))


def test_a_hundred_thousand_people_over_two_hundred_callers_takes_seconds() -> None:
    people = {n: n // 2 for n in range(100_000)}
    begun = perf_counter()
    proposal = propose(facts(people), callers(200), CallRules(), TODAY)
    loads = Counter(proposal.caller_of[home] for home in people.values())
    assert perf_counter() - begun < 8
    assert set(loads.values()) == {500}
