from __future__ import annotations

from datetime import date

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.assignment import CallableHousehold
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.fair_shares import _Board, even_out
from belactie_desktop.domain.needs import Needs, Receivers
from tests.domain.exact_shares import exact_shares

TODAY = date(2026, 11, 23)


def team(uids: str) -> list[Caller]:
    return [Caller(uid, uid, CallerKind.VOLUNTEER, declaration_signed_on=TODAY) for uid in uids]


def evened(uids: str, base: dict[str, int], homes: list[tuple[int, str, str]]) -> tuple[dict[str, int], int]:
    """Even out homes of (people, who may have them, who has them); give the loads, and how many homes moved."""
    callers = team(uids)
    found = [CallableHousehold(n, tuple(range(size))) for n, (size, _may, _has) in enumerate(homes)]
    needs = {n: Needs(not_with=frozenset(set(uids) - set(may))) for n, (_size, may, _has) in enumerate(homes)}
    caller_of = {n: has for n, (_size, _may, has) in enumerate(homes)}
    loads = dict(base)
    for size, _may, has in homes:
        loads[has] += size
    before = dict(caller_of)
    even_out(found, caller_of, loads, needs, Receivers(callers))
    counted = dict(base)
    for n, (size, may, _has) in enumerate(homes):
        assert caller_of[n] in may, "passed on to somebody who may not have it"
        counted[caller_of[n]] += size
    assert counted == loads
    return loads, sum(before[n] != caller_of[n] for n in before)


def test_nothing_to_pass_on() -> None:
    assert evened("ab", {"a": 9, "b": 0}, []) == ({"a": 9, "b": 0}, 0)
    assert evened("ab", {"a": 9, "b": 0}, [(1, "a", "a")]) == ({"a": 10, "b": 0}, 0)


def test_a_chain_goes_over_somebody_who_is_neither_full_nor_empty() -> None:
    homes = [(1, "ab", "a")] * 4 + [(1, "bc", "b")] * 2
    assert evened("abc", {"a": 0, "b": 0, "c": 0}, homes) == ({"a": 2, "b": 2, "c": 2}, 4)


def test_no_more_households_move_than_needed() -> None:
    homes = [(1, "abcd", "a")] * 40 + [(1, "abcd", "b")] * 40
    assert evened("abcd", dict.fromkeys("abcd", 0), homes) == (dict.fromkeys("abcd", 20), 40)


MIXED = [(1, "cd", "c"), (2, "bd", "b"), (2, "ac", "a"), (1, "cd", "c")]
"""One household of two goes on as two of one person: no chain of one size can do that."""


def within_one_household() -> bool:
    base = {"a": 3, "b": 2, "c": 1, "d": 0}
    loads, _moved = evened("abcd", base, MIXED)
    shares = exact_shares(base, [(may, size) for size, may, _has in MIXED])
    return all(abs(loads[uid] - shares[uid]) < 2 for uid in "abcd")


def test_households_of_different_sizes_go_on_in_one_chain() -> None:
    assert within_one_household()


def test_twin_without_chains_of_different_sizes_somebody_keeps_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Board, "_settle_mixed", lambda _self: False)
    assert not within_one_household()


def flow_optimum(base: dict[str, int], may: list[str]) -> int:
    """Give the least sum of squared loads for people who live alone: a minimum-cost flow of another library."""
    net = networkx.MultiDiGraph()
    net.add_node("end", demand=len(may))
    for n, open_to in enumerate(may):
        net.add_node(n, demand=-1)
        for uid in open_to:
            net.add_edge(n, uid, capacity=1, weight=0)
    for uid, own in base.items():
        for place in range(own, own + len(may)):
            net.add_edge(uid, "end", capacity=1, weight=2 * place + 1)
    cost, _flow = networkx.network_simplex(net)
    return cost + sum(own * own for own in base.values())


UIDS = "abcdef"
SOME = st.sets(st.sampled_from(UIDS), min_size=1, max_size=3).map(lambda some: "".join(sorted(some)))


@settings(max_examples=60)
@given(st.lists(SOME, min_size=1, max_size=25), st.lists(st.integers(0, 8), min_size=6, max_size=6))
def test_people_alone_are_as_equal_as_the_optimum_of_another_library(may: list[str], own: list[int]) -> None:
    base = dict(zip(UIDS, own, strict=True))
    loads, _moved = evened(UIDS, base, [(1, open_to, open_to[0]) for open_to in may])
    assert sum(load * load for load in loads.values()) == flow_optimum(base, may)
