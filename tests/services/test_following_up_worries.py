"""Worries at the town hall: what waits comes first, everything can be taken back, and nothing that was said is kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.services.following_up_worries import FollowingUpWorries
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import calls, worries
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, add_caller, add_people, new_dossier
from tests.round_builder import calling, new_round, open_belmap


def report(store: Store, uid: str, person: int, caller: str, **parts: object) -> Worry:
    """Note a worry as it comes in from a belmap; the uid counts the hours ago."""
    worry = Worry(uid, person, caller, NOW - timedelta(hours=int(uid)), WorryKind.OTHER, **parts)  # type: ignore[arg-type]
    with store.transaction() as connection:
        worries.add(connection, worry)
    return worry


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = new_dossier(tmp_path)
    add_people(store, 4)
    return store


def uids(following: FollowingUpWorries, everything: bool = False) -> list[str]:
    return [line.worry.uid for line in following.lines(everything)]


def test_what_waits_comes_first_and_the_newest_of_that(store: Store) -> None:
    an = add_caller(store, "An Wouters")
    report(store, "3", 1, an)
    report(store, "2", 2, an, handled_at=NOW, care_wanted=True)
    report(store, "1", 3, an, handled_at=NOW)
    report(store, "4", 4, an, undone_at=NOW)
    following = FollowingUpWorries(store, FakeClock())
    assert uids(following) == ["2", "3"]
    assert uids(following, everything=True) == ["2", "3", "1", "4"]


def test_a_line_tells_about_whom_and_from_whom(store: Store) -> None:
    report(store, "1", 1, add_caller(store, "An Wouters"), told=frozenset({Told.COORDINATOR}))
    line = FollowingUpWorries(store, FakeClock()).lines()[0]
    assert (line.person, line.caller) == ("Maria Peeters", "An Wouters")
    assert line.phones
    assert line.address.endswith("3998 Berkenhove")


def test_both_steps_are_noted_and_can_be_taken_back(store: Store) -> None:
    report(store, "1", 1, add_caller(store, "An Wouters"), care_wanted=True)
    clock = FakeClock()
    following = FollowingUpWorries(store, clock)
    following.handle("1")
    assert uids(following) == ["1"], "the caller still waits"
    following.care("1")
    assert uids(following) == []
    found = following.lines(everything=True)[0].worry
    assert (found.handled_at, found.cared_at) == (clock.now, clock.now)
    following.handle("1", done=False)
    assert following.lines()[0].worry.open
    following.care("1", done=False)
    assert following.lines()[0].worry.care_open


def test_a_worry_reported_without_consent_comes_home_once_and_stays_looked_after(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    handed = filled.hand_out()[0]
    with open_belmap(handed) as belmap:
        round_ = calling(belmap, filled.clock)
        card = round_.next_person()
        assert card is not None
        talk = round_.start_conversation(card.person.person_id)
        talk.report_worry(WorryKind.ABUSE, {Told.COORDINATOR}, care_wanted=True)
    following = FollowingUpWorries(filled.store, filled.clock)
    assert following.lines() == ()
    filled.collecting.collect(handed.path)
    (line,) = following.lines()
    assert (line.worry.kind, line.worry.care_open, line.worry.person_id) == (
        WorryKind.ABUSE,
        True,
        card.person.person_id,
    )
    assert line.caller == handed.caller_name
    following.handle(line.worry.uid)
    following.care(line.worry.uid)
    filled.collecting.collect(handed.path)
    assert following.lines() == (), "collecting again does not open it again"


def test_who_withdraws_takes_the_worry_along(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    report(filled.store, "1", 1, filled.callers[0].uid)
    report(filled.store, "2", 3, filled.callers[0].uid)
    following = FollowingUpWorries(filled.store, filled.clock)
    assert uids(following) == ["1", "2"]
    with filled.store.transaction() as connection:
        attempt = Attempt("no", 1, filled.callers[0].uid, NOW, Outcome.DO_NOT_CALL)
        calls.add_attempt(connection, attempt)
    Purging(filled.store, filled.clock).at_opening()
    assert uids(following, everything=True) == ["2"]
