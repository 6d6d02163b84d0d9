"""Draws situations to distribute with Hypothesis: rules of every kind, earlier callers, belmappen and sheets out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from belactie_desktop.domain.assignment import Assigned, AssignmentFacts, Candidate
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.needs import NotedLanguage

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=1)))
EARLIER = NOW - timedelta(days=1)
LATER = NOW + timedelta(hours=1)
HALF_DAYS = (HalfDay.TUESDAY_MORNING, HalfDay.TUESDAY_AFTERNOON)
APPOINTMENTS = (NOW + timedelta(days=1), NOW + timedelta(days=1, hours=5))
"""The moments of those half-days."""

_CIRCUITS = st.frozensets(st.sampled_from(("Sociale dienst", "SOCIALE dienst", "Thuiszorg", "-")), max_size=2)
_ORGANISATIONS = st.sampled_from(("", "sociale dienst", "Thuiszorg", "OKRA", "-"))
_LANGUAGES = st.sampled_from((Language.DUTCH, Language.FRENCH, Language.ARABIC))


@st.composite
def teams(draw: st.DrawFn) -> list[Caller]:
    """Draw two to six callers, the last of whom signed for sure."""
    count = draw(st.integers(2, 6))
    return [
        Caller(
            f"c{n}",
            f"Beller {n}",
            CallerKind.EMPLOYEE,
            draw(_ORGANISATIONS),
            declaration_signed_on=TODAY if n == count - 1 or draw(st.integers(0, 4)) else None,
            availability=draw(st.frozensets(st.sampled_from(HALF_DAYS), max_size=1)),
            languages=draw(st.frozensets(_LANGUAGES, max_size=2)),
        )
        for n in range(count)
    ]


@st.composite
def situations(draw: st.DrawFn, with_rules: bool = True) -> tuple[AssignmentFacts, list[Caller]]:
    """Draw people in homes; some are with a caller, of whom some have a belmap out or stand on a sheet."""
    team = draw(teams())
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=16))
    homes = range(len(sizes))
    people: dict[int, int] = {}
    for home in homes:
        people |= {len(people) + n: home for n in range(sizes[home])}
    uids = [caller.uid for caller in team]
    assigned = _assigned(draw, people, uids)
    out = {uid: draw(st.frozensets(st.sampled_from(sorted(people)))) for uid in uids if draw(st.integers(0, 3)) == 0}
    rare = st.integers(0, 3).map(lambda drawn: with_rules and drawn == 0)
    some = st.frozensets(st.sampled_from(uids), min_size=1)
    return AssignmentFacts(
        candidates=[Candidate(person, home, "1940", ("+3216000001",)) for person, home in people.items()],
        attempts=_attempts(draw, people, uids),
        assigned=assigned,
        household_of={person: people[person] for person in assigned},
        out=out,
        off_list=frozenset(),
        on_list=len(people),
        circuits={home: draw(_CIRCUITS) for home in homes if draw(rare)},
        languages={home: NotedLanguage(draw(_LANGUAGES), NOW) for home in homes if draw(rare)},
        handed_back={home: draw(some) for home in homes if draw(rare)},
        on_paper=frozenset(person for person in people if draw(st.integers(0, 9)) == 0),
    ), team


def _assigned(draw: st.DrawFn, people: Mapping[int, int], uids: list[str]) -> dict[int, Assigned]:
    """Give some homes a caller; now and then somebody joined later, or two have two callers from before."""
    holders = st.none() | st.sampled_from([*uids, "gone"])
    of_home = {home: draw(holders) for home in sorted(set(people.values()))}
    found: dict[int, Assigned] = {}
    for person, home in people.items():
        uid = draw(holders) if draw(st.integers(0, 9)) == 0 else of_home[home]
        if uid is not None:
            found[person] = Assigned(uid, draw(st.sampled_from((EARLIER, LATER))))
    return found


def _attempts(draw: st.DrawFn, people: Mapping[int, int], uids: list[str]) -> dict[int, list[Attempt]]:
    """Let callers have tried some people: in vain, without a language in common, or with an appointment."""
    outcomes = st.sampled_from((None, None, None, Outcome.BUSY, Outcome.LANGUAGE, Outcome.CALLBACK))
    found: dict[int, list[Attempt]] = {}
    for person in people:
        outcome = draw(outcomes)
        if outcome is not None:
            at = draw(st.sampled_from(APPOINTMENTS)) if outcome is Outcome.CALLBACK else None
            found[person] = [Attempt(f"a{person}", person, draw(st.sampled_from(uids)), EARLIER, outcome, at)]
    return found
