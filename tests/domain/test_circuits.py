from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain import distribution
from belactie_desktop.domain import needs as needs_module
from belactie_desktop.domain.assignment import Assigned, AssignmentFacts, CallableHousehold, Candidate, needs_of
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.circuits import NotGiven, may_see, require_may_see
from belactie_desktop.domain.distribution import Proposal, distribute, outsiders, propose, without_receiver
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.names import fold
from belactie_desktop.domain.needs import Needs, Receivers, count_not_given
from tests.domain.test_assignment import put_in

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=1)))
EARLIER = NOW - timedelta(days=1)
SOCIAL = frozenset({"Sociale dienst"})
BOTH = frozenset({"Sociale dienst", "Thuiszorg"})


def caller(uid: str, organisation: str = "", signed: bool = True) -> Caller:
    return Caller(
        uid, uid, CallerKind.EMPLOYEE, organisation, declaration_signed_on=date(2026, 11, 1) if signed else None
    )


def facts(
    people: dict[int, int],
    circuits: dict[int, frozenset[str]],
    assigned: dict[int, Assigned] | None = None,
    out: dict[str, datetime] | None = None,
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
        circuits=circuits,
    )


@pytest.mark.parametrize(
    ("organisation", "circuits", "may"),
    [
        ("", frozenset[str](), True),
        ("Sociale dienst", SOCIAL, True),
        ("  SOCIALE   Dienst ", SOCIAL, True),
        ("Cafe Een", frozenset({"Café Eén"}), True),
        ("Thuiszorg", SOCIAL, False),
        ("", SOCIAL, False),
        ("Sociale dienst Thuiszorg", BOTH, False),
        ("Sociale dienst", BOTH, False),
        ("Sociale dienst", frozenset({"Sociale dienst", "sociale  dienst"}), True),
        ("", frozenset({" - "}), False),
    ],
)
def test_only_the_service_of_every_list_may_see(organisation: str, circuits: frozenset[str], may: bool) -> None:
    one = caller("c", organisation)
    assert may_see(one, circuits) is may
    if may:
        require_may_see(one, circuits)
    else:
        with pytest.raises(NotAllowed):
            require_may_see(one, circuits)


def test_a_refusal_names_the_service_and_nobody() -> None:
    with pytest.raises(NotAllowed, match="Alleen bellers van Sociale dienst") as one:
        require_may_see(caller("An Wouters", "Thuiszorg"), SOCIAL)
    with pytest.raises(NotAllowed, match="Sociale dienst en Thuiszorg") as two:
        require_may_see(caller("An Wouters", "Thuiszorg"), BOTH)
    assert "Wouters" not in f"{one.value} {two.value}"


def test_restricted_households_go_to_their_service_and_the_rest_evens_out() -> None:
    homes = [CallableHousehold(n, (n,)) for n in range(9)]
    circuits = {7: Needs(SOCIAL), 8: Needs(SOCIAL)}
    team = [caller("a"), caller("b", "sociale dienst"), caller("c", "Thuiszorg")]
    result = distribute(homes, team, {}, {}, circuits, TODAY)
    assert (result.caller_of[7], result.caller_of[8]) == ("b", "b")
    assert result.loads == {"a": 3, "b": 3, "c": 3}, "the two come first, so the others go elsewhere"
    assert result.not_given == ()


def test_who_nobody_may_have_is_reported_per_service() -> None:
    homes = [CallableHousehold(1, (1, 2)), CallableHousehold(2, (3,)), CallableHousehold(3, (4,))]
    circuits = {1: Needs(SOCIAL), 2: Needs(BOTH), 3: Needs(frozenset({"SOCIALE DIENST"}))}
    team = [caller("a"), caller("b", "Sociale dienst", signed=False)]
    result = distribute(homes, team, {}, {}, circuits, TODAY)
    assert (result.caller_of, result.not_given) == ({}, tuple(homes))
    people = [home.household_id for home in result.not_given for _ in home.person_ids]
    nobody = Receivers(team[:1])
    assert sum(one.people for one in count_not_given(people, circuits, nobody)) == 4
    assert count_not_given(people, circuits | {3: Needs(SOCIAL)}, nobody) == (
        NotGiven(("Sociale dienst",), 3),
        NotGiven(("Sociale dienst", "Thuiszorg"), 1),
    )


def test_the_same_caller_only_while_still_allowed() -> None:
    people = {1: 1, 2: 2}
    assigned = {1: Assigned("a", EARLIER), 2: Assigned("a", EARLIER)}
    team = [caller("a"), caller("b", "Sociale dienst")]
    proposal = propose(facts(people, {1: SOCIAL}, assigned), team, CallRules(), TODAY)
    assert proposal.caller_of == {1: "b", 2: "a"}
    alone = propose(facts(people, {1: SOCIAL}, assigned), team[:1], CallRules(), TODAY)
    assert alone.caller_of == {2: "a"}
    assert alone.take_back == {1}
    assert [home.household_id for home in alone.not_given] == [1]


def test_in_a_belmap_that_is_out_they_stay_and_are_told() -> None:
    people = {1: 1, 2: 1, 3: 3}
    known = facts(
        people, {1: SOCIAL}, {1: Assigned("a", EARLIER), 2: Assigned("a", NOW + timedelta(hours=1))}, {"a": NOW}
    )
    team = [caller("a"), caller("b", "Sociale dienst")]
    proposal = propose(known, team, CallRules(), TODAY)
    assert proposal.caller_of == {3: "b"}
    assert proposal.take_back == {2}, "the partner came after the belmap, so nobody has to wait for it"
    assert outsiders(known, team) == {1, 2}
    needs = needs_of(known, CallRules(), TODAY)
    assert without_receiver(known, proposal.households, team[:1], needs, TODAY) == ()


def test_who_is_done_does_not_stay_with_an_outsider_either() -> None:
    known = facts({1: 1, 2: 2}, {1: SOCIAL}, {1: Assigned("a", EARLIER)})
    done = AssignmentFacts(
        known.candidates[1:], {}, known.assigned, known.household_of, {}, frozenset(), 2, known.circuits
    )
    assert propose(done, [caller("a")], CallRules(), TODAY).take_back == {1}


CIRCUITS = st.frozensets(st.sampled_from(("Sociale dienst", "SOCIALE dienst", "Thuiszorg", "Café", "-")), max_size=2)
ORGANISATIONS = st.sampled_from(("", "sociale dienst", "Thuiszorg", "Cafe", "OKRA", "-"))


@st.composite
def situations(draw: st.DrawFn) -> tuple[AssignmentFacts, list[Caller]]:
    """Draw people in homes, callers of services, some with people already and some with a belmap that is out."""
    organisations = draw(st.lists(ORGANISATIONS, min_size=1, max_size=5))
    team = [caller(f"c{n}", name, draw(st.integers(0, 4)) > 0) for n, name in enumerate(organisations)]
    team.append(caller("last", draw(ORGANISATIONS)))
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=12))
    people: dict[int, int] = {}
    for home, size in enumerate(sizes):
        people |= {len(people) + n: home for n in range(size)}
    holders = st.none() | st.sampled_from([*(one.uid for one in team), "gone"])
    moments = st.sampled_from((EARLIER, NOW + timedelta(hours=1)))
    assigned = {person: Assigned(uid, draw(moments)) for person in people if (uid := draw(holders)) is not None}
    out = {one.uid: NOW for one in team if draw(st.integers(0, 2)) == 0}
    circuits = {home: found for home in range(len(sizes)) if (found := draw(CIRCUITS))}
    return facts(people, circuits, assigned, out), team


def after(known: AssignmentFacts, proposal: Proposal) -> dict[int, str]:
    """Tell who has whom once a proposal is kept."""
    have = {person: found.caller_uid for person, found in known.assigned.items() if person not in proposal.take_back}
    return have | {
        person: proposal.caller_of[home.household_id] for home in proposal.free for person in home.person_ids
    }


def check_nobody_outside(known: AssignmentFacts, team: list[Caller]) -> None:
    """Check that after a distribution nobody outside has anyone, and that every household is given or reported."""
    proposal = propose(known, team, CallRules(), TODAY)
    homes = {candidate.person_id: candidate.household_id for candidate in known.candidates}
    organisation = {one.uid: fold(one.organisation) for one in team}
    for person, uid in after(known, proposal).items():
        wanted = {fold(circuit) for circuit in known.circuits.get(homes[person], ())}
        if wanted and person not in proposal.held:
            assert wanted == {organisation.get(uid)}, "given to somebody outside"
            assert wanted != {""}
    given = {home.household_id for home in proposal.free}
    reported = {home.household_id for home in proposal.not_given}
    waiting = {homes[person] for person in proposal.held}
    assert not given & reported
    assert given | reported | waiting == {home.household_id for home in proposal.households} == set(homes.values())
    may = [one for one in team if one.declaration_signed_on]
    assert not [home for home in reported if any(may_see(one, known.circuits.get(home, ())) for one in may)]


@given(situations())
def test_no_distribution_gives_anyone_outside_the_circuit(situation: tuple[AssignmentFacts, list[Caller]]) -> None:
    check_nobody_outside(*situation)


def test_twin_without_the_rule_the_check_turns_red(monkeypatch: pytest.MonkeyPatch) -> None:
    known, team = facts({1: 1}, {1: SOCIAL}), [caller("a")]
    check_nobody_outside(known, team)
    monkeypatch.setattr(needs_module, "may_see", lambda *_: True)
    with pytest.raises(NotAllowed, match="Alleen bellers van Sociale dienst"):
        check_nobody_outside(known, team)
    monkeypatch.setattr(distribution, "require_may_have", lambda *_: None)
    with pytest.raises(AssertionError, match="outside"):
        check_nobody_outside(known, team)


def test_a_hundred_thousand_people_in_fifty_circuits_take_seconds() -> None:
    people = {n: n // 2 for n in range(100_000)}
    circuits = {home: frozenset({f"Dienst {home % 50}"}) for home in range(0, 50_000, 2)}
    team = [caller(f"c{n}", f"Dienst {n % 60}") for n in range(200)]
    begun = perf_counter()
    proposal = propose(facts(people, circuits), team, CallRules(), TODAY)
    assert perf_counter() - begun < 8
    assert proposal.not_given == ()
    loads = Counter(proposal.caller_of[home] for home in people.values())
    assert sum(loads.values()) == 100_000
